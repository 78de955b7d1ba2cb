//! Contacts: the first thing that is ever stored about a meeting. No name, no label, no case.

mod again;
mod clock;
mod danger;
mod destroy;
mod introduce;
mod mark;
mod readers;

pub use clock::doubtful;
pub use danger::{answer, answered, dangers, in_danger};
pub use destroy::{Destroyable, Gone, Why, destroy, destroyable, gone};
use domain::{
    contact::{AreaId, Contact},
    street::Introduced,
};
pub use introduce::introductions;
pub(crate) use introduce::{introduce, nobody_reads, take_in};
pub use mark::is_kept;
pub(crate) use mark::{carry_over, keep, keep_in, lines_of, release};
pub use readers::{Reader, let_read, readers, stop_reading};
use vault::id::{CommitId, RecordId, RevisionId};

pub use crate::desk::Corrected;
use crate::{Desk, Refusal, Writable, audit::Action, changes::Changes, desk::Current, person, random::rng, room};

/// Writes a contact down. `form` is the form's own id: the same form posted twice is one contact.
pub async fn record(
    desk: &Desk,
    form: CommitId,
    contact: &Contact,
    introductions: &[Introduced],
) -> Result<RecordId, Refusal> {
    record_with(desk, form, contact, introductions, |_| Ok(())).await
}

/// The same, with something more in the same commit: what ties the contact to somebody we know.
pub(crate) async fn record_with(
    desk: &Desk,
    form: CommitId,
    contact: &Contact,
    introductions: &[Introduced],
    more: impl FnOnce(&mut Changes) -> Result<(), Refusal>,
) -> Result<RecordId, Refusal> {
    let errors = contact.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let record = RecordId::from_bytes(*form.as_bytes());
    // It lies with its night; sent again, with what was sent before.
    let there = match contact.night {
        Some(night) => desk.beside(night).await?,
        None => desk.clone(),
    };
    let desk = &there.beside(record).await?;
    let folder = desk.contacts()?;
    if desk.current::<Contact>(&folder, record).await?.is_some() {
        again::sent(desk, &folder, record, contact, introductions).await?;
        return Ok(record);
    }
    let mut changes = desk.changes();
    changes.once_form(form);
    changes.record_due(&folder, record, contact, due_week(contact))?;
    introduce(desk, &mut changes, record, introductions).await?;
    more(&mut changes)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// Writes a contact down in somebody's own folder. `changes`: what ties it to her.
pub(crate) async fn record_apart(
    desk: &Desk,
    form: CommitId,
    folder: &Writable,
    contact: &Contact,
    introductions: &[Introduced],
    mut changes: Changes,
) -> Result<RecordId, Refusal> {
    let errors = contact.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let record = RecordId::from_bytes(*form.as_bytes());
    if desk.current::<Contact>(folder, record).await?.is_some() {
        again::sent(desk, folder, record, contact, introductions).await?;
        return Ok(record);
    }
    changes.once_form(form);
    changes.record_due(folder, record, contact, due_week(contact))?;
    introduce(desk, &mut changes, record, introductions).await?;
    desk.commit(changes).await?;
    Ok(record)
}

/// Writes many contacts down as one commit: for a rehearsal, later for bringing old lists in.
pub(crate) async fn record_many(desk: &Desk, contacts: &[Contact]) -> Result<Vec<RecordId>, Refusal> {
    let folder = desk.contacts()?;
    let mut changes = desk.changes();
    let mut records = Vec::with_capacity(contacts.len());
    for contact in contacts {
        let errors = contact.check();
        if !errors.is_empty() {
            return Err(Refusal::fields(errors));
        }
        let record = RecordId::random(&mut rng());
        changes.record_due(&folder, record, contact, due_week(contact))?;
        records.push(record);
    }
    desk.commit(changes).await?;
    Ok(records)
}

/// One contact as it is now; that it was opened is on record first.
pub async fn open(desk: &Desk, record: RecordId) -> Result<Current<Contact>, Refusal> {
    let (desk, folder) = &desk.lies(record).await?;
    let current = desk.current::<Contact>(folder, record).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(folder, Some(record), Action::Opened).await?;
    Ok(current)
}

/// Corrects a contact. `parents` are the heads that the worker saw: with all of them named, versions become one again.
/// `introductions` are said in addition to what was known.
pub async fn correct(
    desk: &Desk,
    record: RecordId,
    parents: Vec<RevisionId>,
    contact: &Contact,
    introductions: &[Introduced],
) -> Result<Corrected, Refusal> {
    let errors = contact.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let whose = person::apart_of(desk, record).await?;
    let (desk, folder) = &desk.lies(record).await?;
    if desk.current::<Contact>(folder, record).await?.is_none() {
        return Err(Refusal::not_found());
    }
    if let Some(whose) = whose {
        person::may_lie_apart(desk, whose, contact).await?;
    }
    let mut changes = desk.changes();
    introduce(desk, &mut changes, record, introductions).await?;
    changes.correct(folder, record, parents.clone(), contact)?;
    if let Some(whose) = whose {
        person::count_apart(desk, &mut changes, whose, record, contact).await?;
    }
    match desk.commit(changes).await {
        Ok(_) => return Ok(Corrected::Alone),
        Err(refusal) if refusal.kind == crate::Kind::Conflict && !parents.is_empty() => {}
        Err(refusal) => return Err(refusal),
    }
    // The same form a second time is the same correction, whatever was written since.
    if again::said(desk, folder, record, &parents, contact).await? {
        again::introduced(desk, record, introductions).await?;
        return Ok(Corrected::Alone);
    }
    let mut changes = desk.changes();
    introduce(desk, &mut changes, record, introductions).await?;
    changes.beside(folder, record, parents, contact)?;
    if let Some(whose) = whose {
        person::count_apart(desk, &mut changes, whose, record, contact).await?;
    }
    desk.commit(changes).await.map(|_| Corrected::Beside)
}

/// The newest contacts of the place she works in, newest meeting first, at most `limit`. That they were listed is on record
/// first.
pub async fn recent(desk: &Desk, limit: usize) -> Result<Vec<(RecordId, Contact)>, Refusal> {
    let folder = desk.contacts()?;
    desk.shown(&folder, None, Action::Listed).await?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut found: Vec<_> =
        segment.contacts.iter().map(|(id, held)| (held.body.when.first_day(), held.seq, id)).collect();
    found.sort_by(|a, b| b.cmp(a));
    Ok(found
        .into_iter()
        .take(limit)
        .filter_map(|(_, _, id)| segment.contacts.get(id).map(|held| (id, held.body.clone())))
        .collect())
}

/// Weeks since 1970 in which something promised in this contact is due.
fn due_week(contact: &Contact) -> Option<i32> {
    contact.met.iter().filter_map(|met| met.next.as_ref()?.by).min().map(|day| (day.number() + 3).div_euclid(7))
}

/// A new form's own number.
pub fn fresh_form() -> CommitId {
    CommitId::random(&mut rng())
}

/// Whether anything that this person may read happened in an area.
pub async fn happened_in(desk: &Desk, area: AreaId) -> Result<bool, Refusal> {
    desk.contacts()?;
    for desk in desk.everywhere() {
        let segment = room::enter(&desk, &*desk.contacts()?).await?;
        let segment = segment.read().await;
        let mut nights = segment.nights.iter();
        if segment.contacts.iter().any(|(_, held)| held.body.area == area)
            || nights.any(|(_, held)| held.body.area == area)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Refuses a meeting of which two versions stand side by side: whoever writes it anew would destroy what stands in one of
/// them, perhaps about somebody else.
pub(crate) fn one_version(current: &Current<Contact>) -> Result<(), Refusal> {
    if current.heads.len() > 1 {
        return Err(Refusal::of(crate::Kind::Conflict, "contact-two-versions"));
    }
    Ok(())
}
