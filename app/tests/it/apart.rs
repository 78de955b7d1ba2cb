//! What is written from her page is for her circle: nobody else finds it, opens it or is told of it, and everybody counts
//! it. What is written for those on call is theirs too. And whoever opened a meeting with her stands among those who did.

use app::{Desk, Kind, contact, count, person, person::For, promise, room};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, Next},
    count::{By, Measure},
    text::{Alias, Sentence, Words},
    when::{Day, When},
};
use store::Store as _;
use vault::id::{CommitId, RecordId};

use super::house::Rehearsal;

/// A word that stands nowhere else.
const WORD: &str = "Zanzibar";

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

fn told(desk: &Desk) -> Contact {
    let today = Day::new(desk.house().clock().today()).unwrap();
    let mut told = Contact::new(Channel::Prison, AreaId(4), 1, When::Day(today));
    told.workers = vec![desk.worker()];
    let next = Next { what: Sentence::parse("next", "bring a warm coat").unwrap(), by: None };
    told.met.push(Met {
        alias: Alias::optional("alias", WORD).unwrap(),
        words: Words::optional("words", "The debt.").unwrap(),
        next: Some(next),
        worker: Some(desk.worker()),
        ..Met::default()
    });
    told
}

async fn written(desk: &Desk, her: RecordId, form: u8, readers: For) -> RecordId {
    person::write(desk, CommitId::from_bytes([form; 16]), her, told(desk), &[], readers).await.unwrap()
}

/// Whose page a search for the word leads to, where it finds the meeting.
async fn found(desk: &Desk, meeting: RecordId) -> Vec<Option<RecordId>> {
    let hits = room::search(desk, WORD).await.unwrap().hits;
    hits.into_iter().filter(|hit| hit.meeting == Some(meeting)).map(|hit| hit.person).collect()
}

/// Everything that is counted.
async fn sheet(desk: &Desk) -> String {
    let counts = count::all(desk).await.unwrap();
    let measures = [Measure::Contacts, Measure::PeopleMet, Measure::PeopleSpoken, Measure::Persons];
    let all = measures.map(|measure| {
        let tables = [By::Channel, By::Month, By::Area, By::Language, By::SeenAs];
        (counts.people(measure), tables.map(|by| counts.table(measure, by)))
    });
    format!("{:?} {all:?}", counts.contacts())
}

async fn nobody_outside_is_told(desk: &Desk, meeting: RecordId) {
    assert_eq!(found(desk, meeting).await, []);
    assert_eq!(contact::open(desk, meeting).await.err().unwrap().kind, Kind::NotFound, "not by its address");
    let typed = told(desk);
    assert_eq!(contact::correct(desk, meeting, vec![], &typed, &[]).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(contact::destroyable(desk, meeting).await.err().unwrap().kind, Kind::NotFound);
    let line = LineRef { contact: meeting, line: LineNo(0) };
    let opened = person::open(&desk.relating().unwrap(), vec![line], None).await;
    assert_eq!(opened.err().unwrap().kind, Kind::NotFound);
    assert!(contact::recent(desk, 1000).await.unwrap().iter().all(|(record, _)| *record != meeting));
    assert!(promise::all(desk).await.unwrap().iter().all(|one| one.line.contact != meeting));
}

#[tokio::test]
async fn what_is_written_for_her_circle_is_found_there_alone_and_counted_by_everybody() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let (before, contacts) = (sheet(&osas).await, count::all(&osas).await.unwrap().contacts().0);
    let persons = count::all(&osas).await.unwrap().people(Measure::Persons);

    let meeting = written(&mette, her, 1, For::Circle).await;
    assert_eq!(written(&mette, her, 1, For::Circle).await, meeting, "one form, one meeting");
    nobody_outside_is_told(&osas, meeting).await;
    assert_eq!(found(&mette, meeting).await, [Some(her)], "in her circle it leads to her page");
    let page = person::page(&mette, her).await.unwrap();
    assert!(page.is_apart(meeting) && page.meetings.iter().any(|(line, _)| line.contact == meeting));
    assert!(page.meetings.iter().any(|(line, _)| !page.is_apart(line.contact)), "the first one lies with the team");
    let waiting = promise::all(&mette).await.unwrap();
    let waiting = waiting.iter().find(|one| one.line.contact == meeting).unwrap();
    assert_eq!(waiting.person, Some(her));
    promise::done(&mette, waiting.line, &waiting.key()).await.unwrap();
    assert_eq!(promise::told(&mette, meeting).await.unwrap().len(), 1);

    // The same figures for whoever reads the contacts, before and after a correction.
    assert_eq!(sheet(&osas).await, sheet(&mette).await);
    let counts = count::all(&osas).await.unwrap();
    assert_eq!(counts.contacts().0, contacts + 1);
    assert_eq!(counts.people(Measure::Persons), persons, "she was counted already");
    let current = contact::open(&mette, meeting).await.unwrap();
    let corrected = Contact { people: 3, spoken: 2, ..current.newest().unwrap().clone() };
    contact::correct(&mette, meeting, current.parents(), &corrected, &[]).await.unwrap();
    assert_eq!(sheet(&osas).await, sheet(&mette).await);
    let met = count::all(&osas).await.unwrap().people(Measure::PeopleMet).unwrap().0;
    assert_eq!(met, counts.people(Measure::PeopleMet).unwrap().0 + 2);
    let page = person::page(&mette, her).await.unwrap();
    let read = page.meetings.iter().find(|(line, _)| line.contact == meeting).map(|(_, contact)| contact.people);
    assert_eq!(read, Some(3), "read back as it was corrected");

    // It was never anybody else's: it goes, or stays hers.
    let link = person::page(&mette, her).await.unwrap().links[0].record;
    let refused = person::unlink(&mette, her, link, None).await.unwrap_err();
    assert_eq!(refused.message.id, "person-unlink-apart");
    contact::destroy(&mette, meeting, contact::Why::SheAsked).await.unwrap();
    assert_eq!(found(&mette, meeting).await, []);
    assert_eq!(sheet(&osas).await, before, "and is counted no more");
    assert!(person::page(&mette, her).await.unwrap().links.is_empty());
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn what_is_written_for_those_on_call_is_found_by_them() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let meeting = written(&mette, her, 1, For::OnCall).await;
    assert_eq!(found(&osas, meeting).await, [Some(her)]);
    assert!(contact::open(&osas, meeting).await.is_ok());
    assert!(!person::page(&mette, her).await.unwrap().is_apart(meeting));
    assert_eq!(sheet(&osas).await, sheet(&mette).await);
    let readers = person::readers(&mette, her).await.unwrap();
    assert!(readers.teams.contains("Outreach") && readers.teams.contains("Hotline"), "{readers:?}");
    assert!(!readers.circle.contains(&osas.worker()));
}

#[tokio::test]
async fn somebody_in_danger_now_is_never_hidden_from_those_on_call() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let mut danger = told(&mette);
    danger.met[0].danger_now = true;
    let form = CommitId::from_bytes([1; 16]);
    let refused = person::write(&mette, form, her, danger.clone(), &[], For::Circle).await.unwrap_err();
    assert_eq!((&*refused.fields[0].field, refused.fields[0].message.id), ("readers", "person-write-danger"));
    let meeting = written(&mette, her, 2, For::Circle).await;
    let parents = contact::open(&mette, meeting).await.unwrap().parents();
    let refused = contact::correct(&mette, meeting, parents, &danger, &[]).await.unwrap_err();
    assert_eq!(refused.fields[0].message.id, "person-write-danger", "nor by a correction");
    let meeting = person::write(&mette, form, her, danger, &[], For::OnCall).await.unwrap();
    assert_eq!(contact::dangers(&osas).await.unwrap(), [meeting]);
}

#[tokio::test]
async fn it_goes_with_her_and_with_every_figure_of_it() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let contacts = count::all(&osas).await.unwrap().contacts().0;
    let meeting = written(&mette, her, 1, For::Circle).await;
    assert_eq!(person::weigh(&mette, her).await.unwrap().apart, 1);
    person::destroy(&mette, her, person::Meetings::Stay).await.unwrap();
    let history = rehearsal.store.history(meeting).await.unwrap();
    assert!(!history.is_empty() && history.iter().all(|one| one.sealed.is_destroyed()));
    assert_eq!(contact::open(&mette, meeting).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(count::all(&osas).await.unwrap().contacts().0, contacts);
    assert_eq!(sheet(&osas).await, sheet(&mette).await);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn it_moves_with_her_to_named_people_and_is_counted_nowhere() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let meeting = written(&mette, her, 1, For::Circle).await;
    let waiting = promise::all(&mette).await.unwrap();
    let waiting = waiting.iter().find(|one| one.line.contact == meeting).unwrap();
    promise::done(&mette, waiting.line, &waiting.key()).await.unwrap();
    let before = person::page(&mette, her).await.unwrap().meetings.len();
    let signe = rehearsal.desk("signe").await.worker();
    let now = person::keep_named(&mette.relating().unwrap(), her, signe).await.unwrap();
    let page = person::page(&mette, now).await.unwrap();
    assert_eq!(page.meetings.len(), before, "nothing of it is lost");
    let moved = page.meetings.iter().find(|(_, contact)| contact.channel == Channel::Prison).unwrap();
    assert_eq!(promise::told(&mette, moved.0.contact).await.unwrap().len(), 1, "what was done of it too");
    assert_eq!(found(&osas, moved.0.contact).await, []);
    let counts = count::all(&osas).await.unwrap();
    assert!(!format!("{:?}", counts.table(Measure::Contacts, By::Channel)).contains("Prison"));
    assert!(page.readers.named && page.readers.teams.is_empty());
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn whoever_opened_a_meeting_with_her_stands_among_those_who_opened_this() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let her = joy(&mette).await;
    let outside = async || {
        let all = person::everybody(&mette, her).await.unwrap().into_iter();
        all.filter(|one| one.who == Some(osas.worker())).map(|one| (one.of, one.action)).collect::<Vec<_>>()
    };
    assert_eq!(outside().await, []);
    // Somebody else's meeting is not hers.
    let other = contact::record(&osas, CommitId::from_bytes([9; 16]), &told(&osas), &[]).await.unwrap();
    contact::open(&osas, other).await.unwrap();
    assert_eq!(outside().await, []);
    let first = person::page(&mette, her).await.unwrap().meetings[0].0.contact;
    contact::open(&osas, first).await.unwrap();
    assert_eq!(outside().await, [(person::Of::Meeting, app::audit::Action::Opened)]);
}
