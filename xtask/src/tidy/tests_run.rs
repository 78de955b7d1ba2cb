//! Every script test is run, and none alone.

use super::tree::Tree;

/// Written in two halves, so that this file does not find itself.
const FORBIDDEN: &[&str] = &[
    concat!(".on", "ly("),
    concat!(".sk", "ip("),
    concat!(".to", "do("),
    concat!("on", "ly: true"),
    concat!("sk", "ip: true"),
    concat!("to", "do: true"),
];

/// Lines that leave a test out, or all others.
pub fn left_out(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.written(&["js", "mjs", "ts"]) {
        for (number, line) in file.lines() {
            let hits = FORBIDDEN.iter().filter(|word| line.contains(**word));
            findings.extend(hits.map(|word| format!("{}:{number}: `{word}`: every test is run, always", file.path)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_leaving_out_is_seen() {
        for word in FORBIDDEN {
            assert_eq!(left_out(&Tree::planted(&[("e2e/a.spec.mjs", &format!("test{word}'x')"))])).len(), 1, "{word}");
        }
        assert!(left_out(&Tree::planted(&[("e2e/a.spec.mjs", "test('x', () => {})")])).is_empty());
    }
}
