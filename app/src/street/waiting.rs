//! Who introduced somebody, written at a desk while nobody reads introductions: it waits as a note of the phones does,
//! sealed to the team's intake key, on the lead's list, until somebody may read it.

use domain::{
    street::{Introduced, NoteKind, StreetNote},
    when::Minute,
};
use sha2::{Digest as _, Sha256};
use store::{Change, Note, NoteState, Seq};
use vault::{
    id::{DeviceId, NoteId, RecordId},
    intake::{NoteAddress, seal_note},
};

use super::{file::read, key::secrets};
use crate::{Desk, Kind, Refusal, changes::Changes, random::rng};

/// Puts them into `changes` as one note about this meeting; what waits about it already is not said again.
pub(crate) async fn let_wait(
    desk: &Desk,
    changes: &mut Changes,
    contact: RecordId,
    introductions: &[Introduced],
) -> Result<(), Refusal> {
    let house = desk.house();
    let nowhere = || Refusal::of(Kind::Conflict, "contact-introductions-nobody");
    let team = desk.place().team.ok_or_else(nowhere)?;
    house.trust.catch_up(house.store.as_ref()).await?;
    let newest = house.trust.with(|trust, _| trust.intake_key(team).map(|(version, public)| (version, *public)))?;
    let (version, public) = newest.ok_or_else(nowhere)?;
    let id = NoteId::from_bytes(*contact.as_bytes());
    let keys = secrets(desk, team).await?;
    let here = house.store.notes(id).await?;
    let waits: Vec<_> = here.iter().filter_map(|note| read(desk, team, &keys, note)).collect();
    let said = |one: &&Introduced| waits.iter().any(|note| note.introductions.contains(one));
    let fresh: Vec<_> = introductions.iter().filter(|one| !said(one)).cloned().collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let note = StreetNote {
        format: StreetNote::FORMAT,
        night: contact,
        kind: NoteKind::Contact,
        written: Minute::of(house.clock().now()),
        contact: None,
        report: None,
        practice: false,
        introductions: fresh,
        about: Some(contact),
    };
    let address = NoteAddress { organisation: desk.settings().organisation, team, version, note: id };
    let envelope = seal_note(&public, &address, &note.encode(), &mut rng())?;
    changes.push(Change::Note(Note {
        id,
        hash: Sha256::digest(&envelope).into(),
        // No phone wrote it.
        device: DeviceId::from_bytes([0; 16]),
        team,
        key_version: version.0,
        state: NoteState::Unreadable,
        doubled: false,
        day: house.clock().day(),
        seq: Seq(0),
        envelope,
        signature: Vec::new(),
    }));
    Ok(())
}
