//! A name as one colleague wrote it is found as another types it: 200 pairs among 6,000 other people.

use std::collections::HashSet;

use domain::search::{Entry, Index, Query};

const PAIRS: &str = include_str!("../data/spelling_pairs.tsv");
const OTHERS: usize = 6_000;

/// Syllables of the names of the regions we meet: the others must be near enough to be in the way.
const BEGIN: [&str; 40] = [
    "Jo", "O", "Ble", "Pre", "Fa", "Gra", "Mi", "E", "A", "Lu", "Chi", "Ngo", "Ti", "Sa", "Da", "Ma", "Pa", "Vi", "Ro",
    "Li", "Thu", "Hu", "Ka", "Be", "Fe", "Su", "Ya", "Zi", "Osa", "Ese", "Ife", "Ade", "Olu", "Nne", "Kha", "Fati",
    "Ha", "Ioa", "Xi", "Gi",
];
const MIDDLE: [&str; 24] = [
    "sa", "ri", "na", "le", "mi", "ke", "do", "bo", "che", "ne", "vi", "ra", "tu", "lo", "gha", "ma", "ssi", "ci",
    "yo", "di", "re", "fe", "li", "ni",
];
const END: [&str; 18] =
    ["y", "s", "su", "ng", "th", "ce", "ne", "la", "ra", "h", "t", "", "ka", "lyn", "nne", "da", "tou", "wa"];

fn pairs() -> Vec<(&'static str, &'static str)> {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once('\t').map(|(one, rest)| (one, rest.split('\t').next().unwrap())).unwrap())
        .collect()
}

/// The others, always the same, none of them one of the pairs.
fn others(pairs: &[(&str, &str)]) -> Vec<String> {
    let taken: HashSet<_> = pairs.iter().flat_map(|(one, other)| [one.to_lowercase(), other.to_lowercase()]).collect();
    let mut state = 7u64;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % sides
    };
    let mut names = HashSet::new();
    while names.len() < OTHERS {
        let middle = if roll(2) == 0 { "" } else { MIDDLE[roll(MIDDLE.len())] };
        let name =
            format!("{}{middle}{}{}", BEGIN[roll(BEGIN.len())], MIDDLE[roll(MIDDLE.len())], END[roll(END.len())]);
        if !taken.contains(&name.to_lowercase()) {
            names.insert(name);
        }
    }
    names.into_iter().collect()
}

/// Those not found among the first five, where `kept` was written down and `typed` is searched.
fn missed(written_and_typed: &[(&str, &str)]) -> Vec<String> {
    let others = others(written_and_typed);
    let mut index = Index::new();
    let written = written_and_typed.iter().map(|(written, _)| *written);
    for (key, name) in written.chain(others.iter().map(String::as_str)).enumerate() {
        index.put(key, &Entry { names: vec![name], ..Entry::default() });
    }
    let found = |written: &str, typed: &str| {
        let hits = index.find(&Query::parse(typed), 5);
        hits.iter().any(|hit| written_and_typed.get(hit.key).is_some_and(|(name, _)| *name == written))
    };
    let misses = written_and_typed.iter().filter(|(written, typed)| !found(written, typed));
    misses.map(|(written, typed)| format!("{typed} for {written}")).collect()
}

#[test]
fn there_are_two_hundred_pairs() {
    let pairs = pairs();
    assert_eq!(pairs.len(), 200);
    assert_eq!(pairs.iter().collect::<HashSet<_>>().len(), 200);
    assert!(pairs.iter().all(|(one, other)| one != other));
}

#[test]
fn of_a_hundred_ninety_five_are_among_the_first_five() {
    let pairs = pairs();
    let turned: Vec<_> = pairs.iter().map(|(one, other)| (*other, *one)).collect();
    for direction in [&pairs, &turned] {
        let missed = missed(direction);
        assert!(missed.len() * 20 <= direction.len(), "{} missed: {missed:?}", missed.len());
    }
}
