//! She wants everything gone. What goes and what stays is said first, in numbers; then the keys are destroyed.

use domain::{
    contact::{Contact, Introduction, LineRef},
    record::Record as _,
};
use vault::id::RecordId;

use super::{Page, counted, page, successor::successor};
use crate::{
    Desk, Refusal, audit::Action, changes::Changes, consent, desk::current_of, disclosure, narrative, promise,
};

/// What happens to the meetings with her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meetings {
    /// They stay where the teams wrote them, without anything that leads to her.
    Stay,
    /// Her line in each goes too; a meeting with nobody else in it goes altogether.
    Go,
}

/// What would go and what would stay, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    pub names: usize,
    /// Pieces of her story.
    pub pieces: usize,
    /// What she was asked to allow, and what has gone out.
    pub allowed: usize,
    /// Statuses, choices, what trust was made of, links.
    pub records: usize,
    /// How many of us hold the key now.
    pub circle: usize,
    pub card: bool,
    /// Meetings with her alone.
    pub meetings: usize,
    /// Meetings with others too: there only her line can go.
    pub shared: usize,
    /// Meetings that lie in her own folder: they go with it.
    pub apart: usize,
    /// Who introduced her, in the narrower folder.
    pub introductions: usize,
}

/// Weighs it. Her folder is opened for that, and that is on record.
pub async fn weigh(desk: &Desk, person: RecordId) -> Result<Weighed, Refusal> {
    desk.hers(person)?;
    let page = page(desk, person).await?;
    let (apart, teams): (Vec<_>, Vec<_>) = page.meetings.iter().partition(|(line, _)| page.is_apart(line.contact));
    let (asked, gone) = (consent::all(desk, person).await?, disclosure::all(desk, person).await?);
    let shared = teams.iter().filter(|(_, contact)| contact.met.len() > 1).count();
    Ok(Weighed {
        names: page.names.len(),
        records: page.statuses.len() + page.events.len() + page.choices.len() + page.links.len(),
        pieces: narrative::open(desk, person).await?.pieces.len(),
        allowed: asked.len() + gone.len(),
        circle: page.circle.len(),
        card: page.card.is_some(),
        meetings: teams.len() - shared,
        shared,
        apart: apart.len(),
        introductions: page.introductions.len(),
    })
}

/// Destroys everything about her: her folder with every key of it, her card, who introduced her; her part of the
/// meetings if she wants. One commit: nothing is half gone. Only somebody of her circle can.
pub async fn destroy(desk: &Desk, person: RecordId, meetings: Meetings) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let page = page(desk, person).await?;
    let mut changes = desk.changes();
    introductions(desk, &mut changes, &page).await?;
    let gone = if meetings == Meetings::Go { contacts(&page) } else { Vec::new() };
    for contact in &gone {
        take_out(desk, &mut changes, &page, *contact).await?;
    }
    let lines: Vec<_> = page.meetings.iter().map(|(line, _)| *line).collect();
    counted::forget(desk, &mut changes, person, &page.relationship, &lines, &gone).await?;
    let outside = page.card.as_ref().filter(|held| held.folder != folder.id());
    if let Some(held) = outside {
        let cards = desk.writable(held.folder)?;
        desk.erase(&mut changes, &cards, held.record).await?;
    }
    desk.erase_folder(&mut changes, &folder).await?;
    // Her own log goes with her folder; that it went stands in the organisation's.
    changes.note(&desk.house_folder()?, Action::Destroyed, Some(person))?;
    desk.commit(changes).await.map(|_| ())
}

fn contacts(page: &Page) -> Vec<RecordId> {
    let mut contacts: Vec<_> = page.meetings.iter().map(|(line, _)| line.contact).collect();
    contacts.sort_unstable();
    contacts.dedup();
    contacts
}

/// Takes her lines out of a meeting: destroyed with its history, and written anew for the others who were there.
async fn take_out(desk: &Desk, changes: &mut Changes, page: &Page, record: RecordId) -> Result<(), Refusal> {
    let folder = desk.beside(record).await?.contacts()?;
    // Where only named people hold it, the meeting lies in her folder and goes with it.
    let Some(current) = desk.current::<Contact>(&folder, record).await? else { return Ok(()) };
    crate::contact::one_version(&current)?;
    let mut contact = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    let hers = |line| page.meetings.iter().any(|(of, _)| *of == LineRef { contact: record, line });
    contact.met.retain(|met| !hers(met.line));
    desk.erase(changes, &folder, record).await?;
    let to = (!contact.met.is_empty()).then(|| successor(record));
    crate::contact::carry_over(desk, changes, &folder, record, to, |line| !hers(line.line)).await?;
    let done = promise::take_away(desk, changes, &folder, record).await?;
    if !contact.met.is_empty() {
        changes.record(&folder, successor(record), &contact)?;
        for done in done.into_iter().filter(|done| !hers(done.line.line)) {
            promise::put_back(changes, &folder, successor(record), done)?;
        }
    }
    Ok(())
}

/// Who introduced her, and whom she introduced: each of it leads to her.
async fn introductions(desk: &Desk, changes: &mut Changes, page: &Page) -> Result<(), Refusal> {
    for narrow in desk.settings().places().filter_map(|place| desk.writable(place.introductions).ok()) {
        let stored = desk.house().stored(&[narrow.id()], &[Introduction::KIND]).await?;
        for one in current_of(stored) {
            let body = desk.unseal::<Introduction>(&narrow, &one)?;
            let hers = page.meetings.iter().any(|(line, _)| *line == body.whom);
            if hers || body.by_person == Some(page.person) {
                desk.erase(changes, &narrow, one.sealed.record()).await?;
            }
        }
    }
    Ok(())
}
