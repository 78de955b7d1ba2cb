//! `tillid backup`: a copy of everything, sealed, while work goes on.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use app::{
    House,
    backup::{self, Last, Plan},
};

use super::{
    place::{Place, said},
    terminal,
};

/// What to copy, and where to; or when it happens by itself.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The file to write. It must not exist; no backup ever replaces another. Without it, the backup goes where the
    /// daily ones lie, and the oldest of those goes.
    #[arg(long)]
    to: Option<PathBuf>,
    /// Make none: say when the last good one was made, and when the next one is.
    #[arg(long, conflicts_with = "to")]
    last: bool,
    /// Make none: from now on one is made every day at this time (like 05:00) while Tillid serves; `never` ends that.
    #[arg(long, value_name = "TIME", conflicts_with_all = ["to", "last"])]
    daily: Option<String>,
    /// How many daily ones stay.
    #[arg(long, requires = "daily")]
    keep: Option<u8>,
}

/// Does one of the three.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    let done = match &arguments.daily {
        Some(daily) => settle(&house, daily, arguments.keep).await,
        None if arguments.last => last(&house).await,
        None => make(&house, arguments.to.as_ref()).await,
    };
    house.close().await;
    done
}

async fn make(house: &House, to: Option<&PathBuf>) -> Result<()> {
    let made = match to {
        Some(to) => backup::back_up(house, to).await,
        None => backup::in_folder(house).await,
    };
    let made = made.map_err(said)?;
    println!("{}: {} records, {} lines of the log, {} bytes", made.name, made.records, made.lines, made.size);
    println!("{}", terminal::of(house).await.say("terminal-backup-opens"));
    Ok(())
}

async fn last(house: &House) -> Result<()> {
    let plan = Plan::of(house).await.map_err(said)?;
    match Last::of(house).await.map_err(said)? {
        None => println!("No backup was made yet."),
        Some(last) => {
            let shown = |minute| house.clock().local_of(minute).strftime("%Y-%m-%d %H:%M").to_string();
            println!("{}: made {}, {} records, {} bytes", last.name, shown(last.made()), last.records, last.size);
            match last.tried {
                Some(at) => println!("It was opened and gone through on {}.", shown(store::Minute(at))),
                None => println!("Nobody has opened it yet to see whether it is whole."),
            }
        }
    }
    if plan.daily {
        println!(
            "One is made every day at {:02}:{:02} while Tillid serves; {} stay.",
            plan.hour, plan.minute, plan.keep
        );
    } else {
        println!("None is made by itself.");
    }
    if backup::is_old(house).await.map_err(said)? {
        anyhow::bail!("the last good backup is missing, or older than it should be");
    }
    Ok(())
}

async fn settle(house: &House, daily: &str, keep: Option<u8>) -> Result<()> {
    let before = Plan::of(house).await.map_err(said)?;
    let keep = keep.unwrap_or(before.keep).to_string();
    let plan = match daily {
        "never" => Plan { daily: false, ..before },
        at => Plan::parse(true, at, &keep).map_err(said).context("nothing was changed")?,
    };
    plan.settle(house).await.map_err(said)?;
    println!("It is kept.");
    Ok(())
}
