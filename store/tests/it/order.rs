//! The order rule: what a reader has passed, no commit can appear behind.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use store::{Seq, Store};
use vault::id::{FolderId, RecordId, RevisionId};

use crate::{house::on_both, make::*};

/// Reads on and on, from where it was, until the writers are done and everything is read.
async fn follow(store: Arc<dyn Store>, folder: FolderId, done: Arc<AtomicBool>) -> Vec<RevisionId> {
    let (mut after, mut found) = (Seq(0), Vec::new());
    loop {
        let last_round = done.load(Ordering::SeqCst);
        let newest = store.newest().await.unwrap();
        let page = store.feed(&[folder], &[], after, 7).await.unwrap();
        let empty = page.is_empty();
        for stored in page {
            assert!(stored.seq > after || found.last().is_some(), "in order");
            after = after.max(stored.seq);
            found.push(stored.sealed.revision());
        }
        // Nothing can come at or below a number that was newest before the page was read.
        if empty {
            after = after.max(newest);
            if last_round {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

on_both! {
    async fn no_reader_ever_misses_a_commit(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        // Two programs write into one database, as several `tillid serve` do on PostgreSQL.
        let programs = [house.store.clone(), house.another().await];
        let done = Arc::new(AtomicBool::new(false));
        let readers: Vec<_> = (0..3)
            .map(|n| tokio::spawn(follow(programs[n % 2].clone(), folder, done.clone())))
            .collect();
        let mut writers = tokio::task::JoinSet::new();
        for n in 0..12_usize {
            let store = programs[n % 2].clone();
            writers.spawn(async move {
                let mut written = Vec::new();
                for round in 0..25 {
                    let record = RecordId::random(&mut rng());
                    let batch: Vec<_> = (0..=round % 3).map(|_| revision(folder, record, &[])).collect();
                    store.commit(commit(batch.iter().map(saved).collect())).await.unwrap();
                    written.extend(batch.iter().map(vault::record::SealedRevision::revision));
                }
                written
            });
        }
        let written: BTreeSet<RevisionId> = writers.join_all().await.into_iter().flatten().collect();
        done.store(true, Ordering::SeqCst);
        for reader in readers {
            let found = reader.await.unwrap();
            assert_eq!(found.len(), written.len(), "nothing twice");
            assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), written);
        }
        programs[1].close().await;
    }
}
