use std::collections::{BTreeMap, BTreeSet};

use vault::id::RecordId;

use super::{
    Meeting, Outing, Table,
    fact::groups,
    table::{By, Meetings, People, Value},
};
use crate::{
    contact::{AreaId, Channel, LineRef, SeenAs},
    text::Language,
    when::Month,
};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Contacts: meetings, not people.
    Contacts,
    /// People met, each once per night.
    PeopleMet,
    /// People spoken to, each once per night.
    PeopleSpoken,
    /// People we can tell apart: each relationship once, everybody else who has a line once per line.
    Persons,
    /// Relationships.
    Relationships,
    /// Case files.
    CaseFiles,
}

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
    /// She chose a case file.
    pub case_file: bool,
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

/// So many of one kind.
#[derive(Debug, Clone)]
struct Head {
    number: u64,
    who: Option<Result<RecordId, LineRef>>,
    month: Month,
    area: Option<AreaId>,
    channel: Option<Channel>,
    languages: Vec<Language>,
    seen_as: Vec<SeenAs>,
}

impl Counts {
    /// `linked` tells which lines of contacts belong to which relationship, as people decided it.
    pub fn new(
        meetings: &[Meeting],
        outings: &[Outing],
        linked: &BTreeMap<LineRef, RecordId>,
        relationships: &[Known],
    ) -> Self {
        let known: Vec<_> = relationships.iter().map(|known| (known.case_file, Head::known(known))).collect();
        let (met, spoken) = people(meetings, outings, linked);
        Self {
            meetings: meetings.iter().map(Head::meeting).collect(),
            met,
            spoken,
            persons: meetings.iter().flat_map(|meeting| persons(meeting, linked)).collect(),
            files: known.iter().filter(|(file, _)| *file).map(|(_, head)| head.clone()).collect(),
            known: known.into_iter().map(|(_, head)| head).collect(),
        }
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

    fn heads(&self, measure: Measure) -> &[Head] {
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

fn sum<'a>(heads: impl IntoIterator<Item = &'a Head>) -> u64 {
    let mut told_apart = BTreeSet::new();
    let mut sum = 0;
    for head in heads {
        match head.who {
            Some(who) => {
                told_apart.insert(who);
            }
            None => sum += head.number,
        }
    }
    sum + told_apart.len() as u64
}

impl Head {
    fn of(meeting: &Meeting, number: u64) -> Self {
        Self {
            number,
            who: None,
            month: meeting.month,
            area: Some(meeting.area),
            channel: Some(meeting.channel),
            languages: Vec::new(),
            seen_as: Vec::new(),
        }
    }

    fn meeting(meeting: &Meeting) -> Self {
        let languages: BTreeSet<_> = meeting.seats.iter().flat_map(|seat| seat.languages.iter().copied()).collect();
        let seen_as: BTreeSet<_> = meeting.seats.iter().map(|seat| seat.seen_as).collect();
        Self {
            languages: languages.into_iter().collect(),
            seen_as: seen_as.into_iter().collect(),
            ..Self::of(meeting, 1)
        }
    }

    fn known(known: &Known) -> Self {
        Self {
            number: 1,
            who: None,
            month: known.month,
            area: known.area,
            channel: known.channel,
            languages: known.languages.clone(),
            seen_as: vec![known.seen_as],
        }
    }

    fn values(&self, by: By) -> Vec<Value> {
        let values: Vec<_> = match by {
            By::Month => vec![Value::Month(self.month)],
            By::Area => self.area.map(Value::Area).into_iter().collect(),
            By::Channel => self.channel.map(Value::Channel).into_iter().collect(),
            By::Language => self.languages.iter().copied().map(Value::Language).collect(),
            By::SeenAs => self.seen_as.iter().filter(|s| **s != SeenAs::NotKnown).map(|s| Value::SeenAs(*s)).collect(),
        };
        if values.is_empty() { vec![Value::NotKnown] } else { values }
    }
}

fn persons<'a>(meeting: &'a Meeting, linked: &'a BTreeMap<LineRef, RecordId>) -> impl Iterator<Item = Head> + 'a {
    meeting.seats.iter().map(|seat| Head {
        who: Some(linked.get(&seat.line).copied().ok_or(seat.line)),
        languages: seat.languages.clone(),
        seen_as: vec![seat.seen_as],
        ..Head::of(meeting, 1)
    })
}

/// People met and spoken to. Of one night out everybody counts once: of several tallies the greatest holds, whoever
/// has a relationship counts once, and those with a line are among those tallied.
fn people(meetings: &[Meeting], outings: &[Outing], linked: &BTreeMap<LineRef, RecordId>) -> (Vec<Head>, Vec<Head>) {
    let groups = groups(outings);
    let mut nights: BTreeMap<RecordId, (Vec<&Outing>, Vec<&Meeting>)> = BTreeMap::new();
    for outing in outings {
        nights.entry(groups.get(&outing.record).copied().unwrap_or(outing.record)).or_default().0.push(outing);
    }
    for meeting in meetings {
        // Without a night a meeting stands for itself.
        let night = meeting.night.map_or(meeting.record, |night| groups.get(&night).copied().unwrap_or(night));
        nights.entry(night).or_default().1.push(meeting);
    }
    let (mut met, mut spoken) = (Vec::new(), Vec::new());
    for (outings, meetings) in nights.values() {
        let mut here = BTreeSet::new();
        let (mut counted, mut talked) = (0, 0);
        for meeting in meetings {
            let mut again = 0;
            for seat in &meeting.seats {
                if here.insert(linked.get(&seat.line).copied().ok_or(seat.line)) {
                    let head = Head::of(meeting, 1);
                    met.push(Head { languages: seat.languages.clone(), seen_as: vec![seat.seen_as], ..head });
                } else {
                    again += 1;
                }
            }
            let lines = meeting.seats.len() as u64;
            met.push(Head::of(meeting, meeting.people.saturating_sub(lines)));
            spoken.push(Head::of(meeting, meeting.spoken.saturating_sub(again)));
            counted += meeting.people.max(lines) - again;
            talked += meeting.spoken.saturating_sub(again);
        }
        let tally = |of: fn(&Outing) -> u64| outings.iter().map(|outing| of(outing)).max().unwrap_or(0);
        if let Some(first) = outings.first() {
            met.push(first.rest(tally(|outing| outing.met).saturating_sub(counted)));
            spoken.push(first.rest(tally(|outing| outing.spoken).saturating_sub(talked)));
        }
    }
    let some = |heads: Vec<Head>| heads.into_iter().filter(|head| head.number > 0).collect();
    (some(met), some(spoken))
}

impl Outing {
    /// Those of a tally who stand in no contact: met on the street, and no more is known.
    fn rest(&self, number: u64) -> Head {
        Head {
            number,
            who: None,
            month: self.month,
            area: Some(self.area),
            channel: Some(Channel::Street),
            languages: Vec::new(),
            seen_as: Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "counts_tests.rs"]
mod tests;
