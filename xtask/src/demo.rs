//! `cargo xtask demo`: an organisation of invented people on this machine.

use std::process::ExitCode;

use anyhow::Result;

use crate::run::{cargo, plainly};

/// The same as `cargo run --release -- demo`, with the same flags.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let mut demo = cargo(&["run", "--release", "--package", "tillid", "--", "demo"]);
    demo.args(words);
    plainly(demo)?;
    Ok(ExitCode::SUCCESS)
}
