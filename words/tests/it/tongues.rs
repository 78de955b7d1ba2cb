//! What a language does with a message.

use domain::message::Message;
use words::{Arg, tongue};

const OPEN: char = '\u{2068}';

#[test]
fn an_unknown_language_is_english_and_an_unknown_id_stands_in_brackets() {
    assert_eq!(tongue("xx").code(), "en");
    assert_eq!(tongue("en").say("nothing-here"), "[nothing-here]");
    assert_eq!(tongue("da").say("nothing-here"), "[nothing-here]");
    assert_eq!((tongue("ar").dir(), tongue("da").dir()), ("rtl", "ltr"));
}

#[test]
fn arguments_stand_in_the_sentence() {
    let message = Message::new("text-too-long").with("limit", 40_usize).with("length", 41_usize);
    assert!(tongue("en").message(&message).starts_with("This is 41 characters long. There is room for 40."));
    let found = [("area", Arg::from("Vesterbro"))];
    assert_eq!(tongue("en").say_with("search-because-area", &found), "Met in Vesterbro");
    assert_eq!(tongue("da").say_with("search-because-area", &found), "Mødt: Vesterbro");
}

#[test]
fn a_number_takes_its_plural() {
    let lines = |n: i64| tongue("en").say_with("contact-more-lines-than-people", &[("lines", n.into())]);
    assert!(lines(1).contains("1 person.") && lines(2).contains("2 people."));
}

#[test]
fn an_area_without_its_name_is_the_same_area() {
    let said = |area: Arg| tongue("en").say_with("person-same-area", &[("area", area)]);
    assert_eq!(said(3_u16.into()), said(1_u16.into()));
    assert_eq!(said("Vesterbro".into()), "Both were met in Vesterbro");
}

#[test]
fn months_and_languages_are_named_in_the_language_of_the_page() {
    let because =
        Message::new("search-because-month").with("typed", "okt").with("month", 10_u16).with("year", 2025_u16);
    assert_eq!(tongue("en").message(&because), "Met in October 2025");
    assert_eq!(tongue("da").message(&because), "Mødt i oktober 2025");
    assert_eq!((tongue("en").language("pcm"), tongue("da").language("en")), ("Pidgin".into(), "engelsk".into()));
    assert_eq!(tongue("da").language("xyz"), "xyz");
}

#[test]
fn arguments_are_isolated_only_where_the_page_runs_the_other_way() {
    let found = [("area", Arg::from("Vesterbro"))];
    assert!(tongue("ar").say_with("search-because-area", &found).contains(OPEN));
    for code in ["en", "da", "qps"] {
        assert!(!tongue(code).say_with("search-because-area", &found).contains(OPEN), "{code}");
    }
}

#[test]
fn the_made_language_is_longer_and_leaves_arguments_alone() {
    let made = tongue("qps").say_with("search-because-area", &[("area", "Vesterbro".into())]);
    assert!(made.ends_with(" Vesterbro") && !made.starts_with("Met"), "{made}");
    let (plain, made) = (tongue("en").say("error-busy"), tongue("qps").say("error-busy"));
    let length = |text: &str| text.chars().count() * 10;
    assert!(length(&made) >= length(&plain) * 13 / 10 && length(&made) <= length(&plain) * 15 / 10, "{made}");
}
