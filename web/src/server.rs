//! The server: its routes' common dress, how it listens.

use std::{io, sync::Arc, time::Duration};

use app::House;
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef as _},
    middleware,
};
use tokio::net::TcpListener;

use crate::{
    answer::{self, Keeper},
    defence,
    door::Door,
    draft, form, log, routes,
    site::Entrance,
    tls::Certificate,
};
pub use crate::{
    setup::{Front, Porch},
    site::{AWAY, Login, Site},
};

/// All routes with their defences.
pub fn router(site: Site) -> Router {
    let entrance = Entrance::from_ref(&site);
    routes::all()
        .layer(DefaultBodyLimit::max(form::LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), draft::keep))
        .layer(middleware::from_fn_with_state(entrance, defence::defend))
        .layer(middleware::from_fn_with_state(Keeper::House(site.clone()), answer::keep))
        .layer(middleware::from_fn(log::line))
        .with_state(site)
}

/// Serves until `stop` resolves, then finishes what is under way. With a certificate it speaks TLS itself.
pub async fn serve(
    listener: TcpListener,
    certificate: Option<&Certificate>,
    front: impl Into<Front>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let Front { router, house } = front.into();
    let (sweeping, copying) = (tokio::spawn(sweep(house.clone())), tokio::spawn(back_up(house)));
    let served = match certificate {
        Some(certificate) => Door::default().serve(certificate.stand_at(listener)?, router, stop).await,
        None => Door::default().serve(listener, router, stop).await,
    };
    sweeping.abort();
    copying.abort();
    served
}

/// Every minute, looks whether it is time for the backup of the day. One that did not succeed is tried again after a
/// quarter of an hour: a full disk is not filled anew each minute.
async fn back_up(house: Arc<dyn Fn() -> Option<Arc<House>> + Send + Sync>) {
    let mut minute = tokio::time::interval(Duration::from_mins(1));
    let mut since = None;
    loop {
        minute.tick().await;
        let Some(house) = house() else { continue };
        let since = *since.get_or_insert_with(|| house.clock().now());
        match app::backup::by_itself(&house, since).await {
            Ok(Some(made)) => {
                tracing::info!(records = made.records, bytes = made.size, "the backup of the day is made");
            }
            Ok(None) => {}
            Err(refusal) => {
                tracing::warn!(%refusal, "the backup of the day could not be made");
                tokio::time::sleep(Duration::from_mins(15)).await;
            }
        }
    }
}

/// Every minute, ends the sessions whose browsers went away, and signs how far the log has come.
async fn sweep(house: Arc<dyn Fn() -> Option<Arc<House>> + Send + Sync>) {
    let mut minute = tokio::time::interval(Duration::from_mins(1));
    loop {
        minute.tick().await;
        let Some(house) = house() else { continue };
        if let Err(refusal) = house.sweep().await {
            tracing::warn!(%refusal, "ending old sessions, or signing the log, did not succeed in this minute");
        }
    }
}
