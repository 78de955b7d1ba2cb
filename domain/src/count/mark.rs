use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::Known;
use crate::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, SeenAs},
    person::Relationship,
    record::{Record, RecordKind},
    text::Language,
    when::{Month, When},
};

/// There is a relationship: what counting may know of it, beside the contacts of the team. Everybody who reads these
/// counts the same, whomever she knows. It says no more than her card, and the month in which it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Related {
    /// Her random number: the [`Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// The year in which it was opened.
    #[n(1)]
    pub year: i16,
    /// The month, 1 to 12.
    #[n(2)]
    pub month: i8,
    /// Coarsely where she was met first.
    #[n(3)]
    pub area: Option<AreaId>,
    /// Her languages.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// How she was seen.
    #[n(5)]
    pub seen_as: Option<SeenAs>,
    /// How she was met first. None on marks from before it was written down.
    #[n(6)]
    pub channel: Option<Channel>,
}

/// Two relationships are one person, as somebody decided. One for each link; taken away with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(map)]
pub struct OnePerson {
    /// The one in whose folder the link stands.
    #[n(0)]
    pub one: RecordId,
    /// The other.
    #[n(1)]
    pub other: RecordId,
}

/// A case file is open somewhere. Whose it is, where she was met, what she speaks: nothing of it stands here, because it
/// would tell whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FileOpen {
    /// The year in which she chose it.
    #[n(0)]
    pub year: i16,
    /// The month, 1 to 12.
    #[n(1)]
    pub month: i8,
}

/// A meeting lies in her own folder, for her circle alone: what counting takes from it, beside the contacts of the team,
/// so that everybody who reads these counts the same. The month and no day, nobody's name and no word of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MetApart {
    /// Whose: the [`Relationship`], by her random number.
    #[n(0)]
    pub person: RecordId,
    /// Which of the lines is hers.
    #[n(1)]
    pub line: LineNo,
    /// The meeting, with nothing left in it but what is counted.
    #[n(2)]
    pub meeting: Contact,
}

impl MetApart {
    /// What may be known of a meeting with her that lies in her own folder.
    pub fn of(person: RecordId, line: LineNo, meeting: &Contact) -> Self {
        let seat = |met: &Met| Met {
            line: met.line,
            languages: met.languages.clone(),
            seen_as: met.seen_as,
            ..Met::default()
        };
        let when = When::Month(meeting.when.month());
        let bare = Contact::new(meeting.channel, meeting.area, meeting.people, when);
        let met = meeting.met.iter().map(seat).collect();
        Self { person, line, meeting: Contact { spoken: meeting.spoken, practice: meeting.practice, met, ..bare } }
    }
}

impl Related {
    /// What may be known of a relationship.
    pub fn of(person: RecordId, relationship: &Relationship) -> Self {
        let month = relationship.opened.month();
        Self {
            person,
            year: month.year(),
            month: month.month(),
            area: relationship.area,
            languages: relationship.languages.clone(),
            seen_as: relationship.seen_as,
            channel: None,
        }
    }
}

impl FileOpen {
    /// Chosen in this month.
    pub fn since(month: Month) -> Self {
        Self { year: month.year(), month: month.month() }
    }

    /// The month in which she chose it.
    pub fn month(self) -> Option<Month> {
        Month::new(self.year, self.month)
    }
}

/// Who is whom, from the marks alone: which line is whose, and everybody once. Of relationships that are one person the
/// first opened stands for all.
pub fn everybody_once<'a>(
    related: impl IntoIterator<Item = &'a Related>,
    same: impl IntoIterator<Item = OnePerson>,
    lines: impl IntoIterator<Item = (LineRef, RecordId)>,
) -> (BTreeMap<LineRef, RecordId>, Vec<Known>) {
    let mut one_for: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    for pair in same {
        let (one, other) = (stands_for(&one_for, pair.one), stands_for(&one_for, pair.other));
        if one != other {
            one_for.insert(one.max(other), one.min(other));
        }
    }
    let mut linked: BTreeMap<LineRef, RecordId> = BTreeMap::new();
    for (line, person) in lines {
        let person = stands_for(&one_for, person);
        // A line on two pages that nobody has linked: always the same of the two.
        linked.entry(line).and_modify(|known| *known = person.min(*known)).or_insert(person);
    }
    let mut first: BTreeMap<RecordId, &Related> = BTreeMap::new();
    let order = |one: &Related| (one.year, one.month, one.person);
    for one in related {
        let known = first.entry(stands_for(&one_for, one.person)).or_insert(one);
        if order(one) < order(known) {
            *known = one;
        }
    }
    let known = first.into_values().filter_map(|one| {
        Some(Known {
            month: Month::new(one.year, one.month)?,
            area: one.area,
            channel: one.channel,
            languages: one.languages.clone(),
            seen_as: one.seen_as.unwrap_or(SeenAs::NotKnown),
        })
    });
    (linked, known.collect())
}

fn stands_for(one_for: &BTreeMap<RecordId, RecordId>, mut person: RecordId) -> RecordId {
    while let Some(other) = one_for.get(&person) {
        person = *other;
    }
    person
}

impl Record for Related {
    const KIND: RecordKind = RecordKind(31);
    const FORMAT: u16 = 1;
}

impl Record for OnePerson {
    const KIND: RecordKind = RecordKind(32);
    const FORMAT: u16 = 1;
}

impl Record for FileOpen {
    const KIND: RecordKind = RecordKind(33);
    const FORMAT: u16 = 1;
}

impl Record for MetApart {
    const KIND: RecordKind = RecordKind(34);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    fn related(person: u8, month: i8) -> Related {
        let (languages, channel) = (Vec::new(), (month == 3).then_some(Channel::Park));
        Related { person: id(person), year: 2026, month, area: None, languages, seen_as: None, channel }
    }

    #[test]
    fn relationships_that_are_one_person_count_once_whichever_way_they_were_linked() {
        let all = [related(1, 5), related(2, 3), related(3, 4), related(4, 1)];
        let pair = |one, other| OnePerson { one: id(one), other: id(other) };
        let line = |contact| LineRef { contact: id(contact), line: LineNo(0) };
        let lines = [(line(11), id(1)), (line(12), id(2)), (line(13), id(3)), (line(14), id(4))];
        for same in [vec![pair(1, 2), pair(3, 2)], vec![pair(3, 2), pair(2, 1), pair(1, 3), pair(2, 3)]] {
            let (linked, known) = everybody_once(&all, same, lines);
            let mut months: Vec<_> = known.iter().map(|one| one.month.month()).collect();
            months.sort_unstable();
            assert_eq!(months, [1, 3], "the first opened stands for all three");
            assert!(known.iter().all(|one| (one.month.month() == 3) == (one.channel == Some(Channel::Park))));
            let people: std::collections::BTreeSet<_> = linked.values().collect();
            assert_eq!(people.len(), 2);
            assert_ne!(linked[&line(14)], linked[&line(11)]);
        }
    }

    #[test]
    fn of_a_meeting_in_her_own_folder_nothing_stands_apart_but_what_is_counted() {
        use crate::{contact::Channel, text::Words, when::Day};
        let day = When::Day(Day::parse("day", "2026-03-17").unwrap());
        let mut meeting = Contact::new(Channel::Telephone, AreaId(2), 1, day);
        meeting.note = Words::optional("note", "the debt").unwrap();
        let words = Words::optional("words", "the debt").unwrap();
        meeting.met = vec![Met { words, seen_as: Some(SeenAs::Woman), danger_now: true, ..Met::default() }];
        let apart = MetApart::of(id(1), LineNo(0), &meeting);
        let march = When::Month(Month::new(2026, 3).unwrap());
        let bare = Contact::new(Channel::Telephone, AreaId(2), 1, march);
        let seat = Met { seen_as: Some(SeenAs::Woman), ..Met::default() };
        assert_eq!(apart.meeting, Contact { met: vec![seat], ..bare });
    }

    #[test]
    fn a_mark_that_stands_twice_counts_once() {
        assert_eq!(everybody_once(&[related(1, 5), related(1, 5)], [], []).1.len(), 1);
    }
}
