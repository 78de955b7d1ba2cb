//! What can go wrong on disk, said so that the layers above can act on it.

use std::io;

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
            if database.is_unique_violation() || database.is_foreign_key_violation() {
                return StoreError::Conflict;
            }
            match database.code().as_deref().map(Class::of) {
                Some(Class::Full) => StoreError::DiskFull,
                Some(Class::Corrupt) => StoreError::Damaged("the database file"),
                Some(Class::Check) => StoreError::Damaged("a value was offered that no row may hold"),
                _ => StoreError::Io { attempted, source: error },
            }
        }
        _ => StoreError::Io { attempted, source: error },
    }
}

/// An error of a plain file.
pub(crate) fn from_io(attempted: &'static str, error: io::Error) -> StoreError {
    from_sqlx(attempted, sqlx::Error::Io(error))
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

enum Class {
    Full,
    Corrupt,
    Check,
    Other,
}

impl Class {
    /// `code` is an extended result code of SQLite in decimal, or a five-character SQLSTATE of PostgreSQL.
    fn of(code: &str) -> Self {
        // SQLSTATE classes: 53100 disk full, XX001/XX002 corrupted, 23514 check violation, 22P0x bad value.
        match code {
            "53100" => return Self::Full,
            "XX001" | "XX002" => return Self::Corrupt,
            "23514" => return Self::Check,
            _ if code.len() == 5 => return Self::Other,
            _ => {}
        }
        let code: u32 = code.parse().unwrap_or(0);
        match (code, code & 0xff) {
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
