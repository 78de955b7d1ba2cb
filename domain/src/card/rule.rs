use jiff::civil::Weekday;

use super::{Card, Hours, IfAnother, Rules, Voicemail, Way, Weekdays};
use crate::{message::Message, when::Hour};

/// One of the current revisions of a card: usually there is one, several where two people wrote at once.
#[derive(Debug, Clone, Copy)]
pub enum Head<'a> {
    /// It could be read.
    Read(&'a Card),
    /// It could not: damaged, or written by a newer Tillid.
    Unreadable,
}

/// Whether and how she may be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// In this way, and in no other.
    Allowed(Rules),
    /// Do not contact her.
    DoNotContact(Silence),
}

/// Why nobody contacts her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// She has not said how. Not knowing is not a permission.
    NoRules,
    /// What she said cannot be read.
    Unreadable,
    /// She does not want it.
    SheSaysNever,
    /// She allows no way, or no way stands in all the revisions.
    NoWay,
    /// No hour stands in all the revisions.
    NoHour,
    /// The revisions name different code words.
    CodeWordsDiffer,
}

impl Silence {
    /// The sentence that stands on the card.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NoRules => "card-silence-no-rules",
            Self::Unreadable => "card-silence-unreadable",
            Self::SheSaysNever => "card-silence-never",
            Self::NoWay => "card-silence-no-way",
            Self::NoHour => "card-silence-no-hour",
            Self::CodeWordsDiffer => "card-silence-code-words-differ",
        })
    }
}

impl Reach {
    /// Whether she may be reached this way, at this hour of this day, by her own clock.
    pub fn permits(&self, way: &Way, day: Weekday, hour: Hour) -> bool {
        match self {
            Self::DoNotContact(_) => false,
            Self::Allowed(rules) => {
                rules.ways.contains(way)
                    && (rules.hours.is_empty() || rules.hours.iter().any(|hours| hours.contain(day, hour)))
            }
        }
    }

    /// Whether anything may be left on her voicemail.
    pub fn permits_voicemail(&self) -> bool {
        matches!(self, Self::Allowed(rules) if rules.voicemail == Voicemail::Allowed)
    }
}

/// What one card allows.
pub fn reach(card: &Card) -> Reach {
    stricter(&[Head::Read(card)])
}

/// What all the current revisions of a card allow together: only what each of them allows by itself.
pub fn stricter(heads: &[Head<'_>]) -> Reach {
    let mut all: Option<Rules> = None;
    for head in heads {
        let Head::Read(card) = head else { return Reach::DoNotContact(Silence::Unreadable) };
        let Some(rules) = &card.rules else { return Reach::DoNotContact(Silence::NoRules) };
        all = Some(match all {
            None => rules.clone(),
            Some(before) => match both(before, rules) {
                Ok(rules) => rules,
                Err(silence) => return Reach::DoNotContact(silence),
            },
        });
    }
    match all {
        None => Reach::DoNotContact(Silence::NoRules),
        Some(rules) if rules.never => Reach::DoNotContact(Silence::SheSaysNever),
        Some(rules) if rules.ways.is_empty() => Reach::DoNotContact(Silence::NoWay),
        Some(rules) => Reach::Allowed(rules),
    }
}

fn both(one: Rules, other: &Rules) -> Result<Rules, Silence> {
    let code_word = match (one.code_word, &other.code_word) {
        (Some(a), Some(b)) if a != *b => return Err(Silence::CodeWordsDiffer),
        (a, b) => a.or_else(|| b.clone()),
    };
    Ok(Rules {
        never: one.never || other.never,
        ways: one.ways.into_iter().filter(|way| other.ways.contains(way)).collect(),
        hours: shared_hours(&one.hours, &other.hours)?,
        code_word,
        voicemail: one.voicemail.min(other.voicemail),
        if_another: if one.if_another == other.if_another { one.if_another } else { IfAnother::HangUp },
    })
}

/// No hours named means any hour, so the other's stand.
fn shared_hours(one: &[Hours], other: &[Hours]) -> Result<Vec<Hours>, Silence> {
    if one.is_empty() || other.is_empty() {
        return Ok([one, other].concat());
    }
    let mut shared: Vec<Hours> = one
        .iter()
        .flat_map(|a| {
            other.iter().map(|b| Hours {
                days: Weekdays(a.days.0 & b.days.0),
                from: a.from.max(b.from),
                last: a.last.min(b.last),
            })
        })
        .filter(|hours| hours.days.0 != 0 && hours.from <= hours.last)
        .collect();
    shared.sort_unstable();
    shared.dedup();
    if shared.is_empty() { Err(Silence::NoHour) } else { Ok(shared) }
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
