//! `tillid restore`: coming back from a backup.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use app::{
    Clock,
    backup::{self, Keys, Restored, Restoring},
};
use jiff::tz::TimeZone;
use vault::age::RestoreKey;
use zeroize::Zeroizing;

use super::{
    ask,
    place::{Place, said},
    terminal,
};

/// What is at hand after a loss.
#[derive(clap::Args)]
pub struct Arguments {
    /// The backup.
    #[arg(long)]
    backup: PathBuf,
    /// Folder to restore into: a new or empty one.
    #[arg(long)]
    to: PathBuf,
    /// Address of an empty PostgreSQL database to restore into; without it, an SQLite file in the folder.
    #[arg(long)]
    database: Option<String>,
    /// Folder with copies of the key files: `pepper` at least, better all of them. Without it, what stands on paper is
    /// asked for.
    #[arg(long)]
    keys: Option<PathBuf>,
    /// The file `tombstones` that lay beside the old database.
    #[arg(long)]
    tombstones: Option<PathBuf>,
    /// The file is lost: what was destroyed since the backup was made comes back.
    #[arg(long, conflicts_with = "tombstones")]
    without_tombstones: bool,
    /// The printed words of the house, where no copy of `root.public` is at hand.
    #[arg(long)]
    root: Option<String>,
}

/// Asks for the key, restores, and says what came back and what did not.
pub async fn run(arguments: Arguments) -> Result<()> {
    if arguments.tombstones.is_none() && !arguments.without_tombstones {
        bail!(
            "without the tombstones that lay beside the old database, what was destroyed since comes back. \
             Give --tombstones FILE; only if that file is lost too, say --without-tombstones."
        );
    }
    let fresh = !arguments.to.exists();
    if !fresh && std::fs::read_dir(&arguments.to)?.next().is_some() {
        bail!("{} is not empty; nothing was changed. Restore into a new folder.", arguments.to.display());
    }
    let speaks = terminal::here();
    let key = ask::restore_key(speaks)?;
    let (typed, root) = match &arguments.keys {
        Some(_) => (None, arguments.root.clone()),
        None => (Some(ask::key_file(speaks)?), Some(arguments.root.clone().map_or_else(|| ask::root(speaks), Ok)?)),
    };
    match fill(&arguments, key, typed, root).await {
        Ok(restored) => {
            report(&restored);
            Ok(())
        }
        Err(error) => {
            empty(&arguments.to, fresh).context("what was half restored could not be deleted")?;
            Err(error)
        }
    }
}

async fn fill(
    arguments: &Arguments,
    key: RestoreKey,
    typed: Option<Zeroizing<String>>,
    root: Option<String>,
) -> Result<Restored> {
    let place = Place::at(arguments.to.clone(), arguments.database.clone());
    let files = place.make()?;
    let store = place.store().await?;
    let from = Restoring {
        backup: &arguments.backup,
        key,
        files: &files,
        keys: match (&arguments.keys, typed) {
            (Some(folder), _) => Keys::Copies(folder),
            (None, typed) => Keys::Paper(typed.unwrap_or_default()),
        },
        tombstones: arguments.tombstones.as_deref(),
        root,
    };
    let restored = backup::restore(from, store.clone(), Clock::system(TimeZone::UTC)).await;
    store.close().await;
    let restored = restored.map_err(said)?;
    if let Some(fault) = restored.verified.report.faults.first() {
        bail!("the backup opened, and what it holds is not what was written: {fault}");
    }
    Ok(restored)
}

fn report(restored: &Restored) {
    let verified = &restored.verified;
    println!("Restored: {} records, {} destroyed.", verified.records, verified.destroyed);
    match restored.lost.to {
        Some(to) if to > restored.lost.from => {
            println!("Lost: lines {} to {} of the log, and what was written with them.", restored.lost.from, to - 1);
        }
        Some(_) => println!("Nothing that was signed is lost."),
        None => println!("Lost: everything since line {} of the log.", restored.lost.from),
    }
    println!("This stands in the log. Root over {} lines: {}", verified.report.leaves, verified.report.root);
}

fn empty(folder: &Path, remove: bool) -> std::io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    if remove {
        return std::fs::remove_dir_all(folder);
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { std::fs::remove_dir_all(path)? } else { std::fs::remove_file(path)? }
    }
    Ok(())
}
