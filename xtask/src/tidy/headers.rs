//! A room says first what it is for: the file that opens a crate or a folder.

use super::tree::Tree;

/// `lib.rs`, `main.rs` and `mod.rs` that do not begin with `//!`.
pub fn missing(tree: &Tree) -> Vec<String> {
    let doors = ["lib.rs", "main.rs", "mod.rs"];
    let opens = |path: &str| path.rsplit('/').next().is_some_and(|name| doors.contains(&name));
    let silent = tree.written(&["rs"]).filter(|file| opens(&file.path) && !file.text.starts_with("//!"));
    silent.map(|file| format!("{}: begin with a line `//! What this file is for.`", file.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_file_is_seen() {
        let tree = Tree::planted(&[
            ("a/src/lib.rs", "//! Says.\n"),
            ("a/src/b/mod.rs", "use x;\n//! Too late.\n"),
            ("a/src/b/c.rs", "use x;\n"),
        ]);
        assert_eq!(missing(&tree).len(), 1);
    }
}
