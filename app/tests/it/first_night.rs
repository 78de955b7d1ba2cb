//! From a meeting at two in the morning to the voice on the telephone.

use app::{contact, night, person, room};
use domain::contact::AreaId;

use super::house::Rehearsal;

#[tokio::test]
async fn she_is_found_by_what_is_remembered_of_her() {
    let rehearsal = Rehearsal::with(12).await;
    let mette = rehearsal.desk("mette").await;
    let hits = room::search(&mette, "bike joi").await.unwrap().hits;
    let first = &hits[0];
    assert!(first.person.is_some(), "the card comes first: {hits:?}");
    assert_eq!(first.name.as_deref(), Some("Joy"), "called as she called herself first");
    assert!(first.worth.iter().any(|word| word.contains("smiled")));
    let signe = rehearsal.desk("signe").await;
    let page = person::page(&signe, first.person.unwrap()).await.unwrap();
    assert_eq!(page.meetings.len(), 3);
    assert_eq!(page.circle.len(), 2);
    assert!(page.opened.iter().any(|line| line.who == Some(signe.worker())), "her own opening is on record");
}

#[tokio::test]
async fn a_form_posted_twice_is_one_contact() {
    use domain::{
        contact::{Channel, Contact},
        when::{Day, When},
    };
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let before = contact::recent(&signe, 100).await.unwrap().len();
    let when = When::Day(Day::new(rehearsal.house.clock().today()).unwrap());
    let mut meeting = Contact::new(Channel::Street, AreaId(1), 2, when);
    let form = vault::id::CommitId::from_bytes([7; 16]);
    let first = contact::record(&signe, form, &meeting, &[]).await.unwrap();
    let second = contact::record(&signe, form, &meeting, &[]).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(contact::recent(&signe, 100).await.unwrap().len(), before + 1);
    meeting.people = 3;
    contact::record(&signe, form, &meeting, &[]).await.unwrap();
    let now = contact::open(&signe, first).await.unwrap();
    assert_eq!(now.newest().unwrap().people, 3, "what was typed the second time is not lost");
    assert_eq!(contact::recent(&signe, 100).await.unwrap().len(), before + 1);
}

#[tokio::test]
async fn taps_of_two_workers_are_both_counted() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let osas = rehearsal.desk("osas").await;
    let record = night::start(&signe, vec![signe.worker(), osas.worker()], AreaId(1), false).await.unwrap();
    let tap = |desk: app::Desk| async move {
        for _ in 0..5 {
            night::change(&desk, record, |night| night.met += 1).await.unwrap();
        }
    };
    tokio::join!(tap(signe.clone()), tap(osas));
    assert_eq!(night::open(&signe, record).await.unwrap().newest().unwrap().met, 10);
}

#[tokio::test]
async fn every_number_ever_handed_out_is_listed_with_who_answers() {
    let rehearsal = Rehearsal::with(0).await;
    let ida = rehearsal.desk("ida").await;
    let numbers = app::number::all(&ida).await.unwrap();
    assert_eq!(numbers.len(), 2);
    assert!(numbers.iter().all(|one| !one.unanswered));
    let hers = app::number::answer(&ida, numbers[1].record, None).await.unwrap_err();
    assert_eq!(hers.kind, app::Kind::NotFound, "a volunteer answers no calls");
    let signe = rehearsal.desk("signe").await;
    app::number::answer(&signe, numbers[1].record, None).await.unwrap();
    let numbers = app::number::all(&ida).await.unwrap();
    assert!(numbers[0].unanswered, "what nobody answers stands first");
}
