//! The files of the packs: readable, alike, and without words we do not use.

use fluent_bundle::FluentResource;

use crate::pack::{COMPLETE, arguments, files, languages, messages};

/// Words that a person is never called, and that nobody who reads this is told. In each language its own.
const NEVER: [(&str, &[&str]); 2] = [
    ("en", &["victim", "victims", "failed", "refused", "refuses", "non-compliant", "fragments"]),
    ("da", &["offer", "ofre", "ofret", "offeret", "nægter", "nægtede", "mislykkedes", "fragmenter"]),
];

/// Messages that may use one of them: where the word is somebody else's, such as the name of a law.
const MAY: [&str; 0] = [];

#[test]
fn every_file_can_be_read() {
    for folder in std::fs::read_dir(languages()).unwrap() {
        let code = folder.unwrap().file_name().to_string_lossy().into_owned();
        for (file, text) in files(&code) {
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{code}/{file}: {errors:?}");
            }
        }
        assert!(!messages(&code).is_empty(), "{code} says nothing");
    }
}

#[test]
fn every_complete_language_says_the_same_with_the_same_arguments() {
    let english = messages("en");
    let mut wrong = Vec::new();
    for code in COMPLETE.into_iter().skip(1) {
        let other = messages(code);
        for (id, said) in &english {
            match other.get(id) {
                None => wrong.push(format!("{code}: {id} is missing ({})", said.file)),
                Some(_) if arguments(&english, id) != arguments(&other, id) => wrong.push(format!(
                    "{code}: {id} has {:?}, English {:?}",
                    arguments(&other, id),
                    arguments(&english, id)
                )),
                Some(_) => {}
            }
        }
        wrong.extend(other.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{code}: {id} is extra")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A language that is only begun says nothing that English does not say, and says it with the same arguments.
#[test]
fn a_begun_language_is_a_part_of_english() {
    let english = messages("en");
    let arabic = messages("ar");
    assert!(arabic.len() > 150, "{} messages", arabic.len());
    let mut wrong: Vec<_> =
        arabic.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{id} is extra")).collect();
    for id in arabic.keys().filter(|id| english.contains_key(*id)) {
        let (ours, theirs) = (arguments(&arabic, id), arguments(&english, id));
        if ours != theirs {
            wrong.push(format!("{id} has {ours:?}, English {theirs:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whoever opens the file knows that nobody has read it yet who speaks the language.
#[test]
fn a_draft_says_so_in_its_first_line() {
    for (file, text) in files("ar") {
        assert!(text.starts_with("# Draft: modern standard Arabic, to be read by a native speaker"), "{file}");
    }
}

/// Words that say of somebody to be a woman or a man. Who that is we know only where the person said so.
const PRONOUNS: [(&str, &[&str]); 2] = [
    ("en", &["she", "her", "hers", "herself", "he", "him", "his", "himself"]),
    ("da", &["hun", "hende", "hendes", "han", "ham", "hans"]),
];

#[test]
fn nobody_is_taken_for_a_woman_or_a_man() {
    let mut wrong = Vec::new();
    for (code, never) in PRONOUNS {
        // The one label that asks for the pronoun names some.
        for (id, said) in messages(code).into_iter().filter(|(id, _)| id != "person-held-pronoun") {
            let text = said.text.to_lowercase();
            if let Some(word) = text.split(|c: char| !c.is_alphabetic()).find(|word| never.contains(word)) {
                wrong.push(format!("{code}/{}: {id} says “{word}”", said.file));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nobody_is_called_what_they_did_not_choose() {
    let mut wrong = Vec::new();
    for (code, never) in NEVER {
        for (id, said) in messages(code) {
            let text = said.text.to_lowercase();
            let mut words = text.split(|c: char| !c.is_alphabetic() && c != '-');
            if let Some(word) = words.find(|word| never.contains(word))
                && !MAY.contains(&id.as_str())
            {
                wrong.push(format!("{code}/{}: {id} says “{word}”", said.file));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
