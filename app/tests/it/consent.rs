//! What she allows leaves, exactly and to whom she said; what she takes back does not.

use app::{
    Desk, Kind, consent, contact,
    disclosure::{self, Ask, Output, Thing},
    person,
};
use domain::{
    consent::{Answer, Consent, Form, Item, Purpose, Standing, Way},
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    disclosure::{Ground, Left},
    person::Whom,
    text::{Sentence, Words},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId, RevisionId};

use super::{
    backup::{back_up, desk_at, opened, restore},
    house::Rehearsal,
};

fn today(desk: &Desk) -> Day {
    Day::new(desk.house().clock().today()).unwrap()
}

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

/// Her names, as they can be named in a consent.
async fn names(desk: &Desk, person: RecordId) -> Vec<(Item, String)> {
    let all = disclosure::candidates(desk, person).await.unwrap();
    let names = all.into_iter().filter_map(|one| match one.thing {
        Thing::Name(name) => {
            let text = name.text.unwrap();
            let called = Sentence::parse("item", text.as_str()).unwrap();
            Some((Item { record: one.record, revision: one.revision, called }, text.as_str().to_owned()))
        }
        _ => None,
    });
    names.collect()
}

fn asked(desk: &Desk, person: RecordId, items: Vec<Item>, yes: Option<bool>) -> Consent {
    let words = Some(Words::parse("words", "Only them, nobody else.\n2. Name: somebody").unwrap());
    Consent {
        person,
        purpose: Purpose::Identification,
        recipient: Sentence::parse("recipient", "The centre").unwrap(),
        items,
        form: Form::Spoken,
        language: None,
        explained_by: desk.worker(),
        benefits: None,
        risks: None,
        offered: today(desk),
        from: today(desk),
        until: Day::from_number(today(desk).number() + 60).unwrap(),
        once: false,
        answer: yes.map(|yes| Answer { yes, on: today(desk), told: desk.worker(), words }),
        taken_back: None,
        used: None,
        not_yet: None,
    }
}

async fn gives(desk: &Desk, person: RecordId, consent: RecordId) -> Result<disclosure::Released, app::Refusal> {
    let paper = disclosure::preview(desk, person, consent).await?;
    disclosure::hand_over(desk, person, consent, &paper.hash()).await
}

fn said(refused: Result<disclosure::Released, app::Refusal>) -> &'static str {
    refused.err().map_or("it left", |refusal| refusal.message.id)
}

#[tokio::test]
async fn exactly_what_she_allowed_leaves_and_she_can_read_what_did() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    person::add_name(&mette, joy, &given_later(&mette, joy, "Amara Zzyx"), false).await.unwrap();
    let names = names(&mette, joy).await;
    let (allowed, other) = (&names[0], names.iter().find(|(_, text)| text == "Amara Zzyx").unwrap());
    let record = consent::offer(&mette, &asked(&mette, joy, vec![allowed.0.clone()], Some(true))).await.unwrap();
    assert_eq!(consent::one(&mette, joy, record).await.unwrap().standing, Standing::Given);
    assert!(disclosure::all(&mette, joy).await.unwrap().is_empty(), "to look at a paper lets nothing out");

    let released = gives(&mette, joy, record).await.unwrap();
    let paper = String::from_utf8(released.bytes.clone()).unwrap();
    assert!(paper.contains(&allowed.1) && paper.contains("The centre") && paper.contains("Only them, nobody else."));
    assert!(!paper.contains(&other.1), "what was not named is not in it: {paper}");
    assert_eq!(
        paper.lines().filter(|line| line.starts_with("2.")).count(),
        0,
        "her words are no line of ours: {paper}"
    );

    let register = disclosure::all(&mette, joy).await.unwrap();
    let line = &register[0];
    assert_eq!(register.len(), 1);
    assert_eq!(line.record, released.disclosure);
    assert_eq!(line.disclosure.recipient.as_str(), "The centre");
    assert_eq!(line.disclosure.left, Left::Possibly, "whether it came through is not known yet");
    assert!(matches!(line.disclosure.ground, Ground::Consent { record: of, .. } if of == record));
    let (_, sent) = disclosure::sent(&mette, joy, line.record).await.unwrap();
    assert_eq!(sent.bytes, released.bytes, "byte for byte");
    disclosure::left(&mette, joy, line.record).await.unwrap();
    assert_eq!(disclosure::all(&mette, joy).await.unwrap()[0].disclosure.left, Left::Yes);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

fn given_later(desk: &Desk, person: RecordId, text: &str) -> domain::person::Name {
    domain::person::Name {
        person,
        kind: domain::person::NameKind::GivenLater,
        text: Some(domain::text::Alias::parse("text", text).unwrap()),
        since: today(desk),
        told: None,
        note: None,
    }
}

#[tokio::test]
async fn what_was_taken_back_stops_the_second_sending_and_the_first_stays_on_record() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let items = vec![names(&mette, joy).await[0].0.clone()];
    let record = consent::offer(&mette, &asked(&mette, joy, items, Some(true))).await.unwrap();
    gives(&mette, joy, record).await.unwrap();
    consent::take_back(&mette, joy, record, Way::Telephone, None).await.unwrap();
    consent::take_back(&mette, joy, record, Way::Spoken, None).await.unwrap();
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-taken-back");
    assert_eq!(disclosure::all(&mette, joy).await.unwrap().len(), 1, "the first is shown, the second never was");
    let known = consent::one(&mette, joy, record).await.unwrap();
    assert_eq!(known.standing, Standing::TakenBack);
    assert_eq!(known.newest().unwrap().taken_back.as_ref().unwrap().way, Way::Telephone, "once is enough");
}

#[tokio::test]
async fn a_no_a_not_yet_another_day_and_one_time_only_open_nothing_more() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let items = || async { vec![names(&mette, joy).await[0].0.clone()] };
    let no = consent::offer(&mette, &asked(&mette, joy, items().await, Some(false))).await.unwrap();
    assert_eq!(said(gives(&mette, joy, no).await), "disclosure-declined");
    let thinking = consent::offer(&mette, &asked(&mette, joy, items().await, None)).await.unwrap();
    assert_eq!(said(gives(&mette, joy, thinking).await), "disclosure-not-yet");
    let yes = Answer { yes: true, on: today(&mette), told: mette.worker(), words: None };
    consent::answer(&mette, joy, thinking, &yes).await.unwrap();
    let changed = Answer { yes: false, ..yes };
    assert_eq!(consent::answer(&mette, joy, thinking, &changed).await.unwrap_err().kind, Kind::Conflict);
    gives(&mette, joy, thinking).await.unwrap();
    let once = Consent { once: true, ..asked(&mette, joy, items().await, Some(true)) };
    let once = consent::offer(&mette, &once).await.unwrap();
    gives(&mette, joy, once).await.unwrap();
    assert_eq!(said(gives(&mette, joy, once).await), "disclosure-used");
}

#[cfg(feature = "test-clock")]
#[tokio::test]
async fn after_its_last_day_nothing_leaves() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let items = vec![names(&mette, joy).await[0].0.clone()];
    let record = consent::offer(&mette, &asked(&mette, joy, items, Some(true))).await.unwrap();
    for (days, outcome) in [(60, "it left"), (1, "disclosure-expired")] {
        rehearsal.house.clock().move_by(days * 86_400);
        assert_eq!(said(gives(&rehearsal.desk("mette").await, joy, record).await), outcome, "{days} days later");
    }
}

#[tokio::test]
async fn what_is_written_later_is_not_covered_and_what_stays_here_stays() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let (item, _) = names(&mette, joy).await[0].clone();
    let record = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let output = || Output { name: "x", media: "text/plain", bytes: b"other words".to_vec() };
    let later = Ask { person: joy, consent: record, items: vec![(item.record, RevisionId::from_bytes([9; 16]))] };
    assert_eq!(disclosure::ask(&mette, later, output()).await.err().unwrap().message.id, "disclosure-not-named");
    consent::keep_here(&mette, joy, item.record, true).await.unwrap();
    assert_eq!(consent::kept(&mette, joy).await.unwrap(), [item.record]);
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-kept", "that weighs more than a yes");
    consent::keep_here(&mette, joy, item.record, false).await.unwrap();
    gives(&mette, joy, record).await.unwrap();
    // What was looked at is what leaves, or nothing does.
    let number = Some(CommitId::from_bytes([7; 16]));
    let (first, second) = (mette.clone().with_form(number), mette.clone().with_form(number));
    gives(&first, joy, record).await.unwrap();
    assert_eq!(said(gives(&second, joy, record).await), "disclosure-already", "the same form a second time");
    assert_eq!(disclosure::all(&mette, joy).await.unwrap().len(), 2);
    let refused = disclosure::hand_over(&mette, joy, record, &[0; 32]).await;
    assert_eq!(said(refused), "disclosure-other-paper");
    person::destroy_name(&mette, joy, item.record).await.unwrap();
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-gone");
}

/// Between the gate and the register anything may be taken back, by anybody: then the permit is void.
#[tokio::test]
async fn a_permit_is_void_as_soon_as_anything_became_narrower() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let ida = rehearsal.desk("osas").await;
    let joy = joy(&mette).await;
    let (item, _) = names(&mette, joy).await[0].clone();
    let items = vec![(item.record, item.revision)];
    let record = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let permit = || async {
        let ask = Ask { person: joy, consent: record, items: items.clone() };
        let output = Output { name: "x", media: "text/plain", bytes: b"her words".to_vec() };
        disclosure::ask(&mette, ask, output).await
    };
    assert!(mette.folder(person::folder_of(joy)).is_ok() && ida.folder(person::folder_of(joy)).is_err());

    let open = permit().await.unwrap();
    consent::hold(&ida, joy).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower", "a colleague without a key stopped it");
    assert_eq!(permit().await.err().unwrap().message.id, "disclosure-held");
    assert_eq!(consent::lift(&ida, joy).await.unwrap_err().kind, Kind::NotFound, "only who holds her folder");
    consent::lift(&mette, joy).await.unwrap();

    let open = permit().await.unwrap();
    consent::hold(&ida, joy).await.unwrap();
    consent::lift(&mette, joy).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower", "also when it was lifted in between");

    let open = permit().await.unwrap();
    consent::keep_here(&mette, joy, item.record, true).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower");
    consent::keep_here(&mette, joy, item.record, false).await.unwrap();

    // Another yes of hers is taken back: whatever was asked for before is asked for anew.
    let other = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let open = permit().await.unwrap();
    consent::take_back(&mette, joy, other, Way::Spoken, None).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower");

    let open = permit().await.unwrap();
    consent::take_back(&mette, joy, record, Way::Spoken, None).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower");
    assert!(disclosure::all(&mette, joy).await.unwrap().is_empty(), "nothing has left");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

/// The form is sent again with another answer: both stand beside each other, and a permit of before is void.
#[tokio::test]
async fn a_no_that_comes_to_stand_beside_a_yes_closes_it() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let (item, _) = names(&mette, joy).await[0].clone();
    let form = mette.clone().with_form(Some(CommitId::from_bytes([9; 16])));
    let record = consent::offer(&form, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let ask = Ask { person: joy, consent: record, items: vec![(item.record, item.revision)] };
    let output = Output { name: "x", media: "text/plain", bytes: b"her words".to_vec() };
    let open = disclosure::ask(&mette, ask, output).await.unwrap();
    assert_eq!(consent::offer(&form, &asked(&mette, joy, vec![item], Some(false))).await.unwrap(), record);
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower");
    assert_eq!(consent::one(&mette, joy, record).await.unwrap().standing, Standing::Declined);
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-declined");
}

#[tokio::test]
async fn what_leaves_is_what_stood_when_it_was_allowed() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    person::add_name(&mette, joy, &given_later(&mette, joy, "Amara Zzyx"), false).await.unwrap();
    let (item, _) = names(&mette, joy).await.into_iter().find(|(_, text)| text == "Amara Zzyx").unwrap();
    let record = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let name = given_later(&mette, joy, "Amara Qwrt");
    person::correct_name(&mette, joy, item.record, &[item.revision], &name, false).await.unwrap();
    let paper = String::from_utf8(gives(&mette, joy, record).await.unwrap().bytes).unwrap();
    assert!(paper.contains("Amara Zzyx") && !paper.contains("Qwrt"), "{paper}");
    let (item, _) = names(&mette, joy).await.into_iter().find(|(_, text)| text == "Amara Qwrt").unwrap();
    let anew = consent::offer(&mette, &asked(&mette, joy, vec![item], Some(true))).await.unwrap();
    let paper = String::from_utf8(gives(&mette, joy, anew).await.unwrap().bytes).unwrap();
    assert!(paper.contains("Amara Qwrt") && !paper.contains("Zzyx"), "asked anew: {paper}");
}

/// It may have been taken back after the backup was made: nobody there knows.
#[tokio::test]
async fn a_yes_from_before_a_restore_is_asked_anew() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let items = vec![names(&mette, joy).await[0].0.clone()];
    let record = consent::offer(&mette, &asked(&mette, joy, items.clone(), Some(true))).await.unwrap();
    let copy = back_up(&rehearsal).await;
    consent::take_back(&mette, joy, record, Way::Spoken, None).await.unwrap();
    let key = rehearsal.founded.restore.clone().unwrap();
    let (_, files) = restore(&rehearsal, &copy, "new", key, None).await.unwrap();
    let (_store, house) = opened(&files).await;
    let mette = desk_at(&house, "mette").await;
    assert_eq!(consent::one(&mette, joy, record).await.unwrap().standing, Standing::Given, "for all this house knows");
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-restored");
    let anew = consent::offer(&mette, &asked(&mette, joy, items, Some(true))).await.unwrap();
    gives(&mette, joy, anew).await.unwrap();
}

/// Whoever rings knows nothing of our numbers: a hold under one of them holds whatever she allowed under another.
#[tokio::test]
async fn a_hold_on_one_of_two_who_are_one_person_holds_both() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let joy = joy(&mette).await;
    let mut met = Contact::new(Channel::Telephone, AreaId(1), 1, When::Day(today(&mette)));
    met.met.push(Met::default());
    let contact = contact::record(&mette, CommitId::from_bytes([3; 16]), &met, &[]).await.unwrap();
    let line = LineRef { contact, line: LineNo(0) };
    let other = person::open(&mette.relating().unwrap(), vec![line], None).await.unwrap();
    let items = vec![names(&mette, joy).await[0].0.clone()];
    let record = consent::offer(&mette, &asked(&mette, joy, items.clone(), Some(true))).await.unwrap();
    consent::hold(&osas, other).await.unwrap();
    gives(&mette, joy, record).await.unwrap();
    person::link(&mette.relating().unwrap(), joy, Whom::Relationship(other), Vec::new()).await.unwrap();
    assert!(consent::is_held(&mette, joy).await.unwrap());
    assert_eq!(said(gives(&mette, joy, record).await), "disclosure-held");
    // A hold under her other number too stands when the link is taken back.
    consent::hold(&osas, joy).await.unwrap();
    let link = person::page(&mette, joy).await.unwrap().links[0].record;
    let reason = Sentence::parse("reason", "not she").unwrap();
    person::unlink(&mette, joy, link, Some(reason)).await.unwrap();
    assert!(consent::is_held(&mette, joy).await.unwrap() && consent::is_held(&mette, other).await.unwrap());
    person::link(&mette.relating().unwrap(), joy, Whom::Relationship(other), Vec::new()).await.unwrap();
    // To take something back under one number neither lifts nor spreads the hold.
    consent::take_back(&mette, joy, record, Way::Spoken, None).await.unwrap();
    assert!(consent::is_held(&mette, joy).await.unwrap());
    consent::lift(&mette, joy).await.unwrap();
    assert!(!consent::is_held(&mette, joy).await.unwrap() && !consent::is_held(&mette, other).await.unwrap());
    let anew = consent::offer(&mette, &asked(&mette, joy, items.clone(), Some(true))).await.unwrap();
    let permit = || async {
        let ask = Ask { person: joy, consent: anew, items: vec![(items[0].record, items[0].revision)] };
        let output = Output { name: "x", media: "text/plain", bytes: b"her words".to_vec() };
        disclosure::ask(&mette, ask, output).await.unwrap()
    };
    let open = permit().await;
    consent::hold(&osas, other).await.unwrap();
    assert_eq!(said(open.redeem(&mette).await), "disclosure-narrower", "also between the gate and the register");
}

#[tokio::test]
async fn whoever_holds_no_key_of_hers_finds_nothing() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let joy = joy(&mette).await;
    let (item, _) = names(&mette, joy).await[0].clone();
    let record = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let nothing = |refused: Option<app::Refusal>| assert_eq!(refused.unwrap().kind, Kind::NotFound);
    nothing(consent::all(&osas, joy).await.err());
    nothing(consent::one(&osas, joy, record).await.err());
    nothing(consent::offer(&osas, &asked(&osas, joy, vec![item.clone()], None)).await.err());
    nothing(consent::take_back(&osas, joy, record, Way::Spoken, None).await.err());
    nothing(consent::keep_here(&osas, joy, item.record, true).await.err());
    nothing(consent::kept(&osas, joy).await.err());
    nothing(disclosure::candidates(&osas, joy).await.err());
    nothing(disclosure::all(&osas, joy).await.err());
    nothing(gives(&osas, joy, record).await.err());
    let volunteer = rehearsal.desk("ida").await;
    nothing(consent::hold(&volunteer, joy).await.err());
}

#[tokio::test]
async fn held_by_named_people_what_was_held_stays_held_and_the_register_goes_along() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let signe = rehearsal.desk("signe").await.worker();
    let joy = joy(&mette).await;
    let (item, _) = names(&mette, joy).await[0].clone();
    let record = consent::offer(&mette, &asked(&mette, joy, vec![item.clone()], Some(true))).await.unwrap();
    let released = gives(&mette, joy, record).await.unwrap();
    consent::keep_here(&mette, joy, item.record, true).await.unwrap();
    consent::hold(&mette, joy).await.unwrap();
    let fresh = person::keep_named(&mette.relating().unwrap(), joy, signe).await.unwrap();
    assert_ne!(fresh, joy);
    assert!(consent::is_held(&mette, fresh).await.unwrap());
    let kept = consent::kept(&mette, fresh).await.unwrap();
    assert!(
        names(&mette, fresh).await.iter().any(|(name, _)| kept == [name.record]),
        "the same name, as it is numbered now"
    );
    let register = disclosure::all(&mette, fresh).await.unwrap();
    assert_eq!(register.len(), 1);
    assert_eq!(disclosure::sent(&mette, fresh, register[0].record).await.unwrap().1.bytes, released.bytes);
    consent::lift(&mette, fresh).await.unwrap();
    let moved = consent::all(&mette, fresh).await.unwrap();
    assert_eq!(said(gives(&mette, fresh, moved[0].record).await), "disclosure-gone", "it is asked anew");
}
