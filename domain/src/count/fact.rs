use std::collections::BTreeMap;

use vault::id::{RecordId, WorkerId};

use crate::{
    contact::{AreaId, Channel, Contact, LineRef, Met, SeenAs},
    night::Night,
    text::Language,
    when::Month,
};

/// What counting takes from a contact.
#[derive(Debug, Clone)]
pub struct Meeting {
    pub(super) record: RecordId,
    pub(super) night: Option<RecordId>,
    pub(super) month: Month,
    pub(super) from: Month,
    pub(super) area: AreaId,
    pub(super) channel: Channel,
    pub(super) people: u64,
    pub(super) spoken: u64,
    pub(super) seats: Vec<Seat>,
}

/// One person of a meeting who has a line.
#[derive(Debug, Clone)]
pub struct Seat {
    pub(super) line: LineRef,
    pub(super) languages: Vec<Language>,
    pub(super) seen_as: SeenAs,
}

impl Meeting {
    /// None for practice: that is never counted.
    pub fn of(record: RecordId, contact: &Contact) -> Option<Self> {
        let seat = |met: &Met| Seat {
            line: LineRef { contact: record, line: met.line },
            languages: met.languages.clone(),
            seen_as: met.seen_as.unwrap_or(SeenAs::NotKnown),
        };
        (!contact.practice).then(|| Self {
            record,
            night: contact.night,
            month: contact.when.month(),
            from: contact.when.month(),
            area: contact.area,
            channel: contact.channel,
            people: contact.people.into(),
            spoken: contact.spoken.into(),
            seats: contact.met.iter().map(seat).collect(),
        })
    }

    /// The same, whose time is reckoned from this month ([`crate::contact::reckoned_from`]). It counts in its own.
    #[must_use]
    pub fn reckoned(self, from: Month) -> Self {
        Self { from, ..self }
    }
}

/// What counting takes from a night.
#[derive(Debug, Clone)]
pub struct Outing {
    pub(super) record: RecordId,
    pub(super) month: Month,
    pub(super) from: Month,
    pub(super) hour: i64,
    pub(super) area: AreaId,
    pub(super) workers: Vec<WorkerId>,
    pub(super) met: u64,
    pub(super) spoken: u64,
}

impl Outing {
    /// None for practice, and for a night that began outside the calendar. `zone`: the hours the organisation lives by.
    pub fn of(record: RecordId, night: &Night, zone: &jiff::tz::TimeZone) -> Option<Self> {
        let began = crate::when::Day::new(night.opened.timestamp()?.to_zoned(zone.clone()).date())?;
        (!night.practice).then(|| Self {
            record,
            month: began.month(),
            from: began.month(),
            hour: night.opened.0.div_euclid(60),
            area: night.area,
            workers: night.workers.clone(),
            met: night.met.into(),
            spoken: night.spoken.into(),
        })
    }

    /// The month in which it began.
    pub fn month(&self) -> Month {
        self.month
    }

    /// The same, whose time is reckoned from this month ([`crate::contact::reckoned_from`]). It counts in its own.
    #[must_use]
    pub fn reckoned(self, from: Month) -> Self {
        Self { from, ..self }
    }

    /// The night it was taken from.
    pub fn record(&self) -> RecordId {
        self.record
    }

    /// Two reports of one night out: the same area, within twelve hours, by one colleague in common. Two phones of
    /// two colleagues who walked together tell of the same people.
    fn together(&self, other: &Self) -> bool {
        self.area == other.area
            && self.hour.abs_diff(other.hour) < 12
            && self.workers.iter().any(|worker| other.workers.contains(worker))
    }
}

/// Which nights are one: each night's record, and the first of those it belongs to.
pub fn groups(outings: &[Outing]) -> BTreeMap<RecordId, RecordId> {
    let mut sorted: Vec<_> = outings.iter().collect();
    sorted.sort_by_key(|outing| (outing.area, outing.hour, outing.record));
    let mut groups: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    let mut open: Vec<(RecordId, Vec<&Outing>)> = Vec::new();
    for outing in sorted {
        open.retain(|(_, members)| members.first().is_some_and(|m| m.area == outing.area && outing.hour - m.hour < 12));
        let joined = open.iter_mut().find(|(_, members)| members.iter().any(|member| member.together(outing)));
        let group = if let Some((group, members)) = joined {
            members.push(outing);
            *group
        } else {
            open.push((outing.record, vec![outing]));
            outing.record
        };
        groups.insert(outing.record, group);
    }
    groups
}
