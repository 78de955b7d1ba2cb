//! `tillid serve`: the organisation that lives in a folder.

use std::sync::Arc;

use anyhow::{Result, bail};
use web::server::{Site, serve};

use super::{
    listen::{Door, stopped},
    place::Place,
};

/// Where, and who stands in front.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    door: Door,
    /// A proxy on this machine or network speaks TLS with the browsers.
    #[arg(long)]
    behind_proxy: bool,
}

/// Serves until it is stopped.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    if house.settings().await.rehearsal {
        bail!("this is a rehearsal with invented people. Real work does not begin in it: use `tillid demo`.");
    }
    let open = arguments.door.open(arguments.behind_proxy).await?;
    let stop = stopped()?;
    println!("listening on {}", open.address);
    let secure = arguments.behind_proxy || open.certificate.is_some();
    let site = Site { house: house.clone(), secure, rehearsal: Arc::default(), away: open.away.clone() };
    serve(open.listener, open.certificate.as_ref(), site, stop).await?;
    house.close().await;
    Ok(())
}
