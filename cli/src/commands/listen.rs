//! Listening and stopping, the same for rehearsal and for work.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::net::TcpListener;

/// Opens the address. Anything but this machine itself needs `outside`, because plain HTTP must not cross a network.
pub async fn listen(address: SocketAddr, outside: bool) -> Result<TcpListener> {
    if !address.ip().is_loopback() && !outside {
        bail!(
            "{address} can be reached from other machines, and plain HTTP would show them everything. \
             Listen on 127.0.0.1, or give a certificate, or say --behind-proxy."
        );
    }
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// Resolves when somebody asks the program to end.
pub async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
