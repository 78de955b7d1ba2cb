//! Destroying: keys and bodies go, ids and hashes stay, and a tombstone says that it was meant.

use vault::id::{FolderId, RecordId};

use super::{folder, leaf, revision, wrap};
use crate::{
    Day, Seq, StoreError, Tombstone,
    link::{Arg, Link, Row, statements},
    place::Place,
};

statements! {
    LEFT_IN_RECORD = "SELECT place FROM revisions WHERE record = $1 AND body IS NOT NULL ORDER BY written";
    LEFT_IN_FOLDER = "SELECT place FROM revisions WHERE folder = $1 AND body IS NOT NULL ORDER BY written";
    EMPTY = "UPDATE revisions SET place = $2, wrapped_key = NULL, body = NULL WHERE place = $1";
    FOLDER_OF = "SELECT folder FROM revisions WHERE record = $1 LIMIT 1";
    INSERT = "INSERT INTO tombstones (place, day, folder, record) VALUES ($1, $2, $3, $4)";
    AFTER = "SELECT place, day, folder, record FROM tombstones WHERE place > $1 ORDER BY place";
    CAME_BACK = "SELECT place, day, folder, record FROM tombstones t \
        WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.record = t.record AND r.body IS NOT NULL) \
        OR (t.record IS NULL AND EXISTS (SELECT 1 FROM revisions r WHERE r.folder = t.folder AND r.body IS NOT NULL)) \
        ORDER BY place";
}

/// Destroys a record, or what somebody put back of one that was destroyed. Again is fine; `Conflict` when it was never
/// there.
pub(crate) async fn destroy_record<L: Link>(
    link: &mut L,
    record: RecordId,
    day: Day,
    place: &mut Place,
) -> Result<(), StoreError> {
    let arg = [Arg::Bytes(record.as_bytes())];
    if revision::is_gone(link, record).await? {
        return empty(link, LEFT_IN_RECORD, &arg, place).await;
    }
    let folder: [u8; 16] = link.one(FOLDER_OF, &arg, |row| row.array(0)).await?.ok_or(StoreError::Conflict)?;
    empty(link, LEFT_IN_RECORD, &arg, place).await?;
    let args = [Arg::Int(place.next()?.0), Arg::Int(day.0.into()), Arg::Bytes(&folder), Arg::Bytes(record.as_bytes())];
    link.run(INSERT, &args).await.map(drop)
}

/// Destroys a folder: every record, every wrap of its key, every audit entry sealed to it.
pub(crate) async fn destroy_folder<L: Link>(
    link: &mut L,
    id: FolderId,
    day: Day,
    place: &mut Place,
) -> Result<(), StoreError> {
    folder::destroy(link, id).await?;
    empty(link, LEFT_IN_FOLDER, &[Arg::Bytes(id.as_bytes())], place).await?;
    wrap::drop_folder(link, id).await?;
    leaf::erase(link, id).await?;
    let args = [Arg::Int(place.next()?.0), Arg::Int(day.0.into()), Arg::Bytes(id.as_bytes()), Arg::MaybeBytes(None)];
    link.run(INSERT, &args).await.map(drop)
}

/// Takes keys and bodies away, and moves what is left to the end of the feed.
async fn empty<L: Link>(
    link: &mut L,
    which: &'static str,
    args: &[Arg<'_>],
    place: &mut Place,
) -> Result<(), StoreError> {
    for old in link.list(which, args, |row| row.int(0)).await? {
        link.run(EMPTY, &[Arg::Int(old), Arg::Int(place.next()?.0)]).await?;
    }
    Ok(())
}

pub(crate) async fn after<L: Link>(link: &mut L, after: Seq) -> Result<Vec<Tombstone>, StoreError> {
    link.list(AFTER, &[Arg::Int(Place::end(after).0)], read).await
}

pub(crate) async fn came_back<L: Link>(link: &mut L) -> Result<Vec<Tombstone>, StoreError> {
    link.list(CAME_BACK, &[], read).await
}

fn read(row: &Row<'_>) -> Result<Tombstone, StoreError> {
    let record = match row.maybe_bytes(3)? {
        None => None,
        Some(_) => Some(row.id(3, RecordId::from_bytes)?),
    };
    Ok(Tombstone {
        seq: Place(row.int(0)?).seq(),
        day: Day(row.narrow(1)?),
        folder: row.id(2, FolderId::from_bytes)?,
        record,
    })
}
