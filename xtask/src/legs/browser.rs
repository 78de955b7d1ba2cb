//! The browser tests: a real chromium against the real program with a clock that tests may move.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use tempfile::TempDir;

use super::rust::FEATURES;
use super::scripts::{node_test, test_files};
use crate::install::CHROMIUM;
use crate::postgres::Postgres;
use crate::root::{root, target};
use crate::run::{cargo, checked, counted};
use crate::tally::Tally;

const LIMIT: Duration = Duration::from_mins(40);
/// Names the folder that samples of the pages are laid out in.
pub const SAMPLES: &str = "TILLID_SAMPLES";

/// Builds the program and walks the journeys in e2e/, with a PostgreSQL beside.
pub fn tests() -> Result<Tally> {
    some_tests(&[], &[], LIMIT)
}

/// Only the files of these names (all, when none is named), with settings of their own.
pub fn some_tests(names: &[&str], settings: &[(&str, &str)], limit: Duration) -> Result<Tally> {
    let binary = program()?;
    let folder = root().join("e2e");
    let mut files = test_files(&folder);
    files.retain(|file| names.is_empty() || names.iter().any(|name| file.ends_with(name)));
    if files.is_empty() {
        bail!("missing: e2e has no tests");
    }
    let postgres = Postgres::start()?;
    let samples = samples()?;
    let mut node = node_test(&folder, &files);
    node.env("TILLID_BIN", binary)
        .env(SAMPLES, samples.path())
        .env("CHROMIUM", CHROMIUM)
        .env("TILLID_TEST_POSTGRES", &postgres.url);
    node.envs(settings.iter().copied());
    counted(node, limit)
}

/// The folder in which every page lies as its sample; gone with what is answered.
pub fn samples() -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("tillid-samples-").tempdir()?;
    let words = [&["test"], FEATURES, &["--lib", "--", "samples_are_laid_out"]].concat();
    let mut laid = cargo(&words);
    laid.env(SAMPLES, folder.path());
    if !checked(laid, LIMIT)?.is_green() || !folder.path().join("en").exists() {
        bail!("missing: the samples of the pages were not laid out");
    }
    Ok(folder)
}

/// The `tillid` of the Rust tests. `--tests` keeps the features, and so the built crates, the same.
pub fn program() -> Result<PathBuf> {
    let built = checked(cargo(&[&["build", "--bins", "--tests"], FEATURES].concat()), LIMIT)?;
    if !built.is_green() {
        bail!("missing: the program does not build");
    }
    Ok(target().join("debug/tillid"))
}
