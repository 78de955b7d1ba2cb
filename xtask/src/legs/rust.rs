//! Format, clippy and the tests of every crate.

use std::time::Duration;

use anyhow::Result;

use crate::postgres::Postgres;
use crate::run::{cargo, checked, counted};
use crate::tally::Tally;

/// A cold build of everything on two cores fits, with room.
const LIMIT: Duration = Duration::from_mins(40);
/// One set of features for tests and browser tests: nothing is built twice.
pub const FEATURES: &[&str] = &["--workspace", "--features", "tillid/test-clock"];

/// Every file as rustfmt writes it.
pub fn format() -> Result<Tally> {
    checked(cargo(&["fmt", "--all", "--check"]), LIMIT)
}

/// Clippy over the program as it is handed out (without the test clock), and over all tests.
pub fn clippy() -> Result<Tally> {
    checked(cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]), LIMIT)
}

/// All Rust tests, with a PostgreSQL of our own beside SQLite.
pub fn tests() -> Result<Tally> {
    let postgres = Postgres::start()?;
    let mut tests = cargo(&[&["test", "--no-fail-fast"], FEATURES].concat());
    tests.env("TILLID_TEST_POSTGRES", &postgres.url);
    tests.env("TILLID_TEST_POSTGRES_CA", &postgres.authority);
    counted(tests, LIMIT)
}

/// The tests that need no database server.
pub fn quick_tests() -> Result<Tally> {
    let mut tests =
        cargo(&["test", "--no-fail-fast", "--workspace", "--lib", "--bins", "--features", "tillid/test-clock"]);
    tests.env_remove("TILLID_TEST_POSTGRES").env("TILLID_SKIP_POSTGRES", "1");
    counted(tests, LIMIT)
}
