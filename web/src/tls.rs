//! TLS by ourselves: a given certificate, TLS 1.2 and 1.3, no older ones.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::serve::Listener;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use tokio_rustls::{TlsAcceptor, rustls, server::TlsStream};

use crate::hands::Hands;

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("cannot read the certificate in {0}: it must be a PEM file, with the chain")]
    Certificate(PathBuf),
    #[error("cannot read the key in {0}: it must be a PEM file, readable by this program")]
    Key(PathBuf),
    #[error("certificate and key do not fit each other: {0}")]
    Misfit(rustls::Error),
}

/// A certificate and its key.
pub struct Certificate(Arc<rustls::ServerConfig>);

impl Certificate {
    /// Reads both from PEM files.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let unreadable = || TlsError::Certificate(certificate.to_owned());
        let chain: Vec<_> = CertificateDer::pem_file_iter(certificate)
            .map_err(|_| unreadable())?
            .collect::<Result<_, _>>()
            .map_err(|_| unreadable())?;
        if chain.is_empty() {
            return Err(unreadable());
        }
        let key = PrivateKeyDer::from_pem_file(key).map_err(|_| TlsError::Key(key.to_owned()))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(TlsError::Misfit)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(TlsError::Misfit)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(Arc::new(config)))
    }

    /// Stands at a door that was opened. Hands are shaken beside each other.
    pub fn stand_at(&self, door: TcpListener) -> io::Result<TlsListener> {
        let address = door.local_addr()?;
        let (inside, ready) = mpsc::channel(64);
        let acceptor = TlsAcceptor::from(self.0.clone());
        tokio::spawn(Hands::default().shake(door, move |stream| acceptor.accept(stream), inside));
        Ok(TlsListener { ready, address })
    }
}

type Arrived = (TlsStream<TcpStream>, SocketAddr);

/// Connections whose handshake is done.
pub struct TlsListener {
    ready: mpsc::Receiver<Arrived>,
    address: SocketAddr,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> Arrived {
        match self.ready.recv().await {
            Some(arrived) => arrived,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
