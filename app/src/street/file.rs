//! Filing what arrived: opening envelopes at the desk of somebody who may read them.

use std::collections::BTreeMap;

use domain::{
    street::{NoteKind, StreetNote},
    when::{Day, Minute},
};
use store::{Change, Note, NoteState};
use vault::{
    id::{DeviceId, RecordId, TeamId},
    intake::{IntakeSecret, NoteAddress, open_note},
    key::KeyVersion,
};

use super::key::secrets;
use crate::{Desk, Kind, Lead, Refusal, audit::Action, contact};

/// How many envelopes are opened at one request; an open takes about a millisecond.
const AT_ONCE: u32 = 200;

/// Opens and files every waiting note of the team whose phones write into this place. Answers how many. Whoever cannot
/// read contacts files none.
pub async fn file(desk: &Desk) -> Result<usize, Refusal> {
    let Some(team) = desk.place().team else { return Ok(0) };
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
                put_aside(desk, note).await?;
            }
            // It waits, and everything else goes on: one note never shuts the room.
            Err(refusal) => tracing::error!(%refusal, "a street note could not be filed and waits"),
        }
    }
    Ok(filed)
}

async fn put_aside(desk: &Desk, note: &Note) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Unreadable });
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

/// How many of one phone's notes stand before a lead at once.
pub const EACH: u32 = 20;

/// Notes that a lead has to look at: from revoked phones, or not to be read. Of each phone the oldest.
pub async fn aside(lead: &Lead<'_>) -> Result<Vec<Note>, Refusal> {
    let desk = lead.desk();
    let mut notes = Vec::new();
    for team in teams(desk) {
        notes.extend(desk.house().store.notes_aside(team, EACH).await?);
    }
    Ok(notes)
}

/// How many there are of each phone in all.
pub async fn count_aside(lead: &Lead<'_>) -> Result<BTreeMap<DeviceId, u64>, Refusal> {
    let desk = lead.desk();
    let mut counts = BTreeMap::new();
    for team in teams(desk) {
        for (device, count) in desk.house().store.count_aside(team).await? {
            *counts.entry(device).or_default() += count;
        }
    }
    Ok(counts)
}

/// Dismisses everything of one phone that was set aside: nobody reads two hundred notes of a thief to find out that
/// they are a thief's. Their hashes stay, so that they do not come again. Only a lead, and only for the places she
/// works in.
pub async fn dismiss_of(lead: &Lead<'_>, device: DeviceId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let mut changes = desk.changes();
    for team in teams(desk) {
        if desk.house().store.count_aside(team).await?.iter().any(|(known, _)| *known == device) {
            let folder = desk.writable(desk.settings().place_of_phones(team).contacts)?;
            changes.push(Change::DismissNotes { team, device });
            changes.note(&folder, Action::Changed, None)?;
        }
    }
    if !changes.writes() {
        return Err(Refusal::not_found());
    }
    desk.commit(changes).await.map(|_| ())
}

/// Whose notes a lead decides about: of the places she works in. One who meets nobody is told that some wait.
fn teams(desk: &Desk) -> Vec<TeamId> {
    let here = desk.everywhere();
    if here.is_empty() {
        desk.place().team.into_iter().collect()
    } else {
        here.iter().filter_map(|desk| desk.place().team).collect()
    }
}

/// What stands in the notes that were set aside, as far as it can be read: so that nobody decides blindly. It is on
/// record before it is shown.
pub async fn read_aside(lead: &Lead<'_>) -> Result<Vec<(Note, Option<StreetNote>)>, Refusal> {
    let desk = lead.desk();
    let notes = aside(lead).await?;
    if notes.is_empty() || desk.contacts().is_err() {
        return Ok(notes.into_iter().map(|note| (note, None)).collect());
    }
    let (mut folders, mut keys) = (Vec::new(), Vec::new());
    for team in teams(desk).into_iter().filter(|team| notes.iter().any(|note| note.team == *team)) {
        keys.push((team, secrets(desk, team).await?));
        folders.push(desk.folder(desk.settings().place_of_phones(team).contacts)?);
    }
    desk.shown_of(&folders, Action::Opened).await?;
    let text = |note: &Note| read(desk, note.team, &keys.iter().find(|(team, _)| *team == note.team)?.1, note);
    Ok(notes.into_iter().map(|note| (text(&note), note)).map(|(text, note)| (note, text)).collect())
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
    let found = desk.house().store.notes(note).await?;
    let team = found.first().map(|note| note.team).ok_or_else(Refusal::not_found)?;
    let folder = desk.writable(desk.settings().place_of_phones(team).contacts)?;
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
