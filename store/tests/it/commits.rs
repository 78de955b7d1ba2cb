//! The one write: all or nothing, once.

use store::{Change, Commit, Seq, StoreError};
use vault::id::{FolderId, RecordId};

use crate::{house::on_both, make::*};

on_both! {
    async fn the_same_commit_again_writes_nothing(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let sealed = revision(folder, RecordId::random(&mut rng()), &[]);
        let commit = Commit { leaves: vec![leaf(folder)], ..commit(vec![saved(&sealed)]) };
        let first = store.commit(commit.clone()).await.unwrap();
        let second = store.commit(commit).await.unwrap();
        assert!(!first.already && second.already);
        assert_eq!((second.seq, second.first_leaf, second.leaves), (first.seq, first.first_leaf, 1));
        assert_eq!(store.history(sealed.record()).await.unwrap().len(), 1);
        assert_eq!(store.audit_size().await.unwrap(), 1);
    }

    async fn the_same_commit_from_many_callers_is_written_once(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let sealed = revision(folder, RecordId::random(&mut rng()), &[]);
        let commit = commit(vec![saved(&sealed)]);
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (store, commit) = (house.store.clone(), commit.clone());
            callers.spawn(async move { store.commit(commit).await.unwrap() });
        }
        let receipts = callers.join_all().await;
        assert_eq!(receipts.iter().filter(|receipt| !receipt.already).count(), 1);
        assert!(receipts.iter().all(|receipt| receipt.seq == receipts[0].seq));
        assert_eq!(house.store.heads(sealed.record()).await.unwrap().len(), 1);
    }

    async fn a_failing_change_takes_everything_with_it(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let before = (store.newest().await.unwrap(), store.folder(folder).await.unwrap());
        let good = revision(folder, RecordId::random(&mut rng()), &[]);
        let nowhere = revision(FolderId::random(&mut rng()), RecordId::random(&mut rng()), &[]);
        let failing = [
            saved(&nowhere),
            Change::Destroy(RecordId::random(&mut rng())),
            Change::DropInvitation([1; 32]),
            saved(&revision(folder, good.record(), &[nowhere.revision()])),
        ];
        for change in failing {
            for changes in [vec![saved(&good), change.clone()], vec![change.clone(), saved(&good)]] {
                let setting = Change::Setting { name: "areas".into(), value: vec![1] };
                let commit = Commit {
                    leaves: vec![leaf(folder)],
                    ..commit([vec![setting], changes].concat())
                };
                assert!(matches!(store.commit(commit).await, Err(StoreError::Conflict)), "{change:?}");
            }
        }
        assert_eq!((store.newest().await.unwrap(), store.folder(folder).await.unwrap()), before);
        assert_eq!(store.setting("areas").await.unwrap(), None);
        assert_eq!(store.heads(good.record()).await.unwrap(), []);
        assert_eq!(store.audit_size().await.unwrap(), 0);
        assert_eq!(store.feed(&[folder], &[], Seq(0), 10).await.unwrap(), []);
    }

    async fn a_setting_is_changed_by_whoever_knows_it(house: &mut House) {
        let store = &house.store;
        let name = || "areas".to_owned();
        let from = |was: Option<u8>, now: u8| {
            let expect = Change::ExpectSetting { name: name(), value: was.map(|was| vec![was]) };
            commit(vec![expect, Change::Setting { name: name(), value: vec![now] }])
        };
        store.commit(from(None, 1)).await.unwrap();
        for (was, now) in [(None, 2), (Some(2), 3)] {
            assert!(matches!(store.commit(from(was, now)).await, Err(StoreError::Conflict)), "{was:?}");
            assert_eq!(store.setting("areas").await.unwrap(), Some(vec![1]));
        }
        store.commit(from(Some(1), 4)).await.unwrap();
        assert_eq!(store.setting("areas").await.unwrap(), Some(vec![4]));
    }

    async fn one_that_fails_takes_nobody_else_with_it(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let mut callers = tokio::task::JoinSet::new();
        for n in 0..200 {
            let store = house.store.clone();
            let target = if n % 3 == 0 { FolderId::random(&mut rng()) } else { folder };
            let commit = commit(vec![saved(&revision(target, RecordId::random(&mut rng()), &[]))]);
            callers.spawn(async move { (n % 3 == 0, store.commit(commit).await) });
        }
        for (bad, outcome) in callers.join_all().await {
            assert_eq!(outcome.is_err(), bad);
        }
        assert_eq!(house.store.chain(folder, Seq(0)).await.unwrap().len(), 133);
        assert_eq!(house.store.newest().await.unwrap(), Seq(134));
    }

    async fn what_was_written_is_there_after_reopening(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let sealed = new_record(&*house.store, folder).await;
        let newest = house.store.newest().await.unwrap();
        house.reopen().await;
        let heads = house.store.heads(sealed.record()).await.unwrap();
        assert_eq!(heads[0].sealed, sealed);
        assert_eq!(house.store.newest().await.unwrap(), newest);
        house.store.ping().await.unwrap();
    }

    async fn a_closed_store_says_so(house: &mut House) {
        house.store.close().await;
        house.store.close().await;
        assert!(matches!(house.store.commit(commit(Vec::new())).await, Err(StoreError::Closed)));
        assert!(matches!(house.store.ping().await, Err(StoreError::Closed)));
        assert!(matches!(house.store.heads(RecordId::from_bytes([0; 16])).await, Err(StoreError::Closed)));
    }
}
