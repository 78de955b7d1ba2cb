//! Nights: a shift, its tallies, its hand-over.

use domain::{
    contact::AreaId,
    night::Night,
    when::{Day, Minute},
};
use vault::id::{RecordId, RevisionId, WorkerId};

use crate::{Desk, Refusal, audit::Action, desk::Current, random::rng, room};

/// Opens a night: who, and where.
pub async fn start(desk: &Desk, workers: Vec<WorkerId>, area: AreaId, practice: bool) -> Result<RecordId, Refusal> {
    let night = Night::open(workers, area, Minute::of(desk.house().clock().now()), practice);
    let errors = night.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let folder = desk.contacts()?;
    let record = RecordId::random(&mut rng());
    let mut changes = desk.changes();
    changes.record(&folder, record, &night)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// A night as it is now; that it was opened is on record first.
pub async fn open(desk: &Desk, record: RecordId) -> Result<Current<Night>, Refusal> {
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
    let folder = desk.contacts()?;
    for _ in 0..8 {
        let current = current(desk, record).await?;
        let mut night = current.newest().cloned().ok_or_else(Refusal::not_found)?;
        change(&mut night);
        let errors = night.check();
        if !errors.is_empty() {
            return Err(Refusal::fields(errors));
        }
        let mut changes = desk.changes();
        changes.correct(&folder, record, current.parents(), &night)?;
        match desk.commit(changes).await {
            Ok(_) => return Ok(night),
            Err(refusal) if refusal.kind == crate::Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(crate::Kind::Conflict, "error-conflict"))
}

/// Several heads of one night, side by side, become one that a person chose.
pub async fn merge(desk: &Desk, record: RecordId, parents: Vec<RevisionId>, night: &Night) -> Result<(), Refusal> {
    let folder = desk.contacts()?;
    let mut changes = desk.changes();
    changes.correct(&folder, record, parents, night)?;
    desk.commit(changes).await.map(|_| ())
}

/// Nights, newest first, at most `limit`; practice nights too, marked so. That they were listed is on record first.
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

/// The last night that left a hand-over, practice aside.
pub async fn handover(desk: &Desk) -> Result<Option<(RecordId, Night)>, Refusal> {
    let nights = recent(desk, 50).await?;
    Ok(nights.into_iter().find(|(_, night)| !night.practice && !night.handover.is_empty()))
}

/// How many people the contacts of a night have lines for, beside its own tally: people are counted once a night.
pub async fn people_of(desk: &Desk, record: RecordId) -> Result<u16, Refusal> {
    let folder = desk.contacts()?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let lines: u16 = segment
        .contacts
        .iter()
        .filter(|(_, held)| held.body.night == Some(record))
        .map(|(_, held)| held.body.people)
        .fold(0, u16::saturating_add);
    let tally = segment.nights.get(record).map_or(0, |held| held.body.met);
    Ok(tally.max(lines))
}

/// The day a night belongs to: the one it began on.
pub fn day_of(night: &Night, clock: &crate::Clock) -> Option<Day> {
    Day::new(clock.local_of(store::Minute(night.opened.0)).date())
}
