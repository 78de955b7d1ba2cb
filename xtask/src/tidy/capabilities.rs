//! A capability is a room with one door: its use cases. Its `record` module stays inside.

use std::collections::BTreeSet;

use super::tree::{File, Tree};

/// The layers in which the rule holds; `domain` is where records are defined and may be combined.
const LAYERS: &[&str] = &["app", "web"];

/// Places where one capability names the `record` module of another.
pub fn reached_into(tree: &Tree) -> Vec<String> {
    let rooms = rooms(tree);
    let mut findings = Vec::new();
    for file in tree.written(&["rs"]) {
        let Some(own) = room_of(file) else { continue };
        for (number, line) in file.lines() {
            let others = rooms.iter().filter(|room| **room != own && names_record_of(line, room));
            findings.extend(others.map(|room| {
                format!("{}:{number}: reaches into {room}'s records; call a use case of {room} instead", file.path)
            }));
        }
    }
    findings
}

/// Names of capabilities: the folders in the layers that have them.
fn rooms(tree: &Tree) -> BTreeSet<String> {
    let inner = |file: &File| {
        let mut parts = file.path.split('/');
        let layer = parts.next()?;
        let room = parts.nth(1)?;
        let is_folder = parts.next().is_some();
        (["domain", "app", "web"].contains(&layer) && is_folder && room != "record").then(|| room.to_owned())
    };
    tree.files.iter().filter_map(inner).collect()
}

/// The capability that a file of `app` or `web` belongs to.
fn room_of(file: &File) -> Option<String> {
    let mut parts = file.path.split('/');
    let layer = parts.next()?;
    if !LAYERS.contains(&layer) || parts.next()? != "src" {
        return None;
    }
    Some(parts.next()?.trim_end_matches(".rs").to_owned())
}

/// `contact::record::…`, `contact::{record::…` or `use …contact::record;` (but not the call `contact::record(…)`).
fn names_record_of(line: &str, room: &str) -> bool {
    let inside = line.contains(&format!("{room}::record::"));
    let imported = line.trim_start().starts_with("use ") || line.trim_start().starts_with("pub use ");
    let grouped = imported && line.contains(&format!("{room}::{{")) && line.contains("record::");
    let whole = imported && line.trim_end().ends_with(&format!("::{room}::record;"));
    inside || grouped || whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        reached_into(&Tree::planted(&[
            (path, text),
            ("domain/src/contact/record.rs", ""),
            ("app/src/person/mod.rs", ""),
        ]))
        .len()
    }

    #[test]
    fn each_way_of_reaching_in_is_seen() {
        assert_eq!(count("app/src/person/open.rs", "use domain::contact::record::Contact;"), 1);
        assert_eq!(count("app/src/person/open.rs", "use crate::contact::{self, record::Contact};"), 1);
        assert_eq!(count("web/src/person/page.rs", "use app::contact::record;"), 1);
    }

    #[test]
    fn ones_own_records_and_use_cases_are_fine() {
        assert_eq!(count("app/src/contact/write.rs", "use domain::contact::record::Contact;"), 0);
        assert_eq!(count("web/src/person/page.rs", "let done = app::contact::record(&desk, contact)?;"), 0);
    }
}
