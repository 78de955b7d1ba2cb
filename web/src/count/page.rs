//! The counts, as tables that a screen reader can walk.

use askama::Template;
use domain::count::{By, Cell, Counts as Counted, Measure, Table, Value, for_outside};

use crate::frame::Frame;

/// The page.
#[derive(Template)]
#[template(path = "count/counts.html")]
pub struct Counts {
    pub frame: Frame,
    pub outside: bool,
    pub totals: Vec<Total>,
    pub tables: Vec<Shown>,
}

/// One number.
pub struct Total {
    pub key: &'static str,
    pub text: String,
    pub value: String,
}

/// One table.
pub struct Shown {
    pub title: String,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
}

/// One row.
pub struct Row {
    pub key: String,
    pub text: String,
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

impl Counts {
    /// The counts in words and numbers.
    pub fn of(frame: Frame, names: &crate::names::Names, counted: &Counted, outside: bool) -> Self {
        let cut = |table: Table| if outside { for_outside(&table) } else { table };
        let totals = MEASURES.iter().map(|(measure, key)| Total {
            key,
            text: frame.t(&format!("count-{key}")),
            value: cell(cut(counted.table(*measure, By::Month)).total, &frame),
        });
        let tables = BREAKDOWNS.iter().map(|(by, key)| {
            let table = cut(counted.table(Measure::Contacts, *by));
            let rows = table.rows.iter().zip(&table.cells).map(|(value, cells)| Row {
                key: key_of(*value),
                text: value_text(&frame, names, *value),
                cells: cells.iter().map(|one| cell(*one, &frame)).collect(),
            });
            Shown {
                title: frame.t(&format!("count-by-{key}")),
                heads: vec![frame.t("count-contacts")],
                rows: rows.collect(),
            }
        });
        Self { totals: totals.collect(), tables: tables.collect(), outside, frame }
    }
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

fn value_text(frame: &Frame, names: &crate::names::Names, value: Value) -> String {
    match value {
        Value::Channel(channel) => frame.t(&format!("contact-channel-{}", channel.word())),
        Value::Area(area) => names.area(area.0),
        Value::Month(month) => frame.tongue.month(month.year(), month.month()),
        Value::Language(language) => frame.tongue.language(language.code()),
        Value::SeenAs(seen) => frame.t(&format!("contact-seen-{}", crate::contact::seen_as_word(Some(seen)))),
        Value::NotKnown => frame.t("count-not-known"),
    }
}
