//! `tillid backup`: a copy of everything, sealed, while work goes on.

use std::path::PathBuf;

use anyhow::Result;
use app::backup;

use super::place::{Place, said};

/// What to copy, and where to.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The file to write. It must not exist; no backup ever replaces another.
    #[arg(long)]
    to: PathBuf,
}

/// Writes the backup and says what it holds.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    let made = backup::back_up(&house, &arguments.to).await.map_err(said);
    house.close().await;
    let made = made?;
    println!("{}: {} records, {} lines of the log, {} bytes", made.name, made.records, made.lines, made.size);
    println!("It opens with the printed restore key, or with recovery sheets. Keep it in another house.");
    Ok(())
}
