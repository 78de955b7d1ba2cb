//! A store of either kind, made for one test.

use std::{env, path::PathBuf, sync::Arc};

use sqlx::{Connection as _, PgConnection};
use store::{Dialect, Store, StoreError, postgres::PostgresStore, sqlite::SqliteStore};
use tempfile::TempDir;
use vault::id::CommitId;

use crate::make::rng;

/// A store of its own, and how to open it again.
pub struct House {
    pub store: Arc<dyn Store>,
    pub dialect: Dialect,
    pub dir: TempDir,
    /// Path or URL.
    pub address: String,
}

/// The database server of the tests. Without it the tests on PostgreSQL fail, unless they are skipped on purpose.
pub fn server() -> Option<String> {
    match env::var("TILLID_TEST_POSTGRES") {
        Ok(url) => Some(url),
        Err(_) if env::var("TILLID_SKIP_POSTGRES").as_deref() == Ok("1") => None,
        Err(error) => {
            panic!("TILLID_TEST_POSTGRES must name a PostgreSQL server (or set TILLID_SKIP_POSTGRES=1): {error}")
        }
    }
}

impl House {
    /// `None` when PostgreSQL is skipped on purpose.
    pub async fn new(dialect: Dialect) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let address = match dialect {
            Dialect::Sqlite => dir.path().join("tillid.db").to_str().unwrap().to_owned(),
            Dialect::Postgres => {
                let server = server()?;
                let name = format!("tillid_{}", CommitId::random(&mut rng()).to_string().replace('-', ""));
                run_on(&server, &format!("CREATE DATABASE {name}")).await;
                let (base, _) = server.rsplit_once('/').unwrap();
                format!("{base}/{name}")
            }
        };
        let store = open(dialect, &address).await.unwrap();
        Some(Self { store, dialect, dir, address })
    }

    /// Closes the store and opens it again.
    pub async fn reopen(&mut self) {
        self.store.close().await;
        self.store = open(self.dialect, &self.address).await.unwrap();
    }

    /// A second program on the same database.
    pub async fn another(&self) -> Arc<dyn Store> {
        open(self.dialect, &self.address).await.unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub async fn load(&self, snapshot: &std::path::Path) -> Result<(), StoreError> {
        match self.dialect {
            Dialect::Sqlite => SqliteStore::open(&self.address).await?.load_snapshot(snapshot).await,
            Dialect::Postgres => PostgresStore::open(&self.address).await?.load_snapshot(snapshot).await,
        }
    }

    /// Runs SQL behind the store's back.
    pub async fn meddle(&self, sql: &str) {
        match self.dialect {
            Dialect::Sqlite => {
                let mut link = sqlx::SqliteConnection::connect(&self.address).await.unwrap();
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut link).await.unwrap();
                link.close().await.unwrap();
            }
            Dialect::Postgres => run_on(&self.address, sql).await,
        }
    }

    /// A question to PostgreSQL itself, answered with yes or no.
    pub async fn asks(&self, sql: &str) -> bool {
        let mut link = PgConnection::connect(&self.address).await.unwrap();
        let answer = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut link).await.unwrap();
        link.close().await.unwrap();
        answer
    }

    pub async fn end(self) {
        self.store.close().await;
        if self.dialect == Dialect::Postgres {
            let (_, name) = self.address.rsplit_once('/').unwrap();
            run_on(&server().unwrap(), &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

async fn open(dialect: Dialect, address: &str) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match dialect {
        Dialect::Sqlite => Arc::new(SqliteStore::open(address).await?),
        Dialect::Postgres => Arc::new(PostgresStore::open(address).await?),
    })
}

pub async fn run_on(url: &str, sql: &str) {
    let mut link = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut link).await.unwrap();
    link.close().await.unwrap();
}

/// The one text that a question is answered with, as somebody other than the program would ask.
pub async fn ask(url: &str, sql: &str) -> String {
    let mut link = PgConnection::connect(url).await.unwrap();
    let answer = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut link).await.unwrap();
    link.close().await.unwrap();
    answer
}

/// Whether a server answers yet.
pub async fn ask_if(url: &str) -> Option<()> {
    PgConnection::connect(url).await.ok()?.close().await.ok()
}

/// Writes each test once and runs it on both databases.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($house:ident: &mut House) $body:block)*) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn story($house: &mut $crate::house::House) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::house::run(store::Dialect::Sqlite, async |house| story(house).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::house::run(store::Dialect::Postgres, async |house| story(house).await).await;
            }
        }
    )*};
}
pub(crate) use on_both;

pub async fn run(dialect: Dialect, story: impl AsyncFnOnce(&mut House)) {
    let Some(mut house) = House::new(dialect).await else {
        eprintln!("skipped on purpose: TILLID_SKIP_POSTGRES=1");
        return;
    };
    story(&mut house).await;
    house.end().await;
}
