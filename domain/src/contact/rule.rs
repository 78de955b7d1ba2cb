use crate::when::{Day, Month};

/// How long contacts are kept that never became part of a relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    months: u16,
}

/// What becomes of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It stays as it is.
    Whole,
    /// It goes: what remains are numbers among [`crate::count::Sums`].
    TurnIntoCounts,
}

impl Default for Retention {
    fn default() -> Self {
        Self { months: 24 }
    }
}

impl Retention {
    /// From one month to ten years.
    pub fn new(months: u16) -> Option<Self> {
        (1..=120).contains(&months).then_some(Self { months })
    }

    /// How many months.
    pub fn months(self) -> u16 {
        self.months
    }

    /// The newest month whose contacts turn into counts, looked at `today`; by [`crate::when::Month::number`].
    pub fn over(self, today: Day) -> i32 {
        today.month().number() - i32::from(self.months) - 1
    }

    /// A contact whose time is reckoned [`from`](reckoned_from) a month, looked at `today`. It stays whole while a line
    /// of it is `linked` to a relationship; it turns into counts once the whole month is older than the retention.
    pub fn keep(self, from: Month, linked: bool, today: Day) -> Keep {
        if linked || from.number() > self.over(today) { Keep::Whole } else { Keep::TurnIntoCounts }
    }

    /// Whether a meeting in this month is so long ago that, had it been written down then, nothing but a number would
    /// be left of it. Whoever writes it is asked whether the date is right.
    pub fn is_long_ago(self, month: Month, today: Day) -> bool {
        month.number() <= self.over(today)
    }
}

/// From which month the time of a meeting or a night is reckoned: its own, or the one it was `first` written down in,
/// whichever is later. A slip in the date, an old paper note or a phone with a wrong clock never takes words away before
/// they were here for the whole time. `newest` is the month of the newest correction: nothing happened after that, so a
/// date in the future keeps nothing longer.
pub fn reckoned_from(own: Month, first: Month, newest: Month) -> Month {
    own.min(newest).max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse("day", text).unwrap()
    }

    fn month(text: &str) -> Month {
        day(&format!("{text}-21")).month()
    }

    #[test]
    fn after_two_years_a_meeting_becomes_a_number() {
        let rule = Retention::default();
        assert_eq!(rule.keep(month("2024-10"), false, day("2026-10-31")), Keep::Whole);
        assert_eq!(rule.keep(month("2024-10"), false, day("2026-11-01")), Keep::TurnIntoCounts);
        assert!(!rule.is_long_ago(month("2024-10"), day("2026-10-31")));
        assert!(rule.is_long_ago(month("2024-10"), day("2026-11-01")));
    }

    #[test]
    fn a_relationship_keeps_its_contacts() {
        assert_eq!(Retention::default().keep(month("2004-10"), true, day("2026-10-31")), Keep::Whole);
    }

    #[test]
    fn the_organisation_may_choose() {
        assert_eq!(Retention::new(0), None);
        assert_eq!(Retention::new(121), None);
        let short = Retention::new(3).unwrap();
        assert_eq!(short.keep(month("2026-01"), false, day("2026-05-01")), Keep::TurnIntoCounts);
    }

    #[test]
    fn the_time_begins_when_it_was_written_down_and_a_wrong_date_changes_nothing_about_it() {
        let (written, corrected) = (month("2026-11"), month("2027-02"));
        assert_eq!(reckoned_from(month("2016-11"), written, written), written, "a slip, or an old paper");
        assert_eq!(reckoned_from(month("2027-01"), written, corrected), month("2027-01"), "put right afterwards");
        assert_eq!(reckoned_from(month("2099-01"), written, written), written, "nothing was met in the future");
    }
}
