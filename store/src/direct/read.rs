//! Reading a whole folder, or every hash: each row as it lies in the page.

use std::path::Path;

use rusqlite::Params;
use vault::{audit::Hash, id::FolderId};

use super::{for_reading, from_rusqlite};
use crate::{
    RevisionStub, Seq, StoreError,
    link::Row,
    pieces::{Giver, PIECE},
    place::Place,
    table::{feed, leaf, receipt},
};

/// Gives every revision of a folder, as one moment shows them.
pub(crate) fn read(path: &Path, folder: FolderId, giver: &mut Giver) -> Result<(), StoreError> {
    let connection = for_reading(path)?;
    connection.execute_batch("BEGIN").map_err(read_error)?;
    let newest = connection.query_row(receipt::HOW_FAR, [], |row| row.get(0)).map_err(read_error)?;
    giver.says(Seq(newest));
    let mut statement = connection.prepare(feed::IN_FOLDER).map_err(read_error)?;
    let mut rows = statement.query([folder.as_bytes()]).map_err(read_error)?;
    let mut piece = Vec::with_capacity(PIECE as usize);
    while let Some(row) = rows.next().map_err(read_error)? {
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
    let connection = for_reading(path)?;
    let mut statement = connection.prepare(sql).map_err(read_error)?;
    let mut rows = statement.query(values).map_err(read_error)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next().map_err(read_error)? {
        list.push(read(&Row::Direct(row))?);
    }
    Ok(list)
}

fn read_error(error: rusqlite::Error) -> StoreError {
    from_rusqlite("read", error)
}
