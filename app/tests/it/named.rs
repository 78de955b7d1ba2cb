//! A colleague whom we also support: her file is held by named people, and her team finds nothing.

use app::{Desk, Kind, card, contact, person, room};
use domain::{
    contact::{Channel, Contact, LineNo, LineRef, Met},
    count::Measure,
    text::{Alias, Sentence},
    trust::Widened,
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::house::Rehearsal;

/// A name that stands nowhere else.
const NAME: &str = "Zephyrine";

async fn met(desk: &Desk, names: &[&str], form: u8) -> Vec<LineRef> {
    let when = When::Day(Day::new(desk.house().clock().today()).unwrap());
    let mut contact =
        Contact::new(Channel::Street, domain::contact::AreaId(1), u16::try_from(names.len()).unwrap(), when);
    for (number, name) in (0_u8..).zip(names) {
        let alias = Some(Alias::parse("alias", name).unwrap());
        contact.met.push(Met { line: LineNo(number), alias, ..Met::default() });
    }
    let record = contact::record(desk, CommitId::from_bytes([form; 16]), &contact, &[]).await.unwrap();
    (0_u8..).zip(names).map(|(number, _)| LineRef { contact: record, line: LineNo(number) }).collect()
}

/// Everything that a member of the team could look at, in one text.
async fn all_of_the_team(desk: &Desk) -> String {
    let mut text = String::new();
    for typed in [NAME, "zefirin"] {
        let hits = room::search(desk, typed).await.unwrap().hits;
        text.extend(hits.into_iter().filter_map(|hit| hit.name));
    }
    for (_, contact) in contact::recent(desk, 1000).await.unwrap() {
        text += &contact.met.iter().filter_map(|met| met.alias.as_ref()).map(Alias::as_str).collect::<String>();
    }
    for known in person::people(desk).await.unwrap() {
        text += &known.name.unwrap_or_default();
        let page = person::page(desk, known.person).await.unwrap();
        let alike = person::alike(desk, &page).await.unwrap();
        text += &alike.into_iter().filter_map(|one| one.name).collect::<String>();
    }
    text
}

async fn numbers(desk: &Desk) -> Vec<u64> {
    let counts = app::count::all(desk).await.unwrap();
    [Measure::Persons, Measure::Relationships, Measure::PeopleMet, Measure::CaseFiles]
        .map(|measure| counts.people(measure).unwrap().0)
        .to_vec()
}

async fn nothing_is_found(rehearsal: &Rehearsal, her: RecordId) {
    for login in ["osas", "signe", "daniel"] {
        let desk = rehearsal.desk(login).await;
        assert!(!all_of_the_team(&desk).await.contains(NAME), "{login} finds her");
        assert_eq!(person::page(&desk, her).await.err().unwrap().kind, Kind::NotFound, "{login}");
        assert_eq!(card::open(&desk, her).await.err().unwrap().kind, Kind::NotFound, "{login}: no card");
        assert!(card::of(&desk, her).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_colleague_s_file_is_found_by_those_named_alone() {
    let rehearsal = Rehearsal::with(2).await;
    let mette = rehearsal.desk("mette").await;
    let before = numbers(&mette).await;
    let osas = rehearsal.desk("osas").await;
    let lines = met(&osas, &[NAME], 3).await;
    assert!(all_of_the_team(&osas).await.contains(NAME), "control: before, the team finds her");
    let named = person::Named {
        colleague: osas.worker(),
        from: lines.clone(),
        name: None,
        worth: Some(Sentence::parse("worth", "likes to walk").unwrap()),
    };
    let her = person::open_named(&mette.relating().unwrap(), named).await.unwrap();

    nothing_is_found(&rehearsal, her).await;
    assert_eq!(contact::open(&osas, lines[0].contact).await.err().unwrap().kind, Kind::NotFound);
    let mette = rehearsal.desk("mette").await;
    assert_eq!(numbers(&mette).await, before, "counted nowhere, not even for those who know her");
    let page = person::page(&mette, her).await.unwrap();
    assert_eq!(page.relationship.colleague, Some(osas.worker()));
    assert_eq!(page.meetings.len(), 1, "with the meeting it began with");
    assert_eq!(page.circle, [mette.worker()]);
    let held = card::open(&mette, her).await.unwrap();
    assert_eq!(held.card.names[0].as_str(), NAME);
    card::write(&mette, held.parents, &held.card).await.unwrap();
    let hit = &room::search(&mette, "zefirin").await.unwrap().hits[0];
    assert_eq!(hit.person, Some(her), "whoever is named finds her, with everything");
    assert!(person::people(&mette).await.unwrap().iter().any(|known| known.person == her));

    let asked = person::Asked { worker: rehearsal.desk("daniel").await.worker(), answer: Widened::Yes, words: None };
    person::ask_wider(&mette.relating().unwrap(), her, asked).await.unwrap();
    let daniel = rehearsal.desk("daniel").await;
    assert!(card::open(&daniel, her).await.is_ok() && person::page(&daniel, her).await.is_ok());
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_file_is_moved_to_named_people_when_it_turns_out_so() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let before = numbers(&mette).await;
    let two = met(&osas, &[NAME, "Benedetta"], 4).await;
    let old = person::open(&mette.relating().unwrap(), vec![two[0]], None).await.unwrap();
    for login in ["signe", "osas"] {
        let worker = rehearsal.desk(login).await.worker();
        person::ask_wider(&mette.relating().unwrap(), old, person::Asked { worker, answer: Widened::Yes, words: None })
            .await
            .unwrap();
    }
    let again = met(&osas, &[NAME], 5).await;
    assert!(card::open(&rehearsal.desk("daniel").await, old).await.is_ok(), "control: on call, her card was open");

    let her = person::keep_named(&mette.relating().unwrap(), old, osas.worker()).await.unwrap();
    assert_ne!(her, old);
    let whom = domain::person::Whom::Line(again[0]);
    person::link(&mette.relating().unwrap(), her, whom, Vec::new()).await.unwrap();

    let osas = rehearsal.desk("osas").await;
    let team = all_of_the_team(&osas).await;
    assert!(!team.contains(NAME), "she herself is not in the circle of her file until she is asked");
    assert!(team.contains("Benedetta"), "others who were met then are still there");
    assert_eq!(person::page(&osas, old).await.err().unwrap().kind, Kind::NotFound, "the old file is gone");
    assert_eq!(card::open(&rehearsal.desk("daniel").await, old).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(card::open(&rehearsal.desk("daniel").await, her).await.err().unwrap().kind, Kind::NotFound);
    let signe = rehearsal.desk("signe").await;
    let page = person::page(&signe, her).await.unwrap();
    assert_eq!(page.meetings.len(), 2, "whoever was named before sees everything");
    assert_eq!(page.events.len(), 2);
    assert_eq!(page.statuses.len(), 1);
    let mut circle = page.circle;
    circle.sort();
    let mut named = vec![mette.worker(), signe.worker()];
    named.sort();
    assert_eq!(circle, named);
    let mut after = numbers(&mette).await;
    // Benedetta was met, and is counted.
    after[0] -= 1;
    after[2] -= 1;
    assert_eq!(after, before);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn nobody_opens_a_file_about_herself() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let named = person::Named { colleague: mette.worker(), from: Vec::new(), name: None, worth: None };
    let own = person::open_named(&mette.relating().unwrap(), named).await.unwrap_err();
    assert_eq!(own.fields[0].message.id, "person-colleague-oneself");
}

#[tokio::test]
async fn nothing_is_moved_or_destroyed_while_two_versions_stand() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let two = met(&osas, &[NAME, "Benedetta"], 6).await;
    let old = person::open(&mette.relating().unwrap(), vec![two[0]], None).await.unwrap();
    let signe = rehearsal.desk("signe").await.worker();

    // Two wrote the card at once: the stricter must not be lost on the way.
    let held = card::of(&mette, old).await.unwrap().unwrap();
    let mut changes = mette.changes();
    changes.record(&mette.cards().unwrap(), held.record, &held.card).unwrap();
    mette.commit(changes).await.unwrap();
    let refused = person::keep_named(&mette.relating().unwrap(), old, signe).await.unwrap_err();
    assert_eq!((refused.kind, refused.message.id), (Kind::Conflict, "card-two-versions"));
    let both = card::of(&mette, old).await.unwrap().unwrap();
    assert_eq!(both.parents.len(), 2, "both are still there");
    card::write(&mette, both.parents, &both.card).await.unwrap();

    // Two wrote the meeting at once: one of them more about Benedetta.
    let contacts = mette.contacts().unwrap();
    let current = contact::open(&mette, two[0].contact).await.unwrap();
    let mut changes = mette.changes();
    changes.record(&contacts, two[0].contact, current.newest().unwrap()).unwrap();
    mette.commit(changes).await.unwrap();
    let refused = person::keep_named(&mette.relating().unwrap(), old, signe).await.unwrap_err();
    assert_eq!((refused.kind, refused.message.id), (Kind::Conflict, "contact-two-versions"));
    let refused = person::destroy(&mette, old, person::Meetings::Go).await.unwrap_err();
    assert_eq!((refused.kind, refused.message.id), (Kind::Conflict, "contact-two-versions"));
    let both = contact::open(&mette, two[0].contact).await.unwrap();
    assert_eq!(both.heads.len(), 2);
    let one = both.newest().unwrap().clone();
    contact::correct(&mette, two[0].contact, both.parents(), &one, &[]).await.unwrap();
    assert!(person::keep_named(&mette.relating().unwrap(), old, signe).await.is_ok(), "control: once they are one");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}
