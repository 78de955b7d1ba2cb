//! How many strangers stand in the process that holds the keys.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Verdict;
use crate::run::{cargo, output};

const MOST: usize = 350;

/// Counts the crates that a build of `tillid` compiles on this platform.
pub fn verdict() -> Result<Verdict> {
    let tree = output(cargo(&[
        "tree",
        "--package",
        "tillid",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let crates = distinct(&tree);
    Ok(Verdict {
        rule: "few dependencies",
        findings: findings(crates),
        note: Some(format!("{crates} crates, {MOST} at most")),
    })
}

fn distinct(tree: &str) -> usize {
    let names = tree.lines().map(|line| line.split(" (").next().unwrap_or(line).trim());
    names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len()
}

fn findings(crates: usize) -> Vec<String> {
    if crates <= MOST { Vec::new() } else { vec![format!("{crates} crates are {} too many", crates - MOST)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_counts_once_and_too_many_are_seen() {
        assert_eq!(distinct("a v1.0.0\nb v1.0.0 (proc-macro)\na v1.0.0 (*)\na v2.0.0\n"), 3);
        assert!(findings(MOST).is_empty());
        assert_eq!(findings(MOST + 1).len(), 1);
    }
}
