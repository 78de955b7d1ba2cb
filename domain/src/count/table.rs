use crate::{
    contact::{AreaId, Channel, SeenAs},
    text::Language,
    when::Month,
};

/// A number of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Meetings(pub u64);

/// A number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct People(pub u64);

/// What a table is broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By month.
    Month,
    /// By area.
    Area,
    /// By channel.
    Channel,
    /// By language. Somebody with two languages stands in two rows: the rows add up to more than the total.
    Language,
    /// By how somebody was seen.
    SeenAs,
}

impl By {
    /// Whether the rows add up to the total. Where they do not, no row can be reckoned back from the others.
    pub fn adds_up(self) -> bool {
        self != Self::Language
    }
}

/// A row or a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A month.
    Month(Month),
    /// An area.
    Area(AreaId),
    /// A channel.
    Channel(Channel),
    /// A language.
    Language(Language),
    /// How somebody was seen.
    SeenAs(SeenAs),
    /// Not written down.
    NotKnown,
}

/// A number in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// This many.
    Shown(u64),
    /// Too few to show to anybody outside, or it would tell another that is.
    Hidden,
}

/// Numbers of one measure: rows, perhaps columns, with their totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows, in order.
    pub rows: Vec<Value>,
    /// The columns, in order. One without a name where there is no second breakdown.
    pub columns: Vec<Option<Value>>,
    /// The numbers, row by row.
    pub cells: Vec<Vec<Cell>>,
    /// What each row comes to.
    pub row_totals: Vec<Cell>,
    /// What each column comes to.
    pub column_totals: Vec<Cell>,
    /// What everything comes to.
    pub total: Cell,
    /// Whether the rows add up to the column totals.
    pub adds_up: bool,
}

impl Table {
    /// A table with one breakdown: each row's number, and what they come to.
    pub fn simple(rows: Vec<(Value, u64)>, total: u64, adds_up: bool) -> Self {
        let shown: Vec<_> = rows.iter().map(|(_, number)| Cell::Shown(*number)).collect();
        Self {
            rows: rows.into_iter().map(|(value, _)| value).collect(),
            columns: vec![None],
            cells: shown.iter().map(|cell| vec![*cell]).collect(),
            row_totals: shown,
            column_totals: vec![Cell::Shown(total)],
            total: Cell::Shown(total),
            adds_up,
        }
    }

    /// A table with two breakdowns that both add up. Every row has one number for each column.
    pub fn crossed(rows: Vec<Value>, columns: Vec<Value>, numbers: &[Vec<u64>]) -> Self {
        let column = |index: usize| numbers.iter().filter_map(|row| row.get(index)).sum();
        Self {
            cells: numbers.iter().map(|row| row.iter().map(|number| Cell::Shown(*number)).collect()).collect(),
            row_totals: numbers.iter().map(|row| Cell::Shown(row.iter().sum())).collect(),
            column_totals: (0..columns.len()).map(|index| Cell::Shown(column(index))).collect(),
            total: Cell::Shown(numbers.iter().flatten().sum()),
            rows,
            columns: columns.into_iter().map(Some).collect(),
            adds_up: true,
        }
    }
}
