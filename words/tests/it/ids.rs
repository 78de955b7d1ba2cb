use std::collections::BTreeSet;

use domain::{contact::Channel, worker::Role};

use crate::{
    pack::{COMPLETE, arguments, messages},
    source::{self, Place},
};

#[test]
fn what_is_said_stands_in_every_complete_language() {
    let english = messages("en");
    let capabilities: BTreeSet<String> =
        english.keys().filter_map(|id| id.split_once('-')).map(|(word, _)| word.to_owned()).collect();
    let ids = source::ids(&capabilities);
    assert!(ids.contains_key("error-conflict"), "the search finds what there is");
    assert!(ids["text-too-long"].iter().any(|place| place.gives.len() == 2), "and what is given");
    let mut wrong = Vec::new();
    let said = COMPLETE.map(|code| (code, messages(code)));
    for (id, places) in &ids {
        let missing: Vec<_> = said.iter().filter(|(_, all)| !all.contains_key(id)).map(|(code, _)| *code).collect();
        if !missing.is_empty() {
            wrong.push(format!("{id} is missing in {}: said in {}", missing.join(" and "), places[0].path.display()));
        }
    }
    for (id, places) in ids.iter().filter(|(id, _)| english.contains_key(*id)) {
        let takes = arguments(&english, id);
        for Place { path, gives, all } in places {
            if !gives.is_subset(&takes) || (*all && *gives != takes) {
                wrong.push(format!("{id} takes {takes:?}, {} gives {gives:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_put_together_stands_there_too() {
    let mut ids: Vec<String> =
        Channel::ALL.iter().map(|channel| format!("contact-channel-{}", channel.word())).collect();
    ids.extend(Role::ALL.iter().map(|role| format!("role-{}", role.word())));
    let families: [(&str, &[&str]); 7] = [
        ("contact-seen", &["woman", "man", "another", "not-known"]),
        ("contact-age", &["child", "from18", "from25", "from35", "from50", "not-known"]),
        ("contact-watched", &["yes", "no", "unsure"]),
        ("contact", &["first", "before", "unsure"]),
        ("person-standing", &["met", "in-contact", "presumed", "does-not-want", "identified"]),
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
    ids.extend(families.iter().flat_map(|(begin, words)| words.iter().map(move |word| format!("{begin}-{word}"))));
    for code in COMPLETE {
        let all = messages(code);
        let missing: Vec<_> = ids.iter().filter(|id| !all.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{code}: {missing:?}");
    }
}
