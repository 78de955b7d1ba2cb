//! Counting: meetings are not people, a period is a period, and linking changes who is counted, not what happened.

use app::{Desk, contact, count, person};
use domain::{
    contact::{AreaId, Channel, Contact, Kept, LineNo, LineRef, Met},
    count::{By, Cell, Measure, Period, Value, all_for_outside},
    person::{Answer, Choice, Whom},
    text::{Alias, Words},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::{house::Rehearsal, phone::random};

#[tokio::test]
async fn a_meeting_with_three_is_one_meeting_and_linking_makes_two_lines_one_person() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    let before = count::all(&mette).await.unwrap();
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut met = Contact::new(Channel::Park, AreaId(4), 3, When::Day(today));
    met.met.push(Met { alias: Alias::optional("alias", "Joy").unwrap(), ..Met::default() });
    let record = contact::record(&mette, CommitId::from_bytes([1; 16]), &met, &[]).await.unwrap();
    let after = count::all(&mette).await.unwrap();
    let people = |counts: &domain::count::Counts, measure| counts.people(measure).unwrap().0;
    assert_eq!(after.contacts().0, before.contacts().0 + 1);
    assert_eq!(people(&after, Measure::PeopleMet), people(&before, Measure::PeopleMet) + 3);
    assert_eq!(people(&after, Measure::Persons), people(&before, Measure::Persons) + 1);
    assert_eq!(after.people(Measure::Contacts), None, "meetings are not people");
    let line = LineRef { contact: record, line: LineNo(0) };
    person::link(&mette.relating().unwrap(), joy, Whom::Line(line), Vec::new()).await.unwrap();
    let linked = count::all(&mette).await.unwrap();
    assert_eq!(people(&linked, Measure::Persons), people(&before, Measure::Persons), "she was counted already");
    assert_eq!(linked.contacts(), after.contacts());
}

#[tokio::test]
async fn a_period_counts_what_lies_in_it_and_years_add_up() {
    let rehearsal = Rehearsal::with(30).await;
    let mette = rehearsal.desk("mette").await;
    let all = count::all(&mette).await.unwrap();
    let years: std::collections::BTreeSet<_> = all.months().iter().map(|month| month.year()).collect();
    assert!(years.len() > 1, "thirteen months of meetings");
    let sum: u64 = years.iter().map(|year| all.within(Period::Year(*year)).contacts().0).sum();
    assert_eq!(sum, all.contacts().0);
    let table = all.within(Period::Year(*years.first().unwrap())).table(Measure::Contacts, By::Month);
    assert!(table.rows.len() <= 12);
    assert_eq!(all.within(Period::Year(1999)).table(Measure::Contacts, By::Month).total, Cell::Shown(0));
}

const MEASURES: [Measure; 6] = [
    Measure::Contacts,
    Measure::PeopleMet,
    Measure::PeopleSpoken,
    Measure::Persons,
    Measure::Relationships,
    Measure::CaseFiles,
];

/// Everything that a sheet says, for us and for outside.
async fn sheet(desk: &Desk) -> String {
    let counts = count::all(desk).await.unwrap();
    let all = MEASURES.map(|measure| {
        let tables = [By::Channel, By::Month, By::Area, By::Language, By::SeenAs].map(|by| counts.table(measure, by));
        (counts.people(measure), all_for_outside(&tables), tables)
    });
    format!("{:?} {all:?}", counts.contacts())
}

async fn people(desk: &Desk) -> [u64; 3] {
    let counts = count::all(desk).await.unwrap();
    [Measure::Persons, Measure::Relationships, Measure::CaseFiles].map(|one| counts.people(one).unwrap().0)
}

async fn met(desk: &Desk, form: u8, name: &str) -> LineRef {
    let today = Day::new(desk.house().clock().today()).unwrap();
    let mut met = Contact::new(Channel::Park, AreaId(4), 1, When::Day(today));
    met.met.push(Met { alias: Alias::optional("alias", name).unwrap(), ..Met::default() });
    let contact = contact::record(desk, CommitId::from_bytes([form; 16]), &met, &[]).await.unwrap();
    LineRef { contact, line: LineNo(0) }
}

fn choice(desk: &Desk, person: RecordId, answer: Answer) -> Choice {
    let on = Day::new(desk.house().clock().today()).unwrap();
    let words = Words::parse("words", "Write it down for me.").unwrap();
    Choice { person, answer, words, on, told: desk.worker(), language: None }
}

#[tokio::test]
async fn whoever_reads_the_contacts_prints_the_same_sheet_whomever_she_knows() {
    let rehearsal = Rehearsal::with(10).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let known = |people: Vec<person::Known>| people.iter().map(|one| one.person).collect::<Vec<_>>();
    assert_ne!(
        known(person::people(&mette).await.unwrap()),
        known(person::people(&osas).await.unwrap()),
        "control: they know different people"
    );
    assert_eq!(sheet(&mette).await, sheet(&osas).await);
    let before = people(&osas).await;

    // Mette knows one, Osas another; neither is in the other's circle.
    let (efe, ese) = (met(&osas, 1, "Efe").await, met(&osas, 2, "Blessing").await);
    let hers = person::open(&mette.relating().unwrap(), vec![efe], None).await.unwrap();
    let his = person::open(&osas.relating().unwrap(), vec![ese], None).await.unwrap();
    person::choose(&mette, hers, &choice(&mette, hers, Answer::Yes)).await.unwrap();
    for desk in [&mette, &osas] {
        assert_eq!(people(desk).await, [before[0] + 2, before[1] + 2, before[2] + 1]);
    }
    assert_eq!(sheet(&mette).await, sheet(&osas).await);

    let by_channel = count::all(&osas).await.unwrap().table(Measure::Relationships, By::Channel);
    let park = by_channel.rows.iter().position(|row| *row == Value::Channel(Channel::Park)).unwrap();
    assert_eq!(by_channel.row_totals[park], Cell::Shown(2), "how each was met first");

    // Linked as one person by somebody who holds only one of the two: one for both of them.
    person::link(&mette.relating().unwrap(), hers, Whom::Relationship(his), Vec::new()).await.unwrap();
    for desk in [&mette, &osas] {
        assert_eq!(people(desk).await, [before[0] + 1, before[1] + 1, before[2] + 1], "{}", desk.worker());
    }
    assert_eq!(sheet(&mette).await, sheet(&osas).await);

    // Taken back, and the file closed by her choice.
    let link = person::page(&mette, hers).await.unwrap().links[0].record;
    person::unlink(&mette, hers, link, None).await.unwrap();
    person::choose(&mette, hers, &choice(&mette, hers, Answer::No)).await.unwrap();
    assert_eq!(people(&osas).await, [before[0] + 2, before[1] + 2, before[2]]);
    assert_eq!(sheet(&mette).await, sheet(&osas).await);

    // Everything about her is destroyed, her meeting stays; the other one turns out to be a colleague.
    person::destroy(&mette, hers, person::Meetings::Stay).await.unwrap();
    assert_eq!(people(&osas).await, [before[0] + 2, before[1] + 1, before[2]]);
    assert!(contact::destroyable(&osas, efe.contact).await.is_ok(), "nothing leads to her any more");
    let daniel = rehearsal.desk("daniel").await.worker();
    let his = person::keep_named(&osas.relating().unwrap(), his, daniel).await.unwrap();
    person::choose(&osas, his, &choice(&osas, his, Answer::Yes)).await.unwrap();
    assert_eq!(people(&mette).await, [before[0] + 1, before[1], before[2]], "her team's counts never show her");
    assert_eq!(sheet(&mette).await, sheet(&osas).await);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_relationship_from_before_it_was_marked_is_marked_when_somebody_works() {
    let rehearsal = Rehearsal::with(3).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let before = people(&osas).await;
    let folder = mette.contacts().unwrap();
    let segment = app::room::enter(&mette, &folder).await.unwrap();
    let mut changes = mette.changes();
    {
        let held = segment.read().await;
        let kept: Vec<_> = held.marks.kept().collect();
        assert!(!kept.is_empty());
        for (record, kept) in kept {
            changes.destroy(&folder, record).unwrap();
            changes.record(&folder, RecordId::random(&mut random()), &Kept { of: None, ..kept }).unwrap();
        }
        for (record, _) in held.marks.related() {
            changes.destroy(&folder, record).unwrap();
        }
    }
    mette.commit(changes).await.unwrap();
    assert_eq!(people(&osas).await[1], 0, "control: nothing says that there are any");
    for login in ["mette", "signe"] {
        app::retention::tend(&rehearsal.desk(login).await).await.unwrap();
    }
    assert_eq!(people(&osas).await, before);
}
