//! SQLite: one file, and the default.
//!
//! A write-ahead log, synced at every commit; what is deleted is overwritten; nothing temporary touches the disk.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use sqlx::{
    ConnectOptions as _, Connection as _, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};

use tokio::{runtime, task};
use vault::{audit::Hash, id::FolderId};

use crate::{
    RevisionStub, Seq, StoreError, Work,
    backend::Backend,
    base::Base,
    direct::{self, Direct},
    error::{from_io, from_sqlx},
    link::{Arg, Link, link_for},
    room::{ROOM, Room},
    schema,
    table::feed,
};

link_for!(SqliteConnection, Sqlite);

/// The store in one SQLite file.
pub type SqliteStore = Base<SqliteBackend>;

/// The file, its readers, and the room kept beside it.
#[derive(Debug)]
pub struct SqliteBackend {
    writing: Writing,
    readers: SqlitePool,
    room: Room,
}

/// How a file is opened, where the usual way does not fit.
#[derive(Debug, Clone, Copy)]
pub struct SqliteOptions {
    /// Bytes kept back beside the database for reading on a full disk; 0 for none.
    pub room: u64,
    /// The largest size of the database, in pages of 4 KiB.
    pub max_pages: Option<u32>,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self { room: ROOM, max_pages: None }
    }
}

impl SqliteStore {
    /// Opens the database at `path`, or makes it, and brings it to this program's schema.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with(path, SqliteOptions::default()).await
    }

    /// The same, with a say in how.
    pub async fn open_with(path: impl AsRef<Path>, options: SqliteOptions) -> Result<Self, StoreError> {
        let path = path.as_ref();
        create_private(path).map_err(|error| from_io("make its file", error))?;
        let writing = Writing { path: path.to_owned(), max_pages: options.max_pages };
        let mut link = writing.ready().await;
        let room = Room::beside(path, options.room);
        // The log and its index want room too, before anything can be read.
        while matches!(link, Err(StoreError::DiskFull)) && room.release() {
            link = writing.ready().await;
        }
        let link = link?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(connect_options(path).read_only(true));
        Self::new(SqliteBackend { writing, readers, room }, link)
    }
}

/// How the one writer is connected.
#[derive(Debug)]
struct Writing {
    path: PathBuf,
    max_pages: Option<u32>,
}

impl Writing {
    /// Each commit is on the disk before it is answered; what is deleted is overwritten.
    const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
        PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 8388608;";

    fn connect(&self) -> Result<Direct, StoreError> {
        let most = self.max_pages.map(|pages| format!("PRAGMA max_page_count = {pages};"));
        direct::for_writing(&self.path, &[Self::PRAGMAS, most.as_deref().unwrap_or_default()].concat())
    }

    /// The same to a database that has this program's schema.
    async fn ready(&self) -> Result<Direct, StoreError> {
        let mut link = self.connect()?;
        bring(&mut link).await?;
        Ok(link)
    }
}

/// What holds for every connection to a file of ours.
fn connect_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
}

/// Whether there are tables, but none of ours.
const FOREIGN: &str = "SELECT COUNT(*) > 0 AND COALESCE(SUM(name = 'schema_steps'), 0) = 0 FROM sqlite_schema";

/// Brings a database to this program's schema.
async fn bring<L: Link>(link: &mut L) -> Result<(), StoreError> {
    link.run(SqliteBackend::BEGIN, &[]).await?;
    let strange = link.one(FOREIGN, &[], |row| row.flag(0)).await?;
    if strange == Some(true) {
        return Err(StoreError::Damaged("this file is another program's database"));
    }
    schema::migrate(link).await?;
    link.run("COMMIT", &[]).await.map(drop)
}

/// A connection to a file that is nobody's live database, with this program's schema.
async fn ready(options: &SqliteConnectOptions) -> Result<SqliteConnection, StoreError> {
    let mut link = options.connect().await.map_err(|error| from_sqlx("open its file", error))?;
    bring(&mut link).await?;
    Ok(link)
}

/// An empty file that only its owner may read, unless there is one already. That one is not opened: to close it again
/// would take every lock of this process off it (POSIX), and other programs would think that nobody has it open.
fn create_private(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome.map(drop),
    }
}

impl Backend for SqliteBackend {
    type Writer = Direct;
    type Link = SqliteConnection;
    type Reader = PoolConnection<Sqlite>;
    type Moment = Transaction<'static, Sqlite>;

    const BEGIN: &'static str = "BEGIN IMMEDIATE";
    const LOCK: Option<&'static str> = None;
    const PATIENCE: Duration = Duration::ZERO;

    async fn connect(&self) -> Result<Direct, StoreError> {
        self.writing.connect()
    }

    /// On a thread of its own, with a clock of its own: it waits for the disk, and nobody else waits with it.
    fn beside(&self, task: impl Future<Output = ()> + Send + 'static) -> Result<(), StoreError> {
        let mut clock = runtime::Builder::new_current_thread();
        let clock = clock.enable_time().build().map_err(|error| from_io("begin to write", error))?;
        let thread = thread::Builder::new().name("writer".to_owned()).spawn(move || clock.block_on(task));
        thread.map(drop).map_err(|error| from_io("begin to write", error))
    }

    async fn reader(&self) -> Result<Self::Reader, StoreError> {
        self.readers.acquire().await.map_err(|error| from_sqlx("open its file", error))
    }

    async fn moment(&self) -> Result<Self::Moment, StoreError> {
        self.readers.begin().await.map_err(|error| from_sqlx("read", error))
    }

    async fn leaf_hashes(&self, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
        let path = self.writing.path.clone();
        task::spawn_blocking(move || direct::leaf_hashes(&path, from, to)).await.unwrap_or(Err(StoreError::Closed))
    }

    async fn read_through(&self, folder: FolderId, work: Work) -> Result<Seq, StoreError> {
        let path = self.writing.path.clone();
        task::spawn_blocking(move || direct::read(&path, folder, &work)).await.unwrap_or(Err(StoreError::Closed))
    }

    async fn chain(&self, folder: FolderId, after: Seq) -> Result<Vec<RevisionStub>, StoreError> {
        if after > Seq(0) {
            return feed::chain(&mut *self.reader().await?, folder, after).await;
        }
        let path = self.writing.path.clone();
        task::spawn_blocking(move || direct::chain(&path, folder)).await.unwrap_or(Err(StoreError::Closed))
    }

    async fn scrub(&self, link: &mut Direct) -> Result<bool, StoreError> {
        // A reader that is still at work keeps its part of the log: try again later rather than wait for it here.
        link.script("PRAGMA busy_timeout = 0").await?;
        let busy = link.one("PRAGMA wal_checkpoint(TRUNCATE)", &[], |row| row.flag(0)).await;
        link.script("PRAGMA busy_timeout = 10000").await?;
        Ok(busy?.is_some_and(|busy| !busy))
    }

    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        let part = part(to);
        let outcome = self.write_snapshot(&part).await;
        finish(outcome, &part, to)
    }

    async fn close(&self, writer: Option<Direct>) {
        self.readers.close().await;
        if let Some(mut writer) = writer {
            self.scrub(&mut writer).await.ok();
        }
    }

    fn is_short(&self) -> bool {
        self.room.is_released()
    }

    async fn release(&self) -> bool {
        self.room.release()
    }

    async fn take(&self) -> Result<(), StoreError> {
        self.room.take()
    }
}

impl SqliteBackend {
    async fn write_snapshot(&self, part: &Path) -> Result<(), StoreError> {
        fs::remove_file(part)
            .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
            .and_then(|()| create_private(part))
            .map_err(|error| from_io("write a snapshot", error))?;
        let name = part.to_str().ok_or(StoreError::Damaged("the path of a snapshot is no text"))?;
        self.reader().await?.run("VACUUM INTO $1", &[Arg::Text(name)]).await?;
        let mut copy = plain(part).await?;
        copy.run("DELETE FROM sessions", &[]).await?;
        copy.close().await.map_err(|error| from_sqlx("write a snapshot", error))
    }
}

/// A connection to a file that is nobody's live database: one file, no log beside it.
async fn plain(path: &Path) -> Result<SqliteConnection, StoreError> {
    plain_options(path).connect().await.map_err(|error| from_sqlx("open a snapshot", error))
}

fn plain_options(path: &Path) -> SqliteConnectOptions {
    connect_options(path).create_if_missing(false).journal_mode(SqliteJournalMode::Delete)
}

/// A new file with our schema and nothing in it.
pub(crate) async fn empty(path: &Path) -> Result<SqliteConnection, StoreError> {
    fs::remove_file(path).ok();
    create_private(path).map_err(|error| from_io("write a snapshot", error))?;
    ready(&plain_options(path)).await
}

/// A file with our schema that is nobody's live database, brought to this program's schema.
pub(crate) async fn migrated(path: &Path) -> Result<SqliteConnection, StoreError> {
    if fs::metadata(path).map_err(|error| from_io("open a snapshot", error))?.len() == 0 {
        return Err(StoreError::Damaged("the snapshot is empty"));
    }
    ready(&plain_options(path)).await
}

/// The name under which a snapshot grows until it is whole.
pub(crate) fn part(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Puts a whole snapshot in its place, durably; takes an unfinished one away.
pub(crate) fn finish(outcome: Result<(), StoreError>, part: &Path, to: &Path) -> Result<(), StoreError> {
    let outcome = outcome.and_then(|()| {
        File::open(part)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(part, to))
            .and_then(|()| {
                File::open(to.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()
            })
            .map_err(|error| from_io("write a snapshot", error))
    });
    if outcome.is_err() {
        fs::remove_file(part).ok();
    }
    outcome
}
