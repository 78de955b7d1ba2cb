//! The log: no gaps, and heads that fit.

use std::collections::{HashMap, hash_map::Entry};

use store::{Change, Commit, Seq, Store, StoreError};
use vault::{
    audit::{FolderChain, LeafRow, LogCheck, leaf_hash},
    id::{FolderId, RecordId},
};

use crate::{house::on_both, make::*};

/// Reads the whole log, and checks it against the chains of its folders.
pub async fn verify(store: &dyn Store) -> u64 {
    let size = store.audit_size().await.unwrap();
    let leaves = store.leaves(0, size).await.unwrap();
    let mut chains: HashMap<FolderId, FolderChain> = HashMap::new();
    for leaf in &leaves {
        if let Entry::Vacant(place) = chains.entry(leaf.folder) {
            let mut chain = FolderChain::new();
            for stub in store.chain(leaf.folder, Seq(0)).await.unwrap() {
                chain.push(stub.record, stub.revision, stub.hash);
            }
            assert_eq!(store.folder(leaf.folder).await.unwrap().unwrap().head, chain.head());
            place.insert(chain);
        }
    }
    let mut check = LogCheck::new(chains, Vec::new());
    for leaf in &leaves {
        let row = LeafRow {
            index: leaf.index,
            seq: leaf.seq.0,
            folder: leaf.folder,
            commitment: leaf.commitment,
            folder_head: leaf.folder_head,
            hash: leaf.hash,
        };
        check.push(&row).unwrap();
    }
    assert_eq!(check.finish().unwrap().size(), size);
    size
}

on_both! {
    async fn a_leaf_holds_its_folders_head_after_the_whole_commit(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let sealed = revision(folder, RecordId::random(&mut rng()), &[]);
        let leaf = leaf(folder);
        let whole = Commit { leaves: vec![leaf.clone()], ..commit(vec![saved(&sealed)]) };
        let receipt = store.commit(whole).await.unwrap();
        let head = store.folder(folder).await.unwrap().unwrap().head;
        let stored = store.leaves(0, 9).await.unwrap().remove(0);
        assert_eq!(head, vault::audit::chain(vault::audit::Hash::ZERO, sealed.record(), sealed.revision(), sealed.hash()));
        assert_eq!((stored.index, stored.seq, stored.folder_head), (0, receipt.seq, head));
        assert_eq!(stored.hash, leaf_hash(leaf.commitment, folder, head));
        assert_eq!((stored.commitment, stored.sealed), (leaf.commitment, leaf.sealed));
    }

    async fn many_writers_leave_no_gap(house: &mut House) {
        let folders = [new_folder(&*house.store).await, new_folder(&*house.store).await];
        let (one, two) = (house.store.clone(), house.another().await);
        let mut writers = tokio::task::JoinSet::new();
        for n in 0..120_usize {
            let store = [&one, &two][n % 2].clone();
            let folder = folders[n % 2];
            writers.spawn(async move {
                let changes = vec![saved(&revision(folder, RecordId::random(&mut rng()), &[]))];
                let leaves = (0..n % 4).map(|_| leaf(folder)).collect::<Vec<_>>();
                let count = leaves.len() as u64;
                let receipt = store.commit(Commit { leaves, ..commit(changes) }).await.unwrap();
                assert_eq!(receipt.leaves, count);
                (receipt.first_leaf, receipt.leaves, receipt.seq)
            });
        }
        let mut receipts = writers.join_all().await;
        let last = folders.map(leaf).to_vec();
        house.store.commit(Commit { leaves: last, ..commit(Vec::new()) }).await.unwrap();
        two.close().await;
        receipts.sort_by_key(|(_, _, seq)| *seq);
        let mut next = 0;
        for (n, (first, leaves, seq)) in (3..).zip(receipts) {
            assert_eq!((first, seq), (next, Seq(n)));
            next += leaves;
        }
        assert_eq!(verify(&*house.store).await, 182);
        let hashes: Vec<_> = house.store.leaves(1, 3).await.unwrap().iter().map(|leaf| leaf.hash).collect();
        assert_eq!(house.store.leaf_hashes(1, 3).await.unwrap(), hashes);
        let mut all = house.store.leaves_of(folders[0]).await.unwrap();
        all.reverse();
        let newest = house.store.newest_leaves_of(folders[0], 2).await.unwrap();
        assert!(!newest.is_empty() && newest.len() <= 2 && all.starts_with(&newest));
        let of_both: usize = house.store.leaves_of(folders[0]).await.unwrap().len()
            + house.store.leaves_of(folders[1]).await.unwrap().len();
        assert_eq!(of_both, 182);
    }

    async fn a_leaf_of_no_folder_is_refused(house: &mut House) {
        let lost = Commit { leaves: vec![leaf(FolderId::random(&mut rng()))], ..commit(Vec::new()) };
        assert!(matches!(house.store.commit(lost).await, Err(StoreError::Conflict)));
    }

    async fn tampering_behind_our_back_shows(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let sealed = new_record(&*house.store, folder).await;
        house.store.commit(commit(vec![Change::Destroy(sealed.record())])).await.unwrap();
        let second = new_record(&*house.store, folder).await;
        house.meddle("UPDATE revisions SET key_version = key_version + 1").await;
        let read = house.store.heads(second.record()).await;
        assert!(matches!(read, Err(StoreError::Damaged(_))), "{read:?}");
    }
}
