//! Every number ever handed out, and who answers it now. She may ring it in five months, or in five years.

use domain::{
    number::{Answering, Number},
    record::Record as _,
    text::{Alias, Word},
};
use store::Seq;
use vault::id::RecordId;

use crate::{Desk, Refusal, audit::Action, person, random::rng};

/// A number with its record.
pub struct Listed {
    pub record: RecordId,
    pub number: Number,
    /// Nobody answers it: a colleague left, or nobody was ever named.
    pub unanswered: bool,
}

/// All of them, those nobody answers first. That they were listed is on record first.
pub async fn all(desk: &Desk) -> Result<Vec<Listed>, Refusal> {
    let folder = desk.house_folder()?;
    desk.shown(&folder, None, Action::Listed).await?;
    let stored = desk.house().store.feed(&[folder.id()], &[Number::KIND], Seq(0), 10_000).await?;
    let here: Vec<_> = crate::worker::all(desk)
        .await?
        .into_iter()
        .filter(|worker| worker.left.is_none())
        .map(|worker| worker.id)
        .collect();
    let mut listed = Vec::new();
    for one in person::current_of(stored) {
        let number = desk.unseal::<Number>(&folder, &one)?;
        let unanswered = number.unanswered(|worker| here.contains(&worker));
        listed.push(Listed { record: one.sealed.record(), number, unanswered });
    }
    listed.sort_by_key(|one| (!one.unanswered, one.number.label.as_str().to_owned()));
    Ok(listed)
}

/// A new number. It is never deleted: somebody out there has it on a card.
pub async fn add(desk: &Desk, number: Word, label: Alias, answered_by: Option<Answering>) -> Result<RecordId, Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let record = RecordId::random(&mut rng());
    let since = Some(person::today(desk)?);
    let body = Number { number, label, answered_by, since, first: None, last_given: None, note: None };
    let mut changes = desk.changes();
    changes.record(&folder, record, &body)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// Somebody else answers it from today on.
pub async fn answer(desk: &Desk, record: RecordId, answered_by: Option<Answering>) -> Result<(), Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let current = desk.current::<Number>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut body = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    body.answered_by = answered_by;
    body.since = Some(person::today(desk)?);
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &body)?;
    desk.commit(changes).await.map(|_| ())
}
