//! What is said stands in every complete language, and nothing stands there that nobody says.

use std::collections::{BTreeMap, BTreeSet};

use domain::{contact::Channel, worker::Role};

use crate::{
    pack::{COMPLETE, Said, arguments, messages},
    source::{self, Ids, Place},
};

/// What a family of ids is put together with: the words of an enum.
const FAMILIES: [(&str, &[&str]); 9] = [
    ("count", &["contacts", "people-met", "people-spoken", "persons", "relationships", "case-files"]),
    ("contact-seen", &["woman", "man", "another", "not-known"]),
    ("contact-age", &["child", "from18", "from25", "from35", "from50", "not-known"]),
    ("contact-watched", &["yes", "no", "unsure"]),
    ("contact-met", &["first", "before", "unsure"]),
    ("person-standing", &["met", "in-contact", "presumed", "does-not-want", "identified"]),
    ("person-name", &["alias", "working", "given-later", "true-name-withheld"]),
    ("card-way", &["call", "message", "app", "mail", "through", "in-person"]),
    (
        "trust-kind",
        &[
            "introduced",
            "vouched",
            "ally",
            "danger",
            "first-meal",
            "first-call",
            "circle-asked",
            "circle-yes",
            "circle-no",
            "other",
        ],
    ),
];

/// Every id of the families.
fn together() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> =
        Channel::ALL.iter().map(|channel| format!("contact-channel-{}", channel.word())).collect();
    ids.extend(Role::ALL.iter().map(|role| format!("role-{}", role.word())));
    ids.extend(FAMILIES.iter().flat_map(|(begin, words)| words.iter().map(move |word| format!("{begin}-{word}"))));
    ids
}

/// What the code and the pages say, by the first words that the English ids have.
fn said(english: &BTreeMap<String, Said>) -> Ids {
    source::ids(&english.keys().filter_map(|id| id.split_once('-')).map(|(word, _)| word.to_owned()).collect())
}

fn begins_others(all: &BTreeMap<String, Said>, id: &str) -> bool {
    all.keys().any(|other| other.strip_prefix(id).is_some_and(|rest| rest.starts_with('-')))
}

#[test]
fn what_is_said_stands_in_every_complete_language() {
    let complete = COMPLETE.map(|code| (code, messages(code)));
    let ids = said(&complete[0].1);
    assert!(ids.contains_key("error-conflict"), "the search finds what there is");
    let mut wrong = Vec::new();
    for (id, places) in &ids {
        let missing: Vec<_> = complete
            .iter()
            .filter(|(_, all)| !all.contains_key(id))
            .filter(|(_, all)| places.iter().any(|place| place.said.is_some()) || !begins_others(all, id))
            .map(|(code, _)| *code)
            .collect();
        if !missing.is_empty() {
            wrong.push(format!("{id} is missing in {}: said in {}", missing.join(" and "), places[0].path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_said_is_given_the_arguments_it_takes() {
    let english = messages("en");
    let ids = said(&english);
    assert!(ids["text-too-long"].iter().any(|place| place.gives.len() == 2), "the search finds what is given");
    let mut wrong = Vec::new();
    for (id, places) in ids.iter().filter(|(id, _)| english.contains_key(*id)) {
        let takes = arguments(&english, id);
        for Place { path, gives, said } in places {
            if !gives.is_subset(&takes) || (*said == Some(true) && *gives != takes) {
                wrong.push(format!("{id} takes {takes:?}, {} gives {gives:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_put_together_stands_there_too() {
    for code in COMPLETE {
        let all = messages(code);
        let missing: Vec<_> = together().into_iter().filter(|id| !all.contains_key(id)).collect();
        assert!(missing.is_empty(), "{code}: {missing:?}");
    }
}

#[test]
fn nothing_stands_there_that_nobody_says() {
    let english = messages("en");
    let (ids, families) = (said(&english), together());
    let begun = |id: &str| ids.keys().any(|begin| id.strip_prefix(begin.as_str()).is_some_and(|r| r.starts_with('-')));
    let named = |id: &str| english.values().any(|said| said.text.contains(&format!("{{ {id} }}")));
    let unsaid: Vec<_> = english
        .keys()
        .filter(|id| !ids.contains_key(*id) && !families.contains(*id) && !begun(id) && !named(id))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}
