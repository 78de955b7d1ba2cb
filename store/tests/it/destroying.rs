//! What she wants destroyed is destroyed; that it was there stays provable.

use store::{Change, RevisionStub, Seq, Store, StoreError, Tombstone};
use vault::{
    audit::FolderChain,
    id::{FolderId, RecordId},
    key::{Holder, KeySubject, KeyVersion},
    wrap::Wrap,
};

use crate::{house::on_both, make::*};

async fn chain_holds(store: &dyn Store, folder: FolderId) {
    let mut chain = FolderChain::new();
    for stub in store.chain(folder, Seq(0)).await.unwrap() {
        chain.push(stub.record, stub.revision, stub.hash);
    }
    assert_eq!(store.folder(folder).await.unwrap().unwrap().head, chain.head());
}

on_both! {
    async fn takes_keys_and_bodies_and_keeps_ids_and_hashes(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let (gone, kept) = (new_record(&**store, folder).await, new_record(&**store, folder).await);
        let second = revision(folder, gone.record(), &[gone.revision()]);
        store.commit(commit(vec![saved(&second)])).await.unwrap();
        let head = store.folder(folder).await.unwrap();
        let receipt = store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();

        let history = store.history(gone.record()).await.unwrap();
        assert_eq!(history.len(), 2);
        for (stored, before) in history.iter().zip([&gone, &second]) {
            assert!(stored.sealed.is_destroyed() && stored.sealed.body().is_empty());
            assert!(stored.sealed.wrapped_key().is_empty());
            assert_eq!((stored.sealed.revision(), stored.sealed.hash()), (before.revision(), before.hash()));
        }
        assert_eq!(store.heads(gone.record()).await.unwrap()[0].sealed.revision(), second.revision());
        assert_eq!(store.heads(kept.record()).await.unwrap()[0].sealed, kept);
        assert_eq!(store.folder(folder).await.unwrap(), head);
        chain_holds(&**store, folder).await;
        let day = store::Day(20_000);
        let tombstone = Tombstone { seq: receipt.seq, day, folder, record: Some(gone.record()) };
        assert_eq!(store.tombstones(Seq(0)).await.unwrap(), [tombstone]);
        assert_eq!(store.tombstones(receipt.seq).await.unwrap(), []);
    }

    async fn what_was_put_back_is_known_and_destroyed_again(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let (gone, kept) = (new_record(&**store, folder).await, new_record(&**store, folder).await);
        let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |all, byte| format!("{all}{byte:02x}"));
        let blob = |bytes: &[u8]| match house.dialect {
            store::Dialect::Sqlite => format!("x'{}'", hex(bytes)),
            store::Dialect::Postgres => format!("'\\x{}'::bytea", hex(bytes)),
        };
        let put_back = format!(
            "UPDATE revisions SET body = {}, wrapped_key = {} WHERE record = {}",
            blob(gone.body()), blob(gone.wrapped_key()), blob(gone.record().as_bytes())
        );
        for destroyed in [Change::Destroy(gone.record()), Change::DestroyFolder(folder)] {
            store.commit(commit(vec![destroyed.clone()])).await.unwrap();
            assert_eq!(store.came_back().await.unwrap(), []);
            house.meddle(&put_back).await;
            let back = store.came_back().await.unwrap();
            assert!(!back.is_empty() && back.iter().all(|one| one.record.is_none_or(|record| record == gone.record())));
            store.commit(commit(vec![destroyed])).await.unwrap();
            assert!(store.history(gone.record()).await.unwrap()[0].sealed.is_destroyed());
            assert_eq!(store.came_back().await.unwrap(), []);
        }
        assert!(store.history(kept.record()).await.unwrap()[0].sealed.is_destroyed(), "with its folder");
        chain_holds(&**store, folder).await;
    }

    /// Whoever holds the record in memory reads on from what was newest, and learns that it is gone.
    async fn a_feed_meets_it_again_empty(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let gone = new_record(&**store, folder).await;
        let kept = new_record(&**store, folder).await;
        let newest = store.newest().await.unwrap();
        let receipt = store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
        let news = store.feed(&[folder], &[CARD], newest, 10).await.unwrap();
        assert_eq!(news.len(), 1);
        assert!(news[0].sealed.is_destroyed());
        assert_eq!((news[0].seq, news[0].sealed.record()), (receipt.seq, gone.record()));
        let all = store.feed(&[folder], &[], Seq(0), 10).await.unwrap();
        assert_eq!(all.iter().map(|stored| stored.sealed.record()).collect::<Vec<_>>(), [kept.record(), gone.record()]);
        let order: Vec<_> = store.chain(folder, Seq(0)).await.unwrap().iter().map(|stub| stub.record).collect();
        assert_eq!(order, [gone.record(), kept.record()]);
        let (other, empty) = (new_folder(&**store).await, new_folder(&**store).await);
        let there = new_record(&**store, other).await;
        let chains = store.chains(&[other, empty, folder]).await.unwrap();
        let records = |chain: &Vec<RevisionStub>| chain.iter().map(|stub| stub.record).collect::<Vec<_>>();
        let [of_other, of_empty, of_folder] = &chains[..] else { panic!("one chain for each") };
        assert_eq!(records(of_other), [there.record()]);
        assert_eq!(records(of_empty), []);
        assert_eq!(*of_folder, store.chain(folder, Seq(0)).await.unwrap());
        assert_eq!(store.chain(folder, newest).await.unwrap(), [], "nothing was written since");
        let last = store.chain(folder, Seq(newest.0 - 1)).await.unwrap();
        assert_eq!(last.iter().map(|stub| stub.record).collect::<Vec<_>>(), [kept.record()]);
    }

    async fn a_destroyed_record_takes_nothing_more(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let gone = new_record(&**store, folder).await;
        store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
        let late = revision(folder, gone.record(), &[gone.revision()]);
        let late = expecting(gone.record(), &[gone.revision()], vec![saved(&late)]);
        assert!(matches!(store.commit(late).await, Err(StoreError::Conflict)));
        store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
        assert_eq!(store.tombstones(Seq(0)).await.unwrap().len(), 1);
        let never = commit(vec![Change::Destroy(RecordId::random(&mut rng()))]);
        assert!(matches!(store.commit(never).await, Err(StoreError::Conflict)));
    }

    async fn a_folder_goes_with_its_records_wraps_and_entries(house: &mut House) {
        let store = &house.store;
        let (folder, other) = (new_folder(&**store).await, new_folder(&**store).await);
        let (gone, kept) = (new_record(&**store, folder).await, new_record(&**store, other).await);
        let wrap = |id| Wrap {
            subject: KeySubject::Folder(id, KeyVersion(1)),
            holder: Holder::Recovery(KeyVersion(1)),
            body: vec![1; 40],
        };
        let mut first = commit(vec![Change::Wrap(wrap(folder)), Change::Wrap(wrap(other))]);
        first.leaves = vec![leaf(folder), leaf(other)];
        store.commit(first).await.unwrap();
        let mut last = commit(vec![Change::DestroyFolder(folder)]);
        last.leaves = vec![leaf(other)];
        store.commit(last).await.unwrap();

        assert!(store.heads(gone.record()).await.unwrap()[0].sealed.is_destroyed());
        assert_eq!(store.heads(kept.record()).await.unwrap()[0].sealed, kept);
        assert_eq!(store.wraps_of(wrap(folder).subject).await.unwrap(), []);
        assert_eq!(store.wraps_for(wrap(other).holder).await.unwrap(), [wrap(other)]);
        let sealed: Vec<bool> = store.leaves(0, 3).await.unwrap().iter().map(|leaf| leaf.sealed.is_empty()).collect();
        assert_eq!(sealed, [true, false, false]);
        chain_holds(&**store, folder).await;
        let late = commit(vec![saved(&revision(folder, RecordId::random(&mut rng()), &[]))]);
        assert!(matches!(store.commit(late).await, Err(StoreError::Conflict)));
        assert_eq!(store.tombstones(Seq(0)).await.unwrap()[0].record, None);
    }
}

/// Neither the file nor its log keeps what was destroyed.
#[tokio::test]
async fn nothing_is_left_in_the_sqlite_files() {
    let house = crate::house::House::new(store::Dialect::Sqlite).await.unwrap();
    let folder = new_folder(&*house.store).await;
    let gone = new_record(&*house.store, folder).await;
    for _ in 0..20 {
        new_record(&*house.store, folder).await;
    }
    let traces = |needle: &[u8]| -> usize {
        let files =
            std::fs::read_dir(house.dir.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.map(|bytes| bytes.windows(needle.len()).filter(|window| *window == needle).count()).sum()
    };
    let needles = [&gone.body()[40..80], &gone.wrapped_key()[40..80]];
    assert!(needles.iter().all(|needle| traces(needle) > 0), "the search itself finds what is there");
    house.store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
    // The log is emptied right after the answer.
    house.store.commit(commit(Vec::new())).await.unwrap();
    assert_eq!(needles.map(traces), [0, 0]);
    house.end().await;
}
