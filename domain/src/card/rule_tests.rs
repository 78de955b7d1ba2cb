use proptest::prelude::*;
use vault::id::RecordId;

use super::{
    super::{Span, WayKind},
    *,
};
use crate::text::{Sentence, Word};

fn way(number: u8) -> Way {
    let kind = if number.is_multiple_of(2) { WayKind::Call } else { WayKind::Message };
    Way { kind, to: Word::parse("to", &format!("00{number}")).unwrap() }
}

fn card(rules: Option<Rules>) -> Card {
    Card { rules, ..Card::empty(RecordId::from_bytes([1; 16])) }
}

fn simple() -> Rules {
    Rules {
        never: false,
        ways: vec![way(0)],
        hours: Vec::new(),
        code_word: None,
        voicemail: Voicemail::Allowed,
        if_another: IfAnother::Say(Sentence::parse("say", "Wrong number, sorry.").unwrap()),
    }
}

fn some_rules() -> impl Strategy<Value = Rules> {
    let hours = (0u8..128, 0u8..24, 0u8..24).prop_map(|(days, from, last)| Hours {
        days: Weekdays(days),
        from: Hour::new(from).unwrap(),
        last: Hour::new(last).unwrap(),
    });
    let another = prop_oneof![Just(IfAnother::HangUp), Just(simple().if_another)];
    (
        proptest::bool::weighted(0.1),
        proptest::sample::subsequence(vec![0u8, 1, 2, 3], 0..=4),
        proptest::collection::vec(hours, 0..3),
        proptest::option::of(prop_oneof![Just("mango"), Just("rain")]),
        any::<bool>(),
        another,
    )
        .prop_map(|(never, ways, hours, code, voicemail, if_another)| Rules {
            never,
            ways: ways.into_iter().map(way).collect(),
            hours,
            code_word: code.map(|word| Word::parse("code", word).unwrap()),
            voicemail: if voicemail { Voicemail::Allowed } else { Voicemail::Never },
            if_another,
        })
}

fn some_card() -> impl Strategy<Value = Card> {
    proptest::option::weighted(0.9, some_rules()).prop_map(card)
}

fn week() -> impl Iterator<Item = (Way, Weekday, Hour)> {
    (0..4).flat_map(|w| {
        (0..7).flat_map(move |d| {
            (0..24).map(move |h| (way(w), Weekday::from_monday_zero_offset(d).unwrap(), Hour::new(h).unwrap()))
        })
    })
}

#[test]
fn not_knowing_is_not_a_permission() {
    assert_eq!(stricter(&[]), Reach::DoNotContact(Silence::NoRules));
    assert_eq!(reach(&card(None)), Reach::DoNotContact(Silence::NoRules));
    assert_eq!(reach(&card(Some(Rules { ways: Vec::new(), ..simple() }))), Reach::DoNotContact(Silence::NoWay));
    assert_eq!(reach(&card(Some(Rules { never: true, ..simple() }))), Reach::DoNotContact(Silence::SheSaysNever));
}

#[test]
fn one_unreadable_head_silences_all() {
    let open = card(Some(simple()));
    assert!(matches!(reach(&open), Reach::Allowed(_)));
    assert_eq!(stricter(&[Head::Read(&open), Head::Unreadable]), Reach::DoNotContact(Silence::Unreadable));
}

#[test]
fn code_words_that_differ_silence_both() {
    let with = |word: &str| card(Some(Rules { code_word: Some(Word::parse("c", word).unwrap()), ..simple() }));
    let (mango, rain, none) = (with("mango"), with("rain"), card(Some(simple())));
    assert_eq!(stricter(&[Head::Read(&mango), Head::Read(&rain)]), Reach::DoNotContact(Silence::CodeWordsDiffer));
    assert_eq!(stricter(&[Head::Read(&none), Head::Read(&mango)]), reach(&mango));
}

#[test]
fn two_sentences_to_say_become_none() {
    let one = card(Some(simple()));
    let other = card(Some(Rules { if_another: IfAnother::HangUp, ..simple() }));
    let Reach::Allowed(rules) = stricter(&[Head::Read(&one), Head::Read(&other)]) else { panic!("allowed") };
    assert_eq!(rules.if_another, IfAnother::HangUp);
}

#[test]
fn ringing_is_permitted_from_the_first_hour_until_the_last_has_ended() {
    let hours = Span::new(Weekdays::ALL, Hour::new(14).unwrap(), 21).unwrap().hours();
    let reach = reach(&card(Some(Rules { hours, ..simple() })));
    let at = |hour| reach.permits(&way(0), Weekday::Monday, Hour::new(hour).unwrap());
    assert_eq!([13, 14, 20, 21].map(at), [false, true, true, false], "at 21:00 nobody rings any more");
}

proptest! {
    #[test]
    fn together_they_permit_exactly_what_each_permits(cards in proptest::collection::vec(some_card(), 1..4)) {
        let heads: Vec<_> = cards.iter().map(Head::Read).collect();
        let together = stricter(&heads);
        let words: std::collections::BTreeSet<_> =
            cards.iter().filter_map(|c| c.rules.as_ref()?.code_word.as_ref()).collect();
        for (way, day, hour) in week() {
            let each = cards.iter().all(|c| reach(c).permits(&way, day, hour));
            let permitted = together.permits(&way, day, hour);
            prop_assert!(!permitted || each, "more than one head allows");
            prop_assert!(permitted || !each || words.len() > 1, "less than all heads allow");
        }
        prop_assert!(!together.permits_voicemail() || cards.iter().all(|c| reach(c).permits_voicemail()));
    }

    #[test]
    fn the_order_of_heads_changes_nothing(one in some_card(), other in some_card()) {
        let forth = stricter(&[Head::Read(&one), Head::Read(&other)]);
        let back = stricter(&[Head::Read(&other), Head::Read(&one)]);
        for (way, day, hour) in week() {
            prop_assert_eq!(forth.permits(&way, day, hour), back.permits(&way, day, hour));
        }
        prop_assert_eq!(forth.permits_voicemail(), back.permits_voicemail());
    }
}
