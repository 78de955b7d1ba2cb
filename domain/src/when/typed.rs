//! Days and months as people write them: 29.2.2024, 29/2-2024, 2024-02-29; 10.2024, 2024-10.
//!
//! The day comes first, as in the languages of Europe: 3.4.2024 is the third of April. Whatever is typed, the page shown
//! afterwards spells the month, so that whoever meant March sees it. A year of two digits is asked for in full: a promise
//! lies ahead and a birthday behind, so no rule of which century is meant would be right for both.

use jiff::civil::Date;

use super::{Day, Month};
use crate::message::FieldError;

/// What people put between the numbers: a hyphen in three lengths too.
const MARKS: [char; 5] = ['.', '/', '-', '\u{2011}', '–'];

/// What was typed: the numbers of it, and how many digits each has.
enum Typed {
    Day { year: Number, month: Number, day: Number },
    Month { year: Number, month: Number },
}

#[derive(Clone, Copy)]
struct Number {
    digits: usize,
    value: i16,
}

impl Number {
    /// Up to four digits.
    fn read(part: &str) -> Option<Self> {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten().map(|value| Self { digits: part.len(), value })
    }

    fn small(self) -> Option<i8> {
        (self.digits <= 2).then(|| self.value.try_into().ok()).flatten()
    }
}

impl Typed {
    /// Points, strokes and spaces part the numbers; two of them at once only when one is a space ("29. 2. 2024").
    fn read(typed: &str) -> Option<Self> {
        let spaced = typed.replace(MARKS, " ");
        let parts: Option<Vec<Number>> = spaced.split_whitespace().map(Number::read).collect();
        let marks = typed.matches(MARKS).count();
        match *parts? {
            [year, month, day] if year.digits == 4 && marks <= 2 => Some(Self::Day { year, month, day }),
            [day, month, year] if marks <= 2 => Some(Self::Day { year, month, day }),
            [year, month] if year.digits == 4 && marks <= 1 => Some(Self::Month { year, month }),
            // "29.2." is a day whose year is missing.
            [month, year] if marks <= 2 => Some(Self::Month { year, month }),
            _ => None,
        }
    }
}

/// The day. An error beside `field` says what is missing.
pub(super) fn day(field: &'static str, typed: &str) -> Result<Day, FieldError> {
    let wrong = |id| FieldError::new(field, id);
    match Typed::read(typed.trim()).ok_or_else(|| wrong("when-not-a-day"))? {
        Typed::Day { year, month, day } => {
            let year = full(year).map_err(wrong)?;
            let date = month.small().zip(day.small()).and_then(|(month, day)| Date::new(year, month, day).ok());
            date.and_then(Day::new).ok_or_else(|| wrong("when-no-such-day"))
        }
        Typed::Month { year, .. } if year.digits == 4 => Err(wrong("when-day-missing")),
        Typed::Month { .. } => Err(wrong("when-year-missing")),
    }
}

/// The month, where only a month was typed. `None` for anything else.
pub(super) fn month(typed: &str) -> Option<Month> {
    match Typed::read(typed.trim())? {
        Typed::Month { year, month } if year.digits == 4 => Month::new(year.value, month.small()?),
        Typed::Month { .. } | Typed::Day { .. } => None,
    }
}

fn full(year: Number) -> Result<i16, &'static str> {
    match year.digits {
        4 if Month::new(year.value, 1).is_some() => Ok(year.value),
        4 => Err("when-no-such-year"),
        _ => Err("when-year-short"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;

    use super::*;

    #[test]
    fn every_day_of_a_long_life_is_itself_in_every_form() {
        let mut date = Date::constant(1990, 1, 1);
        while date <= Date::constant(2100, 12, 31) {
            let (y, m, d) = (date.year(), date.month(), date.day());
            let meant = Day::new(date).unwrap();
            for typed in [
                format!("{y}-{m:02}-{d:02}"),
                format!("{y}-{m}-{d}"),
                format!("{d}.{m}.{y}"),
                format!("{d:02}.{m:02}.{y}"),
                format!(" {d}. {m}. {y} "),
                format!("{d}/{m}/{y}"),
                format!("{d}/{m}-{y}"),
                format!("{d}-{m}-{y}"),
                format!("{y}\u{2011}{m:02}\u{2011}{d:02}"),
                format!("{d} {m} {y}"),
            ] {
                assert_eq!(Day::parse("day", &typed), Ok(meant), "{typed}");
                assert_eq!(Month::parse(&typed), None, "{typed}");
            }
            for typed in [format!("{y}-{m:02}"), format!("{m}.{y}"), format!("{m:02}/{y}"), format!("{m}-{y}")] {
                assert_eq!(Month::parse(&typed), Some(meant.month()), "{typed}");
            }
            date = date.checked_add(1.day()).unwrap();
        }
    }

    #[test]
    fn the_day_comes_first() {
        assert_eq!(Day::parse("day", "3.4.2024").unwrap().date(), Date::constant(2024, 4, 3));
    }

    #[test]
    fn what_is_missing_is_said() {
        for (typed, id) in [
            ("29.2.2023", "when-no-such-day"),
            ("10/31/2024", "when-no-such-day"),
            ("0.1.2024", "when-no-such-day"),
            ("2026-02-30", "when-no-such-day"),
            ("1026-10-21", "when-no-such-year"),
            ("1.1.1899", "when-no-such-year"),
            ("1.1.2200", "when-no-such-year"),
            ("29.2.24", "when-year-short"),
            ("24-02-29", "when-year-short"),
            ("29.2.024", "when-year-short"),
            ("29.2.", "when-year-missing"),
            ("21/10", "when-year-missing"),
            ("10.2024", "when-day-missing"),
            ("2024", "when-not-a-day"),
            ("", "when-not-a-day"),
            ("tomorrow", "when-not-a-day"),
            ("2026-10-21T02:00", "when-not-a-day"),
            ("29..2.2024.", "when-not-a-day"),
            ("1.2.3.2024", "when-not-a-day"),
        ] {
            assert_eq!(Day::parse("day", typed).unwrap_err().message.id, id, "{typed}");
        }
        for typed in ["13.2024", "2024-0", "10.24", "10", "2024", "", "10.2024.1"] {
            assert_eq!(Month::parse(typed), None, "{typed}");
        }
    }
}
