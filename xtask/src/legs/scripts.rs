//! The JavaScript that is tested without a browser: types, and `node --test`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::install::PACKAGES;
use crate::root::root;
use crate::run::{checked, command, counted};
use crate::tally::Tally;
use crate::tidy::tree::files_below;

const LIMIT: Duration = Duration::from_mins(20);
/// Folders whose tests must exist: without them this leg has not passed.
const TESTED: &[&str] = &["web/street/test"];

/// `tsc` in every package that has a `tsconfig.json` or `jsconfig.json`.
pub fn types() -> Result<Tally> {
    let mut tally = Tally::default();
    for folder in PACKAGES.iter().map(|folder| root().join(folder)) {
        let configuration = ["tsconfig.json", "jsconfig.json"].into_iter().find(|name| folder.join(name).exists());
        if let Some(configuration) = configuration {
            println!("{}/{configuration}", folder.display());
            tally +=
                checked(command(&folder, "node_modules/.bin/tsc", &["--noEmit", "--project", configuration]), LIMIT)?;
        }
    }
    if tally == Tally::default() {
        println!("missing: no package has a tsconfig.json or jsconfig.json");
    }
    Ok(tally)
}

/// Unit tests of the street page.
pub fn tests() -> Result<Tally> {
    let mut tally = Tally::default();
    for folder in TESTED {
        let files = test_files(&root().join(folder));
        if files.is_empty() {
            println!("missing: {folder} has no tests");
            tally += Tally::one(false);
        } else {
            tally += counted(node_test(&root().join(folder), &files), LIMIT)?;
        }
    }
    Ok(tally)
}

/// `*.test.js`, `*.test.mjs`, `*.spec.js` and `*.spec.mjs` below a folder, in order.
pub fn test_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_below(folder);
    files.retain(|path| path.file_name().is_some_and(|name| is_test(&name.to_string_lossy())));
    files.sort();
    files
}

fn is_test(name: &str) -> bool {
    [".test.js", ".test.mjs", ".spec.js", ".spec.mjs"].iter().any(|end| name.ends_with(end))
}

/// `node --test` over the files by name: the meaning of a bare folder differs between Node's versions.
pub fn node_test(folder: &Path, files: &[PathBuf]) -> Command {
    let mut node = command(folder, "node", &["--test", "--test-reporter=spec"]);
    node.args(files);
    node
}

#[cfg(test)]
mod tests {
    use super::is_test;

    #[test]
    fn only_tests_are_run() {
        assert!(is_test("outbox.test.mjs") && is_test("contact.spec.js"));
        assert!(!is_test("test.mjs") && !is_test("contact.spec.ts.snap"));
    }
}
