//! Is everything there, and is it what was written? Every sealed record against its hash, its folder's chain and its line
//! in the audit log.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use store::{Rows, Seq, Store};
use vault::age::RestoreKey;

use super::{file, scratch::Scratch, tombstones::Gone};
use crate::{House, Refusal, Report, house::broken};

/// What going through everything found.
pub struct Verified {
    /// Log, chains and checkpoints; what is wrong with records stands among its faults.
    pub report: Report,
    /// Records that are there.
    pub records: u64,
    /// Records that were destroyed on purpose.
    pub destroyed: u64,
}

/// Goes through all of a house: log, chains, the last checkpoint, every sealed record.
pub async fn verify(house: &House) -> Result<Verified, Refusal> {
    let report = house.verify_audit().await?;
    records(house.store.as_ref(), report).await
}

/// Opens a backup into a file that is deleted again, and goes through all of it. What it cannot tell without the house:
/// whether lines are missing at its end.
pub async fn verify_file(backup: &Path, key: RestoreKey, near: &Path) -> Result<Verified, Refusal> {
    let plain = opened(backup, key, near).await?;
    let verified = store::look(plain.path()).await?;
    let report = crate::house::verify_log(&verified, Vec::new()).await?;
    let answer = records(&verified, report).await;
    verified.close().await;
    answer
}

/// Opens a backup beside `near`.
pub(super) async fn opened(backup: &Path, key: RestoreKey, near: &Path) -> Result<Scratch, Refusal> {
    let (backup, scratch) = (backup.to_owned(), Scratch::beside(near).map_err(broken)?);
    let work = tokio::task::spawn_blocking(move || file::open(&backup, &scratch, &key).map(|_| scratch));
    work.await.map_err(|error| broken(std::io::Error::other(error)))?
}

async fn records(store: &dyn Store, mut report: Report) -> Result<Verified, Refusal> {
    let mut folders = BTreeSet::new();
    for leaf in store.leaves(0, report.leaves).await? {
        folders.insert(leaf.folder);
    }
    let meant: BTreeSet<Gone> = store.tombstones(Seq(0)).await?.iter().map(Gone::from).collect();
    let (mut there, mut destroyed) = (BTreeSet::new(), BTreeSet::new());
    for folder in folders {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&seen);
        let look = move |_, rows: &mut Rows<'_>| {
            let mut piece = Vec::new();
            while let Some(one) = rows.next() {
                piece.push((one.sealed.record(), one.sealed.is_destroyed()));
            }
            to.lock().unwrap_or_else(PoisonError::into_inner).append(&mut piece);
            true
        };
        // A row whose hash is not that of its bytes ends the reading of its folder.
        if let Err(error) = store.read_through(folder, Arc::new(look)).await {
            report.faults.push(format!("folder {folder}: {error}"));
        }
        for (record, is_destroyed) in std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner)) {
            if !is_destroyed {
                there.insert(record);
                continue;
            }
            destroyed.insert(record);
            let named = [Some(record), None].iter().any(|record| meant.contains(&Gone { folder, record: *record }));
            if !named {
                report.faults.push(format!("record {record} is empty, and nobody destroyed it"));
            }
        }
    }
    Ok(Verified { report, records: there.len() as u64, destroyed: destroyed.len() as u64 })
}
