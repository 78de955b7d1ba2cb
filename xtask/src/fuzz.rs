//! `cargo xtask fuzz [TARGET] [SECONDS]`: feeds every decoder with rubbish.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::root::root;
use crate::run::{command, output, plainly, succeeds};

const SECONDS: &str = "60";

/// Runs one target, or all of them one after the other.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let vault = root().join("vault");
    if !vault.join("fuzz/Cargo.toml").exists() {
        bail!("there are no fuzz targets: vault/fuzz/Cargo.toml is missing");
    }
    if !succeeds(command(&vault, "cargo", &["+nightly", "fuzz", "--version"])) {
        bail!("install it first: rustup toolchain install nightly && cargo install cargo-fuzz");
    }
    let listed = output(command(&vault, "cargo", &["+nightly", "fuzz", "list"]))?;
    let (named, seconds) = match words {
        [] => (None, SECONDS),
        [target] => (Some(target.as_str()), SECONDS),
        [target, seconds, ..] => (Some(target.as_str()), seconds.as_str()),
    };
    let limit = format!("-max_total_time={}", seconds.parse::<u32>()?);
    let targets: Vec<&str> = listed.lines().filter(|target| named.is_none_or(|name| name == *target)).collect();
    if targets.is_empty() {
        bail!("no such target; there are: {}", listed.lines().collect::<Vec<_>>().join(", "));
    }
    for target in targets {
        println!("\n━━━ {target}");
        plainly(command(&vault, "cargo", &["+nightly", "fuzz", "run", target, "--", &limit]))?;
    }
    Ok(ExitCode::SUCCESS)
}
