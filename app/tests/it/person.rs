//! Her room: what is written is tied to her, what she is called, who she is linked with, and that all of it can go.

use app::{Desk, Kind, contact, person, person::For, room};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    person::{Name, NameKind, Standing, Status, Whom},
    street::Introduced,
    text::{Alias, Sentence, Text, Word, Words},
    when::{Day, When},
};
use store::{Seq, Store as _, sqlite::SqliteStore};
use vault::{
    id::{CommitId, RecordId},
    key::{KeySubject, KeyVersion},
};

use super::house::Rehearsal;

fn today(desk: &Desk) -> Day {
    Day::new(desk.house().clock().today()).unwrap()
}

fn meeting(desk: &Desk, names: &[&str]) -> Contact {
    let people = u16::try_from(names.len()).unwrap();
    let mut contact = Contact::new(Channel::Street, AreaId(1), people, When::Day(today(desk)));
    contact.workers = vec![desk.worker()];
    contact.met = (0..)
        .zip(names)
        .map(|(line, name)| Met {
            line: LineNo(line),
            alias: Alias::optional("alias", name).unwrap(),
            remember: vec![Word::parse("remember", "bike").unwrap()],
            words: Words::optional("words", &format!("{name} came along.")).unwrap(),
            ..Met::default()
        })
        .collect();
    contact
}

fn form(number: u8) -> CommitId {
    CommitId::from_bytes([number; 16])
}

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

fn name(desk: &Desk, person: RecordId, text: &str) -> Name {
    let text = Alias::optional("text", text).unwrap();
    Name { person, kind: NameKind::GivenLater, text, since: today(desk), told: Some(desk.worker()), note: None }
}

#[tokio::test]
async fn what_happened_is_tied_to_her_as_it_is_saved() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let before = person::page(&mette, joy).await.unwrap().meetings.len();
    // Nothing is typed about a person: it is a meeting with her all the same.
    let mut body = meeting(&mette, &["Joy"]);
    body.met.clear();
    let first = person::write(&mette, form(1), joy, body.clone(), &[], For::OnCall).await.unwrap();
    assert_eq!(
        person::write(&mette, form(1), joy, body.clone(), &[], For::OnCall).await.unwrap(),
        first,
        "one form, one meeting"
    );
    let page = person::page(&mette, joy).await.unwrap();
    assert_eq!(page.meetings.len(), before + 1);
    assert_eq!(page.links.len(), 1, "the same form makes no second link");
    let osas = rehearsal.desk("osas").await;
    // Outside her circle it is a note for those on call, whatever was chosen: nothing is tied to her in her folder.
    let note = person::write(&osas, form(2), joy, body, &[], For::Circle).await.unwrap();
    assert!(osas.current::<Contact>(&osas.contacts().unwrap(), note).await.unwrap().is_some());
    let page = person::page(&mette, joy).await.unwrap();
    assert!(!page.is_apart(note) && page.links.len() == 1);
}

#[tokio::test]
async fn a_name_for_the_circle_alone_is_not_found_by_others_and_a_destroyed_one_by_nobody() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let joy = joy(&mette).await;
    let page = person::page(&mette, joy).await.unwrap();
    let known: Vec<_> = page.names.iter().filter_map(|called| called.name.text.as_ref()).map(Alias::as_str).collect();
    assert_eq!(known, ["Joi", "Joy"], "what stands on her card is among her names");
    assert_eq!(page.title(), Some("Joy"));
    person::add_name(&mette, joy, &name(&mette, joy, "Amarachi"), false).await.unwrap();
    assert!(room::search(&osas, "Amarachi").await.unwrap().hits.iter().all(|hit| hit.person.is_none()));
    person::add_name(&mette, joy, &name(&mette, joy, "Zuleika"), true).await.unwrap();
    assert_eq!(room::search(&osas, "Zuleika").await.unwrap().hits[0].person, Some(joy), "she allows it on the card");

    let page = person::page(&mette, joy).await.unwrap();
    let called = page.names.iter().find(|one| one.name.text.as_ref().is_some_and(|text| text.as_str() == "Zuleika"));
    let (record, card) = (called.unwrap().record.unwrap(), page.card.unwrap().record);
    person::destroy_name(&mette, joy, record).await.unwrap();
    for gone in [record, card] {
        assert!(store.history(gone).await.unwrap().iter().all(|revision| revision.sealed.is_destroyed()));
    }
    assert!(room::search(&osas, "Zuleika").await.unwrap().hits.iter().all(|hit| hit.person.is_none()));
    let page = person::page(&mette, joy).await.unwrap();
    assert_eq!(page.title(), Some("Amarachi"));
    let rules = page.card.unwrap().card.rules.unwrap();
    assert_eq!(rules.code_word.unwrap().as_str(), "mango", "the card was written anew with all else");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_corrected_name_is_corrected_on_the_card_and_a_withheld_one_has_no_text() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let mut wrong = name(&mette, joy, "Blesing");
    person::add_name(&mette, joy, &wrong, true).await.unwrap();
    let page = person::page(&mette, joy).await.unwrap();
    let record = page.names.last().unwrap().record.unwrap();
    let parents = revisions(&mette, joy, record).await;
    wrong.text = Alias::optional("text", "Blessing").unwrap();
    person::correct_name(&mette, joy, record, &parents, &wrong, true).await.unwrap();
    let card = app::card::of(&mette, joy).await.unwrap().unwrap().card;
    let names: Vec<_> = card.names.iter().map(Alias::as_str).collect();
    assert!(names.contains(&"Blessing") && !names.contains(&"Blesing"), "{names:?}");
    let blind = person::correct_name(&mette, joy, record, &[], &wrong, true).await.unwrap_err();
    assert_eq!(blind.kind, Kind::Conflict, "nobody corrects what she has not seen");
    wrong.kind = NameKind::TrueNameWithheld;
    let kept = person::add_name(&mette, joy, &wrong, false).await.unwrap_err();
    assert_eq!(kept.fields[0].message.id, "person-name-withheld-has-text");
}

async fn revisions(desk: &Desk, person: RecordId, record: RecordId) -> Vec<vault::id::RevisionId> {
    person::name(desk, person, record).await.unwrap().into_iter().map(|(revision, _)| revision).collect()
}

#[tokio::test]
async fn two_who_correct_a_name_at_once_lose_nothing_and_a_person_decides() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await);
    let joy = joy(&mette).await;
    person::add_name(&mette, joy, &name(&mette, joy, "Blesing"), true).await.unwrap();
    let record = person::page(&mette, joy).await.unwrap().names.last().unwrap().record.unwrap();
    let seen = revisions(&mette, joy, record).await;
    let (one, other) = (name(&mette, joy, "Blessing"), name(&mette, joy, "Blessin"));
    let write = async |desk: &Desk, parents: &[vault::id::RevisionId], name: &Name| {
        person::correct_name(desk, joy, record, parents, name, true).await.unwrap()
    };
    assert_eq!(write(&mette, &seen, &one).await, person::Corrected::Alone);
    assert_eq!(write(&signe, &seen, &other).await, person::Corrected::Beside);
    assert_eq!(write(&signe, &seen, &other).await, person::Corrected::Alone, "the same form twice is one correction");
    let versions = person::name(&signe, joy, record).await.unwrap();
    let texts: Vec<_> = versions.iter().filter_map(|(_, one)| one.name.text.as_ref()).map(Alias::as_str).collect();
    assert_eq!(texts, ["Blessing", "Blessin"]);
    let page = person::page(&mette, joy).await.unwrap();
    let hers: Vec<_> = page.names.iter().filter(|called| called.record == Some(record)).collect();
    assert_eq!((hers.len(), hers[0].versions), (1, 2), "one name, of which two versions stand side by side");
    let card = page.card.unwrap().card;
    let on_card = |card: &domain::card::Card, text: &str| card.names.iter().any(|name| name.as_str() == text);
    assert!(on_card(&card, "Blessing") && on_card(&card, "Blessin"), "whichever it is, she is found by it");
    assert_eq!(write(&mette, &revisions(&mette, joy, record).await, &one).await, person::Corrected::Alone);
    let card = app::card::of(&mette, joy).await.unwrap().unwrap().card;
    assert!(on_card(&card, "Blessing") && !on_card(&card, "Blessin"));
    assert_eq!(person::name(&mette, joy, record).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_could_be_the_same_is_suggested_with_reasons_linked_by_a_person_and_taken_back() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let met = contact::record(&mette, form(1), &meeting(&mette, &["Joie"]), &[]).await.unwrap();
    let line = Whom::Line(LineRef { contact: met, line: LineNo(0) });
    let page = person::page(&mette, joy).await.unwrap();
    assert!(page.meetings.iter().all(|(line, _)| line.contact != met), "nothing is linked by itself");
    let alike = person::alike(&mette, &page).await.unwrap();
    let found = alike.iter().find(|one| one.whom == line).expect("it sounds like Joy, and there is the bike");
    let reasons: Vec<_> = found.reasons.iter().map(|reason| reason.id).collect();
    for reason in ["person-sounds-alike", "person-same-remember", "person-same-area"] {
        assert!(reasons.contains(&reason), "{reasons:?}");
    }
    person::link(&mette.relating().unwrap(), joy, line, Vec::new()).await.unwrap();
    let page = person::page(&mette, joy).await.unwrap();
    for again in [line, Whom::Line(page.relationship.from[0])] {
        let refused = person::link(&mette.relating().unwrap(), joy, again, Vec::new()).await.unwrap_err();
        assert_eq!(refused.message.id, "person-link-already");
    }
    assert_eq!(page.links.len(), 1);
    assert!(page.meetings.iter().any(|(line, _)| line.contact == met));
    assert!(person::alike(&mette, &page).await.unwrap().iter().all(|one| one.whom != line));
    let said: Vec<_> = page.links[0].body.because.iter().map(|because| because.compared()).collect();
    assert_eq!(said, reasons, "what was shown stays with the link");
    assert_eq!((page.links[0].body.by, page.links[0].body.on), (mette.worker(), page.relationship.opened));
    let link = page.links[0].record;
    let why = Sentence::optional("reason", "Another woman with a bike").unwrap();
    person::unlink(&mette, joy, link, why).await.unwrap();
    let page = person::page(&mette, joy).await.unwrap();
    assert!(page.meetings.iter().all(|(line, _)| line.contact != met));
    assert!(page.links[0].body.undone.is_some(), "that there was a link stays on record");
    assert_eq!(page.links[0].body.because.len(), reasons.len(), "and why");
    assert_eq!(person::unlink(&mette, joy, link, None).await.unwrap_err().kind, Kind::NotFound);
    let nowhere = Whom::Line(LineRef { contact: met, line: LineNo(9) });
    assert_eq!(
        person::link(&mette.relating().unwrap(), joy, nowhere, Vec::new()).await.unwrap_err().kind,
        Kind::NotFound
    );
}

#[tokio::test]
async fn everything_about_her_goes_and_others_keep_theirs() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let signe = rehearsal.desk("signe").await;
    let joy = joy(&mette).await;
    // A night with two of them: one line is Joy's, the other leads to somebody else.
    let by = Sentence::parse("by", "a sister of Faith").unwrap();
    let introduced = [Introduced { line: LineNo(0), by }];
    let both = contact::record(&mette, form(1), &meeting(&mette, &["Joy", "Efe"]), &introduced).await.unwrap();
    person::link(&mette.relating().unwrap(), joy, Whom::Line(LineRef { contact: both, line: LineNo(0) }), Vec::new())
        .await
        .unwrap();
    let efe =
        person::open(&mette.relating().unwrap(), vec![LineRef { contact: both, line: LineNo(1) }], None).await.unwrap();
    let weighed = person::weigh(&mette, joy).await.unwrap();
    assert_eq!((weighed.meetings, weighed.shared, weighed.introductions, weighed.circle), (3, 1, 1, 2));
    let page = person::page(&mette, joy).await.unwrap();
    let mut hers = vec![page.card.as_ref().unwrap().record, joy, both];
    hers.extend(page.meetings.iter().map(|(line, _)| line.contact));
    let folder = person::folder_of(joy);
    let outside = rehearsal.desk("osas").await;
    let refused = person::destroy(&outside, joy, person::Meetings::Go).await.unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound, "only her circle can");
    person::destroy(&mette, joy, person::Meetings::Go).await.unwrap();

    assert!(store.wraps_of(KeySubject::Folder(folder, KeyVersion::FIRST)).await.unwrap().is_empty(), "no key is left");
    for record in hers {
        let history = store.history(record).await.unwrap();
        assert!(!history.is_empty() && history.iter().all(|revision| revision.sealed.is_destroyed()), "{record}");
    }
    assert!(store.leaves_of(folder).await.unwrap().iter().all(|leaf| leaf.sealed.is_empty()), "nor her log");
    let tombstones = store.tombstones(Seq(0)).await.unwrap();
    assert!(tombstones.iter().any(|stone| stone.folder == folder && stone.record.is_none()));
    for desk in [&mette, &signe] {
        assert_eq!(person::page(desk, joy).await.err().unwrap().kind, Kind::NotFound);
        assert_eq!(app::card::open(desk, joy).await.err().unwrap().kind, Kind::NotFound);
        let hits = room::search(desk, "joy").await.unwrap().hits;
        assert!(hits.is_empty(), "{hits:?}");
        assert!(person::list(desk).await.unwrap().iter().all(|known| known.person != joy));
    }
    let page = person::page(&mette, efe).await.unwrap();
    assert_eq!(page.meetings.len(), 1, "whoever was there too keeps her meeting");
    assert_eq!(page.meetings[0].1.met.len(), 1);
    assert_eq!(page.meetings[0].1.met[0].alias.as_ref().unwrap().as_str(), "Efe");
    let owner = person::owner_of(&mette, page.meetings[0].0).await.unwrap();
    assert_eq!(owner, Some(efe), "where it was written anew it is still hers");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn meetings_stay_when_she_wants_only_what_leads_to_her_gone() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let before = contact::recent(&mette, 50).await.unwrap().len();
    person::destroy(&mette, joy, person::Meetings::Stay).await.unwrap();
    assert_eq!(contact::recent(&mette, 50).await.unwrap().len(), before);
    assert_eq!(person::page(&mette, joy).await.err().unwrap().kind, Kind::NotFound);
    let hits = room::search(&mette, "joy").await.unwrap().hits;
    assert!(!hits.is_empty() && hits.iter().all(|hit| hit.person.is_none()), "meetings, and no card");
}

#[tokio::test]
async fn one_record_goes_alone_but_not_the_relationship_nor_why_somebody_holds_the_key() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let page = person::page(&mette, joy).await.unwrap();
    let circle =
        |own: &&person::Own<domain::trust::Event>| matches!(own.body.kind, domain::trust::EventKind::Circle { .. });
    let event = page.events.iter().find(|own| !circle(own)).unwrap().record;
    let yes = page.events.iter().find(circle).unwrap().record;
    person::destroy_record(&mette, joy, event).await.unwrap();
    assert!(person::page(&mette, joy).await.unwrap().events.iter().all(|own| own.record != event));
    for stays in [joy, yes, event, page.meetings[0].0.contact] {
        assert_eq!(person::destroy_record(&mette, joy, stays).await.unwrap_err().kind, Kind::NotFound);
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_thing_and_nobody_becomes_two() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let fresh = || CommitId::random(&mut super::phone::random());
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut body = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    body.met.push(Met { alias: Some(Alias::parse("alias", "Twice").unwrap()), ..Met::default() });
    let contact = contact::record(&signe, fresh(), &body, &[]).await.unwrap();
    let line = LineRef { contact, line: LineNo(0) };
    let form = signe.clone().with_form(Some(fresh()));
    let person = person::open(&form.relating().unwrap(), vec![line], None).await.unwrap();
    assert_eq!(
        person::open(&form.relating().unwrap(), vec![line], None).await.unwrap(),
        person,
        "Back and again: the same page"
    );
    for other in [&signe, &mette] {
        let refused = person::open(&other.relating().unwrap(), vec![line], None).await.unwrap_err();
        assert_eq!(refused.fields[0].message.id, "person-from-somebodys", "in her circle or not");
    }
    let status = |words: &str| Status {
        person,
        standing: Standing::Presumed,
        since: When::Day(today),
        by: signe.worker(),
        words: Some(Words::parse("words", words).unwrap()),
    };
    let form = signe.clone().with_form(Some(fresh()));
    for words in ["She said so.", "She said so.", "She said it twice."] {
        person::add_status(&form, person, &status(words)).await.unwrap();
    }
    let page = person::page(&signe, person).await.unwrap();
    let said: Vec<_> = page.statuses.iter().filter_map(|own| own.body.words.as_ref()).map(Text::as_str).collect();
    assert_eq!(said, ["She said it twice."], "twice is once, and her own later words are a later version");
    let form = signe.clone().with_form(Some(fresh()));
    let night =
        |desk: app::Desk| async move { app::night::start(&desk, vec![desk.worker()], AreaId(1), false).await.unwrap() };
    let out = night(form.clone()).await;
    assert_eq!(out, night(form).await);

    // A tap that arrives twice counts once; the next press counts again, and both of a pair out at once count.
    let tap = async |form: &app::Desk| app::night::tap(form, out, |night| night.met += 1).await.unwrap();
    let (press, next) = (signe.clone().with_form(Some(fresh())), signe.clone().with_form(Some(fresh())));
    for form in [&press, &press, &next] {
        tap(form).await;
    }
    assert_eq!(app::night::open(&signe, out).await.unwrap().newest().unwrap().met, 2);

    // Two are one person, said once.
    let second = contact::record(&signe, fresh(), &body, &[]).await.unwrap();
    let whom = domain::person::Whom::Line(LineRef { contact: second, line: LineNo(0) });
    let form = signe.clone().with_form(Some(fresh()));
    for _ in 0..2 {
        person::link(&form.relating().unwrap(), person, whom, Vec::new()).await.unwrap();
    }
    assert_eq!(person::page(&signe, person).await.unwrap().links.len(), 1);

    // A file of named people.
    let form = signe.clone().with_form(Some(fresh()));
    let named = || person::Named { colleague: mette.worker(), from: Vec::new(), name: None, worth: None };
    let file = person::open_named(&form.relating().unwrap(), named()).await.unwrap();
    assert_eq!(person::open_named(&form.relating().unwrap(), named()).await.unwrap(), file);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_meeting_that_six_open_or_link_in_one_moment_is_one_persons_and_linked_once() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let before = person::people(&mette).await.unwrap().len();
    let contact = contact::record(&mette, form(1), &meeting(&mette, &["Sixfold", "Other"]), &[]).await.unwrap();
    let lines = [0, 1].map(|line| LineRef { contact, line: LineNo(line) });
    let at_once = async |links: bool| {
        let all: Vec<_> = (0..6)
            .map(|_| {
                let desk = mette.clone();
                tokio::spawn(async move {
                    let by = desk.relating().unwrap();
                    if links {
                        person::link(&by, joy, Whom::Line(lines[1]), Vec::new()).await
                    } else {
                        person::open(&by, vec![lines[0]], None).await.map(|_| ())
                    }
                })
            })
            .collect();
        let mut refused = Vec::new();
        for one in all {
            refused.extend(one.await.unwrap().err());
        }
        refused
    };
    let opened = at_once(false).await;
    assert_eq!(person::people(&mette).await.unwrap().len(), before + 1, "nobody becomes two");
    assert_eq!(opened.len(), 5);
    assert!(opened.iter().all(|refused| refused.fields[0].message.id == "person-from-somebodys"));
    let linked = at_once(true).await;
    let page = person::page(&mette, joy).await.unwrap();
    assert_eq!(page.links.len(), 1, "one link");
    assert!(linked.len() == 5 && linked.iter().all(|refused| refused.message.id == "person-link-already"));
}
