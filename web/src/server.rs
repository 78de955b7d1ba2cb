//! The server: its state, its routes' common dress, how it listens.

use std::{io, sync::Arc};

use app::House;
use axum::{Router, extract::DefaultBodyLimit, middleware};
use tokio::net::TcpListener;

use crate::{defence, draft, form, routes};

/// What every handler can reach.
#[derive(Clone)]
pub struct Site {
    pub house: Arc<House>,
    /// Reached over TLS (by itself or behind a proxy): cookies get `__Host-` and `Secure`.
    pub secure: bool,
    /// In a rehearsal, who can sign in by a button.
    pub rehearsal: Arc<Vec<Login>>,
}

/// An invented colleague who can sign in by a button. Exists in rehearsals only.
#[derive(Debug, Clone)]
pub struct Login {
    pub login: String,
    pub name: String,
    /// Fluent id of the role.
    pub role: String,
    pub passphrase: String,
}

/// All routes with their defences.
pub fn router(site: Site) -> Router {
    routes::all()
        .layer(DefaultBodyLimit::max(form::LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), draft::keep))
        .layer(middleware::from_fn_with_state(site.clone(), defence::defend))
        .with_state(site)
}

/// Serves until `stop` resolves, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(stop).await
}
