//! The server came back from a backup that is older than a phone: its notes of the night find their way in, and nobody
//! else's do.

use std::sync::Arc;

use ::store::{NoteState, Store as _, sqlite::SqliteStore};
use app::{
    Desk, House, Kind,
    contact::{self, Why},
    street::{self, Brought, Carried, Incoming, Led, Set, Stranger},
    worker,
};
use vault::{
    id::{DeviceId, OrganisationId, RecordId, TeamId},
    intake::{DeviceMark, DeviceSecret, NoteAddress},
    key::KeyVersion,
};

use super::{
    backup::{self, Copy},
    house::Rehearsal,
    phone::{Pocket, random},
};

/// A house of which a backup was made, and a phone of Signe's from after it.
struct Night {
    rehearsal: Rehearsal,
    copy: Copy,
    phone: Pocket,
    team: TeamId,
}

impl Night {
    async fn begun() -> Self {
        let rehearsal = Rehearsal::with(0).await;
        let copy = backup::back_up(&rehearsal).await;
        let phone = Pocket::of(&rehearsal, &rehearsal.desk("signe").await).await;
        let team = phone.known_at(&rehearsal.house).await.unwrap().team;
        Self { rehearsal, copy, phone, team }
    }

    async fn sealed(&self, alias: &str) -> Incoming {
        self.phone.seal(&self.rehearsal, &self.phone.about(&self.rehearsal, alias, None)).await
    }

    /// The house as it comes back.
    async fn restored(&self) -> (Arc<SqliteStore>, Arc<House>) {
        let key = self.rehearsal.founded.restore.clone().unwrap();
        let stones = self.rehearsal.files.tombstones();
        let stones = stones.exists().then_some(stones.as_path());
        let (_, files) = backup::restore(&self.rehearsal, &self.copy, "new", key, stones).await.unwrap();
        let (store, house) = backup::opened(&files).await;
        assert!(self.phone.known_at(&house).await.is_none(), "the backup is older than the phone");
        (store, house)
    }

    async fn organisation(&self) -> OrganisationId {
        self.rehearsal.house.organisation().await
    }

    /// The file that the phone saves.
    async fn file(&self, notes: &[&Incoming]) -> Carried {
        Carried {
            organisation: self.organisation().await,
            team: self.team,
            device: DeviceId::random(&mut random()),
            public: Some(self.phone.public()),
            notes: notes.iter().map(|note| copy(note)).collect(),
        }
    }

    fn mark(&self) -> DeviceMark {
        DeviceMark::of(&self.phone.public())
    }
}

fn copy(note: &Incoming) -> Incoming {
    let (envelope, signature) = (note.envelope.clone(), note.signature.clone());
    Incoming { envelope, signature, note: note.note, key_version: note.key_version }
}

async fn met(desk: &Desk, alias: &str) -> bool {
    let here = contact::recent(desk, 50).await.unwrap();
    here.iter().flat_map(|(_, one)| &one.met).any(|met| met.alias.as_ref().is_some_and(|one| one.as_str() == alias))
}

async fn stranger(desk: &Desk, file: Carried) -> Stranger {
    let stranger = match street::bring(desk, file).await.unwrap() {
        Led::Stranger(stranger) => Some(*stranger),
        // Taken in unasked.
        Led::Brought(_) => None,
    };
    stranger.unwrap()
}

async fn refused(desk: &Desk, file: Carried) -> &'static str {
    street::bring(desk, file).await.err().unwrap().message.id
}

#[tokio::test]
async fn with_a_new_code_the_phone_sends_what_it_signed_before() {
    let night = Night::begun().await;
    let note = night.sealed("Unsent").await;
    let (_, house) = night.restored().await;
    let signe = backup::desk_at(&house, "signe").await;
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    let home = night.organisation().await;
    // Of another team, or of another house: the code is not used up.
    for carries in [(home, TeamId::random(&mut random())), (OrganisationId::random(&mut random()), night.team)] {
        let wrong = night.phone.again(&house, code, Some(carries)).await.unwrap_err();
        assert_eq!((wrong.kind, wrong.message.id), (Kind::Invalid, "phone-code-other-team"));
    }
    night.phone.again(&house, code, Some((home, night.team))).await.unwrap();
    let phone = night.phone.known_at(&house).await.unwrap();
    let taken = street::take(&house, &phone, copy(&note)).await.unwrap();
    assert!(!taken.quarantine && !taken.already);
    assert!(met(&signe, "Unsent").await, "filed like any other note");
    assert!(street::take(&house, &phone, note).await.unwrap().already);
}

#[tokio::test]
async fn a_lead_who_compared_the_number_takes_its_file_in_and_reads_it_first() {
    let night = Night::begun().await;
    let (one, other) = (night.sealed("Carried").await, night.sealed("Second").await);
    let (store, house) = night.restored().await;
    let (mette, signe) = (backup::desk_at(&house, "mette").await, backup::desk_at(&house, "signe").await);
    assert!(signe.lead().is_err());
    assert_eq!(refused(&signe, night.file(&[&one]).await).await, "phone-file-unknown");
    let lead = mette.lead().unwrap();
    let unknown = stranger(&mette, night.file(&[&one, &other, &one]).await).await;
    assert_eq!((unknown.mark(), unknown.fresh()), (night.mark(), 2));
    assert_eq!(unknown.others(), Brought { already: 1, ..Brought::default() }, "twice in one file is once");
    assert!(unknown.span().is_some_and(|(first, last)| first <= last));
    assert!(store.notes(one.note).await.unwrap().is_empty(), "looking keeps nothing");
    let brought = street::let_in(&lead, unknown.compared(night.mark()).unwrap()).await.unwrap();
    assert_eq!((brought.strange, brought.fresh), (2, 0));
    assert!(!met(&signe, "Carried").await, "she reads it first");
    let aside = street::read_aside(&lead).await.unwrap();
    let known = street::phones(&mette).await.unwrap();
    assert!(aside.iter().all(|(note, text)| note.state == NoteState::Quarantine && text.is_some()));
    assert!(
        aside.iter().all(|(note, _)| known.iter().all(|phone| phone.id != note.device)),
        "marked as nobody's phone"
    );
    street::set_aside(&lead, one.note, Set::Accept).await.unwrap();
    assert!(met(&signe, "Carried").await && !met(&signe, "Second").await);
    let again = stranger(&mette, night.file(&[&one, &other]).await).await;
    assert_eq!((again.fresh(), again.others().already), (0, 2), "brought again, nothing comes twice");
    // Should the phone come back with a code, its notes are here already and it may let go of them.
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    night.phone.again(&house, code, None).await.unwrap();
    let phone = night.phone.known_at(&house).await.unwrap();
    assert!(street::take(&house, &phone, copy(&other)).await.unwrap().already);
    // And its old file is known by its key.
    assert!(matches!(
        street::bring(&signe, night.file(&[&one]).await).await,
        Ok(Led::Brought(Brought { already: 1, .. }))
    ));
}

#[tokio::test]
async fn a_forgers_file_does_not_pass_for_the_phones() {
    let night = Night::begun().await;
    let note = night.sealed("Carried").await;
    let (store, house) = night.restored().await;
    let mette = backup::desk_at(&house, "mette").await;
    let (forger, home) = (DeviceSecret::generate(&mut random()), night.organisation().await);
    let resigned = |organisation, team| {
        let address = NoteAddress { organisation, team, version: KeyVersion(note.key_version), note: note.note };
        Incoming { signature: forger.sign(&address, &note.envelope).to_vec(), ..copy(&note) }
    };
    // The forger's own key shows another number, and the number of the phone does not let it in.
    let own = Carried { public: Some(forger.public().to_vec()), ..night.file(&[&resigned(home, night.team)]).await };
    let unknown = stranger(&mette, own).await;
    assert_ne!(unknown.mark(), night.mark());
    assert_eq!(unknown.fresh(), 1, "well signed, by whomever");
    assert_eq!(unknown.compared(night.mark()).err().unwrap().message.id, "phone-file-other-mark");
    // The phone's key over the forger's signature, and over changed bytes: not signed by that phone.
    let mut changed = copy(&note);
    changed.envelope[40] ^= 1;
    let mixed = stranger(&mette, night.file(&[&resigned(home, night.team), &changed]).await).await;
    assert_eq!((mixed.fresh(), mixed.others().refused), (0, 2));
    // Another house's notes, openly or in disguise; a team that does not go out here; a file of an earlier page.
    let elsewhere = OrganisationId::random(&mut random());
    let address = NoteAddress { organisation: elsewhere, team: night.team, version: KeyVersion(1), note: note.note };
    let foreign = Incoming { signature: night.phone.sign(&address, &note.envelope), ..copy(&note) };
    let open = Carried { organisation: elsewhere, ..night.file(&[&foreign]).await };
    assert_eq!(refused(&mette, open).await, "phone-file-foreign");
    let disguised = stranger(&mette, night.file(&[&foreign]).await).await;
    assert_eq!((disguised.fresh(), disguised.others().refused), (0, 1));
    let no_team = Carried { team: TeamId::random(&mut random()), ..night.file(&[&note]).await };
    assert_eq!(refused(&mette, no_team).await, "phone-file-foreign");
    let old = Carried { public: None, ..night.file(&[&note]).await };
    assert_eq!(refused(&mette, old).await, "phone-file-old-page");
    assert!(store.notes(note.note).await.unwrap().is_empty(), "nothing of all this is kept");
}

#[tokio::test]
async fn what_was_sealed_with_a_key_that_is_gone_stays_where_it_is() {
    let night = Night::begun().await;
    let mette = night.rehearsal.desk("mette").await;
    let osas = night.rehearsal.desk("osas").await.worker();
    worker::leave(&mette.lead().unwrap(), osas, worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    let note = night.sealed("Shut").await;
    assert_eq!(note.key_version, 2);
    let (store, house) = night.restored().await;
    let (mette, signe) = (backup::desk_at(&house, "mette").await, backup::desk_at(&house, "signe").await);
    let unknown = stranger(&mette, night.file(&[&note]).await).await;
    assert_eq!((unknown.fresh(), unknown.others().shut, unknown.span()), (0, 1, None));
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    night.phone.again(&house, code, Some((night.organisation().await, night.team))).await.unwrap();
    let phone = night.phone.known_at(&house).await.unwrap();
    let refusal = street::take(&house, &phone, copy(&note)).await.err().unwrap();
    assert_eq!((refusal.kind, refusal.message.id), (Kind::Invalid, "street-note-key-gone"), "the phone keeps it");
    assert!(store.notes(note.note).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_was_destroyed_does_not_come_back_with_an_old_file() {
    let night = Night::begun().await;
    let note = night.sealed("Gone").await;
    let phone = night.phone.known_at(&night.rehearsal.house).await.unwrap();
    street::take(&night.rehearsal.house, &phone, copy(&note)).await.unwrap();
    let signe = night.rehearsal.desk("signe").await;
    assert!(met(&signe, "Gone").await);
    contact::destroy(&signe, RecordId::from_bytes(*note.note.as_bytes()), Why::Mistake).await.unwrap();
    let (store, house) = night.restored().await;
    let (mette, signe) = (backup::desk_at(&house, "mette").await, backup::desk_at(&house, "signe").await);
    let unknown = stranger(&mette, night.file(&[&note]).await).await;
    let lead = mette.lead().unwrap();
    street::let_in(&lead, unknown.compared(night.mark()).unwrap()).await.unwrap();
    street::set_aside(&lead, note.note, Set::Accept).await.unwrap();
    assert!(!met(&signe, "Gone").await);
    assert_eq!(store.notes(note.note).await.unwrap()[0].state, NoteState::Dismissed);
}
