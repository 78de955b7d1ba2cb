//! Somebody who works here and whom we support too. Her file is held by named people; nothing of it lies where her team
//! looks: not the card, not the meetings, not a count, not a line in the team's log that could be opened.
//!
//! What was written down before in the team's folders is sealed anew into hers, and the old records are destroyed.

use std::collections::HashSet;

use domain::{
    card::Card,
    contact::{Contact, LineRef, Met},
    person::{Choice, Name, Relationship, SameAs, Standing, Status},
    text::{Alias, Sentence},
    trust::Event,
    when::When,
};
use store::Change;
use vault::{
    id::{RecordId, WorkerId},
    key::{Holder, KeySubject},
    statement::{Rights, Statement},
    wrap::wrap_for_worker,
};

use super::{carry::File, circle_of, counted, found_folder, learn, page::lines_of, successor::successor, today};
use crate::{
    Desk, Refusal, Relating, Writable, audit::Action, card, changes::Changes, consent, contact, desk::current_of,
    random::rng, worker,
};

/// A colleague whom we are to support.
pub struct Named {
    pub colleague: WorkerId,
    /// Lines of contacts it begins with; perhaps none.
    pub from: Vec<LineRef>,
    pub name: Option<Alias>,
    pub worth: Option<Sentence>,
}

/// Opens a relationship that only named people hold: at first whoever opens it, alone.
pub async fn open_named(by: &Relating<'_>, named: Named) -> Result<RecordId, Refusal> {
    let desk = by.desk();
    may_be(desk, named.colleague).await?;
    if desk.came_before().await? {
        return desk.hers(desk.made()).map(|_| desk.made());
    }
    let person = desk.made();
    let today = today(desk)?;
    let mut relationship = Relationship::open(today, desk.worker(), Vec::new());
    relationship.colleague = Some(named.colleague);
    relationship.worth = named.worth;
    let mut her_card = Card::empty(person);
    her_card.names.extend(named.name);
    let mut changes = desk.changes_once();
    let folder = found_folder(desk, &mut changes, person)?;
    for (line, contact) in draw_in(desk, &mut changes, &folder, &named.from, None).await? {
        learn(line, &contact, &mut relationship, &mut her_card);
        her_card.names.extend(contact.met.iter().filter_map(|met| met.alias.clone()));
        relationship.from.push(line);
    }
    let mut seen = HashSet::new();
    her_card.names.retain(|name| seen.insert(name.clone()));
    her_card.worth.clone_from(&relationship.worth);
    changes.record(&folder, person, &relationship)?;
    let standing =
        Status { person, standing: Standing::InContact, since: When::Day(today), by: desk.worker(), words: None };
    changes.record(&folder, RecordId::random(&mut rng()), &standing)?;
    changes.record(&folder, RecordId::random(&mut rng()), &her_card)?;
    if !desk.commit(changes).await?.already {
        desk.ring().hold((*folder).clone());
    }
    Ok(person)
}

/// It turns out that she is a colleague: everything of hers is sealed anew into a folder of named people, with another
/// number, and the old folder, the old card and the old meetings are destroyed. Whoever was in her circle stays in it,
/// except the colleague herself, who is asked first.
pub async fn keep_named(by: &Relating<'_>, person: RecordId, colleague: WorkerId) -> Result<RecordId, Refusal> {
    let desk = by.desk();
    may_be(desk, colleague).await?;
    if desk.came_before().await? {
        return desk.hers(desk.made()).map(|_| desk.made());
    }
    let old = desk.hers(person)?;
    let stored = current_of(desk.house().stored(&[old.id()], &[]).await?);
    let fresh = desk.made();
    let mut changes = desk.changes_once();
    let folder = found_folder(desk, &mut changes, fresh)?;
    let file = File { desk, old: &old, stored: &stored, folder: &folder };
    let mut relationship = file.relationship(person)?;
    let before = relationship.clone();
    (relationship.colleague, relationship.file_mark) = (Some(colleague), None);
    let links = file.read::<SameAs>()?.into_iter().filter(SameAs::holds);
    let marked = contact::lines_of(desk, person).await?;
    let linked = links.flat_map(|link| lines_of(&link));
    let lines: Vec<_> = relationship.from.iter().copied().chain(linked).chain(marked).collect();
    let drawn = draw_in(desk, &mut changes, &folder, &lines, None).await?;
    let gone: Vec<_> = lines.iter().map(|line| line.contact).collect();
    counted::forget(desk, &mut changes, person, &before, &lines, &gone).await?;
    relationship.from = drawn.into_iter().map(|(line, _)| line).collect();
    relationship.from.extend(file.meetings(&mut changes, &lines)?);
    changes.record(&folder, fresh, &relationship)?;
    file.whole()?;
    let mut moved = file.story(&mut changes, fresh)?;
    moved.extend(file.copy::<Name>(&mut changes, |name| name.person = fresh)?);
    moved.extend(file.copy::<Status>(&mut changes, |status| status.person = fresh)?);
    moved.extend(file.copy::<Event>(&mut changes, |event| event.person = fresh)?);
    moved.extend(file.copy::<Choice>(&mut changes, |choice| choice.person = fresh)?);
    file.out(&mut changes, fresh, &moved)?;
    consent::carry(desk, &mut changes, person, fresh).await?;
    if let Some(held) = card::of(desk, person).await? {
        changes.record(&folder, RecordId::random(&mut rng()), &card::moved(&held, fresh)?)?;
        if held.folder != old.id() {
            desk.erase(&mut changes, &desk.writable(held.folder)?, held.record).await?;
        }
    }
    for other in circle_of(desk, old.id(), old.version()).await? {
        if other != desk.worker() && other != colleague {
            let_in(desk, &mut changes, &folder, other)?;
        }
    }
    desk.erase_folder(&mut changes, &old).await?;
    if !desk.commit(changes).await?.already {
        desk.ring().hold((*folder).clone());
    }
    Ok(fresh)
}

/// Nobody opens her own file; a colleague works here, or did.
async fn may_be(desk: &Desk, colleague: WorkerId) -> Result<(), Refusal> {
    if colleague == desk.worker() {
        return Err(Refusal::field("colleague", "person-colleague-oneself"));
    }
    let known = worker::by_id(desk, colleague).await?;
    known.map(|_| ()).ok_or_else(|| Refusal::field("colleague", "person-colleague-missing"))
}

/// Another line of a contact is hers: it goes into her folder and out of the team's. What lies there then has the number
/// of the form, so that the same form a second time finds it.
pub(super) async fn take_line(desk: &Desk, person: RecordId, line: LineRef) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let current = desk.current::<Relationship>(&folder, person).await?.ok_or_else(Refusal::not_found)?;
    let mut relationship = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    let mut changes = desk.changes_once();
    let drawn = draw_in(desk, &mut changes, &folder, &[line], Some(desk.made())).await?;
    relationship.from.extend(drawn.into_iter().map(|(line, _)| line));
    changes.correct(&folder, person, current.parents(), &relationship)?;
    desk.commit(changes).await.map(|_| ())
}

/// Seals lines of the team's contacts into her folder and destroys them where they were. Others who were met on the same
/// occasion are written down anew without her, where links to them lead. `number`: of the first that is written anew.
async fn draw_in(
    desk: &Desk,
    changes: &mut Changes,
    folder: &Writable,
    lines: &[LineRef],
    mut number: Option<RecordId>,
) -> Result<Vec<(LineRef, Contact)>, Refusal> {
    let mut records: Vec<RecordId> = lines.iter().map(|line| line.contact).collect();
    records.sort_unstable();
    records.dedup();
    let mut drawn = Vec::new();
    for record in records {
        let team = desk.beside(record).await?.contacts()?;
        let Some(current) = desk.current::<Contact>(&team, record).await? else { continue };
        contact::one_version(&current)?;
        let contact = current.newest().cloned().ok_or_else(Refusal::not_found)?;
        let is_hers = |met: &Met| lines.contains(&LineRef { contact: record, line: met.line });
        let (hers, others): (Vec<Met>, Vec<Met>) = contact.met.iter().cloned().partition(is_hers);
        let taken = u16::try_from(hers.len()).unwrap_or(u16::MAX).max(1);
        let left = contact.people.saturating_sub(taken);
        if left > 0 {
            // A note about the meeting may be about her: it goes with her.
            let spoken = contact.spoken.min(left);
            let rest = Contact { met: others, people: left, spoken, note: None, ..contact.clone() };
            changes.record(&team, successor(record), &rest)?;
        }
        let own = Contact { met: hers, people: taken, spoken: contact.spoken.min(taken), ..contact };
        let fresh = number.take().unwrap_or_else(|| RecordId::random(&mut rng()));
        changes.record(folder, fresh, &own)?;
        desk.erase(changes, &team, record).await?;
        let to = (left > 0).then(|| successor(record));
        contact::carry_over(desk, changes, &team, record, to, |line| !lines.contains(&line)).await?;
        for done in crate::promise::take_away(desk, changes, &team, record).await? {
            let (to, number) = if own.met.iter().any(|met| met.line == done.line.line) {
                (folder, fresh)
            } else {
                (&team, successor(record))
            };
            crate::promise::put_back(changes, to, number, done)?;
        }
        drawn.extend(own.met.iter().map(|met| (LineRef { contact: fresh, line: met.line }, own.clone())));
    }
    Ok(drawn)
}

/// Gives somebody who was in her circle before the key of the new folder.
fn let_in(desk: &Desk, changes: &mut Changes, folder: &Writable, who: WorkerId) -> Result<(), Refusal> {
    let organisation = desk.settings().organisation;
    let known = desk
        .house()
        .trust
        .with(|trust, _| trust.person(who).filter(|person| !person.left).map(|person| person.public))?;
    let Some(public) = known else { return Ok(()) };
    let subject = KeySubject::Folder(folder.id(), folder.version());
    let wrap = wrap_for_worker(folder.key(), &public, who, subject, organisation, &mut rng())?;
    let holder = Holder::Worker(who);
    let grant = Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash: wrap.hash() };
    changes.push(Change::Statement(desk.sign(&grant)?));
    changes.push(Change::Wrap(wrap));
    changes.note(folder, Action::Granted, None)
}
