//! Danger now: it stands before everybody on call until somebody says "I have it".

use domain::{
    contact::{Answered, Contact},
    when::Minute,
};
use vault::id::RecordId;

use crate::{Desk, Refusal, audit::Action, room};

/// Contacts in which somebody may be in danger and whom nobody has taken on. Whoever may not read contacts is told of
/// none; whoever works in several places is told of all. Only that there are some is told here; to read one is to open it.
pub async fn dangers(desk: &Desk) -> Result<Vec<RecordId>, Refusal> {
    let mut found = Vec::new();
    for desk in desk.everywhere() {
        let segment = room::enter(&desk, &*desk.contacts()?).await?;
        found.extend(segment.read().await.marks.dangers());
    }
    Ok(found)
}

/// The same, opened: on record before it is shown.
pub async fn in_danger(desk: &Desk) -> Result<Vec<(RecordId, Contact)>, Refusal> {
    let mut read = Vec::new();
    for record in dangers(desk).await? {
        let current = super::open(desk, record).await?;
        let says = current.heads.into_iter().rev().map(|(_, contact)| contact).find(Contact::danger_now);
        read.extend(says.map(|contact| (record, contact)));
    }
    Ok(read)
}

/// "I have it": who and when stand beside the contact for good, and it stands first on nobody's page any more. Two
/// who press at once both have it; the first is named.
pub async fn answer(desk: &Desk, contact: RecordId) -> Result<(), Refusal> {
    let desk = &desk.beside(contact).await?;
    let folder = desk.contacts()?;
    if desk.current::<Contact>(&folder, contact).await?.is_none() {
        return Err(Refusal::not_found());
    }
    if answered(desk, contact).await?.is_some() {
        return Ok(());
    }
    let body = Answered { contact, by: desk.worker(), at: Minute::of(desk.house().clock().now()) };
    let mut changes = desk.changes_once();
    changes.record(&folder, desk.made(), &body)?;
    changes.note(&folder, Action::Changed, Some(contact))?;
    desk.commit(changes).await.map(|_| ())
}

/// Who took it on first, if anybody has.
pub async fn answered(desk: &Desk, contact: RecordId) -> Result<Option<Answered>, Refusal> {
    // What only her circle reads alarms nobody.
    if desk.own_folder(contact).await?.is_some() {
        return Ok(None);
    }
    let desk = &desk.beside(contact).await?;
    let folder = desk.contacts()?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    Ok(segment.marks.answered(contact).map(|(_, answered)| answered))
}
