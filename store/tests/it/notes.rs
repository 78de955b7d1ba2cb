//! Notes from phones: nothing is lost, nothing is doubled silently, each is opened once.

use store::{Change, Note, NoteState, StoreError};
use vault::id::{DeviceId, NoteId};

use crate::{house::on_both, make::*};

fn moved(note: &Note, state: NoteState) -> Change {
    Change::NoteState { note: note.id, hash: note.hash, state }
}

on_both! {
    async fn the_same_note_again_is_nothing_new(house: &mut House) {
        let store = &house.store;
        let note = note(NoteId::random(&mut rng()), b"envelope");
        let first = store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
        store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
        assert_eq!(store.notes(note.id).await.unwrap(), [Note { seq: first.seq, ..note }]);
    }

    async fn another_content_is_kept_beside_the_first_and_marked(house: &mut House) {
        let store = &house.store;
        let id = NoteId::random(&mut rng());
        let contents: [&[u8]; 3] = [b"first", b"second", b"first"];
        for content in contents {
            store.commit(commit(vec![Change::Note(note(id, content))])).await.unwrap();
        }
        let kept: Vec<_> =
            store.notes(id).await.unwrap().into_iter().map(|note| (note.envelope, note.doubled)).collect();
        assert_eq!(kept, [(b"first".to_vec(), false), (b"second".to_vec(), true)]);
    }

    async fn an_opened_note_and_a_dismissed_one_keep_id_and_hash_only(house: &mut House) {
        let store = &house.store;
        for over in [NoteState::Opened, NoteState::Dismissed] {
            let note = note(NoteId::random(&mut rng()), b"envelope");
            store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
            store.commit(commit(vec![moved(&note, over)])).await.unwrap();
            let kept = store.notes(note.id).await.unwrap().remove(0);
            assert_eq!((kept.hash, kept.state, kept.envelope), (note.hash, over, vec![]));
            store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
            let again = commit(vec![moved(&note, NoteState::Waiting)]);
            assert!(matches!(store.commit(again).await, Err(StoreError::Conflict)), "what is empty waits for nobody");
            assert_eq!(store.notes(note.id).await.unwrap()[0].state, over);
        }
    }

    async fn a_note_is_opened_once(house: &mut House) {
        let note = note(NoteId::random(&mut rng()), b"envelope");
        house.store.commit(commit(vec![Change::Note(note.clone())])).await.unwrap();
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let (store, change) = (house.store.clone(), moved(&note, NoteState::Opened));
            callers.spawn(async move { store.commit(commit(vec![change])).await.is_ok() });
        }
        assert_eq!(callers.join_all().await.into_iter().filter(|opened| *opened).count(), 1);
        let unknown = crate::make::note(NoteId::random(&mut rng()), b"never came");
        let unknown = commit(vec![moved(&unknown, NoteState::Dismissed)]);
        assert!(matches!(house.store.commit(unknown).await, Err(StoreError::Conflict)));
    }

    async fn waiting_ones_come_oldest_first(house: &mut House) {
        let store = &house.store;
        let mut ids = Vec::new();
        for n in 0..5_u8 {
            let note = note(NoteId::random(&mut rng()), &[n]);
            ids.push(note.id);
            store.commit(commit(vec![Change::Note(note)])).await.unwrap();
        }
        let put_aside = note(ids[1], &[1]);
        store.commit(commit(vec![moved(&put_aside, NoteState::Unreadable)])).await.unwrap();
        let of = async |state, limit| -> Vec<NoteId> {
            store.notes_in(put_aside.team, state, limit).await.unwrap().iter().map(|note| note.id).collect()
        };
        assert_eq!(of(NoteState::Waiting, 3).await, [ids[0], ids[2], ids[3]]);
        assert_eq!(of(NoteState::Unreadable, 3).await, [ids[1]]);
        assert_eq!(of(NoteState::Quarantine, 3).await, []);
    }

    async fn no_phone_crowds_another_out_of_what_was_set_aside(house: &mut House) {
        let store = &house.store;
        let (loud, quiet) = (DeviceId::random(&mut rng()), DeviceId::random(&mut rng()));
        let mut came = Vec::new();
        for (n, device) in (0_u8..).zip([loud, loud, loud, loud, quiet]) {
            let mut one = note(NoteId::random(&mut rng()), &[n]);
            (one.device, one.state) = (device, if n == 3 { NoteState::Unreadable } else { NoteState::Quarantine });
            came.push(one.id);
            store.commit(commit(vec![Change::Note(one)])).await.unwrap();
        }
        let waits = note(NoteId::random(&mut rng()), b"on its way");
        store.commit(commit(vec![Change::Note(waits.clone())])).await.unwrap();
        let team = waits.team;
        let seen = |notes: Vec<store::Note>| notes.iter().map(|note| note.id).collect::<Vec<_>>();
        assert_eq!(seen(store.notes_aside(team, 2).await.unwrap()), [came[0], came[1], came[4]], "the oldest of each");
        assert_eq!(seen(store.notes_aside(team, 9).await.unwrap()), came);
        let mut counted = store.count_aside(team).await.unwrap();
        counted.sort_by_key(|(_, count)| *count);
        assert_eq!(counted, [(quiet, 1), (loud, 4)]);

        store.commit(commit(vec![Change::DismissNotes { team, device: loud }])).await.unwrap();
        assert_eq!(store.count_aside(team).await.unwrap(), [(quiet, 1)], "of one phone, and of no other");
        let gone = store.notes(came[3]).await.unwrap().remove(0);
        assert_eq!((gone.state, gone.envelope.len()), (NoteState::Dismissed, 0), "and keeps no envelope");
        assert_eq!(store.notes(waits.id).await.unwrap()[0].state, NoteState::Waiting);
        store.commit(commit(vec![Change::DismissNotes { team, device: loud }])).await.unwrap();
    }
}
