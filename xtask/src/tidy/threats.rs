//! Every promise of the threat model names a test that exists.

use super::tree::Tree;

const MODEL: &str = "docs/threat-model.md";
/// What stands where a promise has no test.
const UNPROVED: [&str; 5] = ["not yet proved", "not solved", "there is no code", "(types)", "shows every column"];
/// One table for each thing that can be taken.
const TABLES: [&str; 8] = [
    "## The server, switched off",
    "## The server, switched on",
    "## A dump of the database",
    "## A backup",
    "## A worker's phone",
    "## A worker's passphrase",
    "## An administrator",
    "## An office's mail",
];

/// Tests that are named and not there, rows without a proof, tables that are missing.
pub fn unproved(tree: &Tree) -> Vec<String> {
    let Some(model) = tree.file(MODEL) else {
        return vec![format!("{MODEL} is missing")];
    };
    let mut findings: Vec<String> = TABLES
        .iter()
        .filter(|table| !model.text.lines().any(|line| line == **table))
        .map(|table| format!("{MODEL}: the table \"{table}\" is missing"))
        .collect();
    for (number, line) in model.lines() {
        let Some(proof) = proof_of(line) else { continue };
        let (functions, titles) = (functions(proof), titles(proof));
        let silent = functions.is_empty() && titles.is_empty() && !UNPROVED.iter().any(|word| proof.contains(word));
        if silent {
            findings.push(format!("{MODEL}:{number}: a row without a test, and without saying so"));
        }
        let lost = functions.into_iter().filter(|name| !is_function(tree, name));
        findings.extend(lost.map(|name| format!("{MODEL}:{number}: there is no test `{name}`")));
        let lost = titles.into_iter().filter(|title| !is_title(tree, title));
        findings.extend(lost.map(|title| format!("{MODEL}:{number}: there is no test \"{title}\"")));
    }
    findings
}

/// The last of three cells, where it is no heading.
fn proof_of(line: &str) -> Option<&str> {
    let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let [_, _, proof] = cells.as_slice() else { return None };
    (!proof.starts_with("---") && *proof != "Proof").then_some(*proof)
}

/// `names_like_these`: Rust tests. Paths, crates and words of code have other letters or no underscore.
fn functions(proof: &str) -> Vec<&str> {
    let code = proof.split('`').skip(1).step_by(2);
    let is_name = |word: &&str| {
        word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    code.filter(is_name).collect()
}

/// "sentences in quotation marks": tests in JavaScript.
fn titles(proof: &str) -> Vec<&str> {
    proof.split('"').skip(1).step_by(2).collect()
}

fn is_function(tree: &Tree, name: &str) -> bool {
    tree.written(&["rs"]).any(|file| file.text.contains(&format!("fn {name}(")))
}

fn is_title(tree: &Tree, title: &str) -> bool {
    tree.written(&["mjs"]).any(|file| file.text.contains(&format!("test(\"{title}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(row: &str) -> Vec<String> {
        let model = format!("{}\n{row}\n", TABLES.join("\n"));
        unproved(&Tree::planted(&[
            (MODEL, &model),
            ("vault/tests/it/a.rs", "fn a_row_is_named() {}"),
            ("e2e/a.spec.mjs", "await t.test(\"nothing is left\", run)"),
        ]))
    }

    #[test]
    fn a_lost_test_a_silent_row_and_a_lost_table_are_seen() {
        assert_eq!(
            found("| a | b | `vault`: `a_row_is_named`; `e2e/a.spec.mjs`: \"nothing is left\" |"),
            Vec::<String>::new()
        );
        assert_eq!(found("| a | b | not yet proved |"), Vec::<String>::new());
        assert_eq!(found("| a | b | `vault`: `another_row` |").len(), 1);
        assert_eq!(found("| a | b | \"something is left\" |").len(), 1);
        assert_eq!(found("| a | b | |").len(), 1);
        assert_eq!(unproved(&Tree::planted(&[(MODEL, "")])).len(), TABLES.len());
    }
}
