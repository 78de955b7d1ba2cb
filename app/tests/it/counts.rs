//! Counting: meetings are not people, a period is a period, and linking changes who is counted, not what happened.

use app::{contact, count, person};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    count::{By, Cell, Measure, Period},
    person::Whom,
    text::Alias,
    when::{Day, When},
};
use vault::id::CommitId;

use super::house::Rehearsal;

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
