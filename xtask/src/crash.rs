//! `cargo xtask crash`: store and server are killed a thousand times under load, on both databases.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;

use crate::legs::browser;
use crate::postgres::Postgres;
use crate::report::{self, leg};
use crate::run::{cargo, counted};

const LIMIT: Duration = Duration::from_hours(6);
/// How often, unless a number is given (`cargo xtask crash 5000`).
const CRASHES: &str = "1000";

/// Runs the crash tests with as many kills as wished; `cargo xtask test` runs the same ones with 50.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let crashes = words.first().map_or(CRASHES, String::as_str);
    crashes.parse::<u32>()?;
    let store = leg("kills of the store", || {
        let postgres = Postgres::start()?;
        let mut tests = cargo(&["test", "--package", "tillid-store", "--no-fail-fast", "--", "crash"]);
        tests.env("TILLID_CRASHES", crashes).env("TILLID_TEST_POSTGRES", &postgres.url);
        counted(tests, LIMIT)
    });
    let server =
        leg("kills of the server", || browser::some_tests(&["crash.spec.mjs"], &[("TILLID_CRASHES", crashes)], LIMIT));
    Ok(report::finish(&[store, server]))
}
