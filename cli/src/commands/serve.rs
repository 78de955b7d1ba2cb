//! `tillid serve`: the organisation that lives in a folder.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, bail};
use app::{Clock, Files, House};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use web::server::{Site, serve};

use super::listen::{listen, stopped};

/// Where, and who stands in front.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder of the organisation.
    #[arg(long)]
    data: PathBuf,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy on this machine or network speaks TLS with the browsers.
    #[arg(long)]
    behind_proxy: bool,
    /// IANA time zone of the organisation.
    #[arg(long, default_value = "Europe/Copenhagen")]
    zone: String,
}

/// Serves until it is stopped.
pub async fn run(arguments: Arguments) -> Result<()> {
    let files = Files::at(&arguments.data);
    if !files.exists() {
        bail!("no organisation lives in {}. Found one with: tillid init --data DIR", arguments.data.display());
    }
    let zone = TimeZone::get(&arguments.zone).with_context(|| format!("{} is no time zone", arguments.zone))?;
    let store = Arc::new(SqliteStore::open(&files.database()).await?);
    let house = Arc::new(House::open(store, &files, Clock::system(zone)).await?);
    if house.settings().await.rehearsal {
        bail!("this is a rehearsal with invented people. Real work does not begin in it: use `tillid demo`.");
    }
    let listener = listen(arguments.listen, arguments.behind_proxy).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let site = Site { house: house.clone(), secure: arguments.behind_proxy, rehearsal: Arc::default() };
    serve(listener, site, stopped()).await?;
    house.close().await;
    Ok(())
}
