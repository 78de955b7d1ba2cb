use super::{Hours, Weekdays};
use crate::when::Hour;

/// Hours as somebody says them: "from two until nine in the evening", "from ten at night until two". They may run over
/// midnight; on a card they then lie as two [`Hours`], the second on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The days on which it begins.
    pub days: Weekdays,
    /// The first full hour.
    pub from: Hour,
    /// The first full hour that no longer counts, 1 to 24: 21 means until 20:59. At or below `from`: of the next day.
    until: u8,
}

impl Span {
    /// Whole days.
    pub fn whole(days: Weekdays) -> Self {
        Self { days, from: Hour::MIDNIGHT, until: 24 }
    }

    /// From an hour until another: 0 and 24 are both midnight. None where it says nothing: no day, an end that is the
    /// beginning, no such hour.
    pub fn new(days: Weekdays, from: Hour, until: u8) -> Option<Self> {
        let until = if until == 0 && from != Hour::MIDNIGHT { 24 } else { until };
        let said = (1..=Weekdays::ALL.0).contains(&days.0) && until <= 24 && until != from.number();
        said.then_some(Self { days, from, until })
    }

    /// The first full hour that no longer counts, 1 to 24.
    pub fn until(self) -> u8 {
        self.until
    }

    /// Whether it is all day long.
    pub fn is_whole(self) -> bool {
        self == Self::whole(self.days)
    }

    /// As it lies on a card.
    pub fn hours(self) -> Vec<Hours> {
        let last = Hour::new(self.until.saturating_sub(1)).unwrap_or(Hour::MIDNIGHT);
        if self.from <= last {
            return vec![Hours { days: self.days, from: self.from, last }];
        }
        let tonight = Hours { days: self.days, from: self.from, last: Hour::LAST };
        vec![tonight, Hours { days: self.days.next(), from: Hour::MIDNIGHT, last }]
    }

    /// What lies on a card, as somebody would say it: an evening and the night that follows it are one.
    pub fn of(hours: &[Hours]) -> Vec<Self> {
        let mut spans: Vec<Self> = Vec::new();
        for one in hours {
            let until = one.last.number() + 1;
            match spans.last_mut() {
                Some(before) if before.goes_on(*one) => before.until = until,
                _ => spans.push(Self { days: one.days, from: one.from, until }),
            }
        }
        spans
    }

    /// Whether these hours begin at the midnight at which it ends, and end before it begins again.
    fn goes_on(self, next: Hours) -> bool {
        let evening = self.until == 24 && self.from > next.last;
        evening && next.from == Hour::MIDNIGHT && next.days == self.days.next()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;
    use proptest::prelude::*;

    use super::*;

    fn hour(hour: u8) -> Hour {
        Hour::new(hour).unwrap()
    }

    fn span(days: u8, from: u8, until: u8) -> Span {
        Span::new(Weekdays(days), hour(from), until).unwrap()
    }

    fn contain(spans: &[Span], day: Weekday, at: u8) -> bool {
        spans.iter().flat_map(|span| span.hours()).any(|hours| hours.contain(day, hour(at)))
    }

    #[test]
    fn the_end_itself_no_longer_counts() {
        let afternoon = [span(0b111_1111, 14, 21)];
        let allowed: Vec<_> = (0..24).filter(|at| contain(&afternoon, Weekday::Sunday, *at)).collect();
        assert_eq!(allowed, [14, 15, 16, 17, 18, 19, 20]);
    }

    #[test]
    fn a_night_runs_into_the_next_day_and_no_further() {
        let friday = [span(0b001_0000, 22, 2)];
        let allowed = |day: Weekday| (0..24).filter(|at| contain(&friday, day, *at)).collect::<Vec<_>>();
        assert_eq!(allowed(Weekday::Friday), [22, 23]);
        assert_eq!(allowed(Weekday::Saturday), [0, 1]);
        assert_eq!(allowed(Weekday::Sunday), [0; 0]);
        assert_eq!(Span::of(&friday[0].hours()), friday, "it is one sentence again");
        let sunday = span(0b100_0000, 22, 2).hours();
        assert_eq!(sunday[1].days, Weekdays(1), "after Sunday comes Monday");
    }

    #[test]
    fn midnight_is_both_nought_and_twenty_four() {
        assert_eq!(span(1, 22, 0), span(1, 22, 24));
        assert_eq!(span(1, 22, 0).hours().len(), 1);
        assert!(span(1, 0, 24).is_whole());
    }

    #[test]
    fn what_says_nothing_is_told() {
        for (days, from, until) in [(1, 9, 9), (1, 0, 0), (0, 9, 12), (1, 9, 25), (128, 9, 12)] {
            assert!(Span::new(Weekdays(days), hour(from), until).is_none(), "{days} {from} {until}");
        }
    }

    fn some_hours() -> impl Strategy<Value = Hours> {
        (1u8..128, 0u8..24, 0u8..24).prop_map(|(days, one, other)| Hours {
            days: Weekdays(days),
            from: hour(one.min(other)),
            last: hour(one.max(other)),
        })
    }

    proptest! {
        #[test]
        fn what_lies_on_a_card_is_the_same_after_it_was_said(hours in proptest::collection::vec(some_hours(), 0..6)) {
            let again: Vec<_> = Span::of(&hours).into_iter().flat_map(Span::hours).collect();
            prop_assert_eq!(again, hours);
        }

        #[test]
        fn what_was_said_is_the_same_after_it_lay_on_a_card(days in 1u8..128, from in 0u8..24, until in 0u8..25) {
            if let Some(said) = Span::new(Weekdays(days), hour(from), until) {
                prop_assert_eq!(Span::of(&said.hours()), vec![said]);
            }
        }
    }
}
