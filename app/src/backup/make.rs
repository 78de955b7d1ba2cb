//! Making a backup while work goes on.

use std::path::Path;

use vault::age::RestorePublic;

use super::{file, last::Last, restore_key, scratch::Scratch};
use crate::{House, Refusal, audit::Action, changes::Changes, house::broken, refusal::Kind};

/// Writes a backup to `to`, which must not exist, and puts that on record. Nobody needs to be signed in: what a backup
/// holds is sealed already.
pub async fn back_up(house: &House, to: &Path) -> Result<Last, Refusal> {
    let last = write(house, to).await?;
    let mut changes = house.own_changes().await?;
    last.write(&mut changes);
    changes.note(&house.own_folder().await, Action::BackedUp, None)?;
    house.commit(changes).await?;
    Ok(last)
}

/// The same at somebody's desk: it is on record under her name.
pub(super) async fn back_up_by(by: &crate::Administering<'_>, to: &Path) -> Result<Last, Refusal> {
    let desk = by.desk();
    let last = write(desk.house(), to).await?;
    let mut changes: Changes = desk.changes();
    last.write(&mut changes);
    changes.note(&desk.house_folder()?, Action::BackedUp, None)?;
    desk.commit(changes).await?;
    Ok(last)
}

async fn write(house: &House, to: &Path) -> Result<Last, Refusal> {
    if to.exists() {
        return Err(Refusal::of(Kind::Conflict, "backup-already"));
    }
    let readers = readers(house).await?;
    if readers.is_empty() {
        return Err(Refusal::of(Kind::Broken, "backup-no-reader"));
    }
    // Beside the database, which holds the same: what lay open for a moment on a stick can be brought back from it.
    let plain = Scratch::beside(&house.files().database()).map_err(broken)?;
    house.store.snapshot(plain.path()).await?;
    let held = store::count(plain.path()).await?;
    let (from, target) = (plain.path().to_owned(), to.to_owned());
    let closed = tokio::task::spawn_blocking(move || file::close(&from, &target, &readers));
    let written = closed.await.map_err(|error| broken(std::io::Error::other(error)))??;
    drop(plain);
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let at = house.clock().minute().0;
    let (records, lines) = (held.records, held.lines);
    Ok(Last { at, size: written.size, records, lines, hash: written.hash, name, tried: None })
}

/// For whom a backup is closed: the recovery key that is signed, and the printed restore key.
pub(super) async fn readers(house: &House) -> Result<Vec<RestorePublic>, Refusal> {
    house.trust.catch_up(house.store.as_ref()).await?;
    let recovery = house.trust.with(|trust, _| trust.recovery_key().map(|(_, key)| *key))?;
    let mut readers: Vec<_> = recovery.iter().map(RestorePublic::of_recovery).collect();
    readers.extend(restore_key(house).await?);
    Ok(readers)
}
