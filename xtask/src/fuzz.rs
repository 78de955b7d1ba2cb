//! `cargo xtask fuzz [TARGET] [SECONDS]`: feeds every decoder with rubbish, steered by which code it reaches.
//!
//! libFuzzer comes with the crate `libfuzzer-sys` and needs a C++ compiler. The counters are put in by the pinned
//! compiler itself, so neither nightly nor another tool is needed.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::root::{root, target};
use crate::run::{cargo, command, plainly, succeeds};
use crate::tally::Tally;

const SECONDS: &str = "60";
/// Inline counters, the table of places, comparisons: what libFuzzer reads.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions=on -Coverflow-checks=on \
                     -Ccodegen-units=1";
/// This machine, named, so that build scripts and macros are built without counters.
fn triple() -> String {
    format!("{}-unknown-linux-gnu", std::env::consts::ARCH)
}

/// Runs one target, or all of them one after the other.
pub fn run(words: &[String]) -> Result<ExitCode> {
    if !succeeds(command(&root(), "g++", &["--version"])) {
        bail!("install it first: apt-get install g++");
    }
    let listed = targets()?;
    let (named, seconds) = match words {
        [] => (None, SECONDS),
        [one] if one.parse::<u32>().is_ok() => (None, one.as_str()),
        [target] => (Some(target.as_str()), SECONDS),
        [target, seconds, ..] => (Some(target.as_str()), seconds.as_str()),
    };
    let chosen: Vec<&String> = listed.iter().filter(|target| named.is_none_or(|name| name == *target)).collect();
    if chosen.is_empty() {
        bail!("no such target; there are: {}", listed.join(", "));
    }
    feed(&chosen, seconds.parse()?, "-print_final_stats=1")?;
    Ok(ExitCode::SUCCESS)
}

/// How long each target is fed within `cargo xtask test`: so that none of them rots.
const MOMENT: u32 = 1;

/// Builds every target and feeds each for a moment: one check for each.
pub fn leg() -> Result<Tally> {
    let listed = targets()?;
    feed(&listed.iter().collect::<Vec<_>>(), MOMENT, "-verbosity=0")?;
    Ok(Tally { passed: listed.len() as u64, ..Tally::default() })
}

fn feed(chosen: &[&String], seconds: u32, told: &str) -> Result<()> {
    let limit = format!("-max_total_time={seconds}");
    let (built, triple) = (target().join("fuzz"), triple());
    let mut build = cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &triple]);
    build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &built);
    plainly(build)?;
    for name in chosen {
        println!("\n━━━ {name}");
        let corpus = root().join("fuzz/corpus").join(name);
        fs::create_dir_all(&corpus)?;
        let binary = built.join(&triple).join("release").join(name);
        let papers = format!("-artifact_prefix={}/", corpus.parent().context("no folder")?.display());
        let corpus = corpus.to_string_lossy().into_owned();
        let words = [corpus.as_str(), &limit, &papers, told, "-timeout=10", "-rss_limit_mb=2048"];
        plainly(command(&root(), &binary.to_string_lossy(), &words))?;
    }
    Ok(())
}

/// Every file in `fuzz/fuzz_targets`.
fn targets() -> Result<Vec<String>> {
    let entries = fs::read_dir(root().join("fuzz/fuzz_targets")).context("there are no fuzz targets")?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<String> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}
