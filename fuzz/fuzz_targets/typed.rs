//! Everything that people type into the desk: names, words, days, languages, and what is looked for.
#![no_main]

use domain::{
    contact::Channel,
    count::Period,
    search::Query,
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, Month},
    worker::Role,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ =
        Alias::parse("alias", text).map(|kept| assert_eq!(Alias::parse("alias", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Word::parse("word", text).map(|kept| assert_eq!(Word::parse("word", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Sentence::parse("s", text).map(|kept| assert_eq!(Sentence::parse("s", kept.as_str()).as_ref(), Ok(&kept)));
    let _ =
        Words::parse("words", text).map(|kept| assert_eq!(Words::parse("words", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Language::parse("l", text).map(|kept| assert_eq!(Language::parse("l", kept.code()), Ok(kept)));
    let _ = Day::parse("day", text);
    let _ = Month::parse(text);
    let _ = Query::parse(text).is_empty();
    let _ = (Channel::from_word(text), Period::from_word(text), Role::from_word(text));
    let _ = domain::sound::fold(text);
});
