//! Reading revisions: heads, history, feeds, chains.

use vault::{
    audit::Hash,
    id::{FolderId, RecordId, RevisionId, TeamId},
    key::KeyVersion,
    record::{Parts, RecordKind, SealedRevision},
};

use crate::{
    Day, RevisionStub, Seq, Standing, StoreError, StoredRevision,
    link::{Arg, Dialect, Link, Row, statements},
    place::Place,
};

/// The columns of a revision, as [`read`] takes them: first the place that tells its order here.
macro_rules! select {
    ($order:literal, $($rest:literal),*) => {
        concat!(
            "SELECT ", $order, ", folder, record, revision, parents, kind, format, key_version, day, due, hash, \
             wrapped_key, body, written FROM revisions WHERE ",
            $($rest),*
        )
    };
}

statements! {
    HEADS = select!("written", "record = $1 AND head = 1 ORDER BY written");
    HISTORY = select!("written", "record = $1 ORDER BY written");
    // One folder: nothing needs to be sorted.
    FEED_OF_ONE = select!("place", "folder = $4 AND place > $1 AND place <= $2 \
        AND ($3 = '' OR $3 LIKE '%,' || CAST(kind AS TEXT) || ',%') ORDER BY place LIMIT $5");
    STANDING = "SELECT COALESCE((SELECT MAX(place) FROM revisions WHERE folder = $1), 0), \
        (SELECT COUNT(*) FROM (SELECT 1 FROM notes WHERE team = $2 AND state = 'waiting' LIMIT 1) AS waiting)";
    PART = select!("place", "folder = $1 AND place > $2 AND place <= $3 ORDER BY place");
    LAST_OF_PART = "SELECT place FROM revisions WHERE folder = $1 AND place > $2 ORDER BY place LIMIT 1 OFFSET $3";
    // Nothing has its place before it was written, and it is places that the index knows.
    CHAIN = "SELECT written, record, revision, kind, hash FROM revisions \
        WHERE folder = $1 AND place > $2 AND written > $2 ORDER BY written";
}

/// What of one folder lies after one place and up to another, for [`crate::direct`].
pub(crate) const PART_OF_FOLDER: &str = PART;
/// The last place of the piece that begins there, for [`crate::direct`]; none when fewer are left.
pub(crate) const EDGE: &str = LAST_OF_PART;

// $4: folder ids, one after the other. Through the index of folders, whose order within one folder is the order of
// places: what is new is found at once, and a small folder is read without reading the large ones.
const FEED_SQLITE: &str = select!(
    "place",
    "place > $1 AND place <= $2 AND ($3 = '' OR $3 LIKE '%,' || CAST(kind AS TEXT) || ',%') AND folder IN (",
    "WITH RECURSIVE part (k) AS (SELECT 1 UNION ALL SELECT k + 16 FROM part WHERE k + 16 <= length($4)) ",
    "SELECT substr($4, k, 16) FROM part) ORDER BY place LIMIT $5"
);
const FEED_POSTGRES: &str = select!(
    "place",
    "place > $1 AND place <= $2 AND ($3 = '' OR $3 LIKE '%,' || CAST(kind AS TEXT) || ',%') AND folder IN (",
    "SELECT substr(CAST($4 AS BYTEA), k, 16) FROM generate_series(1, length(CAST($4 AS BYTEA)), 16) AS k) ",
    "ORDER BY place LIMIT $5"
);

/// The statement that each database has of its own.
pub(crate) const fn own_statement(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => FEED_SQLITE,
        Dialect::Postgres => FEED_POSTGRES,
    }
}

pub(crate) async fn heads<L: Link>(link: &mut L, record: RecordId) -> Result<Vec<StoredRevision>, StoreError> {
    link.list(HEADS, &[Arg::Bytes(record.as_bytes())], read).await
}

pub(crate) async fn history<L: Link>(link: &mut L, record: RecordId) -> Result<Vec<StoredRevision>, StoreError> {
    link.list(HISTORY, &[Arg::Bytes(record.as_bytes())], read).await
}

pub(crate) async fn standing<L: Link>(
    link: &mut L,
    folder: FolderId,
    team: Option<TeamId>,
) -> Result<Standing, StoreError> {
    let team = team.as_ref().map(|team| team.as_bytes().as_slice());
    let read = |row: &Row<'_>| Ok(Standing { newest: Place(row.int(0)?).seq(), waiting: row.flag(1)? });
    let standing = link.one(STANDING, &[Arg::Bytes(folder.as_bytes()), Arg::MaybeBytes(team)], read).await?;
    standing.ok_or(StoreError::Damaged("a count has no answer"))
}

pub(crate) async fn chain<L: Link>(
    link: &mut L,
    folder: FolderId,
    after: Seq,
) -> Result<Vec<RevisionStub>, StoreError> {
    link.list(CHAIN, &[Arg::Bytes(folder.as_bytes()), Arg::Int(Place::end(after).0)], read_stub).await
}

pub(crate) async fn chains<L: Link>(link: &mut L, folders: &[FolderId]) -> Result<Vec<Vec<RevisionStub>>, StoreError> {
    let mut chains = Vec::with_capacity(folders.len());
    for folder in folders {
        chains.push(chain(link, *folder, Seq(0)).await?);
    }
    Ok(chains)
}

/// Asks for a whole chain, for [`crate::direct`].
pub(crate) const WHOLE_CHAIN: &str = CHAIN;

pub(crate) fn read_stub(row: &Row<'_>) -> Result<RevisionStub, StoreError> {
    Ok(RevisionStub {
        seq: Place(row.int(0)?).seq(),
        record: row.id(1, RecordId::from_bytes)?,
        revision: row.id(2, RevisionId::from_bytes)?,
        kind: RecordKind(row.narrow(3)?),
        hash: Hash::from_bytes(row.array(4)?),
    })
}

/// At most `limit`, and then the rest of the last commit: an answer never ends within a commit, so whoever goes on
/// after its last sequence number misses nothing.
pub(crate) async fn feed<L: Link>(
    link: &mut L,
    folders: &[FolderId],
    kinds: &[RecordKind],
    after: Seq,
    limit: u32,
) -> Result<Vec<StoredRevision>, StoreError> {
    let sql = if folders.len() == 1 { FEED_OF_ONE } else { own_statement(L::DIALECT) };
    let folders: Vec<u8> = folders.iter().flat_map(|folder| *folder.as_bytes()).collect();
    if folders.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let kinds = kind_list(kinds);
    let (kinds, folders) = (Arg::Text(&kinds), Arg::Bytes(&folders));
    let args = [Arg::Int(Place::end(after).0), Arg::Int(i64::MAX), kinds, folders, Arg::Int(limit.into())];
    let mut last = Place::end(after);
    let mut found = Vec::new();
    let mut take = |row: &Row<'_>| {
        last = Place(row.int(0)?);
        found.push(read(row)?);
        Ok(())
    };
    link.each(sql, &args, &mut take).await?;
    if found.len() >= limit as usize {
        let args = [Arg::Int(last.0), Arg::Int(Place::end(last.seq()).0), kinds, folders, Arg::Int(i64::MAX)];
        found.extend(link.list(sql, &args, read).await?);
    }
    Ok(found)
}

/// `,3,5,`, or nothing for every kind.
pub(crate) fn kind_list(kinds: &[RecordKind]) -> String {
    kinds.iter().fold(String::new(), |list, kind| {
        let comma = if list.is_empty() { "," } else { "" };
        format!("{list}{comma}{},", kind.0)
    })
}

pub(crate) fn read(row: &Row<'_>) -> Result<StoredRevision, StoreError> {
    read_over(row, None)
}

/// The same, into the memory of one that is of no use any more.
pub(crate) fn read_over(row: &Row<'_>, before: Option<StoredRevision>) -> Result<StoredRevision, StoreError> {
    let before = before.map(|before| before.sealed.into_parts());
    let (wrapped_key, body) = before.map(|parts| (parts.wrapped_key, parts.body)).unwrap_or_default();
    let due = row.maybe_int(9)?.map(i32::try_from).transpose();
    let parts = Parts {
        folder: row.id(1, FolderId::from_bytes)?,
        record: row.id(2, RecordId::from_bytes)?,
        revision: row.id(3, RevisionId::from_bytes)?,
        parents: read_parents(row.bytes(4)?)?,
        kind: RecordKind(row.narrow(5)?),
        format: row.narrow(6)?,
        key_version: KeyVersion(row.narrow(7)?),
        hash: Hash::from_bytes(row.array(10)?),
        wrapped_key: filled(wrapped_key, row.maybe_bytes(11)?),
        body: filled(body, row.maybe_bytes(12)?),
    };
    Ok(StoredRevision {
        seq: Place(row.int(0)?).seq(),
        written: Place(row.int(13)?),
        day: Day(row.narrow(8)?),
        due: due.map_err(|_| StoreError::Damaged("a due week is out of range"))?,
        sealed: SealedRevision::from_parts(parts)
            .map_err(|_| StoreError::Damaged("a revision is not what was sealed"))?,
    })
}

fn filled(mut buffer: Vec<u8>, bytes: Option<&[u8]>) -> Vec<u8> {
    buffer.clear();
    buffer.extend_from_slice(bytes.unwrap_or_default());
    buffer
}

fn read_parents(bytes: &[u8]) -> Result<Vec<RevisionId>, StoreError> {
    let (ids, []) = bytes.as_chunks::<16>() else {
        return Err(StoreError::Damaged("a revision's parents are no ids"));
    };
    Ok(ids.iter().copied().map(RevisionId::from_bytes).collect())
}
