//! PostgreSQL: for many offices, and several `tillid serve` processes on one database.

use std::{
    io::ErrorKind,
    net::IpAddr,
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, Connection as _, PgConnection, PgPool, Postgres, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};

use vault::{audit::Hash, id::FolderId};

use crate::{
    RevisionStub, Seq, StoreError, Work,
    backend::Backend,
    base::Base,
    copy,
    error::from_sqlx,
    link::{Link, link_for},
    pieces,
    reserve::Reserve,
    schema, sqlite,
    table::{feed, leaf},
};

link_for!(PgConnection, Postgres);

/// The store in a PostgreSQL database.
pub type PostgresStore = Base<PostgresBackend>;

/// How to reach the database, and its readers.
#[derive(Debug)]
pub struct PostgresBackend {
    options: PgConnectOptions,
    readers: PgPool,
    reserve: Reserve,
}

impl PostgresStore {
    /// Opens the database at `url`, which must exist, and brings it to this program's schema.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse().map_err(|error| from_sqlx("read its address", error))?;
        let options = wired(options)?.application_name("tillid").disable_statement_logging();
        let readers = PgPoolOptions::new().max_connections(8).connect_lazy_with(options.clone());
        let backend = PostgresBackend { options, readers, reserve: Reserve::default() };
        let until = Instant::now() + PATIENCE;
        let mut link = loop {
            match backend.connect().await {
                Err(StoreError::Io { source, .. }) if begins_anew(&source) && Instant::now() < until => {
                    tokio::time::sleep(AGAIN_AFTER).await;
                }
                other => break other?,
            }
        };
        link.run(PostgresBackend::BEGIN, &[]).await?;
        link.run(LOCK, &[]).await?;
        schema::migrate(&mut link).await?;
        link.run("COMMIT", &[]).await?;
        backend.reserve.begin(&mut link, LOCK).await;
        Self::new(backend, link)
    }
}

/// Nothing goes to another machine in clear, or to one that only says that it is the right one, unless whoever runs it
/// says so. What stays on this machine is not encrypted once more.
fn wired(options: PgConnectOptions) -> Result<PgConnectOptions, StoreError> {
    match options.get_ssl_mode() {
        PgSslMode::Disable | PgSslMode::VerifyCa | PgSslMode::VerifyFull => Ok(options),
        PgSslMode::Allow | PgSslMode::Prefer if is_here(&options) => Ok(options.ssl_mode(PgSslMode::Disable)),
        PgSslMode::Require if is_here(&options) => Ok(options),
        _ => Err(StoreError::Unprotected),
    }
}

/// Whether the server is on this machine, behind a socket or on loopback.
fn is_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    options.get_socket().is_some()
        || host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| address.to_canonical().is_loopback())
}

/// One writer at a time in the whole organisation, however many processes there are. The lock is let go only after the
/// commit can be seen, so whoever writes next sees every number that was given before. ("tillid" in ASCII.)
const LOCK: &str = "SELECT pg_advisory_xact_lock(127996139432292)";
/// Durable means durable, whatever the server's own settings say; stricter ones stay.
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', false) \
    WHERE current_setting('synchronous_commit') IN ('off', 'local')";

/// How long a server that begins anew is waited for: after a crash it reads its log first. The readers' pool does the
/// same for itself.
const PATIENCE: Duration = Duration::from_secs(10);
const AGAIN_AFTER: Duration = Duration::from_millis(50);

/// Whether the server is on its way up or down, so that it is worth asking again.
fn begins_anew(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => matches!(
            error.kind(),
            ErrorKind::ConnectionReset
                | ErrorKind::ConnectionRefused
                | ErrorKind::UnexpectedEof
                | ErrorKind::BrokenPipe
        ),
        sqlx::Error::Database(error) => error.is_transient_in_connect_phase(),
        _ => false,
    }
}

impl Backend for PostgresBackend {
    type Writer = PgConnection;
    type Link = PgConnection;
    type Reader = PoolConnection<Postgres>;
    type Moment = Transaction<'static, Postgres>;

    const BEGIN: &'static str = "BEGIN ISOLATION LEVEL READ COMMITTED";
    const LOCK: Option<&'static str> = Some(LOCK);
    const PATIENCE: Duration = PATIENCE;

    async fn connect(&self) -> Result<PgConnection, StoreError> {
        let mut link = self.options.connect().await.map_err(|error| from_sqlx("be reached", error))?;
        link.run(DURABLE, &[]).await?;
        Ok(link)
    }

    fn beside(&self, task: impl Future<Output = ()> + Send + 'static) -> Result<(), StoreError> {
        tokio::spawn(task);
        Ok(())
    }

    async fn reader(&self) -> Result<Self::Reader, StoreError> {
        self.readers.acquire().await.map_err(|error| from_sqlx("be reached", error))
    }

    async fn moment(&self) -> Result<Self::Moment, StoreError> {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        self.readers.begin_with(begin).await.map_err(|error| from_sqlx("read", error))
    }

    async fn leaf_hashes(&self, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
        leaf::hashes(&mut *self.reader().await?, from, to).await
    }

    async fn chain(&self, folder: FolderId, after: Seq) -> Result<Vec<RevisionStub>, StoreError> {
        feed::chain(&mut *self.reader().await?, folder, after).await
    }

    async fn read_through(&self, folder: FolderId, work: Work) -> Result<Seq, StoreError> {
        pieces::through_pool(self, folder, work).await
    }

    /// PostgreSQL frees what was deleted in its own time, and its log is the administrator's: see the threat model.
    async fn scrub(&self, _link: &mut PgConnection) -> Result<bool, StoreError> {
        Ok(true)
    }

    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        let part = sqlite::part(to);
        let outcome = async {
            let mut moment = self.moment().await?;
            let mut file = sqlite::empty(&part).await?;
            copy::copy_all(&mut *moment, &mut file, copy::Leave::Sessions).await?;
            file.close().await.map_err(|error| from_sqlx("write a snapshot", error))
        };
        sqlite::finish(outcome.await, &part, to)
    }

    async fn close(&self, writer: Option<PgConnection>) {
        self.readers.close().await;
        if let Some(writer) = writer {
            writer.close().await.ok();
        }
    }

    fn is_short(&self) -> bool {
        self.reserve.is_released()
    }

    async fn release(&self) -> bool {
        let released = async { self.reserve.release(&mut self.connect().await?).await };
        released.await.unwrap_or_else(|error: StoreError| {
            tracing::error!(%error, "the room kept for a full disk could not be given away");
            false
        })
    }

    async fn take(&self) -> Result<(), StoreError> {
        self.reserve.take(&mut self.connect().await?, LOCK).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(address: &str) -> &'static str {
        match wired(address.parse().unwrap()).as_ref().map(PgConnectOptions::get_ssl_mode) {
            Err(StoreError::Unprotected) => "refused",
            Ok(PgSslMode::Disable) => "clear",
            Ok(PgSslMode::Require) => "encrypted",
            Ok(PgSslMode::VerifyCa | PgSslMode::VerifyFull) => "checked",
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_leaves_this_machine_is_encrypted_or_refused() {
        for host in ["db.example", "192.0.2.7", "[2001:db8::1]", "localhost.example", "[::ffff:192.0.2.7]"] {
            let at = |query: &str| outcome(&format!("postgres://tillid:word@{host}:5432/tillid{query}"));
            for refused in ["", "?sslmode=prefer", "?sslmode=allow", "?sslmode=require"] {
                assert_eq!(at(refused), "refused", "{host}{refused}");
            }
            assert_eq!(at("?sslmode=verify-full&sslrootcert=/a/ca.pem"), "checked");
            assert_eq!(at("?sslmode=verify-ca"), "checked");
            assert_eq!(at("?sslmode=disable"), "clear", "it was said in so many words");
        }
        assert_eq!(outcome("postgres://tillid@localhost/tillid?host=db.example"), "refused");
        assert_eq!(outcome("postgres://tillid@localhost/tillid?hostaddr=192.0.2.7"), "refused");
    }

    #[test]
    fn what_stays_here_is_not_encrypted_once_more() {
        for host in ["localhost", "127.0.0.1", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "%2Fvar%2Frun%2Fpostgresql"]
        {
            assert_eq!(outcome(&format!("postgres://tillid@{host}/tillid")), "clear", "{host}");
        }
        assert_eq!(outcome("postgres:///tillid?host=/var/run/postgresql"), "clear");
        assert_eq!(outcome("postgres://localhost/tillid?sslmode=require"), "encrypted");
        assert_eq!(outcome("postgres://localhost/tillid?sslmode=verify-full"), "checked");
    }
}
