//! Filing what arrived: opening envelopes at the desk of somebody who may read them.

use domain::{
    contact::{Introduction, LineRef},
    street::{NoteKind, StreetNote},
};
use store::{Change, Note, NoteState};
use vault::{
    id::{RecordId, TeamId},
    intake::{IntakeSecret, NoteAddress, open_note},
    key::KeyVersion,
};

use super::key::secrets;
use crate::{Desk, Lead, Refusal, audit::Action, house::settings::TeamPart, random::rng};

/// How many envelopes are opened at one request; an open takes about a millisecond.
const AT_ONCE: u32 = 200;

/// Opens and files every waiting note of the outreach team. Answers how many. Whoever cannot read contacts files none.
pub async fn file(desk: &Desk) -> Result<usize, Refusal> {
    let Some(team) = desk.settings().team(TeamPart::Outreach) else { return Ok(0) };
    if desk.contacts().is_err() {
        return Ok(0);
    }
    let waiting = desk.house().store.notes_in(team, NoteState::Waiting, AT_ONCE).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let keys = secrets(desk, team).await?;
    let mut filed = 0;
    for note in &waiting {
        match file_one(desk, team, &keys, note).await {
            Ok(()) => filed += 1,
            // Somebody else filed it in the same moment.
            Err(refusal) if refusal.kind == crate::Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(filed)
}

async fn file_one(desk: &Desk, team: TeamId, keys: &[(KeyVersion, IntakeSecret)], note: &Note) -> Result<(), Refusal> {
    let folder = desk.contacts()?;
    let mut changes = desk.changes();
    let Some(read) = read(desk, team, keys, note) else {
        changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Unreadable });
        return desk.commit(changes).await.map(|_| ());
    };
    let record = match read.kind {
        NoteKind::Contact if note.doubled => record_of_double(&note.hash),
        NoteKind::Contact => RecordId::from_bytes(*note.id.as_bytes()),
        NoteKind::Night => read.night,
    };
    if let Some(contact) = &read.contact {
        let mut contact = contact.clone();
        contact.night = Some(read.night);
        contact.practice |= read.practice;
        // Filed before, and kept only for an introduction that a lead still has to file.
        if desk.house().store.heads(record).await?.is_empty() {
            changes.expect(record, Vec::new());
            changes.record(&folder, record, &contact)?;
        }
    }
    if let Some(report) = &read.report {
        let mut report = report.clone();
        report.practice |= read.practice;
        match desk.current::<domain::night::Night>(&folder, record).await? {
            None => {
                changes.expect(record, Vec::new());
                changes.record(&folder, record, &report)?;
            }
            Some(current) => changes.correct(&folder, record, current.parents(), &report)?,
        }
    }
    let narrow = desk.writable(desk.settings().folders.introductions);
    let later = narrow.is_err() && !read.introductions.is_empty();
    if later && !changes.writes() {
        return Ok(());
    }
    if let Ok(narrow) = narrow {
        for introduced in &read.introductions {
            let whom = LineRef { contact: record, line: introduced.line };
            let body = Introduction { whom, by: introduced.by.clone(), by_person: None, note: None };
            changes.record(&narrow, RecordId::random(&mut rng()), &body)?;
        }
    }
    changes.note(&folder, Action::Arrived, Some(record))?;
    if !later {
        changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Opened });
    }
    desk.commit(changes).await.map(|_| ())
}

/// Another content under an id that was taken already: kept beside the first, under a number of its own.
fn record_of_double(hash: &[u8; 32]) -> RecordId {
    let (half, _) = hash.split_at(16);
    RecordId::from_bytes(half.try_into().unwrap_or_default())
}

fn read(desk: &Desk, team: TeamId, keys: &[(KeyVersion, IntakeSecret)], note: &Note) -> Option<StreetNote> {
    let version = KeyVersion(note.key_version);
    let (_, secret) = keys.iter().find(|(known, _)| *known == version)?;
    let address = NoteAddress { organisation: desk.settings().organisation, team, version, note: note.id };
    let plain = open_note(secret, &address, &note.envelope)
        .inspect_err(|error| tracing::warn!(%error, "a street note did not open"))
        .ok()?;
    StreetNote::decode(&plain).inspect_err(|error| tracing::warn!(%error, "a street note could not be read")).ok()
}

/// Notes that a lead has to look at: from revoked phones, or not to be read.
pub async fn aside(lead: &Lead<'_>) -> Result<Vec<Note>, Refusal> {
    let desk = lead.desk();
    let Some(team) = desk.settings().team(TeamPart::Outreach) else { return Ok(Vec::new()) };
    let mut notes = desk.house().store.notes_in(team, NoteState::Quarantine, AT_ONCE).await?;
    notes.extend(desk.house().store.notes_in(team, NoteState::Unreadable, AT_ONCE).await?);
    Ok(notes)
}

/// What a lead decides about a note that was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// It is genuine: file it.
    Accept,
    /// It is not ours.
    Dismiss,
}

/// Decides about a note in quarantine, or one that could not be read. Only a lead.
pub async fn set_aside(lead: &Lead<'_>, note: vault::id::NoteId, set: Set) -> Result<(), Refusal> {
    let desk = lead.desk();
    let folder = desk.contacts()?;
    let found = desk.house().store.notes(note).await?;
    let aside = |note: &&Note| matches!(note.state, NoteState::Quarantine | NoteState::Unreadable);
    if !found.iter().any(|note| aside(&note)) {
        return Err(Refusal::not_found());
    }
    let mut changes = desk.changes();
    for note in found.iter().filter(aside) {
        let state = match set {
            Set::Accept => NoteState::Waiting,
            Set::Dismiss => NoteState::Dismissed,
        };
        changes.push(Change::NoteState { note: note.id, hash: note.hash, state });
    }
    changes.note(&folder, Action::Changed, None)?;
    desk.commit(changes).await.map(|_| ())
}
