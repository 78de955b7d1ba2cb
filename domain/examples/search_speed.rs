//! How fast the reading room finds somebody among 100,000 invented entries, and how much memory an entry takes.
//!
//! `cargo run --release -p tillid-domain --example search_speed`

#![expect(clippy::indexing_slicing, reason = "a measurement, not part of the product")]

use std::{hint::black_box, time::Instant};

use domain::{
    contact::AreaId,
    search::{Entry, Index, Query},
    text::Language,
    when::Month,
};

const ENTRIES: u32 = 100_000;
/// Different names among them: people share names, some of them often.
const NAMES: usize = 30_000;
const QUERIES: usize = 2_000;

const BEGIN: &[&str] = &[
    "Jo", "O", "Ble", "Pre", "Fa", "Gra", "Mi", "E", "A", "Lu", "Chi", "Ngo", "Ti", "Sa", "Da", "Ma", "Pa", "Vi", "Ro",
    "Lin", "Thu", "Hu", "Ka", "Be", "Fe", "Su", "Ya", "Zi",
];
const MIDDLE: &[&str] = &[
    "sa", "ri", "na", "le", "mi", "ke", "do", "bo", "che", "ne", "vi", "ra", "tu", "lo", "gha", "ma", "ssi", "ci",
    "yo", "di", "re", "fe", "li", "ni",
];
const END: &[&str] = &["y", "s", "su", "ng", "th", "ce", "ne", "la", "ra", "h", "t", "", "ka", "lyn", "nne", "da"];
const REMEMBER: &[&str] = &[
    "bike",
    "red jacket",
    "tea",
    "umbrella",
    "church",
    "blue hat",
    "soup",
    "dog",
    "music",
    "gloves",
    "scarf",
    "card",
    "smile",
    "phone charger",
    "green bag",
    "chocolate",
];
const WORDS: &[&str] = &[
    "she", "was", "cold", "and", "waited", "near", "the", "corner", "friend", "sister", "said", "come", "back", "next",
    "week", "rain", "bus", "kiosk", "laughed", "spoke", "little", "asked", "about", "doctor", "work", "home", "mother",
    "number", "later", "tired", "happy", "worried", "boots", "new", "old", "white", "car", "window", "door",
];
const LANGUAGES: &[&str] = &["en", "pcm", "bin", "yo", "ig", "es", "ro", "vi", "ar", "it"];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }

    fn name(&mut self) -> String {
        let middle = if self.roll(3) == 0 { "" } else { self.of(MIDDLE) };
        format!("{}{}{}{}", self.of(BEGIN), self.of(MIDDLE), middle, self.of(END))
    }
}

fn main() {
    let mut dice = Dice(7);
    let mut index = Index::new();
    index.set_areas([(AreaId(0), "Vesterbro"), (AreaId(1), "Main station"), (AreaId(2), "Harbour")]);
    let names: Vec<_> = (0..NAMES).map(|_| dice.name()).collect();
    let before = resident();
    let started = Instant::now();
    let mut text_bytes = 0;
    for key in 0..ENTRIES {
        let name = &names[dice.roll(NAMES).min(dice.roll(NAMES))];
        let words: Vec<_> = (0..40).map(|_| dice.of(WORDS)).collect();
        let words = words.join(" ");
        text_bytes += name.len() + words.len();
        index.put(
            key,
            &Entry {
                names: vec![name],
                remember: vec![dice.of(REMEMBER), dice.of(REMEMBER)],
                words: vec![&words],
                area: Some(AreaId(u16::try_from(dice.roll(3)).unwrap_or(0))),
                months: Month::new(2024, 1 + i8::try_from(dice.roll(12)).unwrap_or(0)).into_iter().collect(),
                languages: Language::parse("language", dice.of(LANGUAGES)).into_iter().collect(),
            },
        );
    }
    println!(
        "{ENTRIES} entries, {} bytes of text each, put in after {:.2?}",
        text_bytes / ENTRIES as usize,
        started.elapsed()
    );
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("memory: {} bytes an entry", (after - before) / u64::from(ENTRIES));
    }
    let mut times: Vec<_> = (0..QUERIES)
        .map(|turn| {
            let typed = query(&mut dice, &names, turn);
            let query = Query::parse(&typed);
            let started = Instant::now();
            black_box(index.find(&query, 20));
            (started.elapsed(), typed)
        })
        .collect();
    times.sort();
    let at = |percent: usize| &times[(QUERIES - 1) * percent / 100];
    println!("search: p50 {:.2?}, p99 {:.2?} (“{}”), slowest {:.2?}", at(50).0, at(99).0, at(99).1, at(100).0);
}

/// Half an alias, a misspelt one, one letter, everything together: in turn.
fn query(dice: &mut Dice, names: &[String], turn: usize) -> String {
    let name = names[dice.roll(NAMES)].to_lowercase();
    match turn % 5 {
        0 => name,
        1 => name.chars().take(1 + dice.roll(3)).collect(),
        2 => format!("{} october eng {}", dice.of(REMEMBER), name.chars().take(2).collect::<String>()),
        3 => format!("{} vester {}", name.replace('i', "y").replace("ss", "z"), dice.of(REMEMBER)),
        _ => format!("{} {} sept main bus rain corner", name, dice.of(LANGUAGES)),
    }
}

/// Resident memory in bytes, where the system tells.
fn resident() -> Option<u64> {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok()?.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}
