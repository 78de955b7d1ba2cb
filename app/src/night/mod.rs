//! Nights: a shift, its tallies, its hand-over.

mod handover;

use std::collections::BTreeMap;

use domain::{
    contact::{AreaId, Contact},
    count::{Counts, Measure, Meeting, Outing, groups},
    night::Night,
    text::{Line, Text},
    when::{Day, Minute},
};
pub use handover::{Handed, handed_over};
use sha2::{Digest as _, Sha256};
use vault::id::{RecordId, RevisionId, WorkerId};

use crate::{Desk, Refusal, audit::Action, changes::Changes, contact::Corrected, desk::Current, room};

/// Opens a night: who, and where. Whoever is out works here.
pub async fn start(desk: &Desk, workers: Vec<WorkerId>, area: AreaId, practice: bool) -> Result<RecordId, Refusal> {
    crate::worker::here(desk, "worker", &workers).await?;
    let night = Night::open(workers, area, Minute::of(desk.house().clock().now()), practice);
    let errors = night.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let folder = desk.contacts()?;
    let record = desk.made();
    if desk.came_before().await? {
        return Ok(record);
    }
    let mut changes = desk.changes();
    changes.record(&folder, record, &night)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// A night as it is now; that it was opened is on record first.
pub async fn open(desk: &Desk, record: RecordId) -> Result<Current<Night>, Refusal> {
    let desk = &desk.beside(record).await?;
    desk.shown(&*desk.contacts()?, Some(record), Action::Opened).await?;
    current(desk, record).await
}

async fn current(desk: &Desk, record: RecordId) -> Result<Current<Night>, Refusal> {
    let folder = desk.contacts()?;
    desk.current::<Night>(&folder, record).await?.ok_or_else(Refusal::not_found)
}

/// Changes a night. When somebody else wrote in the same moment, the change is made again on what she wrote: a tap for
/// one more person is never lost.
pub async fn change(desk: &Desk, record: RecordId, change: impl Fn(&mut Night)) -> Result<Night, Refusal> {
    changed(desk, record, change, Desk::changes).await
}

/// The same for a tap: the same press that arrives twice counts once.
pub async fn tap(desk: &Desk, record: RecordId, change: impl Fn(&mut Night)) -> Result<Night, Refusal> {
    changed(desk, record, change, Desk::changes_once).await
}

async fn changed(
    desk: &Desk,
    record: RecordId,
    change: impl Fn(&mut Night),
    changes: impl Fn(&Desk) -> Changes,
) -> Result<Night, Refusal> {
    let desk = &desk.beside(record).await?;
    let folder = desk.contacts()?;
    for _ in 0..8 {
        let current = current(desk, record).await?;
        let (newest, mut night) = current.heads.last().cloned().ok_or_else(Refusal::not_found)?;
        let before = night.clone();
        change(&mut night);
        if night == before {
            return Ok(night);
        }
        let errors = night.check();
        if !errors.is_empty() {
            return Err(Refusal::fields(errors));
        }
        let mut changes = changes(desk);
        changes.expect(record, current.parents());
        // Where several versions stand side by side, the others stay.
        changes.beside(&folder, record, vec![newest], &night)?;
        match desk.commit(changes).await {
            Ok(_) => return Ok(night),
            Err(refusal) if refusal.kind == crate::Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(crate::Kind::Conflict, "error-conflict"))
}

/// Writes a night's words, or makes one of several versions: `parents` are the heads the worker saw, `seen` the words
/// she saw, as [`words`] names them. When somebody else wrote other words in the same time, both stand side by side
/// until a person merges them; tallies of several versions are joined.
pub async fn write(
    desk: &Desk,
    record: RecordId,
    parents: Vec<RevisionId>,
    seen: &str,
    change: impl Fn(&mut Night),
) -> Result<Corrected, Refusal> {
    let desk = &desk.beside(record).await?;
    let folder = desk.contacts()?;
    let current = open(desk, record).await?;
    let (newest, mut night) = current.heads.last().cloned().ok_or_else(Refusal::not_found)?;
    let unchanged = words(&night) == seen;
    let all = current.parents().iter().all(|head| parents.contains(head));
    if all {
        night = current.heads.iter().fold(night, |night, (_, other)| night.tallied(other));
    }
    let before = night.clone();
    change(&mut night);
    if night == before && current.heads.len() == 1 {
        // The same words a second time, or none: they are there.
        return Ok(Corrected::Alone);
    }
    let errors = night.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let mut changes = desk.changes();
    changes.expect(record, current.parents());
    let corrected = if all || unchanged { Corrected::Alone } else { Corrected::Beside };
    let replaced = match (all, unchanged) {
        (true, _) => current.parents(),
        (false, true) => vec![newest],
        (false, false) => parents,
    };
    changes.beside(&folder, record, replaced, &night)?;
    desk.commit(changes).await.map(|_| corrected)
}

/// A short name for the words of a night, to see whether they are still those that somebody saw.
pub fn words(night: &Night) -> String {
    let lines = night.handover.iter().map(Line::as_str);
    let mut hash = Sha256::new();
    for line in lines.chain(night.raids.iter().map(Text::as_str)) {
        hash.update((line.len() as u64).to_be_bytes());
        hash.update(line);
    }
    let hash: [u8; 32] = hash.finalize().into();
    let (short, _) = hash.split_at(16);
    RecordId::from_bytes(short.try_into().unwrap_or_default()).to_string()
}

/// Nights of the place she works in, newest first, at most `limit`; practice nights too, marked so. That they were listed is on record first.
pub async fn recent(desk: &Desk, limit: usize) -> Result<Vec<(RecordId, Night)>, Refusal> {
    let folder = desk.contacts()?;
    desk.shown(&folder, None, Action::Listed).await?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut nights: Vec<_> = segment.nights.iter().map(|(id, held)| (id, held.body.clone())).collect();
    nights.sort_by_key(|(id, night)| std::cmp::Reverse((night.opened, *id)));
    nights.truncate(limit);
    Ok(nights)
}

/// The meetings of a night, newest first, where it lies. To be shown with the night, which is on record as opened.
pub async fn meetings(desk: &Desk, record: RecordId) -> Result<Vec<(RecordId, Contact)>, Refusal> {
    let desk = &desk.beside(record).await?;
    let segment = room::enter(desk, &*desk.contacts()?).await?;
    let segment = segment.read().await;
    let of = segment.contacts.iter().filter(|(_, held)| held.body.night == Some(record));
    let mut of: Vec<_> = of.map(|(id, held)| (held.seq, id, held.body.clone())).collect();
    of.sort_by_key(|(seq, _, _)| std::cmp::Reverse(*seq));
    Ok(of.into_iter().map(|(_, id, body)| (id, body)).collect())
}

/// A night out as it is counted, and what else was written about it.
pub struct Together {
    /// How many people were met: everybody once a night, not once for each of us.
    pub met: u64,
    /// Further reports of the same night out, from another phone or desk.
    pub reports: Vec<(RecordId, Night)>,
    /// Nights of others in the same area within the same hours. They count for themselves, until somebody says that it
    /// was the same night out.
    pub nearby: Vec<(RecordId, Night)>,
}

/// How a night is counted: two reports with a colleague in common, in one area within twelve hours, are one night out.
pub async fn together(desk: &Desk, record: RecordId) -> Result<Together, Refusal> {
    let desk = &desk.beside(record).await?;
    let folder = desk.contacts()?;
    let zone = desk.house().clock().zone().clone();
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let this = segment.nights.get(record).ok_or_else(Refusal::not_found)?.body.clone();
    let near = |night: &Night| night.area == this.area && (night.opened.0 - this.opened.0).abs() < 24 * 60;
    let nights: Vec<_> = segment.nights.iter().filter(|(_, held)| near(&held.body)).collect();
    let outings: Vec<_> = nights.iter().filter_map(|(id, held)| Outing::of(*id, &held.body, &zone)).collect();
    let groups = groups(&outings);
    let of = |id: RecordId| groups.get(&id).copied().unwrap_or(id);
    let ours = |night: Option<RecordId>| night.is_some_and(|night| of(night) == of(record));
    let meetings = segment.contacts.iter().filter(|(_, held)| ours(held.body.night));
    let meetings: Vec<_> = meetings.filter_map(|(id, held)| Meeting::of(id, &held.body)).collect();
    let outings: Vec<_> = outings.into_iter().filter(|outing| of(outing.record()) == of(record)).collect();
    let counts = Counts::new(&meetings, &outings, &BTreeMap::new(), &[]);
    let met = counts.people(Measure::PeopleMet).map_or(0, |people| people.0);
    let mut told = Together { met: met.max(this.met.into()), reports: Vec::new(), nearby: Vec::new() };
    for (id, held) in nights.into_iter().filter(|(id, held)| *id != record && held.body.practice == this.practice) {
        let apart = (held.body.opened.0 - this.opened.0).abs() >= 12 * 60;
        if of(id) == of(record) {
            told.reports.push((id, held.body.clone()));
        } else if !apart && !this.practice {
            told.nearby.push((id, held.body.clone()));
        }
    }
    Ok(told)
}

/// Somebody says that two nights were the same night out: both now name everybody who was out, and count as one.
pub async fn join(desk: &Desk, one: RecordId, other: RecordId) -> Result<(), Refusal> {
    let out = |night: Current<Night>| night.newest().map(|night| night.workers.clone()).unwrap_or_default();
    let all = [out(open(desk, one).await?), out(open(desk, other).await?)].concat();
    for record in [one, other] {
        change(desk, record, |night| {
            for worker in &all {
                if !night.workers.contains(worker) {
                    night.workers.push(*worker);
                }
            }
        })
        .await?;
    }
    Ok(())
}

/// The day a night belongs to: the one it began on.
pub fn day_of(night: &Night, clock: &crate::Clock) -> Option<Day> {
    Day::new(clock.local_of(store::Minute(night.opened.0)).date())
}
