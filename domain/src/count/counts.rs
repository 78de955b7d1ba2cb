use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::{
    Meeting, Outing, Period, Sums, Table,
    head::{Head, persons, sum},
    people::people,
    table::{By, Meetings, People, Value},
};
use crate::{
    contact::{AreaId, Channel, LineRef, SeenAs},
    text::Language,
    when::Month,
};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Measure {
    /// Contacts: meetings, not people.
    #[n(0)]
    Contacts,
    /// People met, each once per night.
    #[n(1)]
    PeopleMet,
    /// People spoken to, each once per night.
    #[n(2)]
    PeopleSpoken,
    /// People we can tell apart: each relationship once, everybody else who has a line once per line.
    #[n(3)]
    Persons,
    /// Relationships.
    #[n(4)]
    Relationships,
    /// Case files.
    #[n(5)]
    CaseFiles,
}

/// The measures that contacts and nights are counted by: what remains of them when their time is over.
pub(super) const SUMMED: [Measure; 4] =
    [Measure::Contacts, Measure::PeopleMet, Measure::PeopleSpoken, Measure::Persons];

/// What counting takes from a relationship.
#[derive(Debug, Clone)]
pub struct Known {
    /// The month it was opened in.
    pub month: Month,
    /// Coarsely where she was met first.
    pub area: Option<AreaId>,
    /// How she was met first.
    pub channel: Option<Channel>,
    /// Her languages.
    pub languages: Vec<Language>,
    /// How she was seen.
    pub seen_as: SeenAs,
}

/// Everything there is to count.
#[derive(Debug)]
pub struct Counts {
    meetings: Vec<Head>,
    met: Vec<Head>,
    spoken: Vec<Head>,
    persons: Vec<Head>,
    known: Vec<Head>,
    files: Vec<Head>,
}

impl Counts {
    /// `linked` tells which lines of contacts belong to which relationship, as people decided it.
    pub fn new(
        meetings: &[Meeting],
        outings: &[Outing],
        linked: &BTreeMap<LineRef, RecordId>,
        relationships: &[Known],
    ) -> Self {
        let (met, spoken) = people(meetings, outings, linked);
        Self {
            meetings: meetings.iter().map(Head::meeting).collect(),
            met,
            spoken,
            persons: meetings.iter().flat_map(|meeting| persons(meeting, linked)).collect(),
            known: relationships.iter().map(Head::known).collect(),
            files: Vec::new(),
        }
    }

    /// The same with the case files that are open, each by the month in which it was chosen.
    #[must_use]
    pub fn and_files(mut self, months: impl IntoIterator<Item = Month>) -> Self {
        self.files.extend(months.into_iter().map(Head::file));
        self
    }

    /// The same of one period alone. Whoever was met before and after it is counted in it only if she was met in it.
    #[must_use]
    pub fn within(&self, period: Period) -> Self {
        let of = |heads: &[Head]| heads.iter().filter(|head| period.contains(head.month)).cloned().collect();
        Self {
            meetings: of(&self.meetings),
            met: of(&self.met),
            spoken: of(&self.spoken),
            persons: of(&self.persons),
            known: of(&self.known),
            files: of(&self.files),
        }
    }

    /// Every month in which there is something to count.
    pub fn months(&self) -> BTreeSet<Month> {
        let all = [&self.meetings, &self.met, &self.spoken, &self.persons, &self.known, &self.files];
        all.into_iter().flatten().map(|head| head.month).collect()
    }

    /// The same with what contacts have turned into, whose time was over.
    #[must_use]
    pub fn with(mut self, sums: &[Sums]) -> Self {
        for sums in sums {
            self.meetings.extend(sums.heads(Measure::Contacts));
            self.met.extend(sums.heads(Measure::PeopleMet));
            self.spoken.extend(sums.heads(Measure::PeopleSpoken));
            self.persons.extend(sums.heads(Measure::Persons));
        }
        self
    }

    /// How many contacts.
    pub fn contacts(&self) -> Meetings {
        Meetings(sum(&self.meetings))
    }

    /// How many people, in one of the measures of people. Meetings are not people: none.
    pub fn people(&self, measure: Measure) -> Option<People> {
        (measure != Measure::Contacts).then(|| People(sum(self.heads(measure))))
    }

    /// One measure by one breakdown.
    pub fn table(&self, measure: Measure, by: By) -> Table {
        let heads = self.heads(measure);
        let mut rows: BTreeMap<Value, Vec<&Head>> = BTreeMap::new();
        for head in heads {
            for value in head.values(by) {
                rows.entry(value).or_default().push(head);
            }
        }
        let rows = rows.into_iter().map(|(value, heads)| (value, sum(heads))).collect();
        Table::simple(rows, sum(heads), adds_up(measure, by))
    }

    /// One measure by two breakdowns. None where one of them does not add up.
    pub fn crossed(&self, measure: Measure, rows: By, columns: By) -> Option<Table> {
        if !adds_up(measure, rows) || !adds_up(measure, columns) {
            return None;
        }
        let mut cells: BTreeMap<(Value, Value), u64> = BTreeMap::new();
        for head in self.heads(measure) {
            for row in head.values(rows) {
                for column in head.values(columns) {
                    *cells.entry((row, column)).or_default() += head.number;
                }
            }
        }
        let rows: BTreeSet<_> = cells.keys().map(|(row, _)| *row).collect();
        let columns: BTreeSet<_> = cells.keys().map(|(_, column)| *column).collect();
        let number = |row, column| cells.get(&(row, column)).copied().unwrap_or(0);
        let numbers: Vec<Vec<_>> =
            rows.iter().map(|row| columns.iter().map(|column| number(*row, *column)).collect()).collect();
        Some(Table::crossed(rows.into_iter().collect(), columns.into_iter().collect(), &numbers))
    }

    pub(super) fn heads(&self, measure: Measure) -> &[Head] {
        match measure {
            Measure::Contacts => &self.meetings,
            Measure::PeopleMet => &self.met,
            Measure::PeopleSpoken => &self.spoken,
            Measure::Persons => &self.persons,
            Measure::Relationships => &self.known,
            Measure::CaseFiles => &self.files,
        }
    }
}

/// A person may be met in two months; a meeting may be with a woman and a man.
fn adds_up(measure: Measure, by: By) -> bool {
    by.adds_up() && measure != Measure::Persons && !(measure == Measure::Contacts && by == By::SeenAs)
}

#[cfg(test)]
#[path = "counts_tests.rs"]
mod tests;
