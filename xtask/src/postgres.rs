//! A real PostgreSQL for the length of one run: its own cluster, port and password.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::processes;
use crate::run::{output, succeeds};

const START: Duration = Duration::from_secs(30);
const STOP: Duration = Duration::from_secs(15);
/// Enough for every test thread to hold a pool of its own.
const CONNECTIONS: &str = "max_connections=200";

/// A running server. It stops, and its data goes, when this is dropped (also on a panic).
pub struct Postgres {
    server: Child,
    /// Where tests connect, as a superuser who may create databases.
    pub url: String,
    /// Who signed the certificate that the server shows when it is asked for one, under the name `localhost`.
    pub authority: PathBuf,
    folder: TempDir,
}

impl Postgres {
    /// Starts a fresh cluster on a free loopback port, writing to disk for real (fsync on).
    pub fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed: apt-get install postgresql")?;
        let owner = Owner::pick()?;
        let folder = tempfile::Builder::new().prefix("tillid-postgres-").tempdir()?;
        let password = random_word()?;
        let secret = folder.path().join("password");
        fs::File::create(&secret)?.write_all(password.as_bytes())?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700))?;
        owner.give(folder.path())?;
        owner.give(&secret)?;
        let data = folder.path().join("data");
        let mut initdb = owner.command(&programs.join("initdb"), folder.path());
        initdb.args(["--username=tillid", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        initdb.arg("--pwfile").arg(&secret).arg("--pgdata").arg(&data);
        output(initdb)?;
        let authority = certify(&owner, folder.path())?;
        let port = free_port()?;
        let log = fs::File::create(folder.path().join("log"))?;
        let mut postgres = owner.command(&programs.join("postgres"), folder.path());
        postgres.arg("-D").arg(&data).arg("-k").arg(folder.path());
        for setting in ["listen_addresses=127.0.0.1", &format!("port={port}"), "fsync=on", CONNECTIONS] {
            postgres.args(["-c", setting]);
        }
        for (setting, file) in [("ssl_cert_file", "server.pem"), ("ssl_key_file", "server.key")] {
            postgres.arg("-c").arg(format!("{setting}={}", folder.path().join(file).display()));
        }
        postgres.args(["-c", "ssl=on"]);
        let server = postgres.stdout(log.try_clone()?).stderr(log).spawn().context("could not start postgres")?;
        let url = format!("postgres://tillid:{password}@127.0.0.1:{port}/postgres");
        let mut postgres = Self { server, url, authority, folder };
        postgres.wait_until_ready(&programs, port)?;
        postgres.check_that_it_writes(&programs)?;
        Ok(postgres)
    }

    fn wait_until_ready(&mut self, programs: &Path, port: u16) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START {
            if let Some(status) = self.server.try_wait()? {
                bail!("postgres ended at once with {status}: {}", self.log());
            }
            let mut ready = Command::new(programs.join("pg_isready"));
            ready.args(["--host=127.0.0.1", &format!("--port={port}"), "--dbname=postgres"]);
            if succeeds(ready) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("postgres did not answer within {} seconds: {}", START.as_secs(), self.log())
    }

    /// Tests about crashes prove nothing on a server that does not flush.
    fn check_that_it_writes(&self, programs: &Path) -> Result<()> {
        let mut psql = Command::new(programs.join("psql"));
        psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "--command=show fsync", &self.url]);
        match output(psql)?.trim() {
            "on" => Ok(()),
            other => bail!("postgres runs with fsync {other}"),
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        processes::send("INT", &[self.server.id()]); // PostgreSQL's "fast shutdown"
        let started = Instant::now();
        while started.elapsed() < STOP {
            if !matches!(self.server.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        processes::end_with_descendants(self.server.id());
        let _ = self.server.wait();
    }
}

/// Who runs the server: PostgreSQL refuses to be root.
struct Owner(Option<(u32, u32)>);

impl Owner {
    fn pick() -> Result<Self> {
        let id = |flag: &str, user: &[&str]| -> Result<u32> {
            let mut command = Command::new("id");
            command.arg(flag).args(user);
            Ok(output(command)?.trim().parse()?)
        };
        if id("-u", &[])? != 0 {
            return Ok(Self(None));
        }
        Ok(Self(Some((id("-u", &["postgres"])?, id("-g", &["postgres"])?))))
    }

    fn give(&self, path: &Path) -> Result<()> {
        if let Some((user, group)) = self.0 {
            chown(path, Some(user), Some(group)).with_context(|| format!("could not give {} away", path.display()))?;
        }
        Ok(())
    }

    /// `setpriv` becomes that user, and lets the kernel end the server should we be killed.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new("setpriv");
        if let Some((user, group)) = self.0 {
            command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
        }
        command.args(["--pdeathsig", "INT"]).arg(program);
        command.current_dir(folder).stdin(Stdio::null()).env("LC_ALL", "C");
        command
    }
}

/// An authority of our own, and a certificate by it for the server.
fn certify(owner: &Owner, folder: &Path) -> Result<PathBuf> {
    let authority = folder.join("authority.pem");
    let keys = [folder.join("authority.key"), folder.join("server.key")];
    for (name, cert, key) in
        [("/CN=Tests", &authority, &keys[0]), ("/CN=localhost", &folder.join("server.pem"), &keys[1])]
    {
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-nodes", "-days", "2", "-subj", name, "-newkey", "ec"]);
        openssl.args(["-pkeyopt", "ec_paramgen_curve:prime256v1", "-out"]).arg(cert).arg("-keyout").arg(key);
        if key == &keys[1] {
            openssl.args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"]);
            openssl.arg("-CA").arg(&authority).arg("-CAkey").arg(&keys[0]);
        }
        output(openssl)?;
        fs::set_permissions(key, fs::Permissions::from_mode(0o600))?;
        owner.give(cert)?;
        owner.give(key)?;
    }
    Ok(authority)
}

/// The folder with the newest server's programs (Debian keeps them out of the path).
pub fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.map(|entry| entry.path().join("bin")).filter(|bin| bin.join("initdb").exists());
    folders.max_by_key(|bin| bin.parent()?.file_name()?.to_str()?.parse::<u32>().ok())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
