use crate::when::{Day, When};

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

    /// A contact of `when`, looked at `today`. It stays whole while a line of it is `linked` to a relationship; it
    /// turns into counts once the whole month it lies in is older than the retention.
    pub fn keep(self, when: When, linked: bool, today: Day) -> Keep {
        if linked || when.month().number() > self.over(today) { Keep::Whole } else { Keep::TurnIntoCounts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse("day", text).unwrap()
    }

    #[test]
    fn after_two_years_a_meeting_becomes_a_number() {
        let rule = Retention::default();
        let met = When::Day(day("2024-10-21"));
        assert_eq!(rule.keep(met, false, day("2026-10-31")), Keep::Whole);
        assert_eq!(rule.keep(met, false, day("2026-11-01")), Keep::TurnIntoCounts);
    }

    #[test]
    fn a_relationship_keeps_its_contacts() {
        let met = When::Day(day("2004-10-21"));
        assert_eq!(Retention::default().keep(met, true, day("2026-10-31")), Keep::Whole);
    }

    #[test]
    fn the_organisation_may_choose() {
        assert_eq!(Retention::new(0), None);
        assert_eq!(Retention::new(121), None);
        let short = Retention::new(3).unwrap();
        assert_eq!(short.keep(When::Day(day("2026-01-01")), false, day("2026-05-01")), Keep::TurnIntoCounts);
    }
}
