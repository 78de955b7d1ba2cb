//! Reading on from where one was.

use store::{Change, Seq};
use vault::{
    id::{FolderId, RecordId},
    record::SealedRevision,
};

use crate::{house::on_both, make::*};

fn records(folder: FolderId, count: usize) -> Vec<SealedRevision> {
    (0..count).map(|_| revision(folder, RecordId::random(&mut rng()), &[])).collect()
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
            let mut each = Vec::new();
            store.feed_each(folders, kinds, Seq(0), &mut |stored| each.push(stored)).await.unwrap();
            assert_eq!(page, each);
            page.into_iter().map(|stored| stored.sealed).collect()
        };
        assert_eq!(feed(&[one, two], &[]).await, [card.clone(), contact.clone()]);
        assert_eq!(feed(&[one, two], &[CONTACT]).await, std::slice::from_ref(&contact));
        assert_eq!(feed(&[one, two], &[CONTACT, CARD]).await, [card, contact]);
        assert_eq!(feed(&[], &[]).await, []);
        assert_eq!(feed(&[one], &[vault::record::RecordKind(35)]).await, []);
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

    async fn streams_many_and_says_how_far(house: &mut House) {
        let store = &house.store;
        let folder = new_folder(&**store).await;
        let all = records(folder, 1_500);
        for part in all.chunks(100) {
            store.commit(commit(part.iter().map(saved).collect())).await.unwrap();
        }
        let mut found = Vec::new();
        let newest = store.feed_each(&[folder], &[CARD], Seq(0), &mut |stored| found.push(stored.sealed)).await;
        assert_eq!(newest.unwrap(), Seq(16));
        assert_eq!(found, all);
        let mut late = 0;
        store.feed_each(&[folder], &[CARD], Seq(14), &mut |_| late += 1).await.unwrap();
        assert_eq!(late, 200);
    }
}
