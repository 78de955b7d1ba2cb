//! Heads are the revisions that nobody names as parent, whatever order people write in.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use store::{Change, Store, StoreError};
use vault::{
    audit::FolderChain,
    id::{FolderId, RecordId, RevisionId},
    record::SealedRevision,
};

use crate::{house::on_both, make::*};

/// One revision of one of three records; each number picks a parent among what the record has so far.
#[derive(Debug, Clone)]
struct Step {
    record: usize,
    parents: Vec<prop::sample::Index>,
    /// Whether it shares its commit with the step before.
    joined: bool,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..3_usize, vec(any::<prop::sample::Index>(), 0..4), any::<bool>());
    vec(step.prop_map(|(record, parents, joined)| Step { record, parents, joined }), 1..25)
}

async fn heads(store: &dyn Store, record: RecordId) -> BTreeSet<RevisionId> {
    store.heads(record).await.unwrap().iter().map(|head| head.sealed.revision()).collect()
}

async fn play(store: &dyn Store, folder: FolderId, steps: &[Step]) {
    let records: Vec<RecordId> = (0..3).map(|_| RecordId::random(&mut rng())).collect();
    let mut model: Vec<Vec<SealedRevision>> = vec![Vec::new(); 3];
    let mut chain = FolderChain::new();
    let mut commits: Vec<Vec<Change>> = Vec::new();
    for step in steps {
        let known = &mut model[step.record];
        let parents: BTreeSet<RevisionId> = match known.len() {
            0 => BTreeSet::new(),
            n => step.parents.iter().map(|index| known[index.index(n)].revision()).collect(),
        };
        let sealed = revision(folder, records[step.record], &parents.into_iter().collect::<Vec<_>>());
        chain.push(sealed.record(), sealed.revision(), sealed.hash());
        match commits.last_mut().filter(|_| step.joined) {
            Some(commit) => commit.push(saved(&sealed)),
            None => commits.push(vec![saved(&sealed)]),
        }
        known.push(sealed);
    }
    for changes in commits {
        store.commit(commit(changes)).await.unwrap();
    }
    for (record, known) in records.iter().zip(&model) {
        let named: BTreeSet<RevisionId> = known.iter().flat_map(SealedRevision::parents).copied().collect();
        let expected: BTreeSet<RevisionId> =
            known.iter().map(SealedRevision::revision).filter(|revision| !named.contains(revision)).collect();
        assert_eq!(heads(store, *record).await, expected, "{steps:?}");
        let history = store.history(*record).await.unwrap();
        assert_eq!(history.into_iter().map(|stored| stored.sealed).collect::<Vec<_>>(), *known);
    }
    assert_eq!(store.folder(folder).await.unwrap().unwrap().head, chain.head(), "{steps:?}");
}

on_both! {
    async fn agree_with_a_model(house: &mut House) {
        let mut runner = TestRunner::default();
        for _ in 0..40 {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            let folder = new_folder(&*house.store).await;
            play(&*house.store, folder, &steps).await;
        }
    }

    async fn two_who_write_at_once_leave_two_heads(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let first = new_record(&**store, folder).await;
        let ours = revision(folder, first.record(), &[first.revision()]);
        let theirs = revision(folder, first.record(), &[first.revision()]);
        store.commit(commit(vec![saved(&ours)])).await.unwrap();
        store.commit(commit(vec![saved(&theirs)])).await.unwrap();
        assert_eq!(heads(&**store, first.record()).await, BTreeSet::from([ours.revision(), theirs.revision()]));
        let merged = revision(folder, first.record(), &[ours.revision(), theirs.revision()]);
        let both = [theirs.revision(), ours.revision()];
        store.commit(expecting(first.record(), &both, vec![saved(&merged)])).await.unwrap();
        assert_eq!(heads(&**store, first.record()).await, BTreeSet::from([merged.revision()]));
    }

    async fn whoever_expected_other_heads_conflicts(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let first = new_record(&**store, folder).await;
        let next = |parent: &SealedRevision| revision(folder, parent.record(), &[parent.revision()]);
        let second = next(&first);
        let new = expecting(first.record(), &[], vec![saved(&second)]);
        assert!(matches!(store.commit(new).await, Err(StoreError::Conflict)));
        store.commit(expecting(first.record(), &[first.revision()], vec![saved(&second)])).await.unwrap();
        let late = expecting(first.record(), &[first.revision()], vec![saved(&next(&first))]);
        assert!(matches!(store.commit(late).await, Err(StoreError::Conflict)));
        let too_many = [first.revision(), second.revision()];
        let late = expecting(first.record(), &too_many, vec![saved(&next(&second))]);
        assert!(matches!(store.commit(late).await, Err(StoreError::Conflict)));
        assert_eq!(heads(&**store, first.record()).await, BTreeSet::from([second.revision()]));
    }

    async fn of_many_who_expect_the_same_one_wins(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        let first = new_record(&*house.store, folder).await;
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..30 {
            let next = revision(folder, first.record(), &[first.revision()]);
            let (store, first) = (house.store.clone(), first.clone());
            let commit = expecting(first.record(), &[first.revision()], vec![saved(&next)]);
            callers.spawn(async move { store.commit(commit).await.is_ok() });
        }
        assert_eq!(callers.join_all().await.into_iter().filter(|won| *won).count(), 1);
        assert_eq!(house.store.history(first.record()).await.unwrap().len(), 2);
    }

    async fn a_record_stays_in_its_folder(house: &mut House) {
        let store = &house.store;
        let (here, there) = (new_folder(&**store).await, new_folder(&**store).await);
        let first = new_record(&**store, here).await;
        let moved = revision(there, first.record(), &[first.revision()]);
        assert!(matches!(store.commit(commit(vec![saved(&moved)])).await, Err(StoreError::Taken)));
        let anew = revision(there, first.record(), &[]);
        assert!(matches!(store.commit(commit(vec![saved(&anew)])).await, Err(StoreError::Taken)));
        assert_eq!(heads(&**store, first.record()).await, BTreeSet::from([first.revision()]), "nothing was written");
        assert_eq!(store.folder(there).await.unwrap().unwrap().head, FolderChain::new().head());
    }

    async fn a_record_stays_what_it_is(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let card = new_record(&**store, folder).await;
        for parents in [vec![], vec![card.revision()]] {
            let contact = revision_of(CONTACT, folder, card.record(), &parents, b"met at the station");
            assert!(matches!(store.commit(commit(vec![saved(&contact)])).await, Err(StoreError::Taken)));
        }
        // Two under one number in one commit, and none of it stays.
        let number = RecordId::random(&mut rng());
        let (one, other) = (revision(folder, number, &[]), revision_of(CONTACT, folder, number, &[], b"met"));
        let both = commit(vec![saved(&one), saved(&other)]);
        assert!(matches!(store.commit(both).await, Err(StoreError::Taken)));
        assert!(store.history(number).await.unwrap().is_empty());
        // A number outlives what was destroyed under it.
        store.commit(commit(vec![Change::Destroy(card.record())])).await.unwrap();
        let contact = revision_of(CONTACT, folder, card.record(), &[], b"met at the station");
        assert!(matches!(store.commit(commit(vec![saved(&contact)])).await, Err(StoreError::Taken)));
        let again = revision(folder, card.record(), &[]);
        assert!(matches!(store.commit(commit(vec![saved(&again)])).await, Err(StoreError::Conflict)));
    }
}
