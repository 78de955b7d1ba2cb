//! Whether the committed styles and scripts are what their sources build.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::root::root;
use crate::run::{checked, command};
use crate::tally::Tally;
use crate::tidy::tree::files_below;

const LIMIT: Duration = Duration::from_mins(10);
/// Packages with an `npm run build` whose results are committed.
pub const BUILT: &[&str] = &["web/style", "web/street"];

/// Whether this package is built at all: plain files need no Node.
pub fn is_built(package: &str) -> bool {
    root().join(package).join("package.json").exists()
}

/// Builds each package in a copy of `web/` and compares every file with the committed one.
pub fn drift() -> Result<Tally> {
    let copy = tempfile::Builder::new().prefix("tillid-assets-").tempdir()?;
    let sources = copy_of_web(copy.path())?;
    let mut tally = Tally::default();
    for package in BUILT.iter().filter(|package| is_built(package)) {
        tally += checked(command(&copy.path().join(package), "npm", &["run", "--silent", "build"]), LIMIT)?;
    }
    let differences = differences(&root(), copy.path(), &sources)?;
    for difference in &differences {
        println!("{difference}: run `cargo xtask assets` and commit the result");
    }
    tally += Tally::one(differences.is_empty());
    Ok(tally)
}

/// Copies `web/`; the installed packages are only linked to. Answers with what was copied.
fn copy_of_web(into: &Path) -> Result<Vec<PathBuf>> {
    let root = root();
    let mut copied = Vec::new();
    for file in files_below(&root.join("web")) {
        let name = file.strip_prefix(&root)?.to_owned();
        let to = into.join(&name);
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(&file, &to).with_context(|| format!("could not copy {}", file.display()))?;
        copied.push(name);
    }
    for package in BUILT {
        let packages = root.join(package).join("node_modules");
        if packages.exists() {
            symlink(packages, into.join(package).join("node_modules"))?;
        }
    }
    Ok(copied)
}

/// Files that the build changed, made or removed.
fn differences(root: &Path, copy: &Path, sources: &[PathBuf]) -> Result<Vec<String>> {
    let mut all: Vec<PathBuf> = sources.to_vec();
    for file in files_below(&copy.join("web")) {
        all.push(file.strip_prefix(copy)?.to_owned());
    }
    all.sort();
    all.dedup();
    let differs = |name: &PathBuf| fs::read(root.join(name)).ok() != fs::read(copy.join(name)).ok();
    Ok(all.iter().filter(|name| differs(name)).map(|name| format!("{} has drifted", name.display())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_lost_file_are_seen() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let write = |folder: &Path, name: &str, text: &str| {
            fs::create_dir_all(folder.join("web")).unwrap();
            fs::write(folder.join("web").join(name), text).unwrap();
        };
        for (name, text) in [("same.css", "a"), ("changed.css", "a"), ("lost.css", "a")] {
            write(here.path(), name, text);
        }
        for (name, text) in [("same.css", "a"), ("changed.css", "b"), ("new.css", "c")] {
            write(there.path(), name, text);
        }
        let sources = ["web/same.css", "web/changed.css", "web/lost.css"].map(PathBuf::from);
        let found = differences(here.path(), there.path(), &sources).unwrap();
        assert_eq!(found, ["web/changed.css has drifted", "web/lost.css has drifted", "web/new.css has drifted"]);
    }
}
