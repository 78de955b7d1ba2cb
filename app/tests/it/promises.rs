//! What somebody of us has promised: none is lost, and each waits until somebody says that it is done.

use app::{Desk, contact, person, promise};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, Next},
    person::Whom,
    text::{Alias, Sentence},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::{house::Rehearsal, phone::random};

async fn promised(desk: &Desk, alias: &str, what: &str, days: Option<i32>) -> LineRef {
    let today = Day::new(desk.house().clock().today()).unwrap();
    let by = days.map(|days| Day::new(today.date().checked_add(jiff::Span::new().days(days)).unwrap()).unwrap());
    let mut body = Contact::new(Channel::Telephone, AreaId(1), 1, When::Day(today));
    let next = Some(Next { what: Sentence::parse("next", what).unwrap(), by });
    let alias = Some(Alias::parse("alias", alias).unwrap());
    body.met.push(Met { alias, next, worker: Some(desk.worker()), ..Met::default() });
    let contact = contact::record(desk, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    LineRef { contact, line: LineNo(0) }
}

/// Only what this test wrote.
async fn waiting(desk: &Desk) -> Vec<(String, Option<RecordId>)> {
    let all = promise::all(desk).await.unwrap();
    let ours = all.into_iter().filter(|one| one.next.what.as_str().starts_with("T: "));
    ours.map(|one| (one.next.what.as_str().to_owned(), one.person)).collect()
}

async fn texts(desk: &Desk) -> Vec<String> {
    waiting(desk).await.into_iter().map(|(what, _)| what).collect()
}

#[tokio::test]
async fn a_promise_waits_until_it_is_done_whatever_its_day() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    promised(&signe, "Ada", "T: no day", None).await;
    promised(&signe, "Bea", "T: next week", Some(7)).await;
    let late = promised(&signe, "Cia", "T: long over", Some(-500)).await;
    promised(&mette, "Dea", "T: of Mette, yesterday", Some(-1)).await;
    assert_eq!(texts(&signe).await, ["T: long over", "T: next week", "T: no day", "T: of Mette, yesterday"]);
    assert_eq!(texts(&mette).await[0], "T: of Mette, yesterday", "hers first");

    let all = promise::all(&mette).await.unwrap();
    let overdue = all.iter().find(|one| one.line == late).unwrap();
    assert!(overdue.is_overdue(Day::new(rehearsal.house.clock().today()).unwrap()));
    let key = overdue.key();
    promise::done(&mette, late, &key).await.unwrap();
    promise::done(&signe, late, &key).await.unwrap();
    assert_eq!(texts(&signe).await, ["T: next week", "T: no day", "T: of Mette, yesterday"]);
    let done = promise::told(&signe, late.contact).await.unwrap();
    assert_eq!(done.len(), 1, "said twice, it was done once");
    assert_eq!(done[0].by, mette.worker());
    assert_eq!(contact::open(&signe, late.contact).await.unwrap().heads.len(), 1, "and nothing of the meeting is gone");
    assert!(promise::done(&signe, late, "something else").await.is_err());
    let ida = rehearsal.desk("ida").await;
    assert!(promise::done(&ida, late, &key).await.is_err(), "a volunteer reads no contacts");

    // A new promise on the same line waits again; and what was done goes with the meeting.
    let current = contact::open(&signe, late.contact).await.unwrap();
    let mut body = current.newest().unwrap().clone();
    body.met[0].next = Some(Next { what: Sentence::parse("next", "T: ring once more").unwrap(), by: None });
    contact::correct(&signe, late.contact, current.parents(), &body, &[]).await.unwrap();
    assert!(texts(&signe).await.contains(&"T: ring once more".to_owned()));
    contact::destroy(&signe, late.contact, contact::Why::Mistake).await.unwrap();
    assert!(!texts(&signe).await.contains(&"T: ring once more".to_owned()));
    let folder = signe.contacts().unwrap();
    let segment = app::room::enter(&signe, &folder).await.unwrap();
    assert_eq!(segment.read().await.marks.done_of(late.contact).count(), 0);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_promise_has_her_name_once_it_is_known_whose_it_is() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let joy = person::people(&signe).await.unwrap().first().unwrap().person;
    let line = promised(&signe, "Somebody", "T: bring the papers", Some(-3)).await;
    assert_eq!(waiting(&signe).await[0].1, None);
    person::link(&signe.relating().unwrap(), joy, Whom::Line(line), Vec::new()).await.unwrap();
    let all = promise::all(&signe).await.unwrap();
    let hers = all.iter().find(|one| one.line == line).unwrap();
    let name = person::people(&signe).await.unwrap().into_iter().find(|one| one.person == joy).unwrap().name;
    assert_eq!((hers.person, hers.name.clone()), (Some(joy), name), "linked later, and hers all the same");
    let page = person::page(&signe, joy).await.unwrap();
    assert_eq!(promise::hers(&signe, &page).await.unwrap()[0].line, line, "overdue first on her page too");
    promise::done(&signe, line, &hers.key()).await.unwrap();
    let page = person::page(&signe, joy).await.unwrap();
    assert!(promise::hers(&signe, &page).await.unwrap().iter().all(|one| one.line != line));
}
