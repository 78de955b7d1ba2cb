//! The server: its routes' common dress, how it listens.

use std::{io, time::Duration};

use axum::{Router, extract::DefaultBodyLimit, middleware};
use tokio::net::TcpListener;

pub use crate::site::{AWAY, Login, Site};
use crate::{defence, draft, form, log, routes, tls::Certificate};

/// All routes with their defences.
pub fn router(site: Site) -> Router {
    routes::all()
        .layer(DefaultBodyLimit::max(form::LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), draft::keep))
        .layer(middleware::from_fn_with_state(site.clone(), defence::defend))
        .layer(middleware::from_fn(log::line))
        .with_state(site)
}

/// Serves until `stop` resolves, then finishes what is under way. With a certificate it speaks TLS itself.
pub async fn serve(
    listener: TcpListener,
    certificate: Option<&Certificate>,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let sweeping = tokio::spawn(sweep(site.clone()));
    let served = match certificate {
        Some(certificate) => {
            axum::serve(certificate.stand_at(listener)?, router(site)).with_graceful_shutdown(stop).await
        }
        None => axum::serve(listener, router(site)).with_graceful_shutdown(stop).await,
    };
    sweeping.abort();
    served
}

/// Every minute, ends the sessions whose browsers went away.
async fn sweep(site: Site) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    loop {
        minute.tick().await;
        if let Err(refusal) = site.house.sweep().await {
            tracing::warn!(%refusal, "sessions that are over could not be ended");
        }
    }
}
