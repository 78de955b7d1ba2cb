//! The card: not known, not readable, or not agreed means that nobody contacts her.

use app::{Desk, Kind, card, person};
use domain::{
    card::{Card, EmergencyFact, FactKind, Hours, IfAnother, Reach, Rules, Silence, Voicemail, Way, WayKind, Weekdays},
    record::{Record, RecordKind},
    text::{Sentence, Word},
    when::Hour,
};
use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::house::Rehearsal;

/// A card as a Tillid of some later year writes it.
#[derive(Encode, Decode)]
#[cbor(map)]
struct LaterCard {
    #[n(0)]
    person: RecordId,
}

impl Record for LaterCard {
    const KIND: RecordKind = Card::KIND;
    const FORMAT: u16 = Card::FORMAT + 1;
}

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

fn rules(from: u8, last: u8, voicemail: Voicemail) -> Rules {
    let hour = |hour| Hour::new(hour).unwrap();
    Rules {
        never: false,
        ways: vec![Way { kind: WayKind::Call, to: Word::parse("to", "+45 00 00 00 09").unwrap() }],
        hours: vec![Hours { days: Weekdays::ALL, from: hour(from), last: hour(last) }],
        code_word: None,
        voicemail,
        if_another: IfAnother::Say(Sentence::parse("say", "Wrong number.").unwrap()),
    }
}

#[tokio::test]
async fn somebody_new_is_not_contacted_until_she_has_said_how() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let new = super::founded::known(&mette, "Efe", 9).await;
    let held = card::open(&mette, new).await.unwrap();
    assert_eq!(held.reach, Reach::DoNotContact(Silence::NoRules));
}

#[tokio::test]
async fn two_who_wrote_at_once_leave_only_what_both_allow() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let held = card::of(&mette, joy).await.unwrap().unwrap();
    let cards = mette.cards().unwrap();
    let one = Card { rules: Some(rules(10, 16, Voicemail::Allowed)), ..held.card.clone() };
    card::write(&mette, held.parents.clone(), &one).await.unwrap();
    // A second head, as when another office wrote in the same moment.
    let other = Card { rules: Some(rules(14, 20, Voicemail::Never)), ..held.card.clone() };
    let mut changes = mette.changes();
    changes.record(&cards, held.record, &other).unwrap();
    mette.commit(changes).await.unwrap();
    let both = card::of(&mette, joy).await.unwrap().unwrap();
    assert_eq!(both.parents.len(), 2);
    let Reach::Allowed(stricter) = &both.reach else { panic!("they allow something together") };
    assert_eq!(stricter.hours[0].from, Hour::new(14).unwrap());
    assert_eq!(stricter.hours[0].last, Hour::new(16).unwrap());
    assert_eq!(stricter.voicemail, Voicemail::Never);
    // Adding a name merges nothing on the way; a person who names both versions does.
    let name = domain::person::Name {
        person: joy,
        kind: domain::person::NameKind::Alias,
        text: domain::text::Alias::optional("text", "Joyce").unwrap(),
        since: domain::when::Day::new(rehearsal.house.clock().today()).unwrap(),
        told: None,
        note: None,
    };
    let refused = person::add_name(&mette, joy, &name, true).await.unwrap_err();
    assert_eq!((refused.kind, refused.message.id), (Kind::Conflict, "card-two-versions"));
    // Who saw one of them replaces that one: the other still stands beside it.
    let third = Card { rules: Some(rules(11, 17, Voicemail::Allowed)), ..one.clone() };
    let half = card::write(&mette, both.parents[..1].to_vec(), &third).await.unwrap();
    assert_eq!(half, card::Corrected::Beside);
    let both = card::of(&mette, joy).await.unwrap().unwrap();
    assert_eq!(both.parents.len(), 2);
    assert_eq!(card::write(&mette, both.parents, &one).await.unwrap(), card::Corrected::Alone);
    assert_eq!(card::of(&mette, joy).await.unwrap().unwrap().parents.len(), 1);
}

#[tokio::test]
async fn a_version_that_cannot_be_read_silences_the_card_and_is_not_lost() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let held = card::of(&mette, joy).await.unwrap().unwrap();
    assert!(matches!(held.reach, Reach::Allowed(_)));
    let mut changes = mette.changes();
    changes.record(&mette.cards().unwrap(), held.record, &LaterCard { person: joy }).unwrap();
    mette.commit(changes).await.unwrap();
    assert_eq!(card::of(&mette, joy).await.unwrap().unwrap().reach, Reach::DoNotContact(Silence::Unreadable));
    assert!(person::page(&mette, joy).await.is_ok(), "her page still opens");
}

#[tokio::test]
async fn what_she_chose_beforehand_is_read_by_everybody_on_call_and_written_by_her_circle() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let joy = joy(&mette).await;
    let held = card::of(&mette, joy).await.unwrap().unwrap();
    let facts = [FactKind::Pregnancy, FactKind::Allergy, FactKind::Medicine, FactKind::Language];
    let fact = |kind| EmergencyFact { kind, fact: Sentence::parse("fact", "as she said").unwrap() };
    let card = Card { emergency: facts.map(fact).to_vec(), ..held.card };
    card::write(&mette, held.parents.clone(), &card).await.unwrap();
    assert_eq!(card::open(&osas, joy).await.unwrap().card.emergency.len(), 4);
    let parents = card::of(&osas, joy).await.unwrap().unwrap().parents;
    let refused = card::write(&osas, parents, &card).await.unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound, "on call reads it; only her circle writes it");
}

#[tokio::test]
async fn two_who_edit_the_card_at_once_lose_nothing_and_a_person_decides() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await);
    let joy = joy(&mette).await;
    let seen = card::of(&mette, joy).await.unwrap().unwrap();
    let fact = |kind, fact| vec![EmergencyFact { kind, fact: Sentence::parse("fact", fact).unwrap() }];
    let one = Card { emergency: fact(FactKind::Allergy, "penicillin"), ..seen.card.clone() };
    let mut never = seen.card.clone();
    never.rules.as_mut().unwrap().never = true;
    never.emergency = fact(FactKind::Medicine, "insulin");
    assert_eq!(card::write(&mette, seen.parents.clone(), &one).await.unwrap(), card::Corrected::Alone);
    // The other looked at the same card before that, and saves now; her browser sends it twice.
    assert_eq!(card::write(&signe, seen.parents.clone(), &never).await.unwrap(), card::Corrected::Beside);
    assert_eq!(card::write(&signe, seen.parents.clone(), &never).await.unwrap(), card::Corrected::Alone);
    let both = card::open(&rehearsal.desk("osas").await, joy).await.unwrap();
    assert_eq!(both.versions, [one.clone(), never], "each stands as it was written");
    assert!(matches!(both.reach, Reach::DoNotContact(_)), "until somebody decides the stricter holds");
    assert_eq!(both.card.emergency.len(), 2, "and on call everything for an emergency is read");
    assert!(both.strictest().rules.unwrap().never);
    let merged = Card { emergency: both.card.emergency.clone(), ..one };
    assert_eq!(card::write(&mette, both.parents, &merged).await.unwrap(), card::Corrected::Alone);
    let held = card::of(&mette, joy).await.unwrap().unwrap();
    assert_eq!(held.versions, [merged]);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}
