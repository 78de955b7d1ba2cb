//! Documents that promise something are held to it.

use super::tree::Tree;

const DECISIONS: &str = "docs/adr/";
const SYSTEMS: u32 = 43;

/// Decision records that the list does not name, and names without a record.
pub fn unlisted_decisions(tree: &Tree) -> Vec<String> {
    let Some(list) = tree.file("docs/adr/README.md") else {
        return vec!["docs/adr/README.md is missing: list every decision there".to_owned()];
    };
    let records =
        tree.files.iter().filter_map(|file| file.path.strip_prefix(DECISIONS)).filter(|name| *name != "README.md");
    let unlisted = records.filter(|name| !list.text.contains(&format!("({name})")));
    let mut findings: Vec<String> =
        unlisted.map(|name| format!("{DECISIONS}{name} is not listed in docs/adr/README.md")).collect();
    findings.extend(
        dead_links(tree, DECISIONS, &list.text)
            .iter()
            .map(|link| format!("docs/adr/README.md links to {link}, which is not there")),
    );
    findings
}

/// The README's rows: one for each system, each with a proof that exists, or "not yet".
pub fn feature_table(tree: &Tree) -> Vec<String> {
    let Some(readme) = tree.file("README.md") else {
        return vec!["README.md is missing".to_owned()];
    };
    (1..=SYSTEMS).filter_map(|number| row_finding(tree, &readme.text, &format!("S{number:02}"))).collect()
}

fn row_finding(tree: &Tree, readme: &str, system: &str) -> Option<String> {
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with(&format!("| {system} |"))).collect();
    let [row] = rows.as_slice() else {
        return Some(format!("README.md has {} rows for {system}; it needs one", rows.len()));
    };
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [_, name, _, proof] = cells.as_slice() else {
        return Some(format!("README.md: the row of {system} needs four cells: system, name, what works, proof"));
    };
    if name.is_empty() {
        return Some(format!("README.md: {system} has no name"));
    }
    if let Some(dead) = dead_links(tree, "", proof).first() {
        return Some(format!("README.md: the proof of {system} links to {dead}, which is not there"));
    }
    let is_proved = !links(proof).is_empty();
    (!is_proved && *proof != "not yet")
        .then(|| format!("README.md: the proof of {system} is neither a link nor \"not yet\""))
}

/// Links to files of the tree that do not exist.
fn dead_links(tree: &Tree, folder: &str, text: &str) -> Vec<String> {
    let local = links(text)
        .into_iter()
        .filter(|link| !link.contains("://") && !link.starts_with('#') && !link.starts_with(".."));
    let exists = |link: &String| {
        let path = format!("{folder}{}", link.split('#').next().unwrap_or_default());
        let within = format!("{}/", path.trim_end_matches('/'));
        tree.paths.iter().any(|known| *known == path || known.starts_with(&within))
    };
    local.filter(|link| !exists(link)).collect()
}

/// The targets of `[text](target)`.
fn links(text: &str) -> Vec<String> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlisted_decision_and_a_dead_name_are_seen() {
        let list = ("docs/adr/README.md", "- [One](0001-one.md)\n- [Two](0002-two.md)");
        let tree = Tree::planted(&[list, ("docs/adr/0001-one.md", ""), ("docs/adr/0003-three.md", "")]);
        assert_eq!(unlisted_decisions(&tree).len(), 2);
        assert_eq!(unlisted_decisions(&Tree::planted(&[])).len(), 1);
    }

    fn readme(first: &str) -> Vec<String> {
        let rows: Vec<String> = (2..=SYSTEMS).map(|n| format!("| S{n:02} | name | | not yet |\n")).collect();
        let rest = rows.concat();
        feature_table(&Tree::planted(&[("README.md", &format!("{first}\n{rest}")), ("e2e/night.spec.mjs", "")]))
    }

    #[test]
    fn a_missing_row_an_empty_proof_and_a_dead_proof_are_seen() {
        assert_eq!(readme("| S01 | Outreach | nights | [story](e2e/night.spec.mjs#one) |"), Vec::<String>::new());
        assert_eq!(readme("").len(), 1);
        assert_eq!(readme("| S01 | Outreach | nights | |").len(), 1);
        assert_eq!(readme("| S01 | Outreach | nights | [story](e2e/day.spec.mjs) |").len(), 1);
        assert_eq!(readme("| S01 | Outreach | not yet |").len(), 1);
    }
}
