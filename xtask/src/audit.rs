//! `cargo xtask audit`: licences, advisories and sources of every dependency (deny.toml).

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::run::{cargo, plainly, succeeds};

/// Runs `cargo deny`. It stands outside `test`: it takes minutes to install and asks the network for advisories.
pub fn run(words: &[String]) -> Result<ExitCode> {
    if !succeeds(cargo(&["deny", "--version"])) {
        bail!("install it first: cargo install --locked cargo-deny");
    }
    let mut deny = cargo(&["deny", "--workspace", "check"]);
    deny.args(words);
    plainly(deny)?;
    Ok(ExitCode::SUCCESS)
}
