//! `tillid serve`: the organisation that lives in a folder.

use std::sync::Arc;

use anyhow::{Result, bail};
use app::{Clock, setup};
use jiff::tz::TimeZone;
use store::Store;
use web::server::{Porch, Site, serve};

use super::{
    listen::{Door, stopped},
    place::{Place, said},
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
    let files = arguments.place.make()?;
    if !files.is_settled() {
        let store = arguments.place.store().await?;
        if setup::is_new(store.as_ref(), &files).await.map_err(said)? {
            return first_run(&arguments, store).await;
        }
    }
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

/// Nothing is founded here yet: prints a code, and serves the first-run page to whoever has it. When the house stands,
/// the same address is the house.
async fn first_run(arguments: &Arguments, store: Arc<dyn Store>) -> Result<()> {
    let open = arguments.door.open(arguments.behind_proxy).await?;
    let stop = stopped()?;
    let code = setup::SetupCode::generate();
    println!("listening on {}", open.address);
    println!("\nNothing is set up here yet. Open this once in your browser:");
    println!("  {}/setup/with/{}", open.address, code.to_groups());
    println!("From another computer, open this server's address there and type the code:\n  {}\n", code.to_groups());
    let secure = arguments.behind_proxy || open.certificate.is_some();
    let porch = Porch::new(
        store.clone(),
        arguments.place.files(),
        Clock::system(TimeZone::UTC),
        code,
        secure,
        open.away.clone(),
    );
    serve(open.listener, open.certificate.as_ref(), porch.clone(), stop).await?;
    match porch.house() {
        Some(house) => house.close().await,
        None => store.close().await,
    }
    Ok(())
}
