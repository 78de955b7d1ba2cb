//! `cargo xtask bench [--json FILE]`: what we promise about speed and size, beside what is measured.

mod bars;
mod examples;
mod http;
mod intake;
mod journeys;
mod load;
mod room;
mod server;
mod wire;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use bars::Measured;

/// Measures something and writes it down.
type Way = fn(&mut Measured) -> Result<()>;

/// Every way of measuring; each fills in what it can.
const WAYS: &[(&str, Way)] = &[
    ("example programs", examples::measure),
    ("journeys in a browser", journeys::measure),
    ("the program from outside", server::measure),
];

/// Measures, prints the table, and writes the numbers if asked. A way that breaks does not stop the others,
/// but the exit status tells, and so it does of a number that nothing measured.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let file = match words {
        [] => None,
        [flag, file] if flag == "--json" => Some(file),
        _ => bail!("it takes nothing, or --json FILE"),
    };
    let mut measured = Measured::new();
    let mut broken = false;
    for (name, measure) in WAYS {
        println!("━━━ {name}");
        if let Err(error) = measure(&mut measured) {
            println!("could not measure: {error:#}");
            broken = true;
        }
    }
    println!("\n{}", bars::table(&measured));
    if let Some(file) = file {
        let text = serde_json::to_string_pretty(&bars::json(&measured))?;
        fs::write(file, text + "\n").with_context(|| format!("could not write {file}"))?;
    }
    let missing = bars::missing(&measured);
    if !missing.is_empty() {
        println!("not measured: {}", missing.join(", "));
    }
    Ok(if broken || !missing.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
