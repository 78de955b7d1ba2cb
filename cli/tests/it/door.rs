//! How browsers reach the program: TLS by itself, and the watchman's page.

use std::{net::TcpStream, path::Path, process::Command, sync::Arc, time::Duration};

use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring},
};

use crate::program::{Founded, Server, refused, request, run};

/// A certificate for this machine, signed by itself, valid for a day.
fn certificate(dir: &Path) -> (String, String) {
    let [cert, key] = ["cert.pem", "key.pem"].map(|name| dir.join(name).to_str().unwrap().to_owned());
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-newkey", "ec"]);
    openssl.args(["-pkeyopt", "ec_paramgen_curve:prime256v1", "-addext", "subjectAltName=DNS:localhost"]);
    openssl.args(["-addext", "basicConstraints=critical,CA:FALSE", "-out", &cert, "-keyout", &key]);
    let output = openssl.output().unwrap_or_else(|error| panic!("openssl must be installed: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (cert, key)
}

async fn ask(server: &Server, cert: &str, path: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(cert).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
    stream.write_all(request(server.address, "GET", path, "", "").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A server may close without the last word of TLS; what came counts.
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn speaks_tls_by_itself_and_nobody_slow_keeps_others_waiting() {
    let house = Founded::new();
    let (cert, key) = certificate(house.dir.path());
    let arguments = ["serve", "--data", house.data(), "--tls-cert", &cert, "--tls-key", &key];
    let server = Server::start(house.dir.path(), &arguments);
    assert!(server.url.starts_with("https://"));
    let silent: Vec<_> = (0..40).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    // Shaking hands one after the other, forty silent ones would take 400 seconds.
    let page = tokio::time::timeout(Duration::from_mins(1), ask(&server, &cert, "/sign-in")).await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("strict-transport-security: max-age"), "a browser that came by TLS comes back by TLS");
    assert_eq!(silent.len(), 40);
    let plain = server.ask("GET", "/sign-in", "", "");
    assert!(!plain.contains("200 OK"), "plain HTTP is not answered at the door of TLS: {plain}");
    server.stop();
}

#[test]
fn a_certificate_that_cannot_be_used_is_refused_in_words() {
    let house = Founded::new();
    let (cert, key) = certificate(house.dir.path());
    let other = tempfile::tempdir().unwrap();
    let (_, foreign) = certificate(other.path());
    let serve = |cert: &str, key: &str| {
        refused(&run(&["serve", "--data", house.data(), "--tls-cert", cert, "--tls-key", key], ""))
    };
    assert!(serve(&cert, &foreign).starts_with("certificate and key do not fit each other"));
    assert!(serve(&cert, &cert).starts_with("cannot read the key in"));
    assert!(serve(&key, &key).starts_with("cannot read the certificate in"));
    assert!(serve("nowhere.pem", &key).starts_with("cannot read the certificate in"));
}

#[test]
fn a_watchman_is_told_whether_it_stands_and_nothing_else() {
    let house = Founded::new();
    let server = Server::start(house.dir.path(), &["serve", "--data", house.data()]);
    let answer = server.ask("GET", "/health", "", "");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(answer.split("\r\n\r\n").nth(1), Some(r#"{"database":true,"room":true}"#));
    server.stop();
}
