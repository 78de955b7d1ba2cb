//! What is not kept for ever: contacts that never became part of a relationship turn into numbers when their time is
//! over, and the nights they belong to with them.
//!
//! The server alone can read nothing, so no timer does it: it is done when somebody who may write contacts works, once
//! a day at most. A contact goes only if no line of it is marked as part of a relationship; the mark is made with the
//! relationship or the link, and lies where whoever looks after the contacts can see it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    contact::{Contact, Introduction, Retention, reckoned_from},
    count::{Meeting, Outing, Sum, Sums, Turned, turn},
    record::Record as _,
    when::{Day, Month},
};
use vault::id::{RecordId, RevisionId};

use crate::{
    Desk, Lead, Refusal, Writable, audit::Action, changes::Changes, contact, desk::current_of, person, promise,
    random::rng, refusal::Kind, room, room::Held,
};

/// How many contacts one commit turns into numbers.
const AT_ONCE: usize = 200;
/// How many such commits one day's tending makes at most; the rest waits for the next sign-in.
const ROUNDS: usize = 20;

/// Looks after what is over, in every place she holds the key of, at most once a day for an open reading room. Answers
/// how many contacts became numbers.
pub async fn tend(desk: &Desk) -> Result<usize, Refusal> {
    let mut turned = 0;
    for desk in desk.everywhere() {
        turned += tend_here(&desk).await?;
    }
    Ok(turned)
}

async fn tend_here(desk: &Desk) -> Result<usize, Refusal> {
    let Ok(folder) = desk.contacts() else { return Ok(0) };
    let today = desk.house().clock().today();
    settle(desk, &folder, today).await?;
    {
        let segment = room::enter(desk, &folder).await?;
        let mut segment = segment.write().await;
        if segment.marks.tended.replace(today) == Some(today) {
            return Ok(0);
        }
    }
    contact::take_in(desk).await?;
    let mut turned = 0;
    for _ in 0..ROUNDS {
        let over = rule(desk).over(person::today(desk)?);
        let going = chosen(desk, over, AT_ONCE).await?;
        if going.contacts.is_empty() && going.nights.is_empty() {
            break;
        }
        match write(desk, &folder, &going).await {
            Ok(()) => turned += going.contacts.len(),
            // Somebody else did it in the same moment, or is correcting one of them: tomorrow is early enough.
            Err(refusal) if refusal.kind == Kind::Conflict => break,
            Err(refusal) => return Err(refusal),
        }
    }
    forget_introductions(desk).await?;
    Ok(turned)
}

/// Marks what this person holds, once a day for each of us: nobody else can.
async fn settle(desk: &Desk, folder: &Writable, today: jiff::civil::Date) -> Result<(), Refusal> {
    {
        let segment = room::enter(desk, folder).await?;
        let mut segment = segment.write().await;
        if segment.marks.settled.insert(desk.worker(), today) == Some(today) {
            return Ok(());
        }
    }
    match person::settle(desk).await {
        // Somebody else marks the same in the same moment, or writes: tomorrow is early enough.
        Err(refusal) if refusal.kind != Kind::Conflict => Err(refusal),
        _ => Ok(()),
    }
}

/// The contacts that become numbers when the next month begins, the oldest meetings first. Nothing is changed; that they
/// were listed is on record first.
pub async fn ahead(lead: &Lead<'_>) -> Result<Vec<(RecordId, Contact)>, Refusal> {
    let desk = lead.desk();
    desk.contacts()?;
    let over = rule(desk).over(person::today(desk)?) + 1;
    let mut ahead = Vec::new();
    for desk in desk.everywhere() {
        let folder = desk.contacts()?;
        desk.shown(&folder, None, Action::Listed).await?;
        let going = chosen(&desk, over, usize::MAX).await?.contacts;
        let segment = room::enter(&desk, &folder).await?;
        let segment = segment.read().await;
        ahead.extend(going.iter().filter_map(|record| Some((*record, segment.contacts.get(*record)?.body.clone()))));
    }
    ahead.sort_by_key(|(record, contact)| (contact.when.first_day(), *record));
    Ok(ahead)
}

/// Whether a meeting in this month is so long ago that somebody is asked whether the date is right.
pub fn is_long_ago(desk: &Desk, month: Month) -> bool {
    person::today(desk).is_ok_and(|today| rule(desk).is_long_ago(month, today))
}

/// After how many months contacts turn into numbers.
pub fn months(desk: &Desk) -> u16 {
    rule(desk).months()
}

/// Chooses another number of months, from one to 120. Only a lead.
pub async fn choose(lead: &Lead<'_>, months: u16) -> Result<(), Refusal> {
    let desk = lead.desk();
    let rule = Retention::new(months).ok_or_else(|| Refusal::field("months", "retention-months-number"))?;
    crate::house::settle(desk, desk.changes(), |settings| settings.retention_months = rule.months()).await
}

/// What contacts have turned into so far.
pub(crate) async fn sums(desk: &Desk) -> Result<Vec<Sums>, Refusal> {
    Ok(stored(desk).await?.into_iter().map(|(_, _, sums)| sums).collect())
}

fn rule(desk: &Desk) -> Retention {
    Retention::new(desk.settings().retention_months).unwrap_or_default()
}

async fn stored(desk: &Desk) -> Result<Vec<(RecordId, RevisionId, Sums)>, Refusal> {
    let folder = desk.contacts()?;
    let stored = desk.house().stored(&[folder.id()], &[Sums::KIND]).await?;
    let current = current_of(stored);
    current
        .iter()
        .map(|one| Ok((one.sealed.record(), one.sealed.revision(), desk.unseal::<Sums>(&folder, one)?)))
        .collect()
}

async fn chosen(desk: &Desk, over: i32, limit: usize) -> Result<Turned, Refusal> {
    let folder = desk.contacts()?;
    let zone = desk.house().clock().zone().clone();
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut whole: BTreeSet<_> = segment.marks.kept().map(|(_, kept)| kept.line.contact).collect();
    // Nobody has it yet, or what was promised is not done: it is not over.
    whole.extend(segment.marks.dangers());
    whole.extend(promise::waits(&segment));
    let meetings = segment
        .contacts
        .iter()
        .filter_map(|(id, held)| Some(Meeting::of(id, &held.body)?.reckoned(from(held.body.when.month(), held))));
    let outings = segment.nights.iter().filter_map(|(id, held)| {
        let outing = Outing::of(id, &held.body, &zone)?;
        let from = from(outing.month(), held);
        Some(outing.reckoned(from))
    });
    let mut turned = turn(&meetings.collect::<Vec<_>>(), &outings.collect::<Vec<_>>(), &whole, over, limit);
    // Practice counts nowhere, and goes all the same.
    let practice = segment.contacts.iter().filter(|(id, held)| {
        held.body.practice && from(held.body.when.month(), held).number() <= over && !whole.contains(id)
    });
    turned.contacts.extend(practice.map(|(id, _)| id));
    Ok(turned)
}

/// The month from which its time is reckoned: never before it was written down.
fn from<T>(own: Month, held: &Held<T>) -> Month {
    let month = |day: store::Day| Day::from_number(day.0).map_or(own, Day::month);
    reckoned_from(own, month(held.first), month(held.day))
}

/// One commit: the numbers are there and what they stand for is gone, or neither.
async fn write(desk: &Desk, folder: &Writable, going: &Turned) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    for record in &going.contacts {
        promise::take_away(desk, &mut changes, folder, *record).await?;
    }
    {
        let segment = room::enter(desk, folder).await?;
        let segment = segment.read().await;
        for record in &going.contacts {
            changes.expect(*record, segment.contacts.heads(*record).iter().map(|head| head.revision).collect());
            desk.erase(&mut changes, folder, *record).await?;
            if let Some((mark, _)) = segment.marks.answered(*record) {
                desk.erase(&mut changes, folder, mark).await?;
            }
        }
        for record in &going.nights {
            changes.expect(*record, segment.nights.heads(*record).iter().map(|head| head.revision).collect());
            desk.erase(&mut changes, folder, *record).await?;
        }
    }
    add(desk, folder, &mut changes, &going.sums).await?;
    desk.commit(changes).await.map(|_| ())
}

async fn add(
    desk: &Desk,
    folder: &Writable,
    changes: &mut Changes,
    sums: &BTreeMap<Month, Vec<Sum>>,
) -> Result<(), Refusal> {
    let known = stored(desk).await?;
    for (month, rows) in sums {
        let already = known.iter().find(|(_, _, sums)| sums.when() == Some(*month));
        let mut body = already.map_or_else(|| Sums::of(*month), |(_, _, sums)| sums.clone());
        body.add(rows.clone());
        match already {
            Some((record, head, _)) => changes.correct(folder, *record, vec![*head], &body)?,
            None => changes.record(folder, RecordId::random(&mut rng()), &body)?,
        }
    }
    Ok(())
}

/// Who introduced somebody goes with her contact: done by whoever may write there.
async fn forget_introductions(desk: &Desk) -> Result<(), Refusal> {
    let Ok(narrow) = desk.introductions() else { return Ok(()) };
    let stored = desk.house().stored(&[narrow.id()], &[Introduction::KIND]).await?;
    let mut changes = desk.changes();
    for one in current_of(stored) {
        let contact = desk.unseal::<Introduction>(&narrow, &one)?.whom.contact;
        let heads = desk.house().store.heads(contact).await?;
        if !heads.is_empty() && heads.iter().all(|head| head.sealed.is_destroyed()) {
            desk.erase(&mut changes, &narrow, one.sealed.record()).await?;
        }
    }
    if changes.writes() { desk.commit(changes).await.map(|_| ()) } else { Ok(()) }
}

/// The first day of the month in which [`ahead`] happens.
pub fn next_month(desk: &Desk) -> Result<Day, Refusal> {
    let today = person::today(desk)?;
    let (year, month) = (today.month().year(), today.month().month());
    let next = if month == 12 { Month::new(year + 1, 1) } else { Month::new(year, month + 1) };
    next.map(Month::first_day).ok_or_else(Refusal::not_found)
}
