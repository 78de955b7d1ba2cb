//! Everything that people type into the desk: names, words, days, languages, and what is looked for.
#![no_main]

use domain::{
    text::{Alias, Sentence, Word, Words},
    when::Day,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Alias::parse("alias", text).map(|kept| assert_eq!(Alias::parse("alias", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Word::parse("word", text).map(|kept| assert_eq!(Word::parse("word", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Sentence::parse("s", text).map(|kept| assert_eq!(Sentence::parse("s", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Words::parse("words", text).map(|kept| assert_eq!(Words::parse("words", kept.as_str()).as_ref(), Ok(&kept)));
    let _ = Day::parse("day", text);
    let _ = domain::sound::fold(text);
});
