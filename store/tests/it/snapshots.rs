//! One moment of the whole database in a file, while work goes on; and back again.

use std::fs;

use store::{Change, Commit, Minute, Seq, Session, Store, StoreError};
use vault::{
    id::{NoteId, RecordId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
    wrap::Wrap,
};

use crate::{
    audit::verify,
    house::{House, on_both},
    make::*,
};

/// Something of most kinds.
async fn furnish(store: &dyn Store) -> Vec<RecordId> {
    let folder = new_folder(store).await;
    let (first, gone) = (new_record(store, folder).await, new_record(store, folder).await);
    let second = revision(folder, first.record(), &[first.revision()]);
    let many: Vec<_> = (0..1_200).map(|_| revision(folder, RecordId::random(&mut rng()), &[])).collect();
    store.commit(commit(many.iter().map(saved).collect())).await.unwrap();
    let worker = WorkerId::from_bytes([4; 16]);
    let session = Session { tag: [1; 32], worker, sealed: vec![1], started: Minute(1), seen: Minute(1) };
    let subject = KeySubject::Folder(folder, KeyVersion(1));
    let changes = vec![
        saved(&second),
        Change::Destroy(gone.record()),
        Change::Session(session),
        Change::Note(note(NoteId::from_bytes([1; 16]), b"envelope")),
        Change::Wrap(Wrap { subject, holder: Holder::Worker(worker), body: vec![1; 90] }),
        Change::Setting { name: "areas".into(), value: vec![1, 2, 3] },
    ];
    store.commit(Commit { leaves: vec![leaf(folder), leaf(folder)], ..commit(changes) }).await.unwrap();
    vec![first.record(), gone.record(), many[7].record()]
}

async fn same(one: &dyn Store, other: &dyn Store, records: &[RecordId]) {
    assert_eq!(one.newest().await.unwrap(), other.newest().await.unwrap());
    assert_eq!(verify(one).await, verify(other).await);
    assert_eq!(one.leaves(0, 9).await.unwrap(), other.leaves(0, 9).await.unwrap());
    for record in records {
        let history = one.history(*record).await.unwrap();
        assert!(!history.is_empty());
        assert_eq!(history, other.history(*record).await.unwrap());
        assert_eq!(one.heads(*record).await.unwrap(), other.heads(*record).await.unwrap());
    }
    assert_eq!(one.tombstones(Seq(0)).await.unwrap(), other.tombstones(Seq(0)).await.unwrap());
    let note = NoteId::from_bytes([1; 16]);
    assert_eq!(one.notes(note).await.unwrap(), other.notes(note).await.unwrap());
    let holder = Holder::Worker(WorkerId::from_bytes([4; 16]));
    assert_eq!(one.wraps_for(holder).await.unwrap(), other.wraps_for(holder).await.unwrap());
    assert_eq!(one.setting("areas").await.unwrap(), other.setting("areas").await.unwrap());
}

on_both! {
    async fn comes_back_whole_but_without_sessions(house: &mut House) {
        let records = furnish(&*house.store).await;
        let file = house.path("snapshot");
        house.store.snapshot(&file).await.unwrap();
        assert!(house.store.session(&[1; 32]).await.unwrap().is_some());
        let restored = House::new(house.dialect).await.unwrap();
        restored.load(&file).await.unwrap();
        same(&*house.store, &*restored.store, &records).await;
        assert_eq!(restored.store.session(&[1; 32]).await.unwrap(), None);
        new_folder(&*restored.store).await;
        restored.end().await;
    }

    async fn shows_one_moment_while_work_goes_on(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let writing = {
            let store = house.store.clone();
            tokio::spawn(async move {
                for _ in 0..150 {
                    let changes = vec![saved(&revision(folder, RecordId::random(&mut rng()), &[]))];
                    store.commit(Commit { leaves: vec![leaf(folder)], ..commit(changes) }).await.unwrap();
                }
            })
        };
        for n in 0..4 {
            let file = house.path(&format!("snapshot{n}"));
            house.store.snapshot(&file).await.unwrap();
            let copy = House::new(store::Dialect::Sqlite).await.unwrap();
            copy.load(&file).await.unwrap();
            let newest = copy.store.newest().await.unwrap();
            let leaves = verify(&*copy.store).await;
            assert_eq!(newest.0 - 1, i64::try_from(leaves).unwrap());
            assert_eq!(copy.store.chain(folder, Seq(0)).await.unwrap().len(), usize::try_from(leaves).unwrap());
        }
        writing.await.unwrap();
    }

    async fn only_an_empty_store_is_filled(house: &mut House) {
        new_folder(&*house.store).await;
        let file = house.path("snapshot");
        house.store.snapshot(&file).await.unwrap();
        assert!(matches!(house.load(&file).await, Err(StoreError::Conflict)));
        assert_eq!(house.store.newest().await.unwrap(), Seq(1));
    }

    async fn a_broken_snapshot_fills_nothing(house: &mut House) {
        let giver = House::new(store::Dialect::Sqlite).await.unwrap();
        furnish(&*giver.store).await;
        let file = house.path("snapshot");
        giver.store.snapshot(&file).await.unwrap();
        let whole = fs::read(&file).unwrap();
        let mut torn = whole.clone();
        torn.truncate(whole.len() / 2);
        let mut overwritten = whole.clone();
        overwritten[40_960..49_152].fill(0x55);
        for bytes in [torn, overwritten, b"not a database at all".to_vec(), Vec::new()] {
            fs::write(&file, bytes).unwrap();
            let refused = house.load(&file).await;
            assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
            assert_eq!(house.store.newest().await.unwrap(), Seq(0));
            assert_eq!(house.store.audit_size().await.unwrap(), 0);
        }
    }
}

/// A file that could not be finished is not left behind under the name of a good one.
#[tokio::test]
async fn an_unfinished_snapshot_is_taken_away() {
    let house = House::new(store::Dialect::Sqlite).await.unwrap();
    let nowhere = house.path("no such folder").join("snapshot");
    assert!(house.store.snapshot(&nowhere).await.is_err());
    let file = house.path("snapshot");
    fs::create_dir(house.path("snapshot")).unwrap();
    fs::write(file.join("in the way"), b"").unwrap();
    assert!(house.store.snapshot(&file).await.is_err());
    assert!(!house.path("snapshot.part").exists());
}
