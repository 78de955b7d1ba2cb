//! Backups by themselves: once a day while the server runs, nobody signed in.

use domain::message::FieldError;
use jiff::{Timestamp, ToSpan as _, civil, tz::TimeZone};
use store::Change;

pub use super::record::Plan;
use super::{Last, lead, make::back_up, readers};
use crate::{Administering, House, Refusal, audit::Action, changes::Changes};

/// The clear setting that holds the plan.
const ROW: &str = "backup-plan";
/// Fewest and most backups that may be kept. Each holds what was destroyed after it, so they are not kept for ever.
const KEPT: core::ops::RangeInclusive<u8> = 2..=30;
/// Days after which the last good backup is too old, where one is made every day.
const OLD_DAILY: i64 = 2;
/// And where somebody makes them by hand.
const OLD: i64 = 7;

impl Plan {
    /// The plan of this house.
    pub async fn of(house: &House) -> Result<Self, Refusal> {
        let stored = house.store.setting(ROW).await?;
        Ok(stored.and_then(|bytes| minicbor::decode(&bytes).ok()).unwrap_or_default())
    }

    /// Reads what was typed: a time like 05:00, and a number.
    pub fn parse(daily: bool, at: &str, keep: &str) -> Result<Self, Refusal> {
        let time = at.trim().split_once([':', '.']).and_then(|(hour, minute)| {
            let time = civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
            Some((u8::try_from(time.hour()).ok()?, u8::try_from(time.minute()).ok()?))
        });
        let number = keep.trim().parse().ok().filter(|number| KEPT.contains(number));
        match (time, number) {
            (Some((hour, minute)), Some(keep)) => Ok(Self { daily, hour, minute, keep }),
            (time, number) => {
                let at = time.is_none().then(|| FieldError::new("at", "backup-at-wrong"));
                let keep = number.is_none().then(|| FieldError::new("keep", "backup-keep-wrong"));
                Err(Refusal::fields(at.into_iter().chain(keep).collect()))
            }
        }
    }

    /// Another plan.
    pub async fn choose(self, by: &Administering<'_>) -> Result<(), Refusal> {
        let desk = by.desk();
        let mut changes = desk.changes();
        self.write(&mut changes);
        changes.note(&desk.house_folder()?, Action::Settled, None)?;
        desk.commit(changes).await.map(|_| ())
    }

    /// Another plan, by whoever looks after the server.
    pub async fn settle(self, house: &House) -> Result<(), Refusal> {
        let mut changes = house.own_changes().await?;
        self.write(&mut changes);
        changes.note(&house.own_folder().await, Action::Settled, None)?;
        house.commit(changes).await.map(|_| ())
    }

    fn write(self, changes: &mut Changes) {
        let value = minicbor::to_vec(self).unwrap_or_default();
        changes.push(Change::Setting { name: ROW.into(), value });
    }

    /// The newest moment at which one should have been made. Where a day has no such hour, or has it twice, as when the
    /// clocks change, the day still has one backup.
    fn newest(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let time = civil::Time::new(i8::try_from(self.hour).ok()?, i8::try_from(self.minute).ok()?, 0, 0).ok()?;
        let today = now.to_zoned(zone.clone()).date();
        let on = |day: civil::Date| Some(day.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp());
        on(today).filter(|moment| *moment <= now).or_else(|| on(today.checked_sub(1.day()).ok()?))
    }

    /// Whether one is to be made now. `since`: where there was never one, its first day begins here.
    fn is_due(self, now: Timestamp, last: Option<Timestamp>, since: Timestamp, zone: &TimeZone) -> bool {
        self.daily && self.newest(now, zone).is_some_and(|moment| last.unwrap_or(since) < moment)
    }
}

/// Makes the backup of the day if it is time and none was made yet. `since`: when this program began to look. What was
/// missed while the server stood still is made up for as soon as it runs.
pub async fn by_itself(house: &House, since: Timestamp) -> Result<Option<Last>, Refusal> {
    let plan = Plan::of(house).await?;
    let last = Last::of(house).await?.and_then(|last| Timestamp::from_second(last.at * 60).ok());
    let (now, zone) = (house.clock().now(), house.clock().zone());
    // Before recovery sheets there is nobody whom it could be sealed for; invented people need none.
    if !plan.is_due(now, last, since, zone) || house.settings().await.rehearsal || readers(house).await?.is_empty() {
        return Ok(None);
    }
    in_folder(house).await.map(Some)
}

/// Makes one in the folder of backups, as the plan has it; the oldest go. Nobody needs to be signed in.
pub async fn in_folder(house: &House) -> Result<Last, Refusal> {
    let path = lead::next(house)?;
    let last = back_up(house, &path).await?;
    lead::prune(house).await?;
    Ok(last)
}

/// Whether the last good backup is missing, or older than it should be.
pub async fn is_old(house: &House) -> Result<bool, Refusal> {
    let days = if Plan::of(house).await?.daily { OLD_DAILY } else { OLD };
    let now = house.clock().minute().0;
    Ok(Last::of(house).await?.is_none_or(|last| now - last.at > days * 24 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn once_a_day_by_the_hours_of_the_house_and_what_was_missed_is_made_up_for() {
        let plan = Plan { hour: 5, minute: 30, ..Plan::default() };
        let zone = TimeZone::get("Europe/Copenhagen").unwrap();
        let due = |now, last: Option<&str>| plan.is_due(at(now), last.map(at), at("2026-11-10T12:00:00Z"), &zone);
        assert!(!due("2026-11-12T04:29:00Z", Some("2026-11-11T04:31:00Z")), "a minute too early");
        assert!(due("2026-11-12T04:30:00Z", Some("2026-11-11T04:31:00Z")));
        assert!(!due("2026-11-12T23:00:00Z", Some("2026-11-12T04:30:00Z")), "one is enough");
        assert!(due("2026-11-15T01:00:00Z", Some("2026-11-12T04:31:00Z")), "the server stood still for two nights");
        assert!(!due("2026-11-10T12:01:00Z", None), "a new house waits for its first morning");
        assert!(due("2026-11-11T04:30:00Z", None));
        assert!(!Plan { daily: false, ..plan }.is_due(
            at("2026-11-15T01:00:00Z"),
            None,
            at("2026-11-10T12:00:00Z"),
            &zone
        ));
        // In the night when the clocks go forward there is no half past two.
        let plan = Plan { hour: 2, minute: 30, ..Plan::default() };
        assert!(plan.is_due(
            at("2027-03-28T01:30:00Z"),
            Some(at("2027-03-27T01:31:00Z")),
            at("2026-11-10T12:00:00Z"),
            &zone
        ));
    }

    #[test]
    fn a_time_and_a_number_are_read_and_everything_else_is_said() {
        assert_eq!(Plan::parse(true, " 4:05", "7").unwrap(), Plan { daily: true, hour: 4, minute: 5, keep: 7 });
        for (at, keep, wrong) in
            [("", "7", 1), ("25:00", "7", 1), ("04:60", "7", 1), ("04:00", "1", 1), ("x", "999", 2)]
        {
            assert_eq!(Plan::parse(true, at, keep).unwrap_err().fields.len(), wrong, "{at} {keep}");
        }
    }
}
