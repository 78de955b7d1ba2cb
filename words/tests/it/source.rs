//! Which ids the code and the pages say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// What an id stands in, and whether all its arguments stand there too. After the bracket come, for some, arguments
/// of their own.
const SAYS: [(&str, bool); 10] = [
    ("t(", true),
    ("tn(", true),
    ("say(", true),
    ("FieldError::new(", true),
    ("Refusal::of(", true),
    ("Refusal::field(", true),
    ("said(", false),
    ("say_with(", false),
    ("Message::new(", false),
    ("message:", false),
];

/// Looks like the id of a message, stands alone, and is something else.
const NOT_SAID: [&str; 0] = [];

/// A place where an id is said.
pub struct Place {
    pub path: PathBuf,
    /// The arguments that are given there.
    pub gives: BTreeSet<String>,
    /// Whether something that says it stands before it, and then, whether all its arguments stand there.
    pub said: Option<bool>,
}

/// Where each id is said.
pub type Ids = BTreeMap<String, Vec<Place>>;

/// Every id in the code and the pages. `capabilities`: the first words that only ids begin with.
pub fn ids(capabilities: &BTreeSet<String>) -> Ids {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Ids::new();
    for folder in ["app/src", "cli/src", "domain/src", "words/src", "web/src", "web/templates"] {
        walk(&root.join(folder), &mut |path, text| {
            let html = path.extension().is_some_and(|end| end == "html");
            for (before, literal, after) in literals(text) {
                let literal = literal.split_once("-{").map_or(literal, |(begin, _)| begin);
                let known = !html && capabilities.iter().any(|word| literal.starts_with(&format!("{word}-")));
                let said = says(before);
                if shaped(literal) && !NOT_SAID.contains(&literal) && (known || said.is_some()) {
                    let path = path.strip_prefix(&root).unwrap_or(path).to_owned();
                    let place = Place { path, gives: given(before, after), said };
                    found.entry(literal.to_owned()).or_default().push(place);
                }
            }
        });
    }
    found
}

fn walk(folder: &Path, read: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, read);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
            read(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// Each piece between two quotation marks of a line, with the text before and after it.
fn literals(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find('"')? + 1;
        let length = text[start..].find('"')?;
        // A mark may close one text and open the next: each is tried as a beginning.
        from = start;
        Some((&text[..start - 1], &text[start..start + length], &text[start + length + 1..]))
    })
}

/// An id, or the beginning of several, as in `format!("role-{word}")`.
fn shaped(literal: &str) -> bool {
    literal.contains('-')
        && literal.starts_with(|first: char| first.is_ascii_lowercase())
        && !literal.ends_with('-')
        && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether something that says an id stands before it, and whether all arguments stand beside it.
fn says(before: &str) -> Option<bool> {
    let from = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let tail = &before[from..];
    let (_, all) = SAYS.iter().find(|(says, _)| {
        tail.rfind(says).is_some_and(|at| {
            let whole = !tail[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let between = &tail[at + says.len()..];
            let second = matches!(*says, "FieldError::new(" | "Refusal::of(" | "Refusal::field(");
            let fits = if second { between.trim_end().ends_with(',') } else { between.trim().is_empty() };
            whole && fits && !between.contains([';', '{'])
        })
    })?;
    Some(*all)
}

/// The arguments that the same expression gives: `.with("limit", …)`, or the name in `tn("id", "count", …)`.
fn given(before: &str, after: &str) -> BTreeSet<String> {
    let mut rest = after.trim_start();
    let mut names = BTreeSet::new();
    if before.trim_end().ends_with("tn(")
        && let Some(name) = rest.strip_prefix(',').and_then(|rest| rest.split('"').nth(1))
    {
        names.insert(name.to_owned());
    }
    while let Some(chain) = rest.strip_prefix([')', ' ', '\n']) {
        rest = chain.trim_start();
        if let Some(with) = rest.strip_prefix(".with(\"") {
            let (name, more) = with.split_once('"').unwrap_or((with, ""));
            names.insert(name.to_owned());
            rest = more.split_once(')').map_or("", |(value, _)| &more[value.len()..]);
        }
    }
    names
}
