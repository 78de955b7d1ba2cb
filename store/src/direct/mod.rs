//! SQLite where it stands: on the thread that asks, each value as it lies in the page.
//!
//! The pool's connections hand every statement, and every value of every row, from thread to thread, which costs more
//! than the work itself. For a question or two that is nothing. For the hundred thousand revisions of a reading room,
//! and for the one writer behind whom everybody waits, it is most of the time.

mod link;
mod read;

use std::{path::Path, time::Duration};

pub use link::Direct;
pub(crate) use read::{chain, leaf_hashes, read};
use rusqlite::{Connection, OpenFlags};

use crate::{StoreError, error::from_sqlite};

/// How long another program's lock is waited for.
const BUSY: Duration = Duration::from_secs(10);
/// What holds for every connection.
const ALWAYS: &str = "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";
/// More than there are statements: none is prepared twice.
const STATEMENTS: usize = 256;

/// A connection that reads.
fn for_reading(path: &Path) -> Result<Connection, StoreError> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|error| from_rusqlite("open its file", error))
}

/// The connection that writes. `pragmas`: what holds for this database besides.
pub(crate) fn for_writing(path: &Path, pragmas: &str) -> Result<Direct, StoreError> {
    let opened = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.execute_batch(pragmas)?;
        Ok(Direct::new(connection))
    });
    opened.map_err(|error| from_rusqlite("open its file", error))
}

fn open(path: &Path, how: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(ALWAYS)?;
    Ok(connection)
}

fn from_rusqlite(attempted: &'static str, error: rusqlite::Error) -> StoreError {
    let code = error.sqlite_error().map(|failure| failure.extended_code);
    from_sqlite(attempted, code, error)
}
