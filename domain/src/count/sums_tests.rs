use jiff::tz::TimeZone;
use proptest::prelude::*;
use vault::id::WorkerId;

use super::*;
use crate::{
    contact::{Contact, LineNo, Met},
    count::By,
    night::Night,
    when::{Day, Minute, When},
};

fn id(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

/// A contact on a day of 2024, perhaps of a night.
fn contact(number: u8, day: i32, people: u16, lines: u8, night: Option<u8>) -> Meeting {
    let when = When::Day(Day::from_number(19_723 + day).unwrap());
    let seen = [SeenAs::Woman, SeenAs::Man, SeenAs::NotKnown];
    let languages = ["en", "bin"].map(|code| Language::parse("language", code).unwrap());
    let met = |line: u8| Met {
        line: LineNo(line),
        seen_as: Some(seen[usize::from(line + number) % 3]),
        languages: languages[..usize::from(line) % 3].to_vec(),
        ..Met::default()
    };
    let people = people.max(lines.into());
    let mut contact = Contact::new(Channel::ALL[usize::from(number % 2)], AreaId(0), people, when);
    contact.met = (0..lines).map(met).collect();
    contact.spoken = lines.into();
    contact.night = night.map(id);
    Meeting::of(id(number), &contact).unwrap()
}

fn night(number: u8, day: i64, met: u16, worker: u8) -> Outing {
    let workers = vec![WorkerId::from_bytes([worker; 16])];
    let mut night = Night::open(workers, AreaId(0), Minute((19_723 + day) * 1440 + 1300), false);
    (night.met, night.spoken) = (met, met / 3);
    Outing::of(id(number), &night, &TimeZone::UTC).unwrap()
}

fn tables(counts: &Counts) -> Vec<crate::count::Table> {
    let by = [By::Month, By::Area, By::Channel, By::Language, By::SeenAs];
    SUMMED.into_iter().flat_map(|measure| by.map(|by| counts.table(measure, by))).collect()
}

#[test]
fn a_night_goes_with_its_contacts_and_its_people_are_still_counted_once() {
    let meetings = [contact(1, 3, 2, 2, Some(9)), contact(2, 4, 1, 1, Some(8)), contact(3, 3, 1, 1, None)];
    let outings = [night(9, 3, 31, 1), night(8, 3, 28, 1)];
    let nobody = BTreeMap::new();
    let before = Counts::new(&meetings, &outings, &nobody, &[]);
    let turned = turn(&meetings, &outings, &BTreeSet::new(), 2024 * 12, 100);
    assert_eq!(turned.contacts.len(), 3);
    assert_eq!(turned.nights, BTreeSet::from([id(8), id(9)]));
    let mut sums = Sums::of(Month::new(2024, 1).unwrap());
    sums.add(turned.sums.into_values().flatten().collect());
    let after = Counts::new(&[], &[], &nobody, &[]).with(&[sums]);
    assert_eq!(after.people(Measure::PeopleMet), Some(crate::count::People(32)));
    assert_eq!(tables(&before), tables(&after));
}

#[test]
fn what_is_not_over_stays_and_so_does_its_night() {
    let meetings = [contact(1, 30, 1, 1, Some(9)), contact(2, 31, 1, 1, Some(9))];
    let outings = [night(9, 30, 2, 1)];
    let turned = turn(&meetings, &outings, &BTreeSet::new(), 2024 * 12, 100);
    assert_eq!(turned, Turned::default(), "the night lasted into February");
    let turned = turn(&meetings, &outings, &BTreeSet::new(), 2024 * 12 + 1, 100);
    assert_eq!(turned.contacts.len(), 2);
}

proptest! {
    #[test]
    fn counting_never_changes(
        days in proptest::collection::vec((0..60i32, 1..4u16, 0..4u8, proptest::option::of(100..104u8)), 1..12),
        tallies in proptest::collection::vec((0..58i64, 0..40u16, 0..3u8), 0..4),
        kept in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let meetings: Vec<_> =
            days.iter().zip(1..).map(|((day, people, lines, night), n)| contact(n, *day, *people, *lines, *night)).collect();
        let outings: Vec<_> = tallies.iter().zip(100..).map(|((day, met, worker), n)| night(n, *day, *met, *worker)).collect();
        let whole: BTreeSet<_> = meetings.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(one, _)| one.record).collect();
        // Lines of those who stay are one person, met in different nights.
        let linked: BTreeMap<_, _> =
            meetings.iter().filter(|one| whole.contains(&one.record) && one.night.is_none()).filter_map(|one| Some((one.seats.first()?.line, id(250)))).collect();
        let before = Counts::new(&meetings, &outings, &linked, &[]);
        let turned = turn(&meetings, &outings, &whole, 2024 * 12, 1000);
        prop_assert!(turned.contacts.is_disjoint(&whole));
        let sums: Vec<_> = turned.sums.into_iter().map(|(month, rows)| {
            let mut sums = Sums::of(month);
            sums.add(rows);
            sums
        }).collect();
        let rest: Vec<_> = meetings.into_iter().filter(|one| !turned.contacts.contains(&one.record)).collect();
        let nights: Vec<_> = outings.into_iter().filter(|one| !turned.nights.contains(&one.record)).collect();
        let after = Counts::new(&rest, &nights, &linked, &[]).with(&sums);
        prop_assert_eq!(tables(&before), tables(&after));
    }
}
