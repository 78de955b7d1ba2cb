use jiff::{Span, civil::Date};
use minicbor::{
    Decode, Decoder, Encode, Encoder, decode,
    encode::{self, Write},
};

use super::typed;
use crate::message::FieldError;

const EPOCH: Date = Date::constant(1970, 1, 1);
const FIRST: Date = Date::constant(1900, 1, 1);
const LAST: Date = Date::constant(2199, 12, 31);

/// A calendar day between 1900 and 2199. Stored as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// Nobody writes down a meeting or a talk of before: an older date is a slip of the finger.
    pub const EARLIEST: Self = Self(Date::constant(1990, 1, 1));

    /// Nobody who promises today keeps it in another century: a later date is a slip too.
    pub const LATEST: Self = Self(Date::constant(2099, 12, 31));

    /// This date, unless it lies outside the years that make sense.
    pub fn new(date: Date) -> Option<Self> {
        (FIRST..=LAST).contains(&date).then_some(Self(date))
    }

    /// Takes what people write: `2026-10-21`, `21.10.2026`, `21/10-2026`; the day comes before the month.
    pub fn parse(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        typed::day(field, typed)
    }

    /// The day as the calendar library knows it.
    pub fn date(self) -> Date {
        self.0
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        (self.0 - EPOCH).get_days()
    }

    /// The day with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        let span = Span::new().try_days(number).ok()?;
        EPOCH.checked_add(span).ok().and_then(Self::new)
    }
}

impl<C> Encode<C> for Day {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.i32(self.number())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Day {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::from_number(d.i32()?).ok_or_else(|| decode::Error::message("a day outside 1900 to 2199"))
    }
}

/// A moment to the minute: minutes since 1970-01-01 00:00 UTC, by whichever clock wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Minute(#[n(0)] pub i64);

impl Minute {
    /// The minute that this moment lies in.
    pub fn of(moment: jiff::Timestamp) -> Self {
        Self(moment.as_second().div_euclid(60))
    }

    /// Its first second. `None` beyond the calendar.
    pub fn timestamp(self) -> Option<jiff::Timestamp> {
        jiff::Timestamp::from_second(self.0.checked_mul(60)?).ok()
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// Month 1 to 12 of a year from 1900 to 2199.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        Day::new(Date::new(year, month, 1).ok()?).map(Day::month)
    }

    /// Takes `2026-10`, `10.2026`, `10/2026`. `None` where something else than a month was typed.
    pub fn parse(typed: &str) -> Option<Self> {
        typed::month(typed)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// 1 January to 12 December.
    pub fn month(self) -> i8 {
        self.month
    }

    /// Months since January of year 0: to reckon with.
    pub fn number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// The first day of it.
    pub fn first_day(self) -> Day {
        Day(Date::new(self.year, self.month, 1).unwrap_or(EPOCH))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = Day::parse("day", "2026-10-21").unwrap();
        assert_eq!(day.number(), 20_747);
        assert_eq!(Day::from_number(20_747), Some(day));
        assert_eq!(Day::parse("day", "1970-01-01").unwrap().number(), 0);
    }

    #[test]
    fn no_day_lies_outside_the_calendar() {
        assert_eq!(Day::from_number(i32::MAX), None);
        assert_eq!(Day::from_number(i32::MIN), None);
    }
}
