//! Sealed revisions: writing them, and keeping heads and chain true.

use vault::{audit, id::RecordId, record::SealedRevision};

use super::{folder, wrap};
use crate::{
    Day, ExpectHeads, StoreError,
    link::{Arg, Link, statements},
    place::Place,
};

statements! {
    HEADS = "SELECT revision FROM revisions WHERE record = $1 AND head = 1 ORDER BY revision";
    KNOWN_AS = "SELECT folder, kind FROM revisions WHERE record = $1 LIMIT 1";
    REWRAP = "UPDATE revisions SET wrapped_key = $4 \
        WHERE record = $1 AND revision = $2 AND hash = $3 AND wrapped_key = $5";
    GONE = "SELECT place FROM tombstones WHERE record = $1";
    NO_HEAD = "UPDATE revisions SET head = 0 WHERE record = $1 AND revision = $2";
    INSERT = "INSERT INTO revisions (place, written, folder, record, revision, parents, kind, format, key_version, bucket, \
        day, due, head, hash, wrapped_key, body) \
        VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14)";
}

/// `Conflict` unless the record has exactly these heads.
pub(crate) async fn expect_heads<L: Link>(link: &mut L, expect: &ExpectHeads) -> Result<(), StoreError> {
    let found: Vec<[u8; 16]> = link.list(HEADS, &[Arg::Bytes(expect.record.as_bytes())], |row| row.array(0)).await?;
    let mut expected: Vec<[u8; 16]> = expect.heads.iter().map(|head| *head.as_bytes()).collect();
    expected.sort_unstable();
    if found == expected { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Puts a key under a newer one; nothing when it was moved or destroyed meanwhile.
pub(crate) async fn rewrap<L: Link>(link: &mut L, sealed: &SealedRevision, before: &[u8]) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(sealed.parts().record.as_bytes()),
        Arg::Bytes(sealed.parts().revision.as_bytes()),
        Arg::Bytes(sealed.parts().hash.as_bytes()),
        Arg::Bytes(sealed.wrapped_key()),
        Arg::Bytes(before),
    ];
    link.run(REWRAP, &args).await.map(drop)
}

/// Adds a revision. `Taken` when its number belongs to a record of another kind or in another folder; `Conflict` when its
/// folder does not exist or was destroyed, when the folder's key was renewed, when the record was destroyed, or when it
/// names a parent that the record does not have.
pub(crate) async fn write<L: Link>(
    link: &mut L,
    sealed: &SealedRevision,
    due: Option<i32>,
    day: Day,
    place: Place,
) -> Result<(), StoreError> {
    let (head, destroyed) = folder::head(link, sealed.folder()).await?;
    let renewed = wrap::is_renewed(link, sealed.folder(), sealed.opens_under()).await?;
    if destroyed || renewed || sealed.is_destroyed() || !may_continue(link, sealed).await? {
        return Err(StoreError::Conflict);
    }
    for parent in sealed.parents() {
        let args = [Arg::Bytes(sealed.parts().record.as_bytes()), Arg::Bytes(parent.as_bytes())];
        if link.run(NO_HEAD, &args).await? == 0 {
            return Err(StoreError::Conflict);
        }
    }
    insert(link, sealed, due, day, place).await?;
    let head = audit::chain(head, sealed.record(), sealed.revision(), sealed.hash());
    folder::set_head(link, sealed.folder(), head).await
}

/// Whether the record is new, or was not destroyed. `Taken` when its number belongs to something else: a record is of
/// one kind and stays in one folder, whatever was destroyed of it since.
async fn may_continue<L: Link>(link: &mut L, sealed: &SealedRevision) -> Result<bool, StoreError> {
    let record = [Arg::Bytes(sealed.parts().record.as_bytes())];
    match link.one(KNOWN_AS, &record, |row| Ok((row.array::<16>(0)?, row.int(1)?))).await? {
        None => Ok(true),
        Some(known) if known == (*sealed.folder().as_bytes(), i64::from(sealed.kind().0)) => {
            Ok(!is_gone(link, sealed.record()).await?)
        }
        Some(_) => Err(StoreError::Taken),
    }
}

/// Whether the record was destroyed.
pub(crate) async fn is_gone<L: Link>(link: &mut L, record: RecordId) -> Result<bool, StoreError> {
    Ok(link.one(GONE, &[Arg::Bytes(record.as_bytes())], |row| row.int(0)).await?.is_some())
}

async fn insert<L: Link>(
    link: &mut L,
    sealed: &SealedRevision,
    due: Option<i32>,
    day: Day,
    place: Place,
) -> Result<(), StoreError> {
    let parents: Vec<u8> = sealed.parents().iter().flat_map(|parent| *parent.as_bytes()).collect();
    let args = [
        Arg::Int(place.0),
        Arg::Bytes(sealed.parts().folder.as_bytes()),
        Arg::Bytes(sealed.parts().record.as_bytes()),
        Arg::Bytes(sealed.parts().revision.as_bytes()),
        Arg::Bytes(&parents),
        Arg::Int(sealed.kind().0.into()),
        Arg::Int(sealed.format().into()),
        Arg::Int(sealed.key_version().0.into()),
        Arg::Int(sealed.bucket().into()),
        Arg::Int(day.0.into()),
        Arg::MaybeInt(due.map(i64::from)),
        Arg::Bytes(sealed.parts().hash.as_bytes()),
        Arg::Bytes(sealed.wrapped_key()),
        Arg::Bytes(sealed.body()),
    ];
    link.run(INSERT, &args).await.map(drop)
}
