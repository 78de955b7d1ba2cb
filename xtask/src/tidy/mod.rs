//! The rules of this house that no compiler knows. Each is a small function over the tree,
//! with a test that sees it fail.

mod capabilities;
mod crates;
mod decoders;
mod documents;
mod exits;
mod headers;
mod layers;
mod lengths;
mod machines;
mod templates;
mod tests_run;
mod threats;
pub mod tree;
mod unfinished;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use tree::Tree;

/// What one rule says about the tree.
pub struct Verdict {
    pub rule: &'static str,
    /// Each says where, what, and what to do instead. Empty means the rule holds.
    pub findings: Vec<String>,
    /// A figure worth showing, held or not.
    pub note: Option<String>,
}

impl Verdict {
    /// Prints the rule, its figure, and every finding.
    pub fn show(&self) {
        let mark = if self.findings.is_empty() { "ok    " } else { "FAILED" };
        let note = self.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        println!("  {mark} {}{note}", self.rule);
        for finding in &self.findings {
            println!("         {finding}");
        }
    }
}

type Rule = (&'static str, fn(&Tree) -> Vec<String>);

const RULES: &[Rule] = &[
    ("every Rust file begins by saying what it is", headers::missing),
    ("nothing is left unfinished or silenced", unfinished::found),
    ("no test is left out or preferred", tests_run::left_out),
    ("no path of somebody's machine, no registry of theirs", machines::found),
    ("a capability never reaches into another one's records", capabilities::reached_into),
    ("templates have no inline style or script", templates::inline),
    ("nothing leaves the house but by the exits that are listed", exits::unlisted),
    ("every decoder is fed with rubbish", decoders::unfed),
    ("every promise of the threat model names its test", threats::unproved),
    ("no form is remembered by a browser", templates::remembered),
    ("every decision is listed in docs/adr/README.md", documents::unlisted_decisions),
    ("the README's table tells the truth about S01 to S43", documents::feature_table),
];

/// `cargo xtask tidy`.
pub fn run(_words: &[String]) -> Result<ExitCode> {
    let verdicts = verdicts(&crate::root::root())?;
    verdicts.iter().for_each(Verdict::show);
    let broken = verdicts.iter().filter(|verdict| !verdict.findings.is_empty()).count();
    println!("\n{} passed, {broken} failed", verdicts.len() - broken);
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Holds every rule against the tree below `root`.
pub fn verdicts(root: &Path) -> Result<Vec<Verdict>> {
    let tree = Tree::read(root)?;
    let mut verdicts = vec![lengths::verdict(&tree)];
    verdicts.extend(RULES.iter().map(|(rule, check)| Verdict { rule, findings: check(&tree), note: None }));
    verdicts.extend(layers::verdicts()?);
    verdicts.push(crates::verdict()?);
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    /// The same rules as `cargo xtask tidy`, for whoever only runs `cargo test`.
    #[test]
    fn the_tree_is_tidy() {
        let verdicts = super::verdicts(&crate::root::root()).unwrap();
        let findings: Vec<String> = verdicts.into_iter().flat_map(|verdict| verdict.findings).collect();
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }
}
