//! Under which name and icon the phone's page lies on a home screen.

use minicbor::{Decode, Encode};

/// Most letters of the neutral name: a home screen cuts longer ones.
pub const NEUTRAL_NAME: usize = 20;

/// Whether a name may be taken. One from before there was a limit may stay: whoever changes something else is not
/// stopped by it.
pub fn fits(name: &str, was: &str) -> bool {
    name == was || name.chars().count() <= NEUTRAL_NAME
}

/// The neutral name as it fits under an icon. One from before it had a limit ends after a whole word, where it can.
pub fn under_icon(name: &str) -> &str {
    let Some((end, next)) = name.char_indices().nth(NEUTRAL_NAME) else { return name };
    let cut = name.get(..end).unwrap_or(name);
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words);
    if next.is_whitespace() { cut.trim_end() } else { words.trim_end() }
}

/// An icon that says nothing of what we do, for whoever looks over a shoulder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum NeutralIcon {
    /// A sheet with lines.
    #[n(0)]
    #[default]
    Notes,
    /// Lines with ticks.
    #[n(1)]
    List,
    #[n(2)]
    Calendar,
    #[n(3)]
    Leaf,
}

impl NeutralIcon {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Notes, Self::List, Self::Calendar, Self::Leaf];

    /// Its name in forms and in the names of its files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::List => "list",
            Self::Calendar => "calendar",
            Self::Leaf => "leaf",
        }
    }

    /// The icon of this name.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|icon| icon.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::settings::{Colleague, HandedOut, StreetSheet};

    #[test]
    fn a_name_from_before_it_had_a_limit_is_shortened_under_the_icon() {
        assert_eq!(under_icon("Notes"), "Notes");
        assert_eq!(under_icon("ååååååååååååååååååå å"), "ååååååååååååååååååå");
        assert_eq!(under_icon("Shopping and what else"), "Shopping and what");
        assert_eq!(under_icon("Shopping and whatnot too"), "Shopping and whatnot");
        assert_eq!(under_icon("Huskelisterogindkøbogmere"), "Huskelisterogindkøbo");
        assert_eq!(under_icon(""), "");
    }

    #[test]
    fn a_name_from_before_it_had_a_limit_may_stay_and_no_other_long_one_comes() {
        let long = "Shopping and what else";
        assert!(fits(long, long) && fits("Shopping", long) && fits(&"å".repeat(20), "Notes"));
        assert!(!fits(long, "Notes") && !fits("Shopping and what more", long) && !fits(&"å".repeat(21), ""));
    }

    /// What phones carried before an icon could be chosen.
    #[derive(Encode)]
    #[cbor(map)]
    struct Before {
        #[n(0)]
        colleagues: Vec<Colleague>,
        #[n(1)]
        numbers: Vec<HandedOut>,
        #[n(2)]
        on_call_name: String,
        #[n(3)]
        on_call_number: String,
        #[n(4)]
        things: Vec<String>,
        #[n(5)]
        neutral_name: String,
    }

    #[test]
    fn a_sheet_from_before_icons_could_be_chosen_has_the_one_it_had() {
        let before = Before {
            colleagues: Vec::new(),
            numbers: Vec::new(),
            on_call_name: "Mette".into(),
            on_call_number: "+45 3".into(),
            things: Vec::new(),
            neutral_name: "Lists".into(),
        };
        let sheet: StreetSheet = minicbor::decode(&minicbor::to_vec(before).unwrap()).unwrap();
        assert_eq!((sheet.neutral_name.as_str(), sheet.neutral_icon), ("Lists", NeutralIcon::Notes));
    }
}
