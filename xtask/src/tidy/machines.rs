//! The tree builds anywhere: it names no folder of one machine and no package host of one network.

use super::tree::{File, Tree};

/// Absolute folders that exist on somebody's machine only. In two halves, so that this file does not find itself.
const FOLDERS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Use", "rs/")];
/// Where every machine's cargo looks.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Absolute paths anywhere, and package hosts in lock files.
pub fn found(tree: &Tree) -> Vec<String> {
    tree.files
        .iter()
        .flat_map(|file| file.lines().filter_map(move |(number, line)| finding(file, number, line)))
        .collect()
}

fn finding(file: &File, number: usize, line: &str) -> Option<String> {
    let place = format!("{}:{number}", file.path);
    if let Some(folder) = FOLDERS.iter().find(|folder| names_folder(line, folder)) {
        return Some(format!("{place}: names a folder of one machine ({folder}…)"));
    }
    let is_npm_lock = file.path.ends_with("package-lock.json");
    if is_npm_lock && line.contains("\"resolved\": \"http") {
        return Some(format!("{place}: names a package host; npm config set omit-lockfile-registry-resolved true"));
    }
    let is_cargo_lock = file.path.ends_with("Cargo.lock");
    if is_cargo_lock && line.starts_with("source = ") && !line.contains(CRATES) {
        return Some(format!("{place}: a crate that does not come from crates.io"));
    }
    let chooses_npm = file.path.rsplit('/').next() == Some(".npmrc") && line.contains("registry=");
    let chooses_crates =
        file.path == ".cargo/config.toml" && (line.contains("replace-with") || line.contains("[source"));
    if chooses_npm || chooses_crates {
        return Some(format!("{place}: chooses a package host; that is each machine's own affair"));
    }
    None
}

/// Whether the folder stands as the beginning of a path, not in the middle of one.
fn names_folder(line: &str, folder: &str) -> bool {
    let part_of_a_path = |before: char| before.is_alphanumeric() || "._-~/}>)*".contains(before);
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(part_of_a_path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        found(&Tree::planted(&[(path, text)])).len()
    }

    #[test]
    fn absolute_folders_are_seen() {
        for folder in FOLDERS {
            assert_eq!(count("a/src/lib.rs", &format!("let p = \"{folder}x\";")), 1, "{folder}");
            assert_eq!(count("docs/a.md", &format!("see {folder}x")), 1, "{folder}");
        }
        assert_eq!(count("web/src/lib.rs", concat!("let url = \"https://example.org/wo", "rk/\";")), 0);
        assert_eq!(count("web/src/lib.rs", concat!("get(\"/person/ho", "me/x\")")), 0);
    }

    #[test]
    fn package_hosts_in_lock_files_are_seen() {
        assert_eq!(count("e2e/package-lock.json", "  \"resolved\": \"https://registry.example/a.tgz\","), 1);
        assert_eq!(count("Cargo.lock", "source = \"registry+https://mirror.example/index\""), 1);
        assert_eq!(count("Cargo.lock", &format!("source = \"{CRATES}\"")), 0);
        assert_eq!(count("e2e/.npmrc", "registry=https://registry.example/"), 1);
        assert_eq!(count("e2e/.npmrc", "omit-lockfile-registry-resolved=true"), 0);
        assert_eq!(count(".cargo/config.toml", "replace-with = \"mirror\""), 1);
    }
}
