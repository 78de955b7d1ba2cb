//! Trust: who may know whom, her yes, her no, and where she stands.

use app::{Desk, Kind, count, person};
use domain::{
    count::Measure,
    person::{Answer, Choice, Standing, Status},
    text::{Alias, Sentence, Words},
    trust::{Event, EventKind, Widened},
    when::{Day, When},
};
use store::{Store as _, sqlite::SqliteStore};
use vault::{
    id::{RecordId, WorkerId},
    key::{Holder, KeySubject},
};

use super::house::Rehearsal;

fn today(desk: &Desk) -> Day {
    Day::new(desk.house().clock().today()).unwrap()
}

fn words(text: &str) -> Words {
    Words::parse("words", text).unwrap()
}

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

async fn answer(desk: &Desk, person: RecordId, worker: WorkerId, answer: Widened) -> Result<(), app::Refusal> {
    person::ask_wider(
        &desk.relating().unwrap(),
        person,
        person::Asked { worker, answer, words: Some(words("As I said.")) },
    )
    .await
}

#[tokio::test]
async fn her_yes_gives_the_key_her_no_is_kept_and_she_can_take_it_back() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let joy = joy(&mette).await;
    answer(&mette, joy, osas.worker(), Widened::No).await.unwrap();
    let outside = rehearsal.desk("osas").await;
    assert_eq!(person::page(&outside, joy).await.err().unwrap().kind, Kind::NotFound, "a no gives nothing");
    let page = person::page(&mette, joy).await.unwrap();
    let no = EventKind::Circle { worker: osas.worker(), answer: Widened::No };
    let kept = page.events.iter().find(|own| own.body.kind == no).expect("her no is on record");
    assert_eq!(kept.body.words.as_ref().unwrap().as_str(), "As I said.");

    answer(&mette, joy, osas.worker(), Widened::Yes).await.unwrap();
    let inside = rehearsal.desk("osas").await;
    let page = person::page(&inside, joy).await.unwrap();
    assert!(page.circle.contains(&osas.worker()));
    let again = answer(&mette, joy, osas.worker(), Widened::Yes).await.unwrap_err();
    assert_eq!(again.fields[0].message.id, "trust-worker-inside");

    person::narrow(&mette, joy, osas.worker(), Some(words("Not Osas any more."))).await.unwrap();
    let out = rehearsal.desk("osas").await;
    assert_eq!(person::page(&out, joy).await.err().unwrap().kind, Kind::NotFound, "out at the next request");
    let folder = person::folder_of(joy);
    let held = store.wraps_for(Holder::Worker(osas.worker())).await.unwrap();
    assert!(held.iter().all(|wrap| !matches!(wrap.subject, KeySubject::Folder(of, _) if of == folder)));
    let pending = app::worker::renewals(&mette).await.unwrap();
    assert_eq!(pending.iter().map(|waiting| waiting.folders).sum::<usize>(), 1, "the key itself is to be changed");
    assert!(app::worker::renew(&mette, 1000).await.unwrap());
    assert!(app::worker::renewals(&mette).await.unwrap().is_empty());
    let mette = rehearsal.desk("mette").await;
    assert_eq!(person::page(&mette, joy).await.unwrap().meetings.len(), 3, "whoever stays reads on");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn somebody_always_stays_in_her_circle() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let signe = rehearsal.desk("signe").await;
    let joy = joy(&mette).await;
    let stranger = person::narrow(&mette, joy, rehearsal.desk("ida").await.worker(), None).await.unwrap_err();
    assert_eq!(stranger.fields[0].message.id, "trust-worker-outside");
    person::narrow(&mette, joy, signe.worker(), None).await.unwrap();
    let last = person::narrow(&mette, joy, mette.worker(), None).await.unwrap_err();
    assert_eq!(last.fields[0].message.id, "trust-worker-last");
}

#[tokio::test]
async fn of_two_who_take_each_other_out_at_once_one_stays() {
    let rehearsal = Rehearsal::with(0).await;
    let joy = joy(&rehearsal.desk("mette").await).await;
    for _ in 0..6 {
        let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await);
        let (one, other) = tokio::join!(
            person::narrow(&mette, joy, signe.worker(), None),
            person::narrow(&signe, joy, mette.worker(), None)
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let (stays, out) = if one.is_ok() { ("mette", signe.worker()) } else { ("signe", mette.worker()) };
        let late = one.and(other).unwrap_err();
        assert!([Kind::Conflict, Kind::NotFound, Kind::Invalid].contains(&late.kind), "{late:?}");
        let stays = rehearsal.desk(stays).await;
        assert_eq!(person::page(&stays, joy).await.unwrap().circle, [stays.worker()]);
        answer(&stays, joy, out, Widened::Yes).await.unwrap();
    }
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn what_trust_is_made_of_stands_in_her_folder_each_with_its_day() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let kinds = [
        EventKind::Introduced,
        EventKind::Vouched,
        EventKind::Ally,
        EventKind::Danger,
        EventKind::FirstMeal,
        EventKind::FirstCall,
        EventKind::Other,
    ];
    let before = person::page(&mette, joy).await.unwrap().events.len();
    for kind in kinds {
        let who = Alias::optional("who", "her friend M.").unwrap();
        let when = When::Day(today(&mette));
        let event = Event { person: joy, kind, when, by: mette.worker(), who, words: None };
        person::add_event(&mette, joy, &event).await.unwrap();
    }
    let page = person::page(&mette, joy).await.unwrap();
    assert_eq!(page.events.len(), before + kinds.len());
    assert!(kinds.iter().all(|kind| page.events.iter().any(|own| own.body.kind == *kind)));
}

#[tokio::test]
async fn a_case_file_opens_and_closes_by_her_choice_in_her_words() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let files = async || {
        let counted = count::all(&mette).await.unwrap();
        counted.people(Measure::CaseFiles).unwrap().0
    };
    let choice = |answer, text: &str| Choice {
        person: joy,
        answer,
        words: Words::optional("words", text).unwrap().unwrap_or_default(),
        on: today(&mette),
        told: mette.worker(),
        language: None,
    };
    let silent = person::choose(&mette, joy, &choice(Answer::Yes, "")).await.unwrap_err();
    assert_eq!(silent.fields[0].message.id, "text-empty", "her words are what makes it her choice");
    assert_eq!(files().await, 0);
    person::choose(&mette, joy, &choice(Answer::Yes, "Write it down for me.")).await.unwrap();
    assert!(person::page(&mette, joy).await.unwrap().has_case_file());
    assert_eq!(files().await, 1);
    person::choose(&mette, joy, &choice(Answer::No, "Close it again.")).await.unwrap();
    let page = person::page(&mette, joy).await.unwrap();
    assert!(!page.has_case_file());
    assert_eq!(page.choices.len(), 2, "both stay, in her words");
    assert_eq!(files().await, 0);
}

#[tokio::test]
async fn where_she_stands_is_dated_and_earlier_ones_stay() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let by = Sentence::parse("by", "the authority for it").unwrap();
    let all =
        [Standing::Met, Standing::Presumed, Standing::DoesNotWant, Standing::Identified { by, on: today(&mette) }];
    for standing in all.clone() {
        let since = When::Day(today(&mette));
        let status = Status { person: joy, standing, since, by: mette.worker(), words: None };
        person::add_status(&mette, joy, &status).await.unwrap();
    }
    let page = person::page(&mette, joy).await.unwrap();
    assert!(all.iter().all(|standing| page.statuses.iter().any(|own| own.body.standing == *standing)));
    assert!(page.statuses.iter().any(|own| own.body.standing == Standing::InContact), "the first one stays");
}

#[tokio::test]
async fn who_introduced_her_is_told_to_named_workers_only() {
    use domain::{
        contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
        person::Whom,
        street::Introduced,
    };
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let mut met = Contact::new(Channel::Church, AreaId(1), 1, When::Day(today(&mette)));
    met.met.push(Met { words: Some(words("After the service.")), ..Met::default() });
    let introduced = [Introduced { line: LineNo(0), by: Sentence::parse("by", "a sister of Faith").unwrap() }];
    let form = vault::id::CommitId::from_bytes([3; 16]);
    let contact = app::contact::record(&mette, form, &met, &introduced).await.unwrap();
    person::link(&mette.relating().unwrap(), joy, Whom::Line(LineRef { contact, line: LineNo(0) }), Vec::new())
        .await
        .unwrap();
    let told = person::page(&mette, joy).await.unwrap();
    assert_eq!(told.introductions[0].1.by.as_str(), "a sister of Faith");
    let signe = rehearsal.desk("signe").await;
    let named = signe.folder(signe.settings().folders.introductions).is_ok();
    let page = person::page(&signe, joy).await.unwrap();
    assert_eq!(!page.introductions.is_empty(), named, "in her circle, and told only if named for it");
    assert!(page.meetings.iter().any(|(line, _)| line.contact == contact));
}
