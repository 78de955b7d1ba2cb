//! `tillid verify`: is everything there, and is it what was written?

use std::path::PathBuf;

use anyhow::{Result, bail};
use app::backup;

use super::{
    ask,
    place::{Place, said},
    terminal,
};

/// What to go through: a house, or a backup of one.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder of the organisation.
    #[arg(long, required_unless_present = "backup")]
    data: Option<PathBuf>,
    /// Address of its PostgreSQL database.
    #[arg(long, conflicts_with = "backup")]
    database: Option<String>,
    /// A backup, to be opened with the restore key or recovery sheets.
    #[arg(long, conflicts_with = "data")]
    backup: Option<PathBuf>,
}

/// Goes through everything, and ends with an error when something does not fit.
pub async fn run(arguments: Arguments) -> Result<()> {
    let verified = match (arguments.backup, arguments.data) {
        (Some(file), _) => {
            let near = std::env::temp_dir().join("tillid-verify");
            backup::verify_file(&file, ask::restore_key(terminal::here())?, &near).await.map_err(said)?
        }
        (None, data) => {
            let house = Place::at(data.unwrap_or_default(), arguments.database).open().await?;
            let verified = backup::verify(&house).await.map_err(said);
            house.close().await;
            verified?
        }
    };
    for fault in &verified.report.faults {
        println!("{fault}");
    }
    println!("{} records, {} destroyed", verified.records, verified.destroyed);
    println!("{} lines of the log, root {}", verified.report.leaves, verified.report.root);
    if verified.report.faults.is_empty() {
        println!("Everything is there, and is what was written.");
        return Ok(());
    }
    bail!("not everything is what was written: {} faults", verified.report.faults.len())
}
