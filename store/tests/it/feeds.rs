//! Reading on from where one was.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use store::{Change, NoteState, Rows, Seq, Standing, Store, StoredRevision};
use vault::{
    id::{FolderId, NoteId, RecordId, TeamId},
    record::{RecordKind, SealedRevision},
};

use crate::{house::on_both, make::*};

fn records(folder: FolderId, count: usize) -> Vec<SealedRevision> {
    (0..count).map(|_| revision(folder, RecordId::random(&mut rng()), &[])).collect()
}

async fn in_pieces(store: &dyn Store, folder: FolderId) -> (Seq, Vec<StoredRevision>) {
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    let to = Arc::clone(&found);
    let work = move |number, rows: &mut Rows<'_>| {
        let mut piece = Vec::new();
        while let Some(one) = rows.next() {
            piece.push(one.clone());
        }
        assert!(to.lock().unwrap().insert(number, piece).is_none(), "each once");
        true
    };
    let newest = store.read_through(folder, Arc::new(work)).await.unwrap();
    let found: Vec<_> = found.lock().unwrap().values().flatten().cloned().collect();
    (newest, found)
}

on_both! {
    async fn a_page_never_ends_within_a_commit(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let all = records(folder, 12);
        for part in all.chunks(4) {
            store.commit(commit(part.iter().map(saved).collect())).await.unwrap();
        }
        let (mut after, mut found, mut pages) = (Seq(0), Vec::new(), Vec::new());
        loop {
            let page = store.feed(&[folder], &[], after, 3).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.seq;
            pages.push(page.len());
            found.extend(page.into_iter().map(|stored| stored.sealed));
        }
        assert_eq!(found, all);
        assert_eq!(pages, [4, 4, 4]);
    }

    async fn a_folder_tells_how_far_it_has_come_and_whether_notes_wait(house: &mut House) {
        let store = &house.store;
        let (one, other) = (new_folder(&**store).await, new_folder(&**store).await);
        assert_eq!(store.standing(one, None).await.unwrap(), Standing { newest: Seq(0), waiting: false });
        let record = RecordId::random(&mut rng());
        let written = store.commit(commit(vec![saved(&revision(one, record, &[]))])).await.unwrap().seq;
        store.commit(commit(vec![saved(&revision(other, RecordId::random(&mut rng()), &[]))])).await.unwrap();
        assert_eq!(store.standing(one, None).await.unwrap(), Standing { newest: written, waiting: false });
        let note = note(NoteId::random(&mut rng()), b"envelope");
        store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
        assert!(store.standing(one, Some(note.team)).await.unwrap().waiting);
        assert!(!store.standing(one, Some(TeamId::from_bytes([99; 16]))).await.unwrap().waiting);
        let opened = Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Opened };
        store.commit(commit(vec![opened])).await.unwrap();
        let destroyed = store.commit(commit(vec![Change::Destroy(record)])).await.unwrap().seq;
        let standing = store.standing(one, Some(note.team)).await.unwrap();
        assert_eq!(standing, Standing { newest: destroyed, waiting: false }, "what was destroyed is news too");
    }

    async fn shows_the_folders_and_kinds_that_were_asked_for(house: &mut House) {
        let store = &house.store;
        let (one, two, three) =
            (new_folder(&**store).await, new_folder(&**store).await, new_folder(&**store).await);
        let record = || RecordId::random(&mut rng());
        let card = revision_of(CARD, one, record(), &[], b"card");
        let contact = revision_of(CONTACT, two, record(), &[], b"contact");
        let other = revision_of(CARD, three, record(), &[], b"other");
        let changes = [&card, &contact, &other].map(saved).to_vec();
        store.commit(commit(changes)).await.unwrap();
        let feed = async |folders: &[FolderId], kinds: &[_]| -> Vec<SealedRevision> {
            let page = store.feed(folders, kinds, Seq(0), 100).await.unwrap();
            page.into_iter().map(|stored| stored.sealed).collect()
        };
        assert_eq!(feed(&[one, two], &[]).await, [card.clone(), contact.clone()]);
        assert_eq!(feed(&[one, two], &[CONTACT]).await, std::slice::from_ref(&contact));
        assert_eq!(feed(&[one, two], &[CONTACT, CARD]).await, [card, contact]);
        assert_eq!(feed(&[], &[]).await, []);
        assert_eq!(feed(&[one], &[RecordKind(35)]).await, []);
    }

    async fn keeps_what_is_clear_beside_a_revision(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let sealed = revision(folder, RecordId::random(&mut rng()), &[]);
        let due = Change::Revision { sealed: sealed.clone(), due: Some(2_890) };
        let receipt = store.commit(commit(vec![due])).await.unwrap();
        let stored = store.heads(sealed.record()).await.unwrap().remove(0);
        assert_eq!((stored.seq, stored.day.0, stored.due), (receipt.seq, 20_000, Some(2_890)));
        assert_eq!(stored.sealed, sealed);
    }

    async fn gives_many_in_pieces_and_says_how_far(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let all = records(folder, 1_500);
        for part in all.chunks(100) {
            store.commit(commit(part.iter().map(saved).collect())).await.unwrap();
        }
        let (newest, found) = in_pieces(&**store, folder).await;
        assert_eq!(newest, Seq(16));
        assert!(found.into_iter().map(|stored| stored.sealed).eq(all));
        // Whoever goes away in the middle stops nothing else.
        let pieces = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&pieces);
        let first_alone = move |_, _: &mut Rows<'_>| {
            counted.fetch_add(1, Ordering::Relaxed);
            false
        };
        store.read_through(folder, Arc::new(first_alone)).await.unwrap();
        assert!(pieces.load(Ordering::Relaxed) >= 1);
        assert_eq!(in_pieces(&**store, folder).await.1.len(), 1_500);
    }

    async fn one_reading_tells_the_chain_also_of_what_was_destroyed(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let all = records(folder, 6);
        for part in all.chunks(3) {
            store.commit(commit(part.iter().map(saved).collect())).await.unwrap();
        }
        // The later one of a commit first, so that the order of destroying is not that of writing.
        for gone in [&all[1], &all[0], &all[4]] {
            store.commit(commit(vec![Change::Destroy(gone.record())])).await.unwrap();
        }
        let (_, mut found) = in_pieces(&**store, folder).await;
        assert!(!found.is_sorted_by_key(|one| one.written));
        found.sort_unstable_by_key(|one| one.written);
        let stub = |one: StoredRevision| {
            let sealed = one.sealed;
            (one.written.seq(), sealed.record(), sealed.revision(), sealed.kind(), sealed.hash())
        };
        let chain = store.chain(folder, Seq(0)).await.unwrap();
        let chain: Vec<_> = chain.into_iter().map(|one| (one.seq, one.record, one.revision, one.kind, one.hash)).collect();
        assert_eq!(found.into_iter().map(stub).collect::<Vec<_>>(), chain);
    }
}
