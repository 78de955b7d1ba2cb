//! `cargo xtask`: the one door to everything a developer runs.

mod assets;
mod audit;
mod bench;
mod check;
mod crash;
mod demo;
mod fuzz;
mod install;
mod keep;
mod legs;
mod node;
mod postgres;
mod processes;
mod program;
mod release;
mod report;
mod root;
mod run;
mod screens;
mod tally;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;

/// A verb of `cargo xtask`: its name, what it is for, and what it does with the rest of the line.
struct Verb {
    name: &'static str,
    purpose: &'static str,
    run: fn(&[String]) -> Result<ExitCode>,
}

const VERBS: &[Verb] = &[
    Verb {
        name: "check",
        purpose: "the fast checks, before every commit: format, clippy, tidy, tests without databases",
        run: check::run,
    },
    Verb {
        name: "test",
        purpose: "everything: installs what it needs, runs every leg, ends with `N passed, N failed`",
        run: test::run,
    },
    Verb {
        name: "tidy",
        purpose: "the house rules that no compiler knows: lengths, layers, bans, documents",
        run: tidy::run,
    },
    Verb {
        name: "demo",
        purpose: "an organisation of invented people on this machine; takes the flags of `tillid demo`",
        run: demo::run,
    },
    Verb {
        name: "screens",
        purpose: "photographs every page in every look: screens [FOLDER] [--docs]",
        run: screens::run,
    },
    Verb {
        name: "bench",
        purpose: "our promises about speed and size, and what is measured: bench [--json FILE]",
        run: bench::run,
    },
    Verb { name: "assets", purpose: "builds styles and scripts again, in place", run: assets::run },
    Verb {
        name: "crash",
        purpose: "kills store and server a thousand times under load, on both databases: crash [TIMES]",
        run: crash::run,
    },
    Verb { name: "fuzz", purpose: "feeds every decoder with rubbish: fuzz [TARGET] [SECONDS]", run: fuzz::run },
    Verb {
        name: "keep",
        purpose: "a rehearsal as this version leaves it on each database, before a release: keep VERSION",
        run: keep::run,
    },
    Verb { name: "audit", purpose: "licences, advisories and sources of every dependency", run: audit::run },
    Verb { name: "release", purpose: "the program as it is handed out, with its checksum", run: release::run },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = words.split_first() else {
        return list("Which one?");
    };
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        return list(&format!("There is no `cargo xtask {name}`."));
    };
    match (verb.run)(rest) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn list(complaint: &str) -> ExitCode {
    eprintln!("{complaint} These are the verbs of cargo xtask:\n");
    for Verb { name, purpose, .. } in VERBS {
        eprintln!("  {name:<8} {purpose}");
    }
    ExitCode::from(2)
}
