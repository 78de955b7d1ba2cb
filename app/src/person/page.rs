//! Everything about one person that her folder holds, for one page.

use std::collections::{BTreeSet, HashMap};

use domain::{
    contact::{Contact, First, Introduction, LineRef},
    person::{Choice, Relationship, SameAs, Status, Whom},
    record::Record,
    trust::Event,
    when::Day,
};
use store::StoredRevision;
use vault::id::{FolderId, RecordId, WorkerId};

use super::{
    apart::Readers,
    folder_of,
    names::{Called, called},
    opened::{Opened, who_opened},
    readers::place_of,
};
use crate::{Desk, Folder, Refusal, audit::Action, contact, desk::current_of};

/// How many lines of who opened it her page carries; the page of its own carries all.
const OPENED: usize = 12;

/// A record of hers with its number, so that it can be corrected or destroyed.
pub struct Own<T> {
    pub record: RecordId,
    pub body: T,
}

/// A person's folder, opened and on record as opened.
pub struct Page {
    pub person: RecordId,
    pub relationship: Relationship,
    /// Her names, the newest last; those that stand on the card alone too.
    pub names: Vec<Called>,
    pub statuses: Vec<Own<Status>>,
    pub events: Vec<Own<Event>>,
    pub choices: Vec<Own<Choice>>,
    /// Every link that somebody made, those that were taken back too.
    pub links: Vec<Own<SameAs>>,
    /// Meetings with her, newest first, as far as this person may see them.
    pub meetings: Vec<(LineRef, Contact)>,
    /// Who introduced her, for those few who may know.
    pub introductions: Vec<(LineRef, Introduction)>,
    pub card: Option<crate::card::Held>,
    /// Days on which her card was written anew, oldest first.
    pub card_days: Vec<Day>,
    /// Where each of the meetings lies, by the number of its contact.
    pub lies: HashMap<RecordId, FolderId>,
    /// Who holds the key of her folder.
    pub circle: Vec<WorkerId>,
    /// Who reads what about her.
    pub readers: Readers,
    /// Who opened this, newest first: the last few.
    pub opened: Vec<Opened>,
}

/// Opens her page. That it is opened is on record before anything is shown.
pub async fn page(desk: &Desk, person: RecordId) -> Result<Page, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, Some(person), Action::Opened).await?;
    let stored = current_of(desk.house().stored(&[folder.id()], &[]).await?);
    let relationship = all::<Relationship>(desk, &folder, &stored)?
        .into_iter()
        .find(|own| own.record == person)
        .map(|own| own.body)
        .ok_or_else(Refusal::not_found)?;
    let links = all::<SameAs>(desk, &folder, &stored)?;
    let holding = links.iter().filter(|link| link.body.holds());
    let lines = relationship.from.iter().copied().chain(holding.flat_map(|link| lines_of(&link.body)));
    let marked = contact::lines_of(desk, person).await?;
    let mut lies = HashMap::new();
    let meetings = meetings(desk, &folder, lines.chain(marked).collect(), &mut lies).await?;
    let everywhere: BTreeSet<_> = lies.values().copied().collect();
    let mut relationship = relationship;
    let apart = |contact: &RecordId| lies.get(contact).is_some_and(|there| desk.folder(*there).is_ok());
    let whole = relationship.from.iter().all(|line| apart(&line.contact));
    if let Some(first) = First::of(meetings.iter().map(|(line, contact)| (*line, contact)))
        && first.instead_of(relationship.first_met, whole)
    {
        relationship.met_first(&first);
    }
    let readers = super::readers::of(desk, &folder, &everywhere, relationship.colleague.is_some()).await?;
    let card = crate::card::of(desk, person).await?;
    Ok(Page {
        person,
        names: called(all(desk, &folder, &stored)?, card.as_ref(), person, relationship.opened),
        statuses: all(desk, &folder, &stored)?,
        events: all(desk, &folder, &stored)?,
        choices: all(desk, &folder, &stored)?,
        introductions: introductions(desk, &folder, &meetings).await?,
        card_days: match &card {
            Some(held) => crate::card::written(desk, held.record).await?,
            None => Vec::new(),
        },
        card,
        circle: readers.circle.clone(),
        readers,
        lies,
        opened: who_opened(desk, &folder, Some(OPENED)).await?,
        relationship,
        links,
        meetings,
    })
}

impl Page {
    /// Whether a meeting lies in her own folder, for her circle alone.
    pub fn is_apart(&self, contact: RecordId) -> bool {
        self.lies.get(&contact) == Some(&folder_of(self.person))
    }

    /// What she is called: the newest name with a text that her folder holds, else the first on her card.
    pub fn title(&self) -> Option<&str> {
        let mut newest = self.names.iter().rev().filter(|called| called.record.is_some());
        let text = newest.find_map(|called| called.name.text.as_ref());
        let card = || self.card.as_ref().and_then(|held| held.card.names.first());
        text.or_else(card).map(domain::text::Line::as_str)
    }

    /// Whether a case file is open: her latest choice says so.
    pub fn has_case_file(&self) -> bool {
        let choices: Vec<_> = self.choices.iter().map(|own| own.body.clone()).collect();
        Choice::allows_case_file(&choices)
    }
}

fn all<T: Record>(desk: &Desk, folder: &Folder, stored: &[StoredRevision]) -> Result<Vec<Own<T>>, Refusal> {
    stored
        .iter()
        .filter(|one| one.sealed.kind() == T::KIND)
        .map(|one| Ok(Own { record: one.sealed.record(), body: desk.unseal::<T>(folder, one)? }))
        .collect()
}

pub(super) fn lines_of(link: &SameAs) -> Vec<LineRef> {
    [link.one, link.other]
        .into_iter()
        .filter_map(|whom| match whom {
            Whom::Line(line) => Some(line),
            Whom::Relationship(_) => None,
        })
        .collect()
}

/// Among the contacts of a team, or in her own folder; and where each of them lies, those too that this person may not
/// see.
pub(super) async fn meetings(
    desk: &Desk,
    hers: &Folder,
    mut lines: Vec<LineRef>,
    lies: &mut HashMap<RecordId, FolderId>,
) -> Result<Vec<(LineRef, Contact)>, Refusal> {
    lines.sort_unstable();
    lines.dedup();
    let teams = desk.settings().places().filter_map(|place| desk.folder(place.contacts).ok());
    let folders: Vec<Folder> = teams.chain([hers.clone()]).collect();
    let mut found = Vec::new();
    'lines: for line in lines {
        for folder in &folders {
            if let Some((line, current)) = super::successor::follow(desk, folder, line).await? {
                // A mark follows its line to where the meeting was written anew.
                let known = found.iter().any(|(known, _)| *known == line);
                found.extend(current.newest().filter(|_| !known).cloned().map(|contact| (line, contact)));
                lies.insert(line.contact, folder.id());
                continue 'lines;
            }
        }
        lies.extend(place_of(desk, line).await?.map(|folder| (line.contact, folder)));
    }
    found.sort_by_key(|(line, contact)| std::cmp::Reverse((contact.when.first_day(), *line)));
    Ok(found)
}

/// Who introduced her. It maps a community: only who holds that narrower folder is told, and it is on record.
async fn introductions(
    desk: &Desk,
    own: &Folder,
    meetings: &[(LineRef, Contact)],
) -> Result<Vec<(LineRef, Introduction)>, Refusal> {
    let hers = |whom: LineRef| meetings.iter().any(|(line, _)| *line == whom);
    let (mut found, mut shown) = (Vec::new(), Vec::new());
    let narrow = desk.settings().places().filter_map(|place| desk.folder(place.introductions).ok());
    for narrow in narrow.chain([own.clone()]) {
        let before = found.len();
        let stored = desk.house().stored(&[narrow.id()], &[Introduction::KIND]).await?;
        for one in current_of(stored) {
            let body = desk.unseal::<Introduction>(&narrow, &one)?;
            if hers(body.whom) {
                found.push((body.whom, body));
            }
        }
        // Her own is open already.
        if found.len() > before && narrow.id() != own.id() {
            shown.push(narrow);
        }
    }
    desk.shown_of(&shown, Action::Opened).await?;
    Ok(found)
}
