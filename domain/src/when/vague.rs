use minicbor::{
    Decode, Decoder, Encode, Encoder, decode,
    encode::{self, Write},
};

use super::{Day, Month};
use crate::message::FieldError;

/// When something was, no finer than it is known.
///
/// Stored as a map: 0 year, 1 month (1 to 12), 2 day of the month, 3 hour ("about two": 2), 4 part of the day.
/// Hour and part exclude each other; both need a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Only the month is known.
    Month(Month),
    /// The day.
    Day(Day),
    /// The day, and which part of it.
    Part(Day, Part),
    /// The day, about this hour.
    About(Day, Hour),
}

/// A part of a day. The night belongs to the day it ends on: two o'clock on Saturday is [`Part::Night`] of Saturday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Part {
    /// About midnight to five.
    #[n(0)]
    Night,
    /// About five to noon.
    #[n(1)]
    Morning,
    /// About noon to six.
    #[n(2)]
    Afternoon,
    /// About six to midnight.
    #[n(3)]
    Evening,
}

/// An hour of the day, 0 to 23.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(u8);

impl Hour {
    /// The first of a day.
    pub const MIDNIGHT: Self = Self(0);
    /// The last of a day.
    pub const LAST: Self = Self(23);

    /// This hour, if the day has it.
    pub fn new(hour: u8) -> Option<Self> {
        (hour < 24).then_some(Self(hour))
    }

    /// 0 to 23.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl<C> Encode<C> for Hour {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.u8(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Hour {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::new(d.u8()?).ok_or_else(|| decode::Error::message("no such hour"))
    }
}

impl When {
    /// The month it was in.
    pub fn month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Day(day) | Self::Part(day, _) | Self::About(day, _) => day.month(),
        }
    }

    /// The day it was, where that is known.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Month(_) => None,
            Self::Day(day) | Self::Part(day, _) | Self::About(day, _) => Some(day),
        }
    }

    /// The day, or the first of the month: to sort by.
    pub fn first_day(self) -> Day {
        self.day().unwrap_or_else(|| self.month().first_day())
    }

    /// Nothing is met in the future. An error beside `field` when it lies after `today`.
    pub fn not_after(self, field: &'static str, today: Day) -> Result<Self, FieldError> {
        if self.first_day() > today { Err(FieldError::new(field, "when-in-the-future")) } else { Ok(self) }
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Wire {
    #[n(0)]
    year: i16,
    #[n(1)]
    month: i8,
    #[n(2)]
    day: Option<i8>,
    #[n(3)]
    hour: Option<Hour>,
    #[n(4)]
    part: Option<Part>,
}

impl<C> Encode<C> for When {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, c: &mut C) -> Result<(), encode::Error<W::Error>> {
        let month = self.month();
        let (hour, part) = match self {
            Self::About(_, hour) => (Some(*hour), None),
            Self::Part(_, part) => (None, Some(*part)),
            Self::Month(_) | Self::Day(_) => (None, None),
        };
        let day = self.day().map(|day| day.date().day());
        Wire { year: month.year(), month: month.month(), day, hour, part }.encode(e, c)
    }
}

impl<'b, C> Decode<'b, C> for When {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, decode::Error> {
        let at = d.position();
        Wire::decode(d, c)?.read().ok_or_else(|| decode::Error::message("no such day or hour").at(at))
    }
}

impl Wire {
    fn read(&self) -> Option<When> {
        let month = Month::new(self.year, self.month)?;
        let Some(day) = self.day else {
            return (self.hour.is_none() && self.part.is_none()).then_some(When::Month(month));
        };
        let day = Day::new(jiff::civil::Date::new(self.year, self.month, day).ok()?)?;
        match (self.hour, self.part) {
            (None, None) => Some(When::Day(day)),
            (Some(hour), None) => Some(When::About(day, hour)),
            (None, Some(part)) => Some(When::Part(day, part)),
            (Some(_), Some(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse("day", text).unwrap()
    }

    #[test]
    fn nothing_is_met_tomorrow() {
        let met = When::About(day("2026-10-22"), Hour::new(2).unwrap());
        assert_eq!(met.not_after("when", day("2026-10-21")).unwrap_err().message.id, "when-in-the-future");
        assert!(met.not_after("when", day("2026-10-22")).is_ok());
        assert!(When::Month(met.month()).not_after("when", day("2026-10-02")).is_ok());
    }

    #[test]
    fn an_hour_needs_a_day() {
        let bytes =
            minicbor::to_vec(Wire { year: 2026, month: 10, day: None, hour: Hour::new(2), part: None }).unwrap();
        assert!(minicbor::decode::<When>(&bytes).is_err());
        let bytes = minicbor::to_vec(Wire { year: 2026, month: 2, day: Some(30), hour: None, part: None }).unwrap();
        assert!(minicbor::decode::<When>(&bytes).is_err());
    }
}
