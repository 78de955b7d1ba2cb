//! Reading a whole folder, or every hash: each row as it lies in the page.

use std::{
    num::NonZero,
    path::Path,
    sync::{Mutex, PoisonError},
    thread,
};

use rusqlite::{Connection, OptionalExtension as _, Params, Statement, params};
use vault::{audit::Hash, id::FolderId};

use super::{for_reading, from_rusqlite};
use crate::{
    RevisionStub, Seq, StoreError, StoredRevision,
    link::Row,
    pieces::{PIECE, Rows, Work},
    place::Place,
    table::{feed, leaf, receipt},
};

/// Reads every revision of a folder, as one moment shows them, on as many threads as there are processors.
pub(crate) fn read(path: &Path, folder: FolderId, work: &Work) -> Result<Seq, StoreError> {
    let (newest, readers) = of_one_moment(path)?;
    let turn = Mutex::new(Turn { number: 0, after: i64::MIN, through: false });
    thread::scope(|threads| {
        let read = |reader| threads.spawn(|| Reader { reader, folder, turn: &turn, work }.read());
        let at_work: Vec<_> = readers.into_iter().map(read).collect();
        at_work.into_iter().try_for_each(|one| one.join().unwrap_or(Err(StoreError::Closed)))
    })?;
    Ok(newest)
}

/// How many threads read at most.
const READERS: usize = 4;
/// How often it is tried to have them all see the same moment while others write; after that, one reads alone.
const TRIES: usize = 50;

/// Connections that see the same moment, and the newest commit in it.
fn of_one_moment(path: &Path) -> Result<(Seq, Vec<Connection>), StoreError> {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(READERS);
    let mut readers = (0..count).map(|_| for_reading(path)).collect::<Result<Vec<_>, _>>()?;
    for _ in 0..TRIES {
        let newest = readers.iter().map(begin).collect::<Result<Vec<_>, _>>().map_err(read_error)?;
        if let Some(first) = newest.first().filter(|first| newest.iter().all(|other| other == *first)) {
            return Ok((Seq(*first), readers));
        }
        readers.iter().try_for_each(|reader| reader.execute_batch("COMMIT")).map_err(read_error)?;
    }
    readers.truncate(1);
    let newest = readers.first().map_or(Ok(0), begin).map_err(read_error)?;
    Ok((Seq(newest), readers))
}

/// From here on the connection sees one moment.
fn begin(reader: &Connection) -> rusqlite::Result<i64> {
    reader.execute_batch("BEGIN")?;
    reader.query_row(receipt::HOW_FAR, [], |row| row.get(0))
}

/// Which piece is read next, by whoever asks first.
struct Turn {
    number: u32,
    after: i64,
    through: bool,
}

struct Reader<'a> {
    reader: Connection,
    folder: FolderId,
    turn: &'a Mutex<Turn>,
    work: &'a Work,
}

impl Reader<'_> {
    fn read(self) -> Result<(), StoreError> {
        let outcome = self.pieces();
        if outcome.is_err() {
            self.turn.lock().unwrap_or_else(PoisonError::into_inner).through = true;
        }
        outcome
    }

    fn pieces(&self) -> Result<(), StoreError> {
        let mut edge = self.reader.prepare(feed::EDGE).map_err(read_error)?;
        let mut piece = self.reader.prepare(feed::PART_OF_FOLDER).map_err(read_error)?;
        let mut held = None;
        while let Some((number, after, upto)) = self.next(&mut edge)? {
            let mut rows = piece.query(params![self.folder.as_bytes(), after, upto]).map_err(read_error)?;
            let step = |held: &mut Option<StoredRevision>| {
                let Some(row) = rows.next().map_err(read_error)? else { return Ok(false) };
                *held = Some(feed::read_over(&Row::Direct(row), held.take())?);
                Ok(true)
            };
            let mut given = Rows::new(held.take(), Box::new(step));
            let go_on = (self.work)(number, &mut given);
            held = given.end()?;
            if !go_on {
                self.turn.lock().unwrap_or_else(PoisonError::into_inner).through = true;
            }
        }
        Ok(())
    }

    /// The next piece: its number, after which place it begins, and where it ends.
    fn next(&self, edge: &mut Statement<'_>) -> Result<Option<(u32, i64, i64)>, StoreError> {
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if turn.through {
            return Ok(None);
        }
        let (number, after) = (turn.number, turn.after);
        let values = params![self.folder.as_bytes(), after, PIECE - 1];
        let upto = edge.query_row(values, |row| row.get(0)).optional().map_err(read_error)?;
        turn.through = upto.is_none();
        let upto = upto.unwrap_or(i64::MAX);
        (turn.number, turn.after) = (number + 1, upto);
        Ok(Some((number, after, upto)))
    }
}

/// The hashes of leaves `from..to`.
pub(crate) fn leaf_hashes(path: &Path, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
    let bound = |index| i64::try_from(index).unwrap_or(i64::MAX);
    list(path, leaf::ONLY_HASHES, [bound(from), bound(to)], |row| row.array(0).map(Hash::from_bytes))
}

/// Everything that was ever written into a folder.
pub(crate) fn chain(path: &Path, folder: FolderId) -> Result<Vec<RevisionStub>, StoreError> {
    let values = params![folder.as_bytes(), Place::end(Seq(0)).0];
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
