//! Every number ever handed out, and who answers it now. She may ring it in five months, or in five years.

use domain::{
    number::{Answering, Number},
    record::Record as _,
    text::{Alias, Word},
    worker::AnswersCalls,
};
use vault::id::{RecordId, WorkerId};

use crate::{
    Desk, Lead, Refusal, audit::Action, changes::Changes, desk::current_of, house::settings::HandedOut, house::settle,
    person,
};

/// A number with its record.
pub struct Listed {
    pub record: RecordId,
    pub number: Number,
    /// Nobody answers it: a colleague left, or nobody was ever named.
    pub unanswered: bool,
}

/// All of them, those nobody answers first, those that are not handed out any more last. That they were listed is on record first.
pub async fn all(desk: &Desk) -> Result<Vec<Listed>, Refusal> {
    desk.shown(&desk.house_folder()?, None, Action::Listed).await?;
    read(desk).await
}

/// How many nobody answers, for the first page of a lead.
pub async fn unanswered(lead: &Lead<'_>) -> Result<usize, Refusal> {
    Ok(read(lead.desk()).await?.iter().filter(|one| one.unanswered).count())
}

async fn read(desk: &Desk) -> Result<Vec<Listed>, Refusal> {
    let folder = desk.house_folder()?;
    let stored = desk.house().stored(&[folder.id()], &[Number::KIND]).await?;
    let here: Vec<_> = crate::worker::all(desk)
        .await?
        .into_iter()
        .filter(|worker| worker.left.is_none())
        .map(|worker| worker.id)
        .collect();
    let mut listed = Vec::new();
    for one in current_of(stored) {
        let number = desk.unseal::<Number>(&folder, &one)?;
        let unanswered = number.unanswered(|worker| here.contains(&worker));
        listed.push(Listed { record: one.sealed.record(), number, unanswered });
    }
    listed.sort_by_key(|one| (!one.unanswered, one.number.last_given.is_some(), one.number.label.as_str().to_owned()));
    Ok(listed)
}

/// Whether this person may change numbers: a lead, or who answers calls.
pub async fn may_change(desk: &Desk) -> Result<(), Refusal> {
    if desk.lead().is_ok() {
        return Ok(());
    }
    AnswersCalls::of(desk.me().await?.role).map(|_| ()).ok_or_else(Refusal::not_found)
}

/// A new number. It is never deleted: somebody out there has it on a card. Phones carry it from now on.
pub async fn add(desk: &Desk, number: Word, label: Alias, answered_by: Option<Answering>) -> Result<RecordId, Refusal> {
    may_change(desk).await?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let record = desk.made();
    if desk.came_before().await? {
        return Ok(record);
    }
    let since = Some(person::today(desk)?);
    let body = Number { number, label, answered_by, since, first: None, last_given: None, note: None };
    let mut changes = desk.changes();
    changes.record(&folder, record, &body)?;
    publish(desk, changes, record, body).await?;
    Ok(record)
}

/// Writes `changes`, and the numbers that are handed out onto the sheet that phones carry, with this one as it is now.
/// A note names a number by its record.
async fn publish(desk: &Desk, changes: Changes, record: RecordId, body: Number) -> Result<(), Refusal> {
    let mut given = read(desk).await?;
    given.retain(|one| one.record != record);
    given.push(Listed { record, number: body, unanswered: false });
    given.retain(|one| one.number.last_given.is_none());
    given.sort_by_key(|one| one.number.label.as_str().to_owned());
    settle(desk, changes, |settings| {
        let mut numbers: Vec<HandedOut> = Vec::new();
        for (one, place) in given.iter().zip(1..) {
            let (label, number) = (one.number.label.as_str().to_owned(), one.number.number.as_str().to_owned());
            numbers.push(HandedOut { id: place, label, number, record: Some(one.record) });
        }
        // A number that stood on the sheet before it had a record stays there.
        for old in settings.street.numbers.iter().filter(|old| old.record.is_none()) {
            if !numbers.iter().any(|one| one.number == old.number) {
                numbers.push(HandedOut { id: u16::try_from(numbers.len() + 1).unwrap_or(u16::MAX), ..old.clone() });
            }
        }
        settings.street.numbers = numbers;
    })
    .await
}

/// Somebody else answers it from today on.
pub async fn answer(desk: &Desk, record: RecordId, answered_by: Option<Answering>) -> Result<(), Refusal> {
    may_change(desk).await?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let current = desk.current::<Number>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut body = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    if body.answered_by == answered_by && current.heads.len() == 1 {
        return Ok(());
    }
    body.answered_by = answered_by;
    body.since = Some(person::today(desk)?);
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &body)?;
    publish(desk, changes, record, body).await
}

/// A number that was written down wrongly, or what we call it, made right. What stood there before stays on record with
/// who answered it; phones carry the right one from now on.
pub async fn correct(desk: &Desk, record: RecordId, number: Word, label: Alias) -> Result<(), Refusal> {
    may_change(desk).await?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let current = desk.current::<Number>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let before = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    let body = Number { number, label, ..before.clone() };
    if body == before && current.heads.len() == 1 {
        return Ok(());
    }
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &body)?;
    publish(desk, changes, record, body).await
}

/// It is handed out no longer, or again: a lost SIM card, a number that was changed. It stays on the list, because
/// somebody out there has it, and phones offer it no more.
pub async fn hand_out(desk: &Desk, record: RecordId, given: bool) -> Result<(), Refusal> {
    may_change(desk).await?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let current = desk.current::<Number>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let before = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    if before.last_given.is_none() == given && current.heads.len() == 1 {
        return Ok(());
    }
    let body = Number { last_given: if given { None } else { Some(person::today(desk)?) }, ..before };
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &body)?;
    publish(desk, changes, record, body).await
}

/// Who answers from now on what a leaver answered, as a lead says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Next {
    /// Not said: refused where she answers anything.
    #[default]
    Unsaid,
    /// Nobody yet. That stands on Today until somebody does.
    Nobody,
    Now(Answering),
}

/// Adds to `changes` who answers from today on what a leaver answered.
pub(crate) async fn hand_on(desk: &Desk, changes: &mut Changes, leaver: WorkerId, next: Next) -> Result<(), Refusal> {
    let hers = answered_by(desk, leaver).await?;
    let to = match next {
        Next::Now(to) => Some(to),
        Next::Unsaid if !hers.is_empty() => return Err(Refusal::field("who", "number-who-missing")),
        Next::Unsaid | Next::Nobody => None,
    };
    if let Some(Answering::Worker(worker)) = to {
        let known = crate::worker::by_id(desk, worker).await?.is_some_and(|worker| worker.left.is_none());
        if !known || worker == leaver {
            return Err(Refusal::field("who", "number-who-missing"));
        }
    }
    let folder = desk.writable(desk.settings().folders.organisation)?;
    for one in hers {
        let current = desk.current::<Number>(&folder, one.record).await?.ok_or_else(Refusal::not_found)?;
        let body = Number { answered_by: to, since: Some(person::today(desk)?), ..one.number };
        changes.correct(&folder, one.record, current.parents(), &body)?;
    }
    Ok(())
}

/// The numbers that somebody answers now.
pub async fn answered_by(desk: &Desk, worker: WorkerId) -> Result<Vec<Listed>, Refusal> {
    let hers = |one: &Listed| one.number.answered_by == Some(Answering::Worker(worker));
    Ok(all(desk).await?.into_iter().filter(hers).collect())
}
