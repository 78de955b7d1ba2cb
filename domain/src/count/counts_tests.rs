use jiff::tz::TimeZone;
use vault::id::WorkerId;

use super::*;
use crate::{
    contact::{Contact, LineNo, Met},
    count::{Cell, Residue, for_outside},
    night::Night,
    when::{Day, Minute, When},
};

fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

fn contact(channel: Channel, day: &str, people: u16, lines: u8) -> Contact {
    let when = When::Day(Day::parse("day", day).unwrap());
    let met = |line| Met { line: LineNo(line), seen_as: Some(SeenAs::Woman), ..Met::default() };
    Contact { met: (0..lines).map(met).collect(), spoken: people, ..Contact::new(channel, AreaId(0), people, when) }
}

fn night(workers: &[u8], opened: i64, met: u16) -> Night {
    let workers = workers.iter().map(|w| WorkerId::from_bytes([*w; 16])).collect();
    Night { met, spoken: met / 2, ..Night::open(workers, AreaId(0), Minute(opened), false) }
}

fn outing(record: u8, night: &Night) -> Outing {
    Outing::of(id(record), night, &TimeZone::UTC).unwrap()
}

fn line(contact: u8, line: u8) -> LineRef {
    LineRef { contact: id(contact), line: LineNo(line) }
}

#[test]
fn the_first_night_and_the_call() {
    let meetings = [
        Meeting::of(id(1), &contact(Channel::Street, "2026-10-24", 1, 1)).unwrap(),
        Meeting::of(id(2), &contact(Channel::Telephone, "2027-03-02", 1, 1)).unwrap(),
    ];
    let linked = BTreeMap::from([(line(1, 0), id(9)), (line(2, 0), id(9))]);
    let known = Known {
        month: Month::new(2027, 3).unwrap(),
        area: Some(AreaId(0)),
        channel: Some(Channel::Street),
        languages: Vec::new(),
        seen_as: SeenAs::Woman,
    };
    let counts = Counts::new(&meetings, &[], &linked, &[known]);
    let by_channel = counts.table(Measure::Contacts, By::Channel);
    assert_eq!(by_channel.rows, [Value::Channel(Channel::Street), Value::Channel(Channel::Telephone)]);
    assert_eq!(by_channel.row_totals, [Cell::Shown(1), Cell::Shown(1)]);
    assert_eq!(counts.contacts(), Meetings(2));
    assert_eq!(counts.people(Measure::Persons), Some(People(1)));
    assert_eq!(counts.people(Measure::Relationships), Some(People(1)));
    assert_eq!(counts.people(Measure::CaseFiles), Some(People(0)));
    assert_eq!(counts.people(Measure::Contacts), None);
    assert!(!counts.table(Measure::Persons, By::Month).adds_up);
}

#[test]
fn a_night_counts_everybody_once_not_once_per_worker() {
    let (one, two) = (night(&[1, 2], 30_000_000, 31), night(&[2, 3], 30_000_060, 28));
    let mut with_lines = contact(Channel::Street, "2026-10-24", 3, 2);
    with_lines.night = Some(id(1));
    let meetings = [Meeting::of(id(5), &with_lines).unwrap()];
    let counts = Counts::new(&meetings, &[outing(1, &one), outing(2, &two)], &BTreeMap::new(), &[]);
    assert_eq!(counts.people(Measure::PeopleMet), Some(People(31)));
    assert_eq!(counts.people(Measure::PeopleSpoken), Some(People(15)));
    assert_eq!(counts.contacts(), Meetings(1));
    let seen = counts.table(Measure::PeopleMet, By::SeenAs);
    assert_eq!(seen.rows, [Value::SeenAs(SeenAs::Woman), Value::NotKnown]);
    assert_eq!(seen.row_totals, [Cell::Shown(2), Cell::Shown(29)]);
}

#[test]
fn two_nights_are_two() {
    let (one, later) = (night(&[1], 30_000_000, 10), night(&[1], 30_001_440, 10));
    let other_team = night(&[7], 30_000_000, 10);
    let all = [outing(1, &one), outing(2, &later), outing(3, &other_team)];
    assert_eq!(Counts::new(&[], &all, &BTreeMap::new(), &[]).people(Measure::PeopleMet), Some(People(30)));
}

#[test]
fn whom_two_colleagues_wrote_down_the_same_night_is_one() {
    let mut one = contact(Channel::Street, "2026-10-24", 1, 1);
    one.night = Some(id(1));
    let meetings = [Meeting::of(id(5), &one).unwrap(), Meeting::of(id(6), &one).unwrap()];
    let linked = BTreeMap::from([(line(5, 0), id(9)), (line(6, 0), id(9))]);
    let outings = [outing(1, &night(&[1], 30_000_000, 0))];
    let counts = Counts::new(&meetings, &outings, &linked, &[]);
    assert_eq!(counts.people(Measure::PeopleMet), Some(People(1)));
    assert_eq!(counts.contacts(), Meetings(2));
}

#[test]
fn practice_never_counts() {
    let practice = Contact { practice: true, ..contact(Channel::Street, "2026-10-24", 5, 0) };
    assert!(Meeting::of(id(1), &practice).is_none() && Residue::of(&practice).is_none());
    assert!(Outing::of(id(1), &Night { practice: true, ..night(&[1], 0, 3) }, &TimeZone::UTC).is_none());
}

#[test]
fn a_contact_turned_into_counts_still_counts_the_same() {
    let whole = contact(Channel::Park, "2024-10-24", 4, 2);
    let rest = Residue::of(&whole).unwrap().meeting(id(1)).unwrap();
    let before = Counts::new(&[Meeting::of(id(1), &whole).unwrap()], &[], &BTreeMap::new(), &[]);
    let after = Counts::new(&[rest], &[], &BTreeMap::new(), &[]);
    for measure in [Measure::Contacts, Measure::PeopleMet, Measure::PeopleSpoken, Measure::Persons] {
        for by in [By::Month, By::Area, By::Channel, By::Language, By::SeenAs] {
            assert_eq!(before.table(measure, by), after.table(measure, by));
        }
    }
}

#[test]
fn two_breakdowns_where_both_add_up() {
    let meetings: Vec<_> = (0..9)
        .map(|n| {
            let channel = if n < 7 { Channel::Street } else { Channel::Park };
            Meeting::of(id(n), &contact(channel, "2026-10-24", 1, 1)).unwrap()
        })
        .collect();
    let counts = Counts::new(&meetings, &[], &BTreeMap::new(), &[]);
    assert!(counts.crossed(Measure::Persons, By::Month, By::Channel).is_none());
    let table = counts.crossed(Measure::Contacts, By::Month, By::Channel).unwrap();
    assert_eq!(table.cells, [[Cell::Shown(7), Cell::Shown(2)]]);
    assert_eq!(for_outside(&table).cells, [[Cell::Hidden, Cell::Hidden]]);
}

#[test]
fn who_was_spoken_to_is_told_by_the_lines_where_that_is_certain() {
    let of = |spoken, lines| {
        let contact = Contact { spoken, ..contact(Channel::Street, "2026-10-24", 5, lines) };
        let counts = Counts::new(&[Meeting::of(id(1), &contact).unwrap()], &[], &BTreeMap::new(), &[]);
        let table = counts.table(Measure::PeopleSpoken, By::SeenAs);
        table.rows.into_iter().zip(table.row_totals).collect::<Vec<_>>()
    };
    let (woman, not_known) = (Value::SeenAs(SeenAs::Woman), Value::NotKnown);
    assert_eq!(of(1, 1), [(woman, Cell::Shown(1))]);
    assert_eq!(of(2, 2), [(woman, Cell::Shown(2))]);
    assert_eq!(of(5, 2), [(woman, Cell::Shown(2)), (not_known, Cell::Shown(3))]);
    assert_eq!(of(1, 2), [(not_known, Cell::Shown(1))], "nobody knows which of the two");
    assert_eq!(of(0, 1), []);
}
