//! `tillid demo`: a complete organisation of invented people.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, bail};
use app::{Clock, Files, House, demo};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use web::server::{Login, Site, serve};

use super::{
    listen::{Door, stopped},
    place::said,
};

/// Where and how large.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    door: Door,
    /// Folder to keep the rehearsal in; without it, a fresh one that is deleted at the end.
    #[arg(long)]
    data: Option<PathBuf>,
    /// How many invented people.
    #[arg(long, default_value_t = 24)]
    people: u32,
    /// The same seed invents the same people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the rehearsal's sign-ins to this file, as JSON.
    #[arg(long)]
    logins: Option<PathBuf>,
}

/// Founds the rehearsal if it is not there yet, and serves it until it is stopped.
pub async fn run(arguments: Arguments) -> Result<()> {
    let kept = arguments.data.is_some();
    let own = || std::env::temp_dir().join(format!("tillid-demo-{}", std::process::id()));
    let dir = arguments.data.unwrap_or_else(own);
    // A folder of our own is new and nobody else's: who laid one there before us may read what we put into it.
    DirBuilder::new()
        .recursive(kept)
        .mode(0o700)
        .create(&dir)
        .with_context(|| format!("cannot make the folder {}", dir.display()))?;
    let served = rehearse(&dir, &arguments.door, arguments.people, arguments.seed, arguments.logins).await;
    if !kept {
        std::fs::remove_dir_all(&dir).with_context(|| format!("cannot delete {}", dir.display()))?;
    }
    served
}

async fn rehearse(
    dir: &std::path::Path,
    door: &Door,
    people: u32,
    seed: u64,
    logins_file: Option<PathBuf>,
) -> Result<()> {
    let files = Files::at(dir);
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC));
    let store = Arc::new(SqliteStore::open(&files.database()).await?);
    let fresh = !files.exists();
    let logins: Vec<Login> = demo::cast()
        .into_iter()
        .map(|person| Login {
            login: person.login.into(),
            name: person.name.into(),
            role: format!("role-{}", person.role.word()),
            passphrase: person.passphrase.into(),
        })
        .collect();
    if fresh {
        demo::found(store.clone(), &files, &clock).await.map_err(said)?;
    }
    let house = Arc::new(House::open(store, &files, clock).await.map_err(said)?);
    if !house.settings().await.rehearsal {
        bail!("a real organisation lives in {}. Serve it with: tillid serve --data DIR", dir.display());
    }
    if fresh {
        demo::fill(&house, people, seed).await.map_err(said)?;
    }
    if let Some(file) = logins_file {
        let listed: Vec<_> = logins
            .iter()
            .map(|login| serde_json::json!({"login": login.login, "name": login.name, "passphrase": login.passphrase}))
            .collect();
        std::fs::write(&file, serde_json::to_vec_pretty(&listed)?)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    let open = door.open(false).await?;
    let stop = stopped()?;
    println!("listening on {}", open.address);
    println!();
    println!("Rehearsal: everybody here is invented. Open the address in a browser and choose who you are:");
    for login in &logins {
        println!("  {:<8} {}", login.login, login.passphrase);
    }
    println!("Stop with Ctrl-C.");
    let site = Site {
        house: house.clone(),
        secure: open.certificate.is_some(),
        rehearsal: Arc::new(logins),
        away: open.away.clone(),
    };
    serve(open.listener, open.certificate.as_ref(), site, stop).await?;
    house.close().await;
    Ok(())
}
