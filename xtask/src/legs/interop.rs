//! Whether what a browser seals opens in the vault, and the other way round.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};

use super::rust::FEATURES;
use crate::root::{root, target};
use crate::run::{cargo, checked, command, output};
use crate::tally::Tally;

const LIMIT: Duration = Duration::from_mins(20);
/// The other implementation's side.
const THERE: &str = "vault/interop/interop.mjs";

/// The vault makes, the other side opens and makes, the vault opens: one check for each step.
pub fn both_ways() -> Result<Tally> {
    if !root().join(THERE).exists() {
        bail!("missing: {THERE}");
    }
    if !checked(cargo(&[&["build", "--examples"], FEATURES].concat()), LIMIT)?.is_green() {
        bail!("missing: the vault's example `interop` does not build");
    }
    let here = target().join("debug/examples/interop");
    let papers = tempfile::tempdir()?;
    let made = papers.path().join("made");
    std::fs::write(&made, output(command(&root(), &here.to_string_lossy(), &["make"]))?)?;
    let answered = papers.path().join("answered");
    std::fs::write(&answered, fed(&made, "node", &[THERE])?)?;
    print!("{}", fed(&answered, &here.to_string_lossy(), &["check"])?);
    Ok(Tally { passed: 3, ..Tally::default() })
}

/// What a program prints when this file is its input.
fn fed(file: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let mut command = command(&root(), program, arguments);
    command.stdin(File::open(file)?);
    output(command)
}
