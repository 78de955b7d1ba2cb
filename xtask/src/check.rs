//! `cargo xtask check`: what takes seconds, before every commit.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::legs::{rust, tidiness};
use crate::report::{self, leg};

/// Format, tidy, clippy, and the tests that lie in the sources.
pub fn run(words: &[String]) -> Result<ExitCode> {
    if let Some(word) = words.first() {
        bail!("it takes no words (`{word}`); single legs are for `cargo xtask test`");
    }
    let outcomes = [
        leg("format", rust::format),
        leg("tidy", tidiness::leg),
        leg("clippy", rust::clippy),
        leg("tests without databases", rust::quick_tests),
    ];
    Ok(report::finish(&outcomes))
}
