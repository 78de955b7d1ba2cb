//! The terminal speaks the language of the house; before there is one, of whoever sits there.

use std::collections::BTreeSet;

use crate::program::{Founded, err, out, refused, run, run_with};

/// Words that an English sentence of the terminal hardly does without, and a Danish one never has.
const ENGLISH: [&str; 12] = ["the", "of", "and", "is", "are", "your", "it", "with", "what", "to", "or", "sheets"];

fn english(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    // "I" and "at" are words of both.
    words.filter(|word| ENGLISH.contains(&word.as_str())).collect()
}

#[test]
fn what_is_kept_on_paper_is_in_the_language_of_the_house() {
    let english_house = Founded::new();
    assert!(!english(&english_house.sentences().join("\n")).is_empty(), "the words are those of English sentences");
    let house = Founded::with(&["--language", "da"]);
    let sentences = house.sentences();
    assert_eq!(sentences.len(), english_house.sentences().len(), "{sentences:?}");
    assert_eq!(english(&sentences.join("\n").replace(house.data(), "")), BTreeSet::new(), "{sentences:?}");
    let sheets: Vec<_> = sentences.iter().filter(|line| line.starts_with("Gendannelsesark")).collect();
    assert_eq!(sheets.len(), 3);

    let rehearsed = run(&["recover", "--data", house.data(), "--rehearse"], "no sheet at all\n\n");
    assert_eq!(refused(&rehearsed), "0 ark er i orden, 1 er ikke");
    assert_eq!(english(&out(&rehearsed)), BTreeSet::new(), "{}", out(&rehearsed));
    let backup = run(&["backup", "--data", house.data(), "--to", house.path("b.age").to_str().unwrap()], "");
    assert!(out(&backup).contains("Opbevar den i et andet hus."), "{} {}", out(&backup), err(&backup));
}

#[test]
fn without_a_house_whoever_sits_there_is_asked_in_her_language() {
    let house = Founded::new();
    let backup = house.path("b.age");
    let backup = backup.to_str().unwrap();
    assert!(run(&["backup", "--data", house.data(), "--to", backup], "").status.success());
    for (name, value, asks) in [
        ("LC_ALL", "da_DK.UTF-8", "Gendannelsesnøglen eller ordene"),
        ("LC_ALL", "C", "The restore key, or the words"),
        ("LC_ALL", "xx", "The restore key, or the words"),
    ] {
        let asked = run_with(&[(name, value)], &["verify", "--backup", backup], "\n");
        assert!(out(&asked).contains(asks), "{value}: {}", out(&asked));
    }
}
