//! What the runner says about its legs: headings, times, the table and the last line.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::tally::Tally;

/// How one leg went.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub leg: &'static str,
    pub tally: Tally,
    pub took: Duration,
}

/// Runs one leg under a heading. An error is a failure like any other, and the legs after it still run.
pub fn leg(name: &'static str, run: impl FnOnce() -> Result<Tally>) -> Outcome {
    println!("\n━━━ {name}");
    let started = Instant::now();
    let tally = run().unwrap_or_else(|error| {
        println!("{error:#}");
        Tally::one(false)
    });
    let took = started.elapsed();
    let verdict = if is_good(tally) { "passed" } else { "FAILED" };
    println!("━━━ {name}: {verdict} in {}", spoken(took));
    Outcome { leg: name, tally, took }
}

/// The table of legs with their times.
pub fn table(outcomes: &[Outcome]) {
    println!("\n  {:<34} {:>8} {:>8} {:>8}", "leg", "passed", "failed", "time");
    for Outcome { leg, tally, took } in outcomes {
        println!("  {leg:<34} {:>8} {:>8} {:>8}", tally.passed, failures(*tally), spoken(*took));
    }
    let whole: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    println!("  {:<34} {:>26}", "all legs", spoken(whole));
}

/// Names what did not pass, prints the last line, and turns it into an exit status.
pub fn finish(outcomes: &[Outcome]) -> ExitCode {
    let bad: Vec<&str> = outcomes.iter().filter(|outcome| !is_good(outcome.tally)).map(|outcome| outcome.leg).collect();
    if !bad.is_empty() {
        println!("\n  did not pass: {}", bad.join("; "));
    }
    let left_out: u64 = outcomes.iter().map(|outcome| outcome.tally.left_out).sum();
    if left_out > 0 {
        println!("  {left_out} tests are ignored or skipped, and count as failed");
    }
    let (line, passed) = last_line(outcomes);
    println!("\n{line}");
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The last line, and whether the run as a whole passed.
fn last_line(outcomes: &[Outcome]) -> (String, bool) {
    let passed: u64 = outcomes.iter().map(|outcome| outcome.tally.passed).sum();
    let failed: u64 = outcomes.iter().map(|outcome| failures(outcome.tally)).sum();
    (format!("{passed} passed, {failed} failed"), failed == 0)
}

fn is_good(tally: Tally) -> bool {
    tally.is_green() && tally.passed > 0
}

fn failures(tally: Tally) -> u64 {
    let counted = tally.failed + tally.left_out;
    if counted == 0 && !is_good(tally) { 1 } else { counted }
}

fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(tally: Tally) -> Outcome {
        Outcome { leg: "a leg", tally, took: Duration::from_secs(1) }
    }

    #[test]
    fn everything_green_is_green() {
        let all = [outcome(Tally::one(true)), outcome(Tally { passed: 4, failed: 0, left_out: 0 })];
        assert_eq!(last_line(&all), ("5 passed, 0 failed".to_owned(), true));
    }

    #[test]
    fn a_failure_a_skipped_test_and_an_empty_leg_each_fail() {
        for bad in [Tally::one(false), Tally { passed: 3, failed: 0, left_out: 1 }, Tally::default()] {
            assert!(!last_line(&[outcome(Tally::one(true)), outcome(bad)]).1, "{bad:?}");
        }
    }

    #[test]
    fn an_error_is_one_failure() {
        let outcome = leg("breaks", || anyhow::bail!("no such thing"));
        assert_eq!(last_line(&[outcome]), ("0 passed, 1 failed".to_owned(), false));
    }
}
