//! Nothing half-done is committed, and no warning is waved away.

use super::tree::Tree;

/// Written in two halves, so that this file does not find itself.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("#[", "allow"), "use #[expect(…, reason = \"…\")]"),
    (concat!("#![", "allow"), "use #![expect(…, reason = \"…\")]"),
    (concat!("#[", "ignore"), "a test that is not run proves nothing"),
    (concat!("to", "do!("), "finish it, or leave it out"),
    (concat!("unimpl", "emented!("), "finish it, or leave it out"),
    (concat!("d", "bg!("), "take it out"),
];

/// Lines of Rust with something forbidden.
pub fn found(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.written(&["rs"]) {
        for (number, line) in file.lines() {
            let hits = FORBIDDEN.iter().filter(|(word, _)| line.contains(word));
            findings.extend(hits.map(|(word, instead)| format!("{}:{number}: `{word}`: {instead}", file.path)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forbidden_word_is_seen() {
        for (word, _) in FORBIDDEN {
            assert_eq!(
                found(&Tree::planted(&[("a/src/lib.rs", &format!("fn a() {{\n{word}\n}}"))])).len(),
                1,
                "{word}"
            );
        }
        assert!(found(&Tree::planted(&[("a/src/lib.rs", "#[expect(clippy::x, reason = \"y\")]")])).is_empty());
    }
}
