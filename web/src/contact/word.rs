//! The words that choices have in forms and messages.

use domain::{
    contact::{Age, Seen, SeenAs, Watched},
    when::Part,
};

/// How somebody was seen.
pub const SEEN_AS: [(&str, SeenAs); 4] =
    [("woman", SeenAs::Woman), ("man", SeenAs::Man), ("another", SeenAs::Another), ("not-known", SeenAs::NotKnown)];
/// How old somebody seemed.
pub const AGES: [(&str, Age); 6] = [
    ("child", Age::Child),
    ("from18", Age::From18),
    ("from25", Age::From25),
    ("from35", Age::From35),
    ("from50", Age::From50),
    ("not-known", Age::NotKnown),
];
/// For the first time, or before.
pub const SEEN: [(&str, Seen); 3] = [("first", Seen::First), ("before", Seen::Before), ("unsure", Seen::Unsure)];
/// Whether somebody was watching.
pub const WATCHED: [(&str, Watched); 3] = [("yes", Watched::Yes), ("no", Watched::No), ("unsure", Watched::Unsure)];
/// A part of a day.
pub const PARTS: [(&str, Part); 4] =
    [("night", Part::Night), ("morning", Part::Morning), ("afternoon", Part::Afternoon), ("evening", Part::Evening)];

/// The word of a choice; empty where nothing was chosen.
pub fn of<T: PartialEq>(words: &[(&'static str, T)], chosen: Option<T>) -> &'static str {
    words.iter().find(|(_, one)| Some(one) == chosen.as_ref()).map_or("", |(word, _)| word)
}

/// The choice that a word names.
pub fn from<T: Copy>(words: &[(&'static str, T)], typed: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == typed).map(|(_, one)| *one)
}
