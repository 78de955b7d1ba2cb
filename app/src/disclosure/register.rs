//! The disclosure register: what left, to whom, under which permit. She can read it.

use domain::{
    disclosure::{Disclosure, Left, Sent},
    record::Record as _,
};
use vault::id::RecordId;

use crate::{
    Desk, Refusal,
    audit::Action,
    desk::{current_of, folder_of},
};

/// A line of the register.
pub struct Gone {
    pub record: RecordId,
    pub disclosure: Disclosure,
}

/// Everything that has left, newest first. Her folder is on record as opened before.
pub async fn all(desk: &Desk, person: RecordId) -> Result<Vec<Gone>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, None, Action::Opened).await?;
    let stored = current_of(desk.house().stored(&[folder.id()], &[Disclosure::KIND]).await?);
    let gone = stored
        .iter()
        .rev()
        .map(|one| Ok(Gone { record: one.sealed.record(), disclosure: desk.unseal::<Disclosure>(&folder, one)? }));
    gone.collect()
}

/// One line, and exactly what left. On record as opened before.
pub async fn sent(desk: &Desk, person: RecordId, record: RecordId) -> Result<(Disclosure, Sent), Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let line = desk.current::<Disclosure>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let line = line.newest().cloned().ok_or_else(Refusal::not_found)?;
    desk.shown(&folder, Some(record), Action::Opened).await?;
    let sent = desk.current::<Sent>(&folder, line.copy).await?.ok_or_else(Refusal::not_found)?;
    Ok((line, sent.newest().cloned().ok_or_else(Refusal::not_found)?))
}

/// All of it was handed over. Until this is written, the register says "possibly sent".
pub async fn left(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let current = desk.current::<Disclosure>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let line = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    if line.left == Left::Yes {
        return Ok(());
    }
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &Disclosure { left: Left::Yes, ..line })?;
    desk.commit(changes).await.map(|_| ())
}
