//! `cargo xtask test`: every check there is, on a machine that has cargo and nothing else.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::fuzz;
use crate::install;
use crate::legs::{assets, browser, interop, rust, scripts, tidiness};
use crate::report::{self, Outcome};
use crate::tally::Tally;

/// A leg: the word that chooses it on the command line, its heading, its work.
struct Leg {
    word: &'static str,
    heading: &'static str,
    run: fn() -> Result<Tally>,
}

const LEGS: &[Leg] = &[
    Leg { word: "install", heading: "install what is missing", run: install::everything },
    Leg { word: "format", heading: "format", run: rust::format },
    Leg { word: "tidy", heading: "tidy", run: tidiness::leg },
    Leg { word: "clippy", heading: "clippy", run: rust::clippy },
    Leg { word: "rust", heading: "Rust tests, SQLite and PostgreSQL", run: rust::tests },
    Leg { word: "fuzz", heading: "every decoder, fed with rubbish for a moment", run: fuzz::leg },
    Leg { word: "assets", heading: "built assets match their sources", run: assets::drift },
    Leg { word: "types", heading: "types of the scripts", run: scripts::types },
    Leg { word: "scripts", heading: "script tests", run: scripts::tests },
    Leg { word: "interop", heading: "the vault and a browser's library agree", run: interop::both_ways },
    Leg { word: "browser", heading: "browser tests", run: browser::tests },
];

/// Runs all legs, or only the ones named. Goes on after a failing leg.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let chosen = chosen(words)?;
    let outcomes: Vec<Outcome> = chosen.iter().map(|leg| report::leg(leg.heading, leg.run)).collect();
    report::table(&outcomes);
    if chosen.len() < LEGS.len() {
        println!("\n  only the legs named; `cargo xtask test` alone runs all of them");
    }
    Ok(report::finish(&outcomes))
}

fn chosen(words: &[String]) -> Result<Vec<&'static Leg>> {
    let known = |word: &String| LEGS.iter().any(|leg| leg.word == word);
    if let Some(unknown) = words.iter().find(|word| !known(word)) {
        let all: Vec<&str> = LEGS.iter().map(|leg| leg.word).collect();
        bail!("there is no leg `{unknown}`; the legs are {}", all.join(", "));
    }
    Ok(LEGS.iter().filter(|leg| words.is_empty() || words.iter().any(|word| word == leg.word)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_mean_every_leg_and_wrong_ones_are_refused() {
        assert_eq!(chosen(&[]).unwrap().len(), LEGS.len());
        assert_eq!(chosen(&["tidy".to_owned()]).unwrap().len(), 1);
        assert!(chosen(&["tydi".to_owned()]).is_err());
    }
}
