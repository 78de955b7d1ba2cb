//! A phone that this house does not know: enrolled after the backup that the house came back from, or anybody's. Only a
//! lead who has compared the number on the phone with the one on her page lets its notes in, and she reads each of them.

use domain::when::Minute;
use sha2::{Digest as _, Sha256};
use store::{Change, Note, NoteState, Seq};
use vault::{
    id::{DeviceId, TeamId},
    intake::{DeviceMark, NoteAddress, verify_note},
    key::KeyVersion,
};

use super::{Brought, Carried, Incoming, file::read, intake::LIMIT, intake::had_key, key::secrets};
use crate::{Desk, Lead, Refusal, audit::Action, house::settings::TeamPart, refusal::Kind};

/// Notes of one phone that nobody here knows. They were looked at and nothing of them is kept.
pub struct Stranger {
    mark: DeviceMark,
    team: TeamId,
    /// Signed by that phone, under a key this house has, and not here yet.
    notes: Vec<Note>,
    counts: Brought,
    span: Option<(Minute, Minute)>,
}

/// A stranger whose number a lead has compared with the one on the phone. Nothing else lets its notes in.
pub struct Compared(Stranger);

impl Stranger {
    /// Looks at a file. Notes that were sealed to this house are opened for their times; that is on record first.
    pub(super) async fn meet(lead: &Lead<'_>, carried: Carried) -> Result<Self, Refusal> {
        let desk = lead.desk();
        let public = carried.public.ok_or_else(|| Refusal::of(Kind::Invalid, "phone-file-old-page"))?;
        let goes_out = |team: &TeamId| {
            desk.settings().teams.iter().any(|known| known.id == *team && known.part == TeamPart::Outreach)
        };
        if !goes_out(&carried.team) {
            return Err(Refusal::of(Kind::Invalid, "phone-file-foreign"));
        }
        let mark = DeviceMark::of(&public);
        let mut stranger = Self { mark, team: carried.team, notes: Vec::new(), counts: Brought::default(), span: None };
        for note in carried.notes {
            stranger.judge(desk, &public, note).await?;
        }
        stranger.span = times(desk, carried.team, &stranger.notes).await?;
        Ok(stranger)
    }

    async fn judge(&mut self, desk: &Desk, public: &[u8], incoming: Incoming) -> Result<(), Refusal> {
        let house = desk.house();
        let version = KeyVersion(incoming.key_version);
        let organisation = desk.settings().organisation;
        let address = NoteAddress { organisation, team: self.team, version, note: incoming.note };
        let signed = verify_note(public, &address, &incoming.envelope, &incoming.signature).is_ok();
        let hash: [u8; 32] = Sha256::digest(&incoming.envelope).into();
        if !signed || incoming.envelope.len() > LIMIT {
            self.counts.refused += 1;
        } else if self.has(&incoming, &hash)
            || house.store.notes(incoming.note).await?.iter().any(|one| one.hash == hash)
        {
            self.counts.already += 1;
        } else if !had_key(house, self.team, version).await? {
            self.counts.shut += 1;
        } else {
            self.notes.push(Note {
                id: incoming.note,
                hash,
                device: number_of(public),
                team: self.team,
                key_version: incoming.key_version,
                state: NoteState::Quarantine,
                doubled: false,
                day: house.clock().day(),
                seq: Seq(0),
                envelope: incoming.envelope,
                signature: incoming.signature,
            });
        }
        Ok(())
    }

    fn has(&self, incoming: &Incoming, hash: &[u8; 32]) -> bool {
        self.notes.iter().any(|one| one.id == incoming.note && one.hash == *hash)
    }

    /// What the phone must show too.
    pub fn mark(&self) -> DeviceMark {
        self.mark
    }

    /// How many notes would come in.
    pub fn fresh(&self) -> usize {
        self.notes.len()
    }

    /// What becomes of the others.
    pub fn others(&self) -> Brought {
        self.counts
    }

    /// When the first and the last of them were written, by the phone's clock; `None` when none can be opened here.
    pub fn span(&self) -> Option<(Minute, Minute)> {
        self.span
    }

    /// A lead says that the phone shows `mark`. Refused when this is not that phone.
    pub fn compared(self, mark: DeviceMark) -> Result<Compared, Refusal> {
        if self.mark == mark { Ok(Compared(self)) } else { Err(Refusal::of(Kind::Invalid, "phone-file-other-mark")) }
    }
}

/// Takes them in, set aside for the lead to read: all or none.
pub async fn let_in(lead: &Lead<'_>, Compared(stranger): Compared) -> Result<Brought, Refusal> {
    let desk = lead.desk();
    let brought = Brought { strange: stranger.notes.len(), ..stranger.counts };
    if stranger.notes.is_empty() {
        return Ok(brought);
    }
    let folder = desk.writable(desk.settings().place_of_phones(stranger.team).contacts)?;
    let mut changes = desk.changes();
    for note in stranger.notes {
        changes.push(Change::Note(note));
    }
    changes.note(&folder, Action::Recorded, None)?;
    desk.commit(changes).await?;
    Ok(brought)
}

/// First and last time, of the notes that open here.
async fn times(desk: &Desk, team: TeamId, notes: &[Note]) -> Result<Option<(Minute, Minute)>, Refusal> {
    let nobody = |_| Refusal::of(Kind::Invalid, "phone-file-unknown");
    let folder = desk.writable(desk.settings().place_of_phones(team).contacts).map_err(nobody)?;
    desk.shown(&folder, None, Action::Opened).await?;
    let keys = secrets(desk, team).await?;
    let written = notes.iter().filter_map(|note| Some(read(desk, team, &keys, note)?.written));
    Ok(written.fold(None, |span: Option<(Minute, Minute)>, at| match span {
        Some((first, last)) => Some((first.min(at), last.max(at))),
        None => Some((at, at)),
    }))
}

/// Under which number its notes lie: made of its key, so that no file can name another phone's.
fn number_of(public: &[u8]) -> DeviceId {
    let hash: [u8; 32] = Sha256::new().chain_update(b"tillid stranger v1").chain_update(public).finalize().into();
    let (half, _) = hash.split_at(16);
    DeviceId::from_bytes(half.try_into().unwrap_or_default())
}
