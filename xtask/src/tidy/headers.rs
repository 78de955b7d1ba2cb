//! A file says first what it is.

use super::tree::Tree;

/// Rust files that do not begin with `//!`.
pub fn missing(tree: &Tree) -> Vec<String> {
    let silent = tree.written(&["rs"]).filter(|file| !file.text.starts_with("//!"));
    silent.map(|file| format!("{}: begin with a line `//! What this file is for.`", file.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_file_is_seen() {
        let tree = Tree::planted(&[("a/src/lib.rs", "//! Says.\n"), ("a/src/b.rs", "use x;\n//! Too late.\n")]);
        assert_eq!(missing(&tree).len(), 1);
    }
}
