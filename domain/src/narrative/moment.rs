//! When something was: as she said it, and what of that can be reckoned with.

use jiff::civil::Date;
use minicbor::{Decode, Encode};

use super::Beside;
use crate::{
    text::Sentence,
    when::{Day, When},
};

/// When something was, no finer than she told it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Moment {
    /// As she said it: “winter, I was about fourteen”.
    #[n(0)]
    pub said: Option<Sentence>,
    /// What of it can be reckoned with.
    #[n(1)]
    pub known: Known,
    /// Before or after something else that she told.
    #[n(2)]
    pub beside: Option<Beside>,
}

/// What can be reckoned with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Known {
    /// Nothing.
    #[default]
    #[n(0)]
    Nothing,
    /// A month, a day, an hour.
    #[n(1)]
    When {
        /// Which.
        #[n(0)]
        when: When,
    },
    /// A season of a year.
    #[n(2)]
    Season {
        /// The year.
        #[n(0)]
        year: i16,
        /// Which season, wherever in the world.
        #[n(1)]
        season: Season,
    },
    /// A year, or one of several.
    #[n(3)]
    Years {
        /// From this one to that.
        #[n(0)]
        years: Years,
    },
    /// She was about so old.
    #[n(4)]
    Age {
        /// In years.
        #[n(0)]
        years: u8,
    },
}

/// A part of a year, as people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Season {
    /// Winter.
    #[n(0)]
    Winter,
    /// Spring.
    #[n(1)]
    Spring,
    /// Summer.
    #[n(2)]
    Summer,
    /// Autumn.
    #[n(3)]
    Autumn,
    /// The dry season.
    #[n(4)]
    Dry,
    /// The rainy season.
    #[n(5)]
    Rainy,
}

/// From one year to another, both of them in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Years {
    /// The first.
    #[n(0)]
    pub first: i16,
    /// The last.
    #[n(1)]
    pub last: i16,
}

/// Some day of these, the first and the last in it: no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The earliest it can have been.
    pub first: Day,
    /// The latest.
    pub last: Day,
}

impl Season {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Winter, Self::Spring, Self::Summer, Self::Autumn, Self::Dry, Self::Rainy];

    /// The word of it, in forms and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Winter => "winter",
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Dry => "dry",
            Self::Rainy => "rainy",
        }
    }

    /// The span it lies in: widely, since a season has no first day, and since “the winter of 2019” may be either. North
    /// of the tropics; the rains as in West Africa.
    fn span(self, year: i16) -> Option<Span> {
        let (first, last) = match self {
            Self::Winter => ((year.checked_sub(1)?, 11), (year.checked_add(1)?, 3)),
            Self::Spring => ((year, 2), (year, 6)),
            Self::Summer => ((year, 5), (year, 9)),
            Self::Autumn => ((year, 8), (year, 12)),
            Self::Dry => ((year.checked_sub(1)?, 10), (year.checked_add(1)?, 4)),
            Self::Rainy => ((year, 3), (year, 11)),
        };
        Some(Span { first: month_of(first)?.0, last: month_of(last)?.1 })
    }
}

impl Years {
    /// The years from `first` to `last`, whichever was said first. `None` outside the years that make sense.
    pub fn new(first: i16, last: i16) -> Option<Self> {
        let years = Self { first: first.min(last), last: first.max(last) };
        years.span().map(|_| years)
    }

    fn span(self) -> Option<Span> {
        Some(Span { first: month_of((self.first, 1))?.0, last: month_of((self.last, 12))?.1 })
    }
}

impl Span {
    /// All of it lies before all of `other`.
    pub fn is_before(self, other: Self) -> bool {
        self.last < other.first
    }

    /// There is a day in both.
    pub fn meets(self, other: Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }
}

impl Known {
    /// Some day of these. `born`: the years in which she may have been born, as far as she told; without them an age
    /// says nothing.
    pub fn span(self, born: Option<Years>) -> Option<Span> {
        match self {
            Self::Nothing => None,
            Self::When { when } => match when.day() {
                Some(day) => Some(Span { first: day, last: day }),
                None => month_of((when.month().year(), when.month().month())).map(|(first, last)| Span { first, last }),
            },
            Self::Season { year, season } => season.span(year),
            Self::Years { years } => years.span(),
            // Whoever was fourteen was so in parts of two years; “about” is a year more on either side.
            Self::Age { years } => {
                let born = born?;
                let age = i16::from(years);
                let first = born.first.checked_add(age)?.checked_sub(1)?;
                Years { first: first.max(born.first), last: born.last.checked_add(age)?.checked_add(2)? }.span()
            }
        }
    }
}

/// The first and the last day of a month.
fn month_of((year, month): (i16, i8)) -> Option<(Day, Day)> {
    let first = Date::new(year, month, 1).ok()?;
    Day::new(first).zip(Day::new(first.last_of_month()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(typed: &str) -> Day {
        Day::parse("day", typed).unwrap()
    }

    fn span(first: &str, last: &str) -> Option<Span> {
        Some(Span { first: day(first), last: day(last) })
    }

    #[test]
    fn what_she_said_is_reckoned_as_widely_as_it_was_said() {
        let month = |typed| Known::When { when: When::Month(crate::when::Month::parse(typed).unwrap()) };
        assert_eq!(month("2024-02").span(None), span("2024-02-01", "2024-02-29"));
        assert_eq!(month("2023-02").span(None), span("2023-02-01", "2023-02-28"));
        assert_eq!(Known::When { when: When::Day(day("2024-02-29")) }.span(None), span("2024-02-29", "2024-02-29"));
        let winter = Known::Season { year: 2019, season: Season::Winter };
        assert_eq!(winter.span(None), span("2018-11-01", "2020-03-31"), "either winter of 2019");
        let years = Known::Years { years: Years::new(2017, 2016).unwrap() };
        assert_eq!(years.span(None), span("2016-01-01", "2017-12-31"));
        assert_eq!(Known::Nothing.span(Years::new(2000, 2000)), None);
    }

    #[test]
    fn an_age_needs_to_know_when_she_was_born() {
        let fourteen = Known::Age { years: 14 };
        assert_eq!(fourteen.span(None), None);
        assert_eq!(fourteen.span(Years::new(2000, 2000)), span("2013-01-01", "2016-12-31"));
        assert_eq!(fourteen.span(Years::new(1999, 2001)), span("2012-01-01", "2017-12-31"));
        assert_eq!(
            Known::Age { years: 0 }.span(Years::new(2000, 2000)),
            span("2000-01-01", "2002-12-31"),
            "not before"
        );
    }

    #[test]
    fn no_year_is_outside_the_calendar() {
        assert!(Years::new(1899, 2000).is_none() && Years::new(2000, 2200).is_none());
        assert_eq!(Known::Season { year: i16::MAX, season: Season::Winter }.span(None), None);
        assert_eq!(Known::Season { year: i16::MIN, season: Season::Dry }.span(None), None);
        assert_eq!(Known::Age { years: 255 }.span(Years::new(2000, 2199)), None);
    }

    proptest! {
        #[test]
        fn a_season_lies_around_its_year(year in 1901_i16..2199, at in 0_usize..6) {
            let span = Known::Season { year, season: Season::ALL[at] }.span(None).unwrap();
            prop_assert!(span.first <= span.last);
            prop_assert!(span.meets(Years::new(year, year).unwrap().span().unwrap()));
        }

        #[test]
        fn of_two_spans_one_is_before_or_they_meet(a in 0_i32..900, b in 0_i32..900, c in 0_i32..900, d in 0_i32..900) {
            let span = |a: i32, b: i32| Span {
                first: Day::from_number(a.min(b)).unwrap(),
                last: Day::from_number(a.max(b)).unwrap(),
            };
            let (one, other) = (span(a, b), span(c, d));
            let ways = [one.is_before(other), other.is_before(one), one.meets(other)];
            prop_assert_eq!(ways.iter().filter(|way| **way).count(), 1);
        }
    }
}
