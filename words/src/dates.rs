//! Days and moments in words.

use domain::when::{Part, When};
use jiff::civil::Date;

use crate::{Arg, Tongue};

impl Tongue {
    /// A day in full: “11 October 2025”.
    pub fn date(&self, date: Date) -> String {
        self.say_with("when-date", &day(date))
    }

    /// A day of this year, with its weekday: “Tuesday 24 November”.
    pub fn weekday_date(&self, date: Date) -> String {
        self.say_with("when-weekday-date", &day(date))
    }

    /// A day without its year: “11 October”.
    pub fn day(&self, date: Date) -> String {
        self.say_with("when-day", &day(date))
    }

    /// A month, 1 to 12, of a year: “October 2025”.
    pub fn month(&self, year: impl Into<i64>, month: impl Into<i64>) -> String {
        self.say_with("when-month", &[("year", Arg::Number(year.into())), ("month", Arg::Number(month.into()))])
    }

    /// A time of the day, hour 0 to 23: “02:05”.
    pub fn time(&self, hour: impl Into<i64>, minute: impl Into<i64>) -> String {
        let (hour, minute) = (hour.into(), minute.into());
        self.say_with("when-time", &[("hour", format!("{hour:02}").into()), ("minute", format!("{minute:02}").into())])
    }

    /// When something was, as well as it is known: “11 October 2025, about two”.
    pub fn when(&self, when: &When) -> String {
        self.told(*when, true)
    }

    /// The same for somebody who reads it in `year`, and needs no year where it is that one: “11 October, about two”.
    pub fn when_in(&self, when: &When, year: i16) -> String {
        self.told(*when, when.month().year() != year)
    }

    fn told(&self, when: When, with_year: bool) -> String {
        let on = |date| if with_year { self.date(date) } else { self.day(date) };
        let (id, on, hour) = match when {
            When::Month(month) if with_year => return self.month(month.year(), month.month()),
            When::Month(month) => {
                return self.say_with("when-month-name", &[("month", Arg::Number(month.month().into()))]);
            }
            When::Day(day) => return on(day.date()),
            When::Part(day, part) => (part_message(part), on(day.date()), 0),
            When::About(day, hour) => ("when-about", on(day.date()), hour.number()),
        };
        self.say_with(id, &[("date", on.into()), ("hour", Arg::Number(hour.into()))])
    }
}

fn part_message(part: Part) -> &'static str {
    match part {
        Part::Night => "when-night",
        Part::Morning => "when-morning",
        Part::Afternoon => "when-afternoon",
        Part::Evening => "when-evening",
    }
}

fn day(date: Date) -> [(&'static str, Arg); 4] {
    [
        ("year", Arg::Number(date.year().into())),
        ("month", Arg::Number(date.month().into())),
        ("day", Arg::Number(date.day().into())),
        ("weekday", Arg::Number(date.weekday().to_monday_one_offset().into())),
    ]
}
