//! Leaves of the audit log. Their indexes have no gaps.

use vault::{
    audit::{self, Hash, SealedLeaf},
    id::FolderId,
};

use super::{folder, wrap};
use crate::{
    LogHead, Seq, StoreError, StoredLeaf,
    link::{Arg, Dialect, Link, Row, statements},
};

statements! {
    SIZE = "SELECT COALESCE(MAX(idx) + 1, 0) FROM leaves";
    RANGE = "SELECT idx, seq, folder, commitment, folder_head, hash, sealed FROM leaves \
        WHERE idx >= $1 AND idx < $2 ORDER BY idx";
    OF = "SELECT idx, seq, folder, commitment, folder_head, hash, sealed FROM leaves WHERE folder = $1 ORDER BY idx";
    NEWEST_OF = "SELECT idx, seq, folder, commitment, folder_head, hash, sealed FROM leaves WHERE folder = $1 \
        ORDER BY idx DESC LIMIT $2";
    HASHES = "SELECT hash FROM leaves WHERE idx >= $1 AND idx < $2 ORDER BY idx";
    INSERT = "INSERT INTO leaves (idx, seq, folder, commitment, folder_head, hash, sealed) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    RESEAL = "UPDATE leaves SET sealed = $2 WHERE idx = $1 AND commitment = $3 AND sealed = $4";
    ERASE = "UPDATE leaves SET sealed = $2 WHERE folder = $1";
}

/// Through the index of folders: as quick in a long log as in a short one. $1: folder ids, one after the other.
const HEADS_SQLITE: &str = "WITH RECURSIVE part (k) AS (SELECT 1 WHERE length($1) > 0 \
    UNION ALL SELECT k + 16 FROM part WHERE k + 16 <= length($1)), \
    newest (idx) AS (SELECT (SELECT MAX(idx) FROM leaves WHERE folder = substr($1, k, 16)) FROM part) \
    SELECT l.folder, l.seq, l.folder_head FROM newest n JOIN leaves l ON l.idx = n.idx";
const HEADS_POSTGRES: &str = "SELECT l.folder, l.seq, l.folder_head \
    FROM generate_series(1, length(CAST($1 AS BYTEA)), 16) AS k \
    CROSS JOIN LATERAL (SELECT folder, seq, folder_head FROM leaves \
    WHERE folder = substr(CAST($1 AS BYTEA), k, 16) ORDER BY idx DESC LIMIT 1) AS l";

/// The statement that each database has of its own.
pub(crate) const fn own_statement(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => HEADS_SQLITE,
        Dialect::Postgres => HEADS_POSTGRES,
    }
}

/// Appends one leaf. Its folder's head is the one after everything else in the commit. `Conflict` when the folder's key
/// was renewed meanwhile.
pub(crate) async fn write<L: Link>(link: &mut L, leaf: &SealedLeaf, index: u64, seq: Seq) -> Result<(), StoreError> {
    let (head, _) = folder::head(link, leaf.folder).await?;
    if let Some(version) = leaf.opens_under()
        && wrap::is_renewed(link, leaf.folder, version).await?
    {
        return Err(StoreError::Conflict);
    }
    let hash = audit::leaf_hash(leaf.commitment, leaf.folder, head);
    let args = [
        Arg::Int(i64::try_from(index).map_err(|_| StoreError::Damaged("the audit log is too long"))?),
        Arg::Int(seq.0),
        Arg::Bytes(leaf.folder.as_bytes()),
        Arg::Bytes(leaf.commitment.as_bytes()),
        Arg::Bytes(head.as_bytes()),
        Arg::Bytes(hash.as_bytes()),
        Arg::Bytes(&leaf.sealed),
    ];
    link.run(INSERT, &args).await.map(drop)
}

/// Seals a leaf under a newer key; nothing when it was moved or erased meanwhile.
pub(crate) async fn reseal<L: Link>(
    link: &mut L,
    index: u64,
    leaf: &SealedLeaf,
    before: &[u8],
) -> Result<(), StoreError> {
    let args = [
        Arg::Int(i64::try_from(index).map_err(|_| StoreError::Damaged("the audit log is too long"))?),
        Arg::Bytes(&leaf.sealed),
        Arg::Bytes(leaf.commitment.as_bytes()),
        Arg::Bytes(before),
    ];
    link.run(RESEAL, &args).await.map(drop)
}

/// Takes the entries of a destroyed folder away; commitments and hashes stay, and so does the tree.
pub(crate) async fn erase<L: Link>(link: &mut L, folder: FolderId) -> Result<(), StoreError> {
    link.run(ERASE, &[Arg::Bytes(folder.as_bytes()), Arg::Bytes(&[])]).await.map(drop)
}

pub(crate) async fn size<L: Link>(link: &mut L) -> Result<u64, StoreError> {
    Ok(link.one(SIZE, &[], |row| row.narrow(0)).await?.unwrap_or(0))
}

pub(crate) async fn range<L: Link>(link: &mut L, from: u64, to: u64) -> Result<Vec<StoredLeaf>, StoreError> {
    link.list(RANGE, &[bound(from), bound(to)], read).await
}

fn bound(index: u64) -> Arg<'static> {
    Arg::Int(i64::try_from(index).unwrap_or(i64::MAX))
}

pub(crate) async fn of<L: Link>(link: &mut L, folder: FolderId) -> Result<Vec<StoredLeaf>, StoreError> {
    link.list(OF, &[Arg::Bytes(folder.as_bytes())], read).await
}

/// Asks for hashes alone, for [`crate::direct`].
pub(crate) const ONLY_HASHES: &str = HASHES;

pub(crate) async fn hashes<L: Link>(link: &mut L, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
    link.list(HASHES, &[bound(from), bound(to)], |row| row.array(0).map(Hash::from_bytes)).await
}

pub(crate) async fn newest_of<L: Link>(
    link: &mut L,
    folder: FolderId,
    limit: u32,
) -> Result<Vec<StoredLeaf>, StoreError> {
    link.list(NEWEST_OF, &[Arg::Bytes(folder.as_bytes()), Arg::Int(limit.into())], read).await
}

pub(crate) async fn heads<L: Link>(link: &mut L, folders: &[FolderId]) -> Result<Vec<LogHead>, StoreError> {
    let folders: Vec<u8> = folders.iter().flat_map(|folder| *folder.as_bytes()).collect();
    link.list(own_statement(L::DIALECT), &[Arg::Bytes(&folders)], |row| {
        Ok(LogHead {
            folder: row.id(0, FolderId::from_bytes)?,
            seq: Seq(row.int(1)?),
            head: Hash::from_bytes(row.array(2)?),
        })
    })
    .await
}

fn read(row: &Row<'_>) -> Result<StoredLeaf, StoreError> {
    Ok(StoredLeaf {
        index: row.narrow(0)?,
        seq: Seq(row.int(1)?),
        folder: row.id(2, FolderId::from_bytes)?,
        commitment: Hash::from_bytes(row.array(3)?),
        folder_head: Hash::from_bytes(row.array(4)?),
        hash: Hash::from_bytes(row.array(5)?),
        sealed: row.bytes(6)?.to_vec(),
    })
}
