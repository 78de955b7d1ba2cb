use std::collections::{BTreeMap, BTreeSet};

use vault::id::RecordId;

use super::{
    Known, Meeting,
    table::{By, Value},
};
use crate::{
    contact::{AreaId, Channel, LineRef, SeenAs},
    text::Language,
    when::Month,
};

/// So many of one kind.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) number: u64,
    pub(super) who: Option<Result<RecordId, LineRef>>,
    pub(super) month: Month,
    pub(super) area: Option<AreaId>,
    pub(super) channel: Option<Channel>,
    pub(super) languages: Vec<Language>,
    pub(super) seen_as: Vec<SeenAs>,
}

/// What they come to: those told apart once each.
pub(super) fn sum<'a>(heads: impl IntoIterator<Item = &'a Head>) -> u64 {
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
    pub(super) fn of(meeting: &Meeting, number: u64) -> Self {
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

    pub(super) fn meeting(meeting: &Meeting) -> Self {
        let languages: BTreeSet<_> = meeting.seats.iter().flat_map(|seat| seat.languages.iter().copied()).collect();
        let seen_as: BTreeSet<_> = meeting.seats.iter().map(|seat| seat.seen_as).collect();
        Self {
            languages: languages.into_iter().collect(),
            seen_as: seen_as.into_iter().collect(),
            ..Self::of(meeting, 1)
        }
    }

    pub(super) fn known(known: &Known) -> Self {
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

    pub(super) fn file(month: Month) -> Self {
        Self { number: 1, who: None, month, area: None, channel: None, languages: Vec::new(), seen_as: Vec::new() }
    }

    pub(super) fn values(&self, by: By) -> Vec<Value> {
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

/// Those of a meeting who have a line, each told apart from the others.
pub(super) fn persons<'a>(
    meeting: &'a Meeting,
    linked: &'a BTreeMap<LineRef, RecordId>,
) -> impl Iterator<Item = Head> + 'a {
    meeting.seats.iter().map(|seat| Head {
        who: Some(linked.get(&seat.line).copied().ok_or(seat.line)),
        languages: seat.languages.clone(),
        seen_as: vec![seat.seen_as],
        ..Head::of(meeting, 1)
    })
}
