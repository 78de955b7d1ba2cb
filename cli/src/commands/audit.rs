//! `tillid audit`: is the log the one that was written?

use anyhow::{Result, bail};

use super::place::{Place, said};

/// What to check.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Go through the whole log: every leaf, every folder's chain, the last signed checkpoint.
    Verify {
        #[command(flatten)]
        place: Place,
    },
}

/// Checks, says what was found, and ends with an error when the log was touched.
pub async fn run(arguments: Arguments) -> Result<()> {
    let What::Verify { place } = arguments.what;
    let house = place.open().await?;
    let report = house.verify_audit().await.map_err(said)?;
    for fault in &report.faults {
        println!("{fault}");
    }
    println!("{} leaves, root {}", report.leaves, report.root);
    house.close().await;
    if report.faults.is_empty() {
        println!("The log is whole.");
        return Ok(());
    }
    bail!("the log is not the one that was written: {} faults", report.faults.len())
}
