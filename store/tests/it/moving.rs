//! Under a newer key: only the wrapped key changes, nobody writes under an older one, and the older one's is gone.

use std::time::{Duration, Instant};

use store::{Change, SealedLeaf, Seq, StoreError};
use vault::{
    audit::{reseal_leaf, seal_leaf},
    id::FolderId,
    key::{FolderKey, Holder, KeySubject, KeyVersion},
    record::{SealedRevision, open, rewrap},
    wrap::Wrap,
};

use crate::{house::on_both, make::*};

const SECOND: KeyVersion = KeyVersion(2);

fn newer() -> FolderKey {
    FolderKey::from_bytes([8; 32])
}

fn moved(sealed: &SealedRevision) -> Change {
    let moved = rewrap(&FolderKey::from_bytes(KEY), &newer(), SECOND, organisation(), sealed, &mut rng()).unwrap();
    Change::Rewrap { sealed: moved, before: sealed.wrapped_key().to_vec() }
}

/// Somebody holds this version of the folder's key.
fn held(folder: FolderId, version: KeyVersion) -> Change {
    let subject = KeySubject::Folder(folder, version);
    Change::Wrap(Wrap { subject, holder: Holder::Recovery(KeyVersion::FIRST), body: vec![1] })
}

on_both! {
    async fn only_the_wrapped_key_changes(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let (one, gone) = (new_record(&**store, folder).await, new_record(&**store, folder).await);
        let before = store.feed(&[folder], &[], Seq(0), 10).await.unwrap();
        let head = store.folder(folder).await.unwrap();
        store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
        store.commit(commit(vec![moved(&one), moved(&gone)])).await.unwrap();
        let after = store.feed(&[folder], &[], Seq(0), 10).await.unwrap();
        let sealed = &after[0].sealed;
        assert_eq!((sealed.hash(), after[0].seq, sealed.opens_under()), (one.hash(), before[0].seq, SECOND));
        assert_eq!(open(&newer(), organisation(), sealed).unwrap().as_slice(), b"tea, she smiled");
        assert!(after[1].sealed.is_destroyed(), "what was destroyed does not come back");
        assert_eq!(store.folder(folder).await.unwrap(), head);
        // A second one that read before the first wrote changes nothing.
        let moved_once = sealed.clone();
        store.commit(commit(vec![moved(&one)])).await.unwrap();
        assert_eq!(store.heads(one.record()).await.unwrap()[0].sealed, moved_once);
    }

    async fn a_line_of_the_log_moves_and_the_log_stays_whole(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let first = leaf(folder);
        let mut noted = commit(Vec::new());
        noted.leaves.push(first.clone());
        let index = store.commit(noted).await.unwrap().first_leaf;
        let before = store.leaves_of(folder).await.unwrap().pop().unwrap();
        let again =
            reseal_leaf(&FolderKey::from_bytes(KEY), &newer(), SECOND, organisation(), &first, &mut rng()).unwrap();
        let change = |before: &SealedLeaf| Change::ResealLeaf { index, leaf: again.clone(), before: before.sealed.clone() };
        store.commit(commit(vec![change(&first)])).await.unwrap();
        let after = store.leaves_of(folder).await.unwrap().pop().unwrap();
        assert_eq!((after.commitment, after.hash, &after.sealed), (before.commitment, before.hash, &again.sealed));
        let elsewhere = SealedLeaf { sealed: vec![1, 2], ..first };
        store.commit(commit(vec![change(&elsewhere)])).await.unwrap();
        assert_eq!(store.leaves_of(folder).await.unwrap().pop().unwrap(), after);
    }

    async fn nothing_is_written_under_an_older_key(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        store.commit(commit(vec![held(folder, KeyVersion::FIRST)])).await.unwrap();
        let early = new_record(&**store, folder).await;
        store.commit(commit(vec![held(folder, SECOND)])).await.unwrap();
        let late = saved(&revision(folder, early.record(), &[early.revision()]));
        assert!(matches!(store.commit(commit(vec![late])).await, Err(StoreError::Conflict)));
        let mut noted = commit(Vec::new());
        noted.leaves.push(leaf(folder));
        assert!(matches!(store.commit(noted).await, Err(StoreError::Conflict)));
        let mut newest = commit(Vec::new());
        newest.leaves.push(seal_leaf(&newer(), SECOND, organisation(), folder, b"opened", &mut rng()).unwrap());
        store.commit(newest).await.unwrap();
    }
}

/// Neither the file nor its log keeps the key as it was wrapped before.
#[tokio::test]
async fn the_older_wrapped_key_is_gone_from_the_sqlite_files() {
    let house = crate::house::House::new(store::Dialect::Sqlite).await.unwrap();
    let folder = new_folder(&*house.store).await;
    let one = new_record(&*house.store, folder).await;
    let traces = || -> usize {
        let needle = &one.wrapped_key()[40..80];
        let files =
            std::fs::read_dir(house.dir.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.map(|bytes| bytes.windows(needle.len()).filter(|window| *window == needle).count()).sum()
    };
    assert!(traces() > 0, "the search itself finds what is there");
    house.store.commit(commit(vec![moved(&one)])).await.unwrap();
    // The log is emptied when the writer has nothing else to do.
    let deadline = Instant::now() + Duration::from_secs(30);
    while traces() > 0 {
        assert!(Instant::now() < deadline, "the older key is still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    house.end().await;
}

/// PostgreSQL keeps what it no longer needs until its tables are written anew, as the threat model and the guide say. Its
/// own log is beyond this.
#[tokio::test]
async fn the_older_wrapped_key_is_gone_from_postgres_tables_that_were_written_anew() {
    let Some(house) = crate::house::House::new(store::Dialect::Postgres).await else { return };
    let folder = new_folder(&*house.store).await;
    let one = new_record(&*house.store, folder).await;
    let hex = one.wrapped_key()[40..80].iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let traces = async || {
        house.meddle("CHECKPOINT").await;
        let sql =
            format!("SELECT position('\\x{hex}'::bytea in pg_read_binary_file(pg_relation_filepath('revisions'))) > 0");
        house.asks(&sql).await
    };
    assert!(traces().await, "the search itself finds what is there");
    house.store.commit(commit(vec![moved(&one)])).await.unwrap();
    assert!(traces().await, "what was overwritten still lies there: this is why they have to be written anew");
    house.meddle("VACUUM FULL").await;
    assert!(!traces().await);
    house.end().await;
}
