//! The server: its routes' common dress, how it listens.

use std::{io, sync::Arc, time::Duration};

use app::House;
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef as _},
    middleware,
};
use tokio::net::TcpListener;

use crate::{defence, draft, form, log, routes, site::Entrance, tls::Certificate};
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
    let sweeping = tokio::spawn(sweep(house));
    let served = match certificate {
        Some(certificate) => axum::serve(certificate.stand_at(listener)?, router).with_graceful_shutdown(stop).await,
        None => axum::serve(listener, router).with_graceful_shutdown(stop).await,
    };
    sweeping.abort();
    served
}

/// Every minute, ends the sessions whose browsers went away.
async fn sweep(house: Arc<dyn Fn() -> Option<Arc<House>> + Send + Sync>) {
    let mut minute = tokio::time::interval(Duration::from_mins(1));
    loop {
        minute.tick().await;
        let Some(house) = house() else { continue };
        if let Err(refusal) = house.sweep().await {
            tracing::warn!(%refusal, "sessions that are over could not be ended");
        }
    }
}
