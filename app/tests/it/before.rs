//! Her card comes before whatever would reach her: in a search, on a meeting, before a promise, for every colleague who
//! may read it.

use app::{Desk, Kind, card, contact, person, promise, promise::Before, room};
use domain::{
    card::{Card, IfAnother, Reach, Rules, Silence, Voicemail},
    contact::{AreaId, Channel, Contact, Kept, LineNo, LineRef, Met, Next},
    person::Whom,
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::{house::Rehearsal, phone::random};

const PROMISE: &str = "Ring about the doctor";

/// A meeting with somebody who has a bike, in area 2, who speaks English.
async fn met(desk: &Desk, alias: &str, words: &str) -> LineRef {
    let today = Day::new(desk.house().clock().today()).unwrap();
    let mut body = Contact::new(Channel::Street, AreaId(2), 1, When::Day(today));
    body.met.push(Met {
        alias: Some(Alias::parse("alias", alias).unwrap()),
        languages: vec![Language::parse("language", "en").unwrap()],
        remember: vec![Word::parse("remember", "unicycle").unwrap()],
        words: Some(Words::parse("words", words).unwrap()),
        next: Some(Next { what: Sentence::parse("next", PROMISE).unwrap(), by: None }),
        worker: Some(desk.worker()),
        ..Met::default()
    });
    let contact = contact::record(desk, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    LineRef { contact, line: LineNo(0) }
}

/// She is met, wants to come, and says that nobody is to contact her.
async fn silent(desk: &Desk) -> (RecordId, LineRef) {
    let line = met(desk, "Ezinne", "She told of the debt to the man in Turin.").await;
    let her = person::open(&desk.relating().unwrap(), vec![line], None).await.unwrap();
    let held = card::of(desk, her).await.unwrap().unwrap();
    let rules = Rules {
        never: true,
        ways: Vec::new(),
        hours: Vec::new(),
        code_word: None,
        voicemail: Voicemail::Never,
        if_another: IfAnother::HangUp,
    };
    card::write(desk, held.parents, &Card { rules: Some(rules), ..held.card }).await.unwrap();
    (her, line)
}

#[tokio::test]
async fn whatever_is_remembered_leads_to_her_card() {
    let rehearsal = Rehearsal::with(200).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let line = met(&signe, "Ezinne", "She told of the debt to the man in Turin.").await;
    let free = room::search(&osas, "ezine unicycle").await.unwrap().hits;
    assert_eq!((free[0].person, free[0].meeting), (None, Some(line.contact)), "nobody's page yet");
    let her = person::open(&signe.relating().unwrap(), vec![line], None).await.unwrap();
    assert_eq!(person::page(&osas, her).await.err().unwrap().kind, Kind::NotFound, "outside her circle");

    let area = osas.settings().area(2).unwrap().to_owned();
    let month = jiff::fmt::strtime::format("%B", osas.house().clock().today()).unwrap();
    let clues = [
        "ezinne".to_owned(),
        "ezine unicycle".to_owned(),
        format!("unicycle {month} ezi"),
        format!("unicycle {area} English ez"),
        // These words stand in the meeting alone: the card by itself is not found by them.
        "debt turin".to_owned(),
        format!("turin unicycle {area}"),
        format!("debt {month} English ezinne"),
    ];
    for clue in clues {
        let hits = room::search(&osas, &clue).await.unwrap().hits;
        let first = &hits[0];
        assert_eq!(first.person, Some(her), "{clue}: {hits:?}");
        assert!(matches!(first.place, room::Place::Card { person, .. } if person == her), "{clue}");
        assert_eq!(hits.iter().filter(|hit| hit.person == Some(her)).count(), 1, "{clue}: she is one hit");
        assert!(hits[1..].iter().all(|hit| hit.meeting != Some(line.contact)), "{clue}: never without her card");
        assert_eq!(first.meeting, Some(line.contact), "{clue}: what was written is a step further");
        assert!(!first.reasons.is_empty());
    }
}

#[tokio::test]
async fn her_rule_stands_before_a_promise_and_on_the_meeting() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let (her, line) = silent(&signe).await;
    let other = met(&signe, "Bea", "Nobody's page.").await;
    for desk in [&osas, &signe] {
        let all = promise::all(desk).await.unwrap();
        let hers = all.iter().find(|one| one.line == line).unwrap();
        let says = matches!(hers.before, Before::Card { person, reach: Reach::DoNotContact(Silence::SheSaysNever) } if person == her);
        assert!(says, "{:?}", hers.before);
        let theirs = all.iter().find(|one| one.line == other).unwrap();
        assert!(matches!(theirs.before, Before::Nothing), "{:?}", theirs.before);
    }

    let whose = person::whose(&osas, &[line, other]).await.unwrap();
    let cards: Vec<_> = whose.cards(line).map(|held| (held.card.person, held.reach.clone())).collect();
    assert_eq!(cards, [(her, Reach::DoNotContact(Silence::SheSaysNever))]);
    assert!(whose.is_somebodys(line) && !whose.is_closed(line));
    assert!(!whose.is_somebodys(other) && whose.cards(other).next().is_none());
    let opened = person::everybody(&signe, her).await.unwrap();
    assert!(
        opened.iter().any(|one| one.of == person::Of::Card && one.who == Some(osas.worker())),
        "that Osas saw her card is on record"
    );
}

#[tokio::test]
async fn not_knowing_whose_it_is_allows_nothing() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let line = met(&signe, "Efe", "A mark from before it said whose.").await;
    let mut changes = signe.changes();
    let mark = RecordId::random(&mut random());
    changes.record(&signe.contacts().unwrap(), mark, &Kept { line, of: None }).unwrap();
    signe.commit(changes).await.unwrap();
    let whose = person::whose(&osas, &[line]).await.unwrap();
    assert!(whose.is_somebodys(line) && whose.is_closed(line) && whose.cards(line).next().is_none());
    let all = promise::all(&osas).await.unwrap();
    let before = &all.iter().find(|one| one.line == line).unwrap().before;
    assert!(matches!(before, Before::Closed), "{before:?}");
}

#[tokio::test]
async fn a_note_from_outside_her_circle_is_hers() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas, ida) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await, rehearsal.desk("ida").await);
    let (her, _) = silent(&signe).await;
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut call = Contact::new(Channel::Telephone, AreaId(2), 1, When::Day(today));
    call.note = Some(Words::parse("note", "She rang and hung up.").unwrap());
    let form = CommitId::random(&mut random());
    let record = person::write(&osas, form, her, call.clone(), &[], person::For::OnCall).await.unwrap();
    assert_eq!(
        person::write(&osas, form, her, call.clone(), &[], person::For::OnCall).await.unwrap(),
        record,
        "sent twice, it is one"
    );

    let page = person::page(&signe, her).await.unwrap();
    let calls = page.meetings.iter().filter(|(line, _)| line.contact == record).count();
    assert_eq!(calls, 1, "her circle finds it on her page, once");
    let line = LineRef { contact: record, line: LineNo(0) };
    assert_eq!(person::owner_of(&signe, line).await.unwrap(), Some(her));
    assert!(person::whose(&osas, &[line]).await.unwrap().cards(line).any(|held| held.card.person == her));
    let kind = |refused: Result<RecordId, app::Refusal>| refused.unwrap_err().kind;
    let other = CommitId::random(&mut random());
    assert_eq!(
        kind(person::write(&ida, other, her, call.clone(), &[], person::For::OnCall).await),
        Kind::NotFound,
        "who reads no card"
    );
    let nobody = RecordId::random(&mut random());
    assert_eq!(kind(person::write(&osas, other, nobody, call, &[], person::For::OnCall).await), Kind::NotFound);

    assert!(contact::destroy(&osas, record, contact::Why::Mistake).await.is_err(), "it is hers now");
    contact::destroy(&signe, record, contact::Why::Mistake).await.unwrap();
    assert!(person::page(&signe, her).await.unwrap().meetings.iter().all(|(line, _)| line.contact != record));
}

#[tokio::test]
async fn she_begins_from_every_meeting_that_was_with_her() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let first = met(&signe, "Ezinne", "The first evening.").await;
    let second = met(&signe, "Ezine", "Again, by the church.").await;
    let other = met(&signe, "Ezin", "Somebody's already.").await;
    let taken = person::open(&signe.relating().unwrap(), vec![other], None).await.unwrap();
    let likely: Vec<_> = person::alike_line(&signe, first).await.unwrap().iter().map(|one| one.whom).collect();
    assert!(likely.contains(&Whom::Line(second)), "{likely:?}");
    assert!(!likely.contains(&Whom::Line(first)) && !likely.contains(&Whom::Line(other)), "{likely:?}");
    assert!(likely.contains(&Whom::Relationship(taken)), "somebody known could be her: {likely:?}");

    let her = person::open(&signe.relating().unwrap(), vec![first, second], None).await.unwrap();
    let mut lines: Vec<_> =
        person::page(&signe, her).await.unwrap().meetings.into_iter().map(|(line, _)| line).collect();
    lines.sort_unstable();
    let mut both = vec![first, second];
    both.sort_unstable();
    assert_eq!(lines, both);
    for line in both {
        assert!(contact::is_kept(&signe, line).await.unwrap());
        let refused = person::open(&signe.relating().unwrap(), vec![line], None).await.unwrap_err();
        assert_eq!(refused.kind, Kind::Invalid, "nobody becomes two");
    }
    let names = card::of(&signe, her).await.unwrap().unwrap().card.names;
    assert_eq!(names.len(), 2, "both spellings stand on her card");
}
