//! Listening and stopping, the same for rehearsal and for work.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, bail};
use tokio::net::TcpListener;
use web::{server::AWAY, tls::Certificate};

use super::way::address;

/// How browsers reach us.
#[derive(clap::Args)]
pub struct Door {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Certificate for TLS, a PEM file with its chain.
    #[arg(long, requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Key of the certificate, a PEM file.
    #[arg(long, requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Where "leave quickly" ends: the whole address of an everyday page that nobody wonders about.
    #[arg(long, default_value = AWAY, value_parser = address)]
    leave_to: String,
}

/// A door that stands open.
pub struct Open {
    pub listener: TcpListener,
    pub certificate: Option<Certificate>,
    /// What to type into a browser.
    pub address: String,
    /// Where "leave quickly" ends.
    pub away: Arc<str>,
}

impl Door {
    /// Opens it. Anything but this machine itself needs a certificate, or a proxy (`behind`) that has one, because plain
    /// HTTP must not cross a network.
    pub async fn open(&self, behind: bool) -> Result<Open> {
        let certificate = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => Some(Certificate::read(certificate, key)?),
            _ => None,
        };
        let address = self.listen;
        if !address.ip().is_loopback() && certificate.is_none() && !behind {
            bail!(
                "{address} can be reached from other machines, and plain HTTP would show them everything. \
                 Listen on 127.0.0.1, give --tls-cert and --tls-key, or, to serve people, say --behind-proxy."
            );
        }
        let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        let scheme = if certificate.is_some() { "https" } else { "http" };
        let address = format!("{scheme}://{}", listener.local_addr()?);
        Ok(Open { listener, certificate, address, away: self.leave_to.as_str().into() })
    }
}

/// Resolves when somebody asks the program to end. Listens for that from now on, not only once it is awaited: whoever
/// reads "listening" may end it at once.
pub fn stopped() -> Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
