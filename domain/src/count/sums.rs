use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::{Counts, Measure, Meeting, Outing, counts::SUMMED, fact::groups, head::Head};
use crate::{
    contact::{AreaId, Channel, LineRef, SeenAs},
    record::{Record, RecordKind},
    text::Language,
    when::Month,
};

/// What remains of a month's contacts and nights when their time is over: numbers, and nothing that could be told
/// apart. No name, no word, no day, no worker, no night.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Sums {
    /// The year.
    #[n(0)]
    pub year: i16,
    /// The month, 1 to 12.
    #[n(1)]
    pub month: i8,
    /// The numbers, each kind once.
    #[n(2)]
    pub rows: Vec<Sum>,
}

/// So many of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(map)]
pub struct Sum {
    /// What was counted.
    #[n(0)]
    pub measure: Measure,
    /// Coarsely where.
    #[n(1)]
    pub area: Option<AreaId>,
    /// How.
    #[n(2)]
    pub channel: Option<Channel>,
    /// Languages spoken.
    #[cbor(n(3), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// How somebody was seen; several for a meeting with several.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub seen_as: Vec<SeenAs>,
    /// How many.
    #[n(5)]
    pub number: u64,
}

impl Sums {
    /// None yet.
    pub fn of(month: Month) -> Self {
        Self { year: month.year(), month: month.month(), rows: Vec::new() }
    }

    /// The month, if the calendar has it.
    pub fn when(&self) -> Option<Month> {
        Month::new(self.year, self.month)
    }

    /// Adds more to what is here: each kind stays once.
    pub fn add(&mut self, more: Vec<Sum>) {
        let rows = std::mem::take(&mut self.rows).into_iter().chain(more);
        let mut sums: BTreeMap<Sum, u64> = BTreeMap::new();
        for row in rows {
            let number = row.number;
            *sums.entry(Sum { number: 0, ..row }).or_default() += number;
        }
        self.rows = sums.into_iter().map(|(row, number)| Sum { number, ..row }).collect();
    }

    pub(super) fn heads(&self, measure: Measure) -> impl Iterator<Item = Head> + '_ {
        let month = self.when();
        let rows = self.rows.iter().filter(move |row| row.measure == measure);
        rows.filter_map(move |row| {
            Some(Head {
                number: row.number,
                who: None,
                month: month?,
                area: row.area,
                channel: row.channel,
                languages: row.languages.clone(),
                seen_as: row.seen_as.clone(),
            })
        })
    }
}

impl Record for Sums {
    const KIND: RecordKind = RecordKind(23);
    const FORMAT: u16 = 1;
}

/// What turns into numbers now: whole nights out with their contacts, so that nobody is counted twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turned {
    /// Contacts that go.
    pub contacts: BTreeSet<RecordId>,
    /// Nights that go, their words with them.
    pub nights: BTreeSet<RecordId>,
    /// What remains, by month.
    pub sums: BTreeMap<Month, Vec<Sum>>,
}

/// Chooses what goes. `over` is the newest month whose time is over ([`Month::number`]), of those that the time of each is
/// reckoned from; `whole` are the contacts that stay, because a line of them belongs to a relationship or waits for somebody. A night out goes with all its contacts or not yet: one that
/// lasted into a month whose time is not over waits a month more. At most about `limit` contacts at once.
///
/// What counting would lose is exactly what is added to the sums. (Where two lines of one night are one person, only
/// those who hold her relationship know it; the night's tally is taken as everybody else sees it.)
pub fn turn(meetings: &[Meeting], outings: &[Outing], whole: &BTreeSet<RecordId>, over: i32, limit: usize) -> Turned {
    let groups = groups(outings);
    let mut parts: BTreeMap<RecordId, (Vec<Meeting>, Vec<Outing>)> = BTreeMap::new();
    for outing in outings {
        parts.entry(groups.get(&outing.record).copied().unwrap_or(outing.record)).or_default().1.push(outing.clone());
    }
    for meeting in meetings {
        let night = meeting.night.map_or(meeting.record, |night| groups.get(&night).copied().unwrap_or(night));
        parts.entry(night).or_default().0.push(meeting.clone());
    }
    let mut turned = Turned::default();
    for (meetings, outings) in parts.into_values() {
        if turned.contacts.len() >= limit {
            break;
        }
        let waits = |meeting: &Meeting| !whole.contains(&meeting.record) && meeting.from.number() > over;
        if meetings.iter().any(waits) || outings.iter().any(|outing| outing.from.number() > over) {
            continue;
        }
        let stay: Vec<_> = meetings.iter().filter(|meeting| whole.contains(&meeting.record)).cloned().collect();
        if stay.len() == meetings.len() && outings.is_empty() {
            continue;
        }
        turned.contacts.extend(meetings.iter().map(|one| one.record).filter(|record| !whole.contains(record)));
        turned.nights.extend(outings.iter().map(|outing| outing.record));
        let nobody = BTreeMap::<LineRef, RecordId>::new();
        let before = Counts::new(&meetings, &outings, &nobody, &[]);
        let after = Counts::new(&stay, &[], &nobody, &[]);
        for measure in SUMMED {
            lost(measure, before.heads(measure), after.heads(measure), &mut turned.sums);
        }
    }
    turned
}

fn lost(measure: Measure, before: &[Head], after: &[Head], sums: &mut BTreeMap<Month, Vec<Sum>>) {
    let mut numbers: BTreeMap<(Month, Sum), i64> = BTreeMap::new();
    for (heads, sign) in [(before, 1), (after, -1)] {
        for head in heads {
            let row = Sum {
                measure,
                area: head.area,
                channel: head.channel,
                languages: head.languages.clone(),
                seen_as: head.seen_as.clone(),
                number: 0,
            };
            *numbers.entry((head.month, row)).or_default() += sign * i64::try_from(head.number).unwrap_or(i64::MAX);
        }
    }
    for ((month, row), number) in numbers {
        if let Some(number) = u64::try_from(number).ok().filter(|number| *number > 0) {
            sums.entry(month).or_default().push(Sum { number, ..row });
        }
    }
}

#[cfg(test)]
#[path = "sums_tests.rs"]
mod tests;
