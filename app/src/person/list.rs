//! The people this worker may know.

use std::collections::HashSet;

use domain::contact::LineRef;
use domain::person::{Name, NameKind, Relationship, SameAs};
use domain::record::Record as _;
use vault::id::RecordId;

use super::{folder_of, page::lines_of, successor::later};
use crate::{Desk, Refusal, audit::Action, desk::current_of, room};

/// A person in a list: what she is called and what is worth remembering.
pub struct Known {
    pub person: RecordId,
    pub relationship: Relationship,
    /// The newest name that has a text.
    pub name: Option<String>,
}

/// Everybody whose folder this worker holds, newest relationship first, to be shown. That they were in a list is on
/// record in each folder first.
pub async fn list(desk: &Desk) -> Result<Vec<Known>, Refusal> {
    let mut known = people(desk).await?;
    let cards = crate::card::of_each(desk, &known.iter().map(|one| one.person).collect()).await?;
    for one in &mut known {
        let met = cards.get(&one.person).and_then(|held| held.card.first_met);
        one.relationship.first_met = met.or(one.relationship.first_met);
    }
    seen(desk, &known.iter().map(|one| one.person).collect::<Vec<_>>()).await?;
    Ok(known)
}

/// Puts on record that these people stand in something that is about to be shown.
pub async fn seen(desk: &Desk, people: &[RecordId]) -> Result<(), Refusal> {
    let folders = people.iter().map(|person| desk.folder(folder_of(*person))).collect::<Result<Vec<_>, _>>()?;
    desk.shown_of(&folders, Action::Listed).await
}

/// Everybody whose folder this worker holds, newest relationship first: for counting and comparing, not for showing.
pub async fn people(desk: &Desk) -> Result<Vec<Known>, Refusal> {
    let folders = desk.person_folders();
    let kinds = [Relationship::KIND, Name::KIND];
    let stored = current_of(desk.house().stored(&folders, &kinds).await?);
    let mut known = Vec::new();
    let mut names = std::collections::HashMap::new();
    for one in &stored {
        let folder = desk.folder(one.sealed.folder())?;
        if one.sealed.kind() == Relationship::KIND {
            let relationship = desk.unseal::<Relationship>(&folder, one)?;
            known.push(Known { person: one.sealed.record(), relationship, name: None });
        } else {
            let name = desk.unseal::<Name>(&folder, one)?;
            if let (Some(text), true) = (name.text, name.kind != NameKind::TrueNameWithheld) {
                names.insert(name.person, text.as_str().to_owned());
            }
        }
    }
    for one in &mut known {
        one.name = names.remove(&one.person);
        if one.name.is_none() {
            let card = crate::card::of(desk, one.person).await?;
            one.name = card.and_then(|held| held.card.names.first().map(|name| name.as_str().to_owned()));
        }
    }
    known.sort_by_key(|one| std::cmp::Reverse(one.relationship.opened));
    Ok(known)
}

/// Whose line this is, as far as this person may know.
pub async fn owner_of(desk: &Desk, line: LineRef) -> Result<Option<RecordId>, Refusal> {
    let known = people(desk).await?;
    Ok(lines(desk, &known).await?.into_iter().find(|(of, _)| *of == line).map(|(_, person)| person))
}

/// The lines of contacts that people decided are hers: those it began with, and those linked later. By person.
pub(crate) async fn lines(desk: &Desk, known: &[Known]) -> Result<Vec<(LineRef, RecordId)>, Refusal> {
    let mut lines: Vec<_> =
        known.iter().flat_map(|one| one.relationship.from.iter().map(|line| (*line, one.person))).collect();
    let folders: Vec<_> = known.iter().map(|one| folder_of(one.person)).collect();
    let stored = current_of(desk.house().stored(&folders, &[SameAs::KIND]).await?);
    for one in &stored {
        let folder = desk.folder(one.sealed.folder())?;
        let link = desk.unseal::<SameAs>(&folder, one)?;
        let person = known.iter().find(|known| folder_of(known.person) == folder.id()).map(|known| known.person);
        if let (true, Some(person)) = (link.holds(), person) {
            lines.extend(lines_of(&link).into_iter().map(|line| (line, person)));
        }
    }
    for desk in desk.everywhere() {
        let segment = room::enter(&desk, &*desk.contacts()?).await?;
        let segment = segment.read().await;
        // What somebody outside her circle wrote about her is tied to her by its mark alone.
        let linked: HashSet<_> = lines.iter().copied().collect();
        let marked = known.iter().flat_map(|one| segment.marks.lines_of(one.person).map(|line| (line, one.person)));
        lines.extend(marked.filter(|one| !linked.contains(one)));
        // A meeting that was written anew without somebody else's line stands under another number.
        let there = |line: &LineRef| segment.contacts.get(line.contact).is_some();
        let moved = lines.iter().filter(|(line, _)| !there(line));
        let moved: Vec<_> = moved.filter_map(|(line, of)| Some((later(*line).find(there)?, *of))).collect();
        lines.extend(moved);
    }
    Ok(lines)
}
