//! What was set aside: notes of phones that were taken out, that no phone signed, or that cannot be read. A lead looks at
//! each.

use std::collections::BTreeMap;

use domain::street::StreetNote;
use store::{Change, Note, NoteState};
use vault::id::{DeviceId, TeamId};

use super::{
    file::{file_all, read},
    key::secrets,
};
use crate::{Desk, Lead, Refusal, audit::Action};

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

/// Decides about a note in quarantine, or one that could not be read. Only a lead. What she accepts is filed at her own
/// desk at once: nothing that stands in the database could say afterwards that she did.
pub async fn set_aside(lead: &Lead<'_>, note: vault::id::NoteId, set: Set) -> Result<(), Refusal> {
    let desk = lead.desk();
    let found = desk.house().store.notes(note).await?;
    let team = found.first().map(|note| note.team).ok_or_else(Refusal::not_found)?;
    let there = desk.in_place(desk.settings().place_of_phones(team).contacts).ok_or_else(Refusal::not_found)?;
    let is_aside = |note: &Note| matches!(note.state, NoteState::Quarantine | NoteState::Unreadable);
    let aside: Vec<_> = found.into_iter().filter(|note| note.team == team && is_aside(note)).collect();
    if aside.is_empty() {
        return Err(Refusal::not_found());
    }
    let mut changes = desk.changes();
    if set == Set::Dismiss {
        for note in &aside {
            changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Dismissed });
        }
    }
    changes.note(&there.folder(there.place().contacts)?, Action::Changed, None)?;
    desk.commit(changes).await?;
    match set {
        Set::Accept => file_all(&there, team, &aside).await.map(|_| ()),
        Set::Dismiss => Ok(()),
    }
}
