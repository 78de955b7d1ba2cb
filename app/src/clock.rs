//! Time, as the house tells it. The only place that asks the machine.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{Timestamp, civil, tz::TimeZone};
use store::{Day, Minute};

/// What time it is. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Seconds that a story test has moved the clock by; 0 in every other life.
    moved: Arc<AtomicI64>,
    zone: TimeZone,
}

impl Clock {
    /// The machine's clock, in the organisation's time zone.
    pub fn system(zone: TimeZone) -> Self {
        Self { moved: Arc::new(AtomicI64::new(0)), zone }
    }

    /// The same clock in another zone.
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// The hours the organisation lives by.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// This moment.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let moved = jiff::SignedDuration::from_secs(self.moved.load(Ordering::Relaxed));
        now.checked_add(moved).unwrap_or(now)
    }

    /// Moves the clock forward, for story tests. Does not exist in a release build.
    #[cfg(feature = "test-clock")]
    pub fn move_by(&self, seconds: i64) {
        self.moved.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Today, where the organisation is.
    pub fn today(&self) -> civil::Date {
        self.local().date()
    }

    /// This moment as a clock on the wall shows it.
    pub fn local(&self) -> civil::DateTime {
        self.now().to_zoned(self.zone.clone()).datetime()
    }

    /// A moment as the clock on the wall showed it.
    pub fn local_of(&self, minute: Minute) -> civil::DateTime {
        Timestamp::from_second(minute.0.saturating_mul(60))
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(self.zone.clone())
            .datetime()
    }

    /// The day that stands clear beside a record.
    pub fn day(&self) -> Day {
        Day(i32::try_from(self.now().as_second().div_euclid(86_400)).unwrap_or(0))
    }

    /// The minute, for sessions and invitations.
    pub fn minute(&self) -> Minute {
        Minute(self.now().as_second().div_euclid(60))
    }
}
