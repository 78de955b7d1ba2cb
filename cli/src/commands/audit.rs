//! `tillid audit verify`: is the log the one that was written?

use std::{path::PathBuf, sync::Arc};

use anyhow::{Result, bail};
use app::{Clock, Files, House};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;

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
        /// Folder of the organisation.
        #[arg(long)]
        data: PathBuf,
    },
}

/// Checks, says what was found, and ends with an error when the log was touched.
pub async fn run(arguments: Arguments) -> Result<()> {
    let What::Verify { data } = arguments.what;
    let files = Files::at(&data);
    if !files.exists() {
        bail!("no organisation lives in {}", data.display());
    }
    let store = Arc::new(SqliteStore::open(&files.database()).await?);
    let house = House::open(store, &files, Clock::system(TimeZone::UTC)).await?;
    let report = house.verify_audit().await?;
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
