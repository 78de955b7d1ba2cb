//! Two relationships are found to be one person: what both cards allow holds for her, each page says that there is
//! another, and the first line on the telephone tells the first of all her meetings.

use app::{Desk, card, contact, person, room};
use domain::{
    card::{Card, IfAnother, Reach, Rules, Silence, Voicemail, Way, WayKind},
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    person::Whom,
    text::{Alias, Word},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::house::Rehearsal;

fn day(text: &str) -> When {
    When::Day(Day::parse("day", text).unwrap())
}

fn meeting(name: &str, area: u16, when: When) -> Contact {
    let mut met = Contact::new(Channel::Street, AreaId(area), 1, when);
    met.met.push(Met { alias: Alias::optional("alias", name).unwrap(), ..Met::default() });
    met
}

async fn met(desk: &Desk, form: u8, contact: Contact) -> LineRef {
    let contact = contact::record(desk, CommitId::from_bytes([form; 16]), &contact, &[]).await.unwrap();
    LineRef { contact, line: LineNo(0) }
}

async fn known(desk: &Desk, form: u8, name: &str) -> RecordId {
    let line = met(desk, form, meeting(name, 1, day("2026-03-02"))).await;
    person::open(&desk.relating().unwrap(), vec![line], None).await.unwrap()
}

fn rules(never: bool, number: &str) -> Rules {
    Rules {
        never,
        ways: vec![Way { kind: WayKind::Call, to: Word::parse("to", number).unwrap() }],
        hours: Vec::new(),
        code_word: None,
        voicemail: Voicemail::Allowed,
        if_another: IfAnother::HangUp,
    }
}

async fn allow(desk: &Desk, person: RecordId, rules: Rules) {
    let held = card::of(desk, person).await.unwrap().unwrap();
    let card = Card { rules: Some(rules), ..held.card.clone() };
    card::write(desk, held.parents, &card).await.unwrap();
}

async fn reach(desk: &Desk, person: RecordId) -> Reach {
    card::open(desk, person).await.unwrap().reach
}

#[tokio::test]
async fn of_two_who_are_one_person_only_what_both_cards_allow_holds() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let (efe, ese) = (known(&mette, 1, "Efe").await, known(&osas, 2, "Blessing").await);
    allow(&mette, efe, rules(false, "+45 00 00 00 01")).await;
    let alone = reach(&mette, efe).await;
    assert!(matches!(alone, Reach::Allowed(_)), "control");
    assert_eq!(reach(&osas, ese).await, Reach::DoNotContact(Silence::NoRules), "control");

    person::link(&mette.relating().unwrap(), efe, Whom::Relationship(ese), Vec::new()).await.unwrap();
    for desk in [&mette, &osas] {
        assert_eq!(reach(desk, efe).await, alone, "a card on which nothing was said is no no");
        assert_eq!(reach(desk, ese).await, alone, "and she is the same person");
        let also = card::open(desk, ese).await.unwrap().also;
        assert_eq!(
            also.iter().map(|also| (also.person, also.name.as_deref())).collect::<Vec<_>>(),
            [(efe, Some("Efe"))]
        );
    }
    // On the other card she says: never.
    allow(&osas, ese, rules(true, "+45 00 00 00 01")).await;
    for desk in [&mette, &osas] {
        for person in [efe, ese] {
            assert_eq!(reach(desk, person).await, Reach::DoNotContact(Silence::SheSaysNever));
        }
    }
    let page = person::page(&mette, efe).await.unwrap();
    assert_eq!(page.card.unwrap().reach, Reach::DoNotContact(Silence::SheSaysNever), "her page says so too");
    // A third, over the second.
    let uwa = known(&osas, 3, "Uwa").await;
    person::link(&osas.relating().unwrap(), ese, Whom::Relationship(uwa), Vec::new()).await.unwrap();
    assert_eq!(card::open(&mette, uwa).await.unwrap().also.len(), 2);
    assert_eq!(reach(&mette, uwa).await, Reach::DoNotContact(Silence::SheSaysNever));
    // What is written on one card stays on it, and comes back when the link is taken back.
    allow(&mette, efe, rules(false, "+45 00 00 00 01")).await;
    let link = person::page(&mette, efe).await.unwrap().links[0].record;
    person::unlink(&mette, efe, link, None).await.unwrap();
    assert_eq!(reach(&mette, efe).await, alone);
    assert!(card::open(&mette, efe).await.unwrap().also.is_empty());
    assert_eq!(reach(&mette, uwa).await, Reach::DoNotContact(Silence::SheSaysNever), "these two are one still");
}

/// What the telephone, the page of a colleague outside her circle and her own page say: when, where, by whom.
async fn told(mette: &Desk, osas: &Desk, person: RecordId, name: &str) -> [(Option<When>, Option<u16>); 3] {
    let hits = room::search(osas, name).await.unwrap().hits;
    let hit = hits.iter().find(|hit| hit.person == Some(person)).unwrap();
    let card = card::open(osas, person).await.unwrap().card;
    let page = person::page(mette, person).await.unwrap().relationship;
    [
        (hit.when, hit.area),
        (card.first_met, card.area.map(|area| area.0)),
        (page.first_met, page.area.map(|area| area.0)),
    ]
}

#[tokio::test]
async fn the_first_line_on_the_telephone_tells_the_first_of_all_her_meetings() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let later = met(&mette, 1, meeting("Ivie", 1, day("2026-03-02"))).await;
    let ivie = person::open(&mette.relating().unwrap(), vec![later], None).await.unwrap();
    assert_eq!(told(&mette, &osas, ivie, "Ivie").await, [(Some(day("2026-03-02")), Some(1)); 3]);

    let before = meeting("Ivie", 2, day("2025-10-20"));
    let earlier = met(&osas, 2, before.clone()).await;
    person::link(&mette.relating().unwrap(), ivie, Whom::Line(earlier), Vec::new()).await.unwrap();
    assert_eq!(told(&mette, &osas, ivie, "Ivie").await, [(Some(day("2025-10-20")), Some(2)); 3], "after a link");
    let listed = person::list(&mette).await.unwrap().into_iter().find(|one| one.person == ivie).unwrap();
    assert_eq!(listed.relationship.first_met, Some(day("2025-10-20")));

    let heads = contact::open(&osas, earlier.contact).await.unwrap().parents();
    let corrected = Contact { when: day("2026-04-01"), ..before };
    contact::correct(&osas, earlier.contact, heads, &corrected, &[]).await.unwrap();
    assert_eq!(told(&mette, &osas, ivie, "Ivie").await, [(Some(day("2026-03-02")), Some(1)); 3], "after a correction");
    // What her card says goes on saying it when it is written anew.
    allow(&mette, ivie, rules(false, "+45 00 00 00 01")).await;
    assert_eq!(told(&mette, &osas, ivie, "Ivie").await, [(Some(day("2026-03-02")), Some(1)); 3]);
}

#[tokio::test]
async fn half_a_name_on_the_telephone_is_held_against_the_whole_one() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let line = met(&mette, 1, meeting("Ivie Osariemen", 2, day("2026-03-02"))).await;
    let ivie = person::open(&mette.relating().unwrap(), vec![line], None).await.unwrap();
    let rings = met(&osas, 2, meeting("Ivie", 2, day("2026-04-02"))).await;
    let offered = person::alike_line(&osas, rings).await.unwrap();
    let hers = offered.iter().find(|alike| alike.whom == Whom::Relationship(ivie)).unwrap();
    let reasons: Vec<_> = hers.reasons.iter().map(|reason| reason.id).collect();
    assert_eq!(reasons, ["person-sounds-alike", "person-same-area", "person-next-month"]);
    let page = person::page(&mette, ivie).await.unwrap();
    let back = person::alike(&mette, &page).await.unwrap();
    assert!(back.iter().any(|alike| alike.whom == Whom::Line(rings)), "and the other way round");
}
