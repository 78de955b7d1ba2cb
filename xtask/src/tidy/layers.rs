//! The floors of the house, from `cargo metadata`: a crate names only those below it,
//! and some libraries only where they belong.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Verdict;
use crate::run::{cargo, output};

/// Each crate with the crates of ours that it may name.
const FLOORS: &[(&str, &[&str])] = &[
    ("tillid-vault", &[]),
    ("tillid-domain", &["tillid-vault"]),
    ("tillid-store", &["tillid-vault"]),
    ("tillid-words", &["tillid-domain"]),
    ("tillid-app", &["tillid-words", "tillid-store", "tillid-domain", "tillid-vault"]),
    ("tillid-web", &["tillid-app", "tillid-words", "tillid-store", "tillid-domain", "tillid-vault"]),
    ("tillid", &["tillid-web", "tillid-app", "tillid-words", "tillid-store", "tillid-domain", "tillid-vault"]),
    ("xtask", &[]),
];
/// A library, and the only crates that may name it. Nobody may name one with an empty list.
const BANS: &[(&str, &[&str])] = &[
    ("sharks", &[]),
    ("openssl", &[]),
    ("rsa", &[]),
    ("crypto_box", &[]),
    ("sqlx", &["tillid-store"]),
    ("axum", &["tillid-web"]),
    ("argon2", &["tillid-vault"]),
    ("hpke", &["tillid-vault"]),
];
/// Libraries that may not come in through others either.
const NOWHERE: &[&str] = &["sharks", "openssl", "openssl-sys", "native-tls", "rsa", "crypto_box"];

/// One crate naming another, be it for its tests alone.
struct Edge {
    from: String,
    to: String,
}

/// Layers and bans.
pub fn verdicts() -> Result<Vec<Verdict>> {
    let text = output(cargo(&["metadata", "--format-version", "1", "--no-deps"]))?;
    let edges = edges(&serde_json::from_str(&text)?)?;
    let tree =
        output(cargo(&["tree", "--workspace", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]))?;
    let mut strangers = strangers(&edges);
    strangers.extend(stowaways(&tree));
    Ok(vec![
        Verdict { rule: "dependencies point downwards only", findings: upward(&edges), note: None },
        Verdict { rule: "libraries stay where they belong", findings: strangers, note: None },
    ])
}

fn edges(metadata: &Value) -> Result<Vec<Edge>> {
    let mut edges = Vec::new();
    for package in metadata["packages"].as_array().context("cargo metadata names no packages")? {
        let from = package["name"].as_str().context("a package without a name")?;
        for dependency in package["dependencies"].as_array().context("a package without a list of dependencies")? {
            let to = dependency["name"].as_str().context("a dependency without a name")?.to_owned();
            edges.push(Edge { from: from.to_owned(), to });
        }
    }
    Ok(edges)
}

fn upward(edges: &[Edge]) -> Vec<String> {
    let is_ours = |name: &str| FLOORS.iter().any(|(floor, _)| *floor == name);
    let may = |edge: &Edge| FLOORS.iter().any(|(from, to)| *from == edge.from && to.contains(&edge.to.as_str()));
    let unknown = edges
        .iter()
        .filter(|edge| !is_ours(&edge.from))
        .map(|edge| format!("{} has no floor: give it one in layers.rs", edge.from));
    let mut findings: Vec<String> = unknown.collect();
    findings.dedup();
    let wrong = edges.iter().filter(|edge| is_ours(&edge.to) && is_ours(&edge.from) && !may(edge));
    findings.extend(wrong.map(|edge| format!("{} may not name {}", edge.from, edge.to)));
    findings
}

fn strangers(edges: &[Edge]) -> Vec<String> {
    let banned =
        |edge: &&Edge| BANS.iter().any(|(library, homes)| *library == edge.to && !homes.contains(&edge.from.as_str()));
    edges.iter().filter(banned).map(|edge| format!("{} may not name {}", edge.from, edge.to)).collect()
}

/// Libraries that somebody else brought in, from the lines of `cargo tree`.
fn stowaways(tree: &str) -> Vec<String> {
    let is_there = |library: &&&str| tree.lines().any(|line| line.split(' ').next() == Some(**library));
    NOWHERE
        .iter()
        .filter(is_there)
        .map(|library| format!("{library} came in through another crate: `cargo tree --invert {library}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str) -> [Edge; 1] {
        [Edge { from: from.to_owned(), to: to.to_owned() }]
    }

    #[test]
    fn naming_somebody_above_is_seen() {
        assert_eq!(upward(&edge("tillid-vault", "tillid-store")).len(), 1);
        assert_eq!(upward(&edge("tillid-domain", "tillid-app")).len(), 1);
        assert_eq!(upward(&edge("tillid-words", "tillid-store")).len(), 1);
        assert_eq!(upward(&edge("tillid-stranger", "anyhow")).len(), 1);
        assert!(upward(&edge("tillid-web", "tillid-store")).is_empty());
        assert!(upward(&edge("tillid", "tillid-vault")).is_empty());
    }

    #[test]
    fn libraries_outside_their_home_are_seen() {
        assert_eq!(strangers(&edge("tillid-app", "sqlx")).len(), 1);
        assert_eq!(strangers(&edge("tillid", "axum")).len(), 1);
        assert_eq!(strangers(&edge("tillid-vault", "rsa")).len(), 1);
        assert!(strangers(&edge("tillid-vault", "hpke")).is_empty());
        assert_eq!(stowaways("anyhow v1.0.0\nopenssl v0.10.1").len(), 1);
    }

    #[test]
    fn metadata_is_read() {
        let text = r#"{"packages":[{"name":"tillid-web","dependencies":[{"name":"axum","kind":null},{"name":"x","kind":"dev"}]}]}"#;
        let edges = edges(&serde_json::from_str(text).unwrap()).unwrap();
        assert!(edges.iter().any(|edge| edge.to == "axum"));
        assert!(edges.iter().any(|edge| edge.to == "x"));
    }
}
