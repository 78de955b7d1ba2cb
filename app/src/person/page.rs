//! Everything about one person that her folder holds, for one page.

use domain::{
    contact::{Contact, LineRef},
    person::{Choice, Name, Relationship, SameAs, Status, Whom},
    record::Record,
    trust::Event,
};
use store::{Seq, StoredRevision};
use vault::{
    audit::{SealedLeaf, open_leaf},
    id::{RecordId, WorkerId},
};

use super::{folder_of, list::circle_of};
use crate::{
    Desk, Folder, Refusal,
    audit::{Action, Entry},
};

/// A person's folder, opened and on record as opened.
pub struct Page {
    pub person: RecordId,
    pub relationship: Relationship,
    pub names: Vec<Name>,
    pub statuses: Vec<Status>,
    pub events: Vec<Event>,
    pub choices: Vec<Choice>,
    /// Links that hold, each with its record.
    pub links: Vec<(RecordId, SameAs)>,
    /// Meetings with her, newest first, as far as this person may see them.
    pub meetings: Vec<(LineRef, Contact)>,
    pub card: Option<crate::card::Held>,
    /// Who holds the key of her folder.
    pub circle: Vec<WorkerId>,
    /// Who opened this, newest first.
    pub opened: Vec<Opened>,
}

/// One line of who opened or changed this.
pub struct Opened {
    pub at: i64,
    pub who: Option<WorkerId>,
    pub action: Action,
}

/// Opens her page. That it is opened is on record before anything is shown.
pub async fn page(desk: &Desk, person: RecordId) -> Result<Page, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, Some(person), Action::Opened).await?;
    let stored = current_of(desk.house().store.feed(&[folder.id()], &[], Seq(0), 100_000).await?);
    let relationship = all::<Relationship>(desk, &folder, &stored)?
        .into_iter()
        .find(|(record, _)| *record == person)
        .map(|(_, relationship)| relationship)
        .ok_or_else(Refusal::not_found)?;
    let links: Vec<_> = all::<SameAs>(desk, &folder, &stored)?.into_iter().filter(|(_, link)| link.holds()).collect();
    let lines = relationship.from.iter().copied().chain(links.iter().flat_map(|(_, link)| lines_of(link)));
    let meetings = meetings(desk, lines.collect()).await?;
    let bodies = |records: Vec<(RecordId, Status)>| records.into_iter().map(|(_, body)| body).collect();
    Ok(Page {
        person,
        names: strip(all::<Name>(desk, &folder, &stored)?),
        statuses: bodies(all::<Status>(desk, &folder, &stored)?),
        events: strip(all::<Event>(desk, &folder, &stored)?),
        choices: strip(all::<Choice>(desk, &folder, &stored)?),
        card: crate::card::of(desk, person).await?,
        circle: circle_of(desk, folder.id(), folder.version()).await?,
        opened: who_opened(desk, &folder).await?,
        relationship,
        links,
        meetings,
    })
}

fn strip<T>(records: Vec<(RecordId, T)>) -> Vec<T> {
    records.into_iter().map(|(_, body)| body).collect()
}

/// Only heads, without what was destroyed.
pub(crate) fn current_of(stored: Vec<StoredRevision>) -> Vec<StoredRevision> {
    let replaced: std::collections::HashSet<_> = stored.iter().flat_map(|one| one.sealed.parents().to_vec()).collect();
    stored.into_iter().filter(|one| !one.sealed.is_destroyed() && !replaced.contains(&one.sealed.revision())).collect()
}

fn all<T: Record>(desk: &Desk, folder: &Folder, stored: &[StoredRevision]) -> Result<Vec<(RecordId, T)>, Refusal> {
    stored
        .iter()
        .filter(|one| one.sealed.kind() == T::KIND)
        .map(|one| Ok((one.sealed.record(), desk.unseal::<T>(folder, one)?)))
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

async fn meetings(desk: &Desk, mut lines: Vec<LineRef>) -> Result<Vec<(LineRef, Contact)>, Refusal> {
    let Ok(folder) = desk.contacts() else { return Ok(Vec::new()) };
    lines.sort_unstable();
    lines.dedup();
    let mut found = Vec::new();
    for line in lines {
        if let Some(current) = desk.current::<Contact>(&folder, line.contact).await? {
            found.extend(current.newest().cloned().map(|contact| (line, contact)));
        }
    }
    found.sort_by_key(|(line, contact)| std::cmp::Reverse((contact.when.first_day(), *line)));
    Ok(found)
}

async fn who_opened(desk: &Desk, folder: &Folder) -> Result<Vec<Opened>, Refusal> {
    let leaves = desk.house().store.leaves_of(folder.id()).await?;
    let organisation = desk.settings().organisation;
    let mut opened: Vec<_> = leaves
        .iter()
        .filter(|leaf| !leaf.sealed.is_empty())
        .filter_map(|leaf| {
            let sealed = SealedLeaf { folder: leaf.folder, commitment: leaf.commitment, sealed: leaf.sealed.clone() };
            let entry = open_leaf(folder.key_at(sealed.opens_under()?).ok()?, organisation, &sealed).ok()?;
            let entry = Entry::from_bytes(&entry)?;
            Some(Opened { at: entry.at, who: entry.who, action: entry.action })
        })
        .collect();
    opened.reverse();
    Ok(opened)
}
