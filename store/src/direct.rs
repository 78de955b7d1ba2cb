//! SQLite read where it stands: on one thread, each row as it lies in the page.
//!
//! The pool's connections hand every value of every row from thread to thread, which costs more than reading it. For a
//! question or two that is nothing; for the hundred thousand revisions of a reading room it is most of the time.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, Params};
use vault::{audit::Hash, id::FolderId};

use crate::{
    RevisionStub, Seq, StoreError,
    link::Row,
    pieces::{Giver, PIECE},
    place::Place,
    table::{feed, leaf, receipt},
};

/// Gives every revision of a folder, as one moment shows them.
pub(crate) fn read(path: &Path, folder: FolderId, giver: &mut Giver) -> Result<(), StoreError> {
    let connection = connect(path).map_err(from_rusqlite)?;
    connection.execute_batch("BEGIN").map_err(from_rusqlite)?;
    let newest = connection.query_row(receipt::HOW_FAR, [], |row| row.get(0)).map_err(from_rusqlite)?;
    giver.says(Seq(newest));
    let mut statement = connection.prepare(feed::IN_FOLDER).map_err(from_rusqlite)?;
    let mut rows = statement.query([folder.as_bytes()]).map_err(from_rusqlite)?;
    let mut piece = Vec::with_capacity(PIECE as usize);
    while let Some(row) = rows.next().map_err(from_rusqlite)? {
        match feed::read(&Row::Direct(row)) {
            Ok(revision) => piece.push(revision),
            Err(error) => {
                // What was whole before it is given first.
                giver.gives_now(piece);
                return Err(error);
            }
        }
        if piece.len() == PIECE as usize {
            let full = std::mem::replace(&mut piece, Vec::with_capacity(PIECE as usize));
            if !giver.gives_now(full) {
                return Ok(());
            }
        }
    }
    giver.gives_now(piece);
    Ok(())
}

/// The hashes of leaves `from..to`.
pub(crate) fn leaf_hashes(path: &Path, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
    let bound = |index| i64::try_from(index).unwrap_or(i64::MAX);
    list(path, leaf::ONLY_HASHES, [bound(from), bound(to)], |row| row.array(0).map(Hash::from_bytes))
}

/// Everything that was ever written into a folder.
pub(crate) fn chain(path: &Path, folder: FolderId) -> Result<Vec<RevisionStub>, StoreError> {
    let values = rusqlite::params![folder.as_bytes(), Place::end(Seq(0)).0];
    list(path, feed::WHOLE_CHAIN, values, feed::read_stub)
}

fn list<T>(
    path: &Path,
    sql: &str,
    values: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let connection = connect(path).map_err(from_rusqlite)?;
    let mut statement = connection.prepare(sql).map_err(from_rusqlite)?;
    let mut rows = statement.query(values).map_err(from_rusqlite)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next().map_err(from_rusqlite)? {
        list.push(read(&Row::Direct(row))?);
    }
    Ok(list)
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")?;
    Ok(connection)
}

fn from_rusqlite(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::DiskFull,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged("the database file"),
        _ => {
            let error = sqlx::Error::Io(std::io::Error::other(error));
            StoreError::Io { attempted: "read", source: error }
        }
    }
}
