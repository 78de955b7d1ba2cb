//! The counts, as tables that a screen reader can walk, and a chart beside each.

use std::collections::BTreeSet;

use askama::Template;
use domain::{
    count::{By, Cell, Counts as Counted, Measure, Period, Table, Value, all_for_outside},
    when::Month,
};

use super::bars::Chart;
use crate::{frame::Frame, names::Names, view::Choice};

/// The page.
#[derive(Template)]
#[template(path = "count/counts.html")]
pub struct Counts {
    pub frame: Frame,
    pub outside: bool,
    /// The periods to choose from; for outside whole years only.
    pub periods: Vec<Choice>,
    pub period: String,
    pub totals: Vec<Total>,
    pub tables: Vec<Shown>,
}

/// One number.
pub struct Total {
    pub key: &'static str,
    pub text: String,
    pub value: String,
}

/// One table, with the chart of its contacts.
pub struct Shown {
    pub key: &'static str,
    pub title: String,
    pub rows: Vec<Row>,
    pub chart: Chart,
}

/// One row.
pub struct Row {
    pub key: String,
    pub text: String,
    /// One for each measure.
    pub cells: Vec<String>,
}

const MEASURES: [(Measure, &str); 6] = [
    (Measure::Contacts, "contacts"),
    (Measure::PeopleMet, "people-met"),
    (Measure::PeopleSpoken, "people-spoken"),
    (Measure::Persons, "persons"),
    (Measure::Relationships, "relationships"),
    (Measure::CaseFiles, "case-files"),
];
const BREAKDOWNS: [(By, &str); 5] = [
    (By::Channel, "channel"),
    (By::Month, "month"),
    (By::Area, "area"),
    (By::Language, "language"),
    (By::SeenAs, "seen-as"),
];
/// From how many months without anything on they are left out.
const GAP: usize = 36;
/// How many bars a chart has at most; the table has all rows.
const BARS: usize = 12;

impl Counts {
    /// The counts in words and numbers.
    pub fn of(frame: Frame, names: &Names, counted: &Counted, outside: bool, period: Period) -> Self {
        let (periods, period) = periods(counted, outside, period);
        let counted = counted.within(period);
        // Every breakdown of one measure is cut together: they share their total.
        let measured = MEASURES.map(|(measure, _)| {
            let tables = BREAKDOWNS.map(|(by, _)| counted.table(measure, by));
            if outside { all_for_outside(&tables) } else { tables.to_vec() }
        });
        let totals = MEASURES.iter().zip(&measured).map(|((_, key), tables)| Total {
            key,
            text: frame.t(&format!("count-{key}")),
            value: tables.first().map(|table| cell(table.total, &frame)).unwrap_or_default(),
        });
        let tables = BREAKDOWNS.iter().enumerate().map(|(index, (_, key))| {
            let of: Vec<&Table> = measured.iter().filter_map(|tables| tables.get(index)).collect();
            shown(&frame, names, key, &of)
        });
        Self {
            totals: totals.collect(),
            tables: tables.collect(),
            periods: periods
                .into_iter()
                .map(|one| Choice::new(one.word(), period_text(&frame, one), one == period))
                .collect(),
            period: period_text(&frame, period),
            outside,
            frame,
        }
    }

    /// What stands above the columns, after the rows' own heading.
    fn heads(&self) -> Vec<String> {
        MEASURES.iter().map(|(_, key)| self.frame.t(&format!("count-{key}"))).collect()
    }
}

/// What may be chosen, and what is: for outside a year, so that no two periods overlap.
fn periods(counted: &Counted, outside: bool, period: Period) -> (Vec<Period>, Period) {
    let months = counted.months();
    let years: BTreeSet<_> = months.iter().map(|month| Period::Year(month.year())).collect();
    let newest = years.last().copied().unwrap_or(Period::Always);
    let years = years.into_iter().rev();
    if outside {
        let chosen = if matches!(period, Period::Year(_)) { period } else { newest };
        return (years.collect(), chosen);
    }
    let quarters: BTreeSet<_> = months.iter().map(|month| Period::quarter_of(*month)).collect();
    (std::iter::once(Period::Always).chain(years).chain(quarters.into_iter().rev()).collect(), period)
}

fn period_text(frame: &Frame, period: Period) -> String {
    match period {
        Period::Always => frame.t("count-always"),
        Period::Year(year) => year.to_string(),
        Period::Quarter(year, quarter) => {
            let first = frame.tongue.month(year, quarter * 3 - 2);
            let last = frame.tongue.month(year, quarter * 3);
            format!("{first} – {last}")
        }
    }
}

fn shown(frame: &Frame, names: &Names, key: &'static str, of: &[&Table]) -> Shown {
    let mut values: BTreeSet<Value> = of.iter().flat_map(|table| table.rows.iter().copied()).collect();
    values.extend(between(&values));
    // A row that a measure does not have is nought there.
    let number = |table: &Table, value: &Value| {
        let at = table.rows.iter().position(|row| row == value);
        at.and_then(|at| table.row_totals.get(at)).copied().unwrap_or(Cell::Shown(0))
    };
    let rows = values.iter().map(|value| Row {
        key: key_of(*value),
        text: value_text(frame, names, *value),
        cells: of
            .iter()
            .map(|table| match number(table, value) {
                // Of some of them nobody knows it: that none is known here is not that there was none.
                Cell::Shown(0) if number(table, &Value::NotKnown) != Cell::Shown(0) => frame.t("count-none-known"),
                number => cell(number, frame),
            })
            .collect(),
    });
    let contacts = of.first().map(|table| {
        let newest = values.len().saturating_sub(BARS);
        let bars = values.iter().skip(newest).map(|value| match number(table, value) {
            Cell::Shown(number) => (format!("{}: {number}", value_text(frame, names, *value)), Some(number)),
            Cell::Hidden => (format!("{}: {}", value_text(frame, names, *value), frame.t("count-hidden")), None),
        });
        bars.collect::<Vec<_>>()
    });
    let title = frame.t(&format!("count-by-{key}"));
    let label = format!("{}, {}", frame.t("count-contacts"), title);
    Shown { key, title, rows: rows.collect(), chart: Chart::of(frame, label, &contacts.unwrap_or_default()) }
}

/// The months without anything between those in a table. Years without anything are a wrong date, and stay out.
fn between(values: &BTreeSet<Value>) -> Vec<Value> {
    let months: Vec<_> =
        values.iter().filter_map(|value| if let Value::Month(month) = value { Some(month) } else { None }).collect();
    let gaps = months.iter().zip(months.iter().skip(1)).map(|(one, next)| one.number() + 1..next.number());
    let month = |number: i32| {
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
        Month::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?).map(Value::Month)
    };
    gaps.filter(|gap| gap.len() < GAP).flatten().filter_map(month).collect()
}

fn cell(cell: Cell, frame: &Frame) -> String {
    match cell {
        Cell::Shown(number) => number.to_string(),
        Cell::Hidden => frame.t("count-hidden"),
    }
}

fn key_of(value: Value) -> String {
    match value {
        Value::Channel(channel) => format!("channel-{}", channel.word()),
        Value::Area(area) => format!("area-{}", area.0),
        Value::Month(month) => format!("month-{}-{}", month.year(), month.month()),
        Value::Language(language) => format!("language-{}", language.code()),
        Value::SeenAs(seen) => format!("seen-{}", crate::contact::seen_as_word(Some(seen))),
        Value::NotKnown => "not-known".into(),
    }
}

fn value_text(frame: &Frame, names: &Names, value: Value) -> String {
    match value {
        Value::Channel(channel) => frame.t(&format!("contact-channel-{}", channel.word())),
        Value::Area(area) => names.area(area.0),
        Value::Month(month) => frame.tongue.month(month.year(), month.month()),
        Value::Language(language) => frame.tongue.language(language.code()),
        Value::SeenAs(seen) => frame.t(&format!("contact-seen-{}", crate::contact::seen_as_word(Some(seen)))),
        Value::NotKnown => frame.t("count-not-known"),
    }
}

#[cfg(test)]
impl Counts {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let row = Row {
            key: "channel-street".into(),
            text: frame.t("contact-channel-street"),
            cells: vec!["12".into(), "31".into(), frame.t("count-hidden"), "4".into(), "1".into(), "0".into()],
        };
        let chart = Chart::of(&frame, frame.t("count-by-channel"), &[(row.text.clone(), Some(12))]);
        let title = frame.t("count-by-channel");
        Self {
            outside: true,
            periods: vec![Choice::new("2026", "2026", true)],
            period: "2026".into(),
            totals: vec![Total { key: "contacts", text: frame.t("count-contacts"), value: "12".into() }],
            tables: vec![Shown { key: "channel", title, rows: vec![row], chart }],
            frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_meetings_stand_between_the_others() {
        let month = |year, month| Value::Month(Month::new(year, month).unwrap());
        let told = BTreeSet::from([month(1900, 1), month(2025, 11), month(2026, 2), Value::NotKnown]);
        assert_eq!(between(&told), [month(2025, 12), month(2026, 1)]);
    }

    #[test]
    fn where_something_is_not_known_nothing_looks_like_nought() {
        let frame = Frame::sample("en");
        let row = |code: &str| Value::Language(domain::text::Language::parse("language", code).unwrap());
        let sure = Table::simple(vec![(row("en"), 3), (row("bin"), 2)], 5, false);
        let unsure = Table::simple(vec![(row("en"), 1), (Value::NotKnown, 2)], 3, false);
        let names = Names::sample();
        let told = shown(&frame, &names, "language", &[&sure, &unsure]);
        let edo = told.rows.iter().find(|row| row.key == "language-bin").unwrap();
        assert_eq!(edo.cells, ["2", "–"]);
        let unknown = told.rows.iter().find(|row| row.key == "not-known").unwrap();
        assert_eq!(unknown.cells, ["0", "2"], "of the first everybody's is known");
    }
}
