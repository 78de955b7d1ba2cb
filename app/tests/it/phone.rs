//! A street phone that the tests hold in their hands.

use app::{
    Desk, House,
    street::{self, Incoming, Phone},
};
use domain::{
    contact::{AreaId, Channel, Contact, Met},
    night::Night,
    street::{Introduced, NoteKind, StreetNote},
    text::Alias,
    when::{Day, Minute, When},
};
use rand_core::UnwrapErr;
use sha2::{Digest as _, Sha256};
use vault::{
    id::{NoteId, OrganisationId, RecordId, TeamId, WorkerId},
    intake::{DeviceSecret, NoteAddress, seal_note},
};

use super::house::Rehearsal;

/// A phone of one colleague.
pub struct Pocket {
    secret: DeviceSecret,
    token: [u8; 32],
    pub night: RecordId,
}

pub fn random() -> UnwrapErr<getrandom::SysRng> {
    UnwrapErr(getrandom::SysRng)
}

impl Pocket {
    /// Enrolled by its owner.
    pub async fn of(rehearsal: &Rehearsal, owner: &Desk) -> Self {
        let code = street::invite(owner, &owner.me().await.unwrap()).await.unwrap().code;
        let secret = DeviceSecret::generate(&mut random());
        let token: [u8; 32] = *RecordId::random(&mut random()).as_bytes().repeat(2).first_chunk().unwrap();
        let token_tag = Sha256::digest(token).into();
        let phone = Phone { code, token_tag, public: secret.public().to_vec(), carries: None };
        street::enrol(&rehearsal.house, phone).await.unwrap();
        Self { secret, token, night: RecordId::random(&mut random()) }
    }

    /// The same phone, with the key it always had, at a house that does not know it.
    pub async fn again(
        &self,
        house: &House,
        code: [u8; 16],
        carries: Option<(OrganisationId, TeamId)>,
    ) -> Result<street::Enrolled, app::Refusal> {
        let phone = Phone { code, token_tag: Sha256::digest(self.token).into(), public: self.public(), carries };
        street::enrol(house, phone).await
    }

    /// Where this house knows it.
    pub async fn known_at(&self, house: &House) -> Option<store::Device> {
        street::phone_of(house, &self.token).await.unwrap()
    }

    pub fn public(&self) -> Vec<u8> {
        self.secret.public().to_vec()
    }

    /// Signs what it is given, for any address.
    pub fn sign(&self, address: &NoteAddress, envelope: &[u8]) -> Vec<u8> {
        self.secret.sign(address, envelope).to_vec()
    }

    /// Seals a note as the page does.
    pub async fn seal(&self, rehearsal: &Rehearsal, note: &StreetNote) -> Incoming {
        let phone = street::phone_of(&rehearsal.house, &self.token).await.unwrap().unwrap();
        let signed = street::intake_of(&rehearsal.house, phone.team).await.unwrap();
        let organisation = rehearsal.house.organisation().await;
        let id = NoteId::random(&mut random());
        let address = NoteAddress { organisation, team: phone.team, version: signed.version, note: id };
        let envelope = seal_note(&signed.public, &address, &note.encode(), &mut random()).unwrap();
        let signature = self.secret.sign(&address, &envelope).to_vec();
        Incoming { note: id, key_version: signed.version.0, envelope, signature }
    }

    /// Sends one.
    pub async fn send(&self, rehearsal: &Rehearsal, note: &StreetNote) -> street::Taken {
        let phone = street::phone_of(&rehearsal.house, &self.token).await.unwrap().unwrap();
        street::take(&rehearsal.house, &phone, self.seal(rehearsal, note).await).await.unwrap()
    }

    /// Which phone it is.
    pub async fn device(&self, rehearsal: &Rehearsal) -> vault::id::DeviceId {
        street::phone_of(&rehearsal.house, &self.token).await.unwrap().unwrap().id
    }

    /// A note about one person of the phone's night.
    pub fn about(&self, rehearsal: &Rehearsal, alias: &str, by: Option<&str>) -> StreetNote {
        let today = Day::new(rehearsal.house.clock().today()).unwrap();
        let mut contact = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
        contact.met.push(Met { alias: Some(Alias::parse("alias", alias).unwrap()), ..Met::default() });
        let introductions = by.map(|by| Introduced {
            line: domain::contact::LineNo(0),
            by: domain::text::Sentence::parse("by", by).unwrap(),
        });
        self.note(NoteKind::Contact, Some(contact), None, introductions.into_iter().collect())
    }

    /// How the night stands.
    pub fn report(&self, workers: Vec<WorkerId>, opened: Minute, change: impl Fn(&mut Night)) -> StreetNote {
        let mut night = Night::open(workers, AreaId(1), opened, false);
        change(&mut night);
        self.note(NoteKind::Night, None, Some(night), Vec::new())
    }

    fn note(
        &self,
        kind: NoteKind,
        contact: Option<Contact>,
        report: Option<Night>,
        introductions: Vec<Introduced>,
    ) -> StreetNote {
        StreetNote {
            format: 1,
            night: self.night,
            kind,
            written: Minute(29_000_000),
            contact,
            report,
            practice: false,
            introductions,
            about: None,
        }
    }
}
