//! What can go wrong on disk, said so that the layers above can act on it.

use std::{error::Error, io};

type BoxError = Box<dyn Error + Send + Sync>;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A precondition did not hold: somebody else wrote first. Read again and decide.
    #[error("something else was written to the same place first")]
    Conflict,
    /// The number belongs to another record: one of another kind, or in another folder. A slip of whoever chose it.
    #[error("this record's number belongs to another record already: nothing was written")]
    Taken,
    /// No room on the disk. Reading goes on; writing works again when there is room.
    #[error("the disk is full: nothing was written")]
    DiskFull,
    /// The disk or the database did not answer as it should.
    #[error("the database could not {attempted}: {source}")]
    Io {
        /// A verb: open, read, write.
        attempted: &'static str,
        /// What the database said. It never quotes a value.
        source: sqlx::Error,
    },
    /// The database was written by a newer Tillid.
    #[error("this database was written by a newer version (schema {found}, this program knows {known})")]
    Newer {
        /// The schema of the database.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// A stored row is not what it must be.
    #[error("a stored row is damaged: {0}")]
    Damaged(&'static str),
    /// The address of a database is of no kind that we know.
    #[error("the address of the database must begin with postgres://")]
    Address,
    /// The way to a database on another machine would be open to whoever is on it.
    #[error(
        "the database is on another machine, and what goes there could be read or changed on the way: end its address \
         with ?sslmode=verify-full&sslrootcert=FILE (FILE: the certificate of who signed the server's), or with \
         ?sslmode=disable where a tunnel protects it"
    )]
    Unprotected,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

/// Sorts what a driver says into what a caller can act on.
pub(crate) fn from_sqlx(attempted: &'static str, error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => StoreError::Closed,
        sqlx::Error::Io(io) if is_full(io) => StoreError::DiskFull,
        sqlx::Error::Database(database) => {
            let unique = database.is_unique_violation() || database.is_foreign_key_violation();
            let code = database.code();
            let kind = match code.as_deref() {
                _ if unique => Kind::Conflict,
                // SQLSTATE has five characters; an extended result code of SQLite is a number.
                Some(state) if state.len() == 5 => Kind::of_state(state),
                Some(code) => code.parse().map_or(Kind::Other, Kind::of_sqlite),
                None => Kind::Other,
            };
            sorted(attempted, kind, error)
        }
        _ => StoreError::Io { attempted, source: error },
    }
}

/// What follows from the kind of an error.
fn sorted(attempted: &'static str, kind: Kind, source: sqlx::Error) -> StoreError {
    match kind {
        Kind::Conflict => StoreError::Conflict,
        Kind::Full => StoreError::DiskFull,
        Kind::Corrupt => StoreError::Damaged("the database file"),
        Kind::Check => StoreError::Damaged("a value was offered that no row may hold"),
        Kind::Other => StoreError::Io { attempted, source },
    }
}

/// The same sorting of what SQLite says without a driver between. `code`: its extended result code, if it gave one.
pub(crate) fn from_sqlite(attempted: &'static str, code: Option<i32>, source: impl Into<BoxError>) -> StoreError {
    sorted(attempted, code.map_or(Kind::Other, Kind::of_sqlite), sqlx::Error::Io(io::Error::other(source)))
}

/// An error of a plain file.
pub(crate) fn from_io(attempted: &'static str, error: io::Error) -> StoreError {
    from_sqlx(attempted, sqlx::Error::Io(error))
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

enum Kind {
    Conflict,
    Full,
    Corrupt,
    Check,
    Other,
}

impl Kind {
    /// SQLSTATE classes: 53100 disk full, XX001/XX002 corrupted, 23514 check violation.
    fn of_state(state: &str) -> Self {
        match state {
            "53100" => Self::Full,
            "XX001" | "XX002" => Self::Corrupt,
            "23514" => Self::Check,
            _ => Self::Other,
        }
    }

    /// An extended result code of SQLite.
    fn of_sqlite(code: i32) -> Self {
        match (code, code & 0xff) {
            // SQLITE_CONSTRAINT_FOREIGNKEY, _PRIMARYKEY, _UNIQUE
            (787 | 1555 | 2067, _) => Self::Conflict,
            // SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: no room for the shared index of the write-ahead log.
            (_, 13) | (4874, _) => Self::Full,
            // SQLITE_CORRUPT, SQLITE_NOTADB
            (_, 11 | 26) => Self::Corrupt,
            // SQLITE_CONSTRAINT
            (_, 19) => Self::Check,
            _ => Self::Other,
        }
    }
}
