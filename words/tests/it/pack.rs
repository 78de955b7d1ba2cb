//! The messages of one language, read as text: no more of Fluent than ids and arguments.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// A language that has to say everything.
pub const COMPLETE: [&str; 2] = ["en", "da"];

/// One message as it stands in its file.
pub struct Said {
    pub file: String,
    pub text: String,
}

pub fn languages() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../packs/languages")
}

/// File name and text of each file of a language.
pub fn files(code: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(languages().join(code))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every message by its id. Two with one id are a mistake.
pub fn messages(code: &str) -> BTreeMap<String, Said> {
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for (file, text) in files(code) {
        let mut current = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                let (id, rest) = line.split_once('=').unwrap_or_else(|| panic!("{code}/{file}: {line}"));
                let said = Said { file: file.clone(), text: rest.to_owned() };
                let earlier = all.insert(id.trim().to_owned(), said);
                assert!(earlier.is_none(), "{code}/{file}: {id} is said twice, also in {}", earlier.unwrap().file);
                current = Some(id.trim().to_owned());
            } else if let Some(said) = current.as_ref().and_then(|id| all.get_mut(id)) {
                said.text.push('\n');
                said.text.push_str(line);
            }
        }
    }
    all
}

/// The arguments of a message, those of the messages that it names too.
pub fn arguments(all: &BTreeMap<String, Said>, id: &str) -> BTreeSet<String> {
    let Some(said) = all.get(id) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for placeable in said.text.split('{').skip(1) {
        let inner = placeable.trim_start();
        let name = |text: &str| {
            text.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
        };
        match inner.strip_prefix('$') {
            Some(argument) => _ = found.insert(name(argument)),
            None if name(inner) != id => found.extend(arguments(all, &name(inner))),
            None => {}
        }
        let nested = inner.split('$').skip(1).map(name);
        found.extend(nested);
    }
    found
}
