//! Filing what arrived: opening envelopes at the desk of somebody who may read them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    street::{NoteKind, StreetNote},
    when::{Day, Minute},
};
use store::{Change, Device, DeviceState, Note, NoteState};
use vault::{
    id::{OrganisationId, RecordId, TeamId},
    intake::{IntakeSecret, NoteAddress, open_note, verify_note},
    key::KeyVersion,
};

use super::key::secrets;
use crate::{Desk, Kind, Refusal, audit::Action, contact};

/// How many envelopes are opened at one request; an open takes about a millisecond.
const AT_ONCE: u32 = 200;

/// Opens and files every waiting note of the team whose phones write into this place. Answers how many. Whoever cannot
/// read contacts files none.
pub async fn file(desk: &Desk) -> Result<usize, Refusal> {
    let Some(team) = desk.place().team else { return Ok(0) };
    if desk.contacts().is_err() {
        return Ok(0);
    }
    let mut waiting = desk.house().store.notes_in(team, NoteState::Waiting, AT_ONCE).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    // That it waits is only what the database says.
    let mut phones = BTreeMap::new();
    for device in waiting.iter().map(|note| note.device).collect::<BTreeSet<_>>() {
        phones.insert(device, desk.house().store.device(device).await?);
    }
    let organisation = desk.settings().organisation;
    let genuine =
        |note: &Note| phones.get(&note.device).is_some_and(|phone| signed(organisation, phone.as_ref(), note));
    let doubtful: Vec<_> = waiting.extract_if(.., |note| !genuine(note)).collect();
    for note in &doubtful {
        tracing::warn!("a street note waits that no phone of this house signed, or one that was taken out: set aside");
        put_aside(desk, note, NoteState::Quarantine).await?;
    }
    file_all(desk, team, &waiting).await
}

/// Whether a phone that goes out wrote this very note for this team. Asked again when it is filed: whoever can write to
/// the database can put a note there that never came in.
fn signed(organisation: OrganisationId, phone: Option<&Device>, note: &Note) -> bool {
    let version = KeyVersion(note.key_version);
    let address = NoteAddress { organisation, team: note.team, version, note: note.id };
    phone.is_some_and(|phone| {
        phone.state == DeviceState::Active
            && phone.team == note.team
            && verify_note(&phone.public, &address, &note.envelope, &note.signature)
                .is_ok_and(|receipt| *receipt.hash.as_bytes() == note.hash)
    })
}

/// Opens and files these notes of one team. Answers how many.
pub(super) async fn file_all(desk: &Desk, team: TeamId, notes: &[Note]) -> Result<usize, Refusal> {
    let keys = secrets(desk, team).await?;
    let mut filed = 0;
    for note in notes {
        let mut outcome = file_one(desk, team, &keys, note).await;
        if let Err(Refusal { kind: Kind::Conflict, .. }) = outcome {
            // Perhaps somebody wrote there in the same moment.
            outcome = file_one(desk, team, &keys, note).await;
        }
        match outcome {
            Ok(()) => filed += 1,
            // The record it names takes no such note, or somebody else has filed it: then this does nothing. Left
            // waiting, a few hundred of them would keep every later note from being read.
            Err(refusal) if refusal.kind == Kind::Conflict => {
                tracing::error!(%refusal, "a street note does not fit what it names and is set aside");
                put_aside(desk, note, NoteState::Unreadable).await?;
            }
            // It waits, and everything else goes on: one note never shuts the room.
            Err(refusal) => tracing::error!(%refusal, "a street note could not be filed and waits"),
        }
    }
    Ok(filed)
}

async fn put_aside(desk: &Desk, note: &Note, state: NoteState) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    changes.push(Change::NoteState { note: note.id, hash: note.hash, state });
    match desk.commit(changes).await {
        Err(refusal) if refusal.kind != Kind::Conflict => Err(refusal),
        _ => Ok(()),
    }
}

async fn file_one(desk: &Desk, team: TeamId, keys: &[(KeyVersion, IntakeSecret)], note: &Note) -> Result<(), Refusal> {
    let folder = desk.contacts()?;
    let mut changes = desk.changes();
    let Some(read) = read(desk, team, keys, note) else {
        changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Unreadable });
        return desk.commit(changes).await.map(|_| ());
    };
    let record = match read.kind {
        NoteKind::Contact if read.about.is_some() => read.about.unwrap_or(read.night),
        NoteKind::Contact if note.doubled => record_of_double(&note.hash),
        NoteKind::Contact => RecordId::from_bytes(*note.id.as_bytes()),
        NoteKind::Night => read.night,
    };
    // It was here before, and was destroyed: an older database and a phone do not bring it back together.
    if !desk.house().tombstones.keep_apart([(folder.id(), record)]) {
        changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Dismissed });
        return desk.commit(changes).await.map(|_| ());
    }
    if let Some(contact) = &read.contact {
        let mut contact = contact.clone().arrived(Day::from_number(note.day.0).ok_or_else(Refusal::not_found)?);
        contact.night = Some(read.night);
        contact.practice |= read.practice;
        // Filed before, by an earlier version, and kept only for an introduction.
        if desk.house().store.heads(record).await?.is_empty() {
            changes.expect(record, Vec::new());
            changes.record(&folder, record, &contact)?;
        }
    }
    if let Some(report) = &read.report {
        // By its end, the day it came: the hour is not kept.
        let day_over = Minute((i64::from(note.day.0) + 1) * 24 * 60);
        let mut report = report.clone().arrived(day_over.min(Minute::of(desk.house().clock().now())));
        report.practice |= read.practice;
        match desk.current::<domain::night::Night>(&folder, record).await? {
            None => {
                changes.expect(record, Vec::new());
                changes.record(&folder, record, &report)?;
            }
            // What was written at a desk meanwhile is never written over: tallies are joined, words stand beside.
            Some(current) => {
                let newest = current.heads.last().and_then(|(id, night)| Some((*id, night.joined(&report)?)));
                let (parents, report) = newest.map_or_else(|| (Vec::new(), report), |(id, one)| (vec![id], one));
                changes.expect(record, current.parents());
                changes.beside(&folder, record, parents, &report)?;
            }
        }
    }
    // Where nobody reads introductions, the meeting is filed, and the note stays on the lead's list until somebody does.
    let stays = !read.introductions.is_empty() && contact::nobody_reads(desk).await?;
    let state = if stays { NoteState::Unreadable } else { NoteState::Opened };
    if !stays {
        contact::introduce(desk, &mut changes, record, &read.introductions).await?;
    }
    changes.note(&folder, Action::Arrived, Some(record))?;
    changes.push(Change::NoteState { note: note.id, hash: note.hash, state });
    desk.commit(changes).await.map(|_| ())
}

/// Another content under an id that was taken already: kept beside the first, under a number of its own.
fn record_of_double(hash: &[u8; 32]) -> RecordId {
    let (half, _) = hash.split_at(16);
    RecordId::from_bytes(half.try_into().unwrap_or_default())
}

pub(super) fn read(desk: &Desk, team: TeamId, keys: &[(KeyVersion, IntakeSecret)], note: &Note) -> Option<StreetNote> {
    let version = KeyVersion(note.key_version);
    let (_, secret) = keys.iter().find(|(known, _)| *known == version)?;
    let address = NoteAddress { organisation: desk.settings().organisation, team, version, note: note.id };
    let plain = open_note(secret, &address, &note.envelope)
        .inspect_err(|error| tracing::warn!(%error, "a street note did not open"))
        .ok()?;
    StreetNote::decode(&plain).inspect_err(|error| tracing::warn!(%error, "a street note could not be read")).ok()
}
