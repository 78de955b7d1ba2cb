//! The hours of the rehearsal's last night.

use domain::when::Minute;
use jiff::{ToSpan as _, civil::DateTime};

use crate::{Clock, Refusal};

/// From ten past ten in the evening to ten past four, the last time that this was over: whatever the hour at which the
/// rehearsal begins, the words of the night agree with its hours.
pub(super) fn of_last_night(clock: &Clock) -> Result<(Minute, Minute), Refusal> {
    let now = clock.local();
    let today = now.date();
    let closed = [today, today.saturating_sub(1.days())].map(|day| day.at(4, 10, 0, 0));
    let closed = closed.into_iter().find(|closed| *closed <= now).ok_or_else(Refusal::not_found)?;
    let opened = closed.date().saturating_sub(1.days()).at(22, 10, 0, 0);
    Ok((minute(clock, opened)?, minute(clock, closed)?))
}

fn minute(clock: &Clock, time: DateTime) -> Result<Minute, Refusal> {
    let zoned = time.to_zoned(clock.zone().clone()).map_err(|_| Refusal::not_found())?;
    Ok(Minute::of(zoned.timestamp()))
}

#[cfg(all(test, feature = "test-clock"))]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn last_night_is_a_night_whatever_the_hour_of_starting() {
        for hour in 0..24 {
            let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
            clock.move_by(hour * 3600);
            let (opened, closed) = of_last_night(&clock).unwrap();
            let told = [opened, closed].map(|one| clock.local_of(store::Minute(one.0)).time().to_string());
            assert_eq!(told, ["22:10:00", "04:10:00"]);
            let ago = Minute::of(clock.now()).0 - closed.0;
            assert!((0..25 * 60).contains(&ago), "{ago}");
        }
    }
}
