//! `cargo xtask screens [FOLDER]`: photographs every page in every look, from the rehearsal where links lead there and
//! from its sample where they do not.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::install::{CHROMIUM, npm};
use crate::legs::browser;
use crate::program::Program;
use crate::root::{root, target};
use crate::run::{command, succeeds};

/// Pictures go to `target/screens` unless a folder is named; `--docs` takes the README's own.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let docs = words.iter().any(|word| word == "--docs");
    let named = words.iter().find(|word| !word.starts_with("--")).map(PathBuf::from);
    if !succeeds(command(&root(), CHROMIUM, &["--version"])) {
        bail!("install it first: apt-get install chromium fonts-noto-core");
    }
    if !npm("e2e")?.is_green() {
        bail!("npm ci in e2e did not succeed; is npm installed (apt-get install npm)?");
    }
    let folder = named.unwrap_or_else(|| if docs { root().join("docs/screens") } else { target().join("screens") });
    fs::create_dir_all(&folder)?;
    let binary = browser::program()?;
    let data = tempfile::Builder::new().prefix("tillid-screens-").tempdir()?;
    let program = Program::demo(&binary, data.path(), &[])?;
    let mut node = command(&root(), "node", &["e2e/tools/screens.mjs", &program.address]);
    let samples = browser::samples()?;
    node.arg(data.path().join("logins.json")).arg(folder.canonicalize()?);
    node.env("CHROMIUM", CHROMIUM).env(browser::SAMPLES, samples.path());
    if docs {
        node.arg("--docs");
    }
    let status = node.status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
