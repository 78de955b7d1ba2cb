//! Every number ever handed out, and who answers it now. She may ring it in five months, or in five years.

use domain::{
    number::{Answering, Number},
    record::Record as _,
    text::{Alias, Word},
};
use vault::id::RecordId;

use crate::{Desk, Lead, Refusal, audit::Action, house::settings::HandedOut, person, random::rng};

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
    let stored = desk.house().stored(&[folder.id()], &[Number::KIND]).await?;
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

/// A new number, handed out by those who meet people. It is never deleted: somebody out there has it on a card.
pub async fn add(desk: &Desk, number: Word, label: Alias, answered_by: Option<Answering>) -> Result<RecordId, Refusal> {
    desk.contacts()?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let record = RecordId::random(&mut rng());
    let since = Some(person::today(desk)?);
    let body = Number { number, label, answered_by, since, first: None, last_given: None, note: None };
    let mut changes = desk.changes();
    changes.record(&folder, record, &body)?;
    desk.commit(changes).await?;
    if let Ok(lead) = desk.lead() {
        publish(&lead).await?;
    }
    Ok(record)
}

/// Writes the numbers that are still handed out onto the sheet that phones carry. Only a lead: what stands there is
/// clear, and goes to every phone. A note names a number by its record.
pub async fn publish(lead: &Lead<'_>) -> Result<(), Refusal> {
    let desk = lead.desk();
    let mut sheet = desk.house().settings().await.street.clone();
    let given = all(desk).await?.into_iter().filter(|one| one.number.last_given.is_none());
    let mut numbers: Vec<HandedOut> = Vec::new();
    for (one, place) in given.zip(1..) {
        let (label, number) = (one.number.label.as_str().to_owned(), one.number.number.as_str().to_owned());
        numbers.push(HandedOut { id: place, label, number, record: Some(one.record) });
    }
    // A number that stood on the sheet before it had a record stays there.
    for old in sheet.numbers.iter().filter(|old| old.record.is_none()) {
        if !numbers.iter().any(|one| one.number == old.number) {
            numbers.push(HandedOut { id: u16::try_from(numbers.len() + 1).unwrap_or(u16::MAX), ..old.clone() });
        }
    }
    sheet.numbers = numbers;
    crate::house::publish_street_sheet(desk, sheet).await
}

/// Somebody else answers it from today on.
pub async fn answer(desk: &Desk, record: RecordId, answered_by: Option<Answering>) -> Result<(), Refusal> {
    desk.contacts()?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let current = desk.current::<Number>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut body = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    body.answered_by = answered_by;
    body.since = Some(person::today(desk)?);
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &body)?;
    desk.commit(changes).await.map(|_| ())
}
