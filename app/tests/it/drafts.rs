//! What is typed and not saved yet.

use app::{contact, draft};
use domain::{
    contact::{AreaId, Channel, Contact},
    when::{Day, When},
};
use vault::id::CommitId;

use super::{house::Rehearsal, phone::random};

#[tokio::test]
async fn the_newest_text_of_a_form_is_kept_until_it_is_saved() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let form = CommitId::random(&mut random());
    let other = CommitId::random(&mut random());
    assert!(draft::write(&signe, form, b"alias=Jo").await.unwrap());
    assert!(draft::write(&signe, form, b"alias=Joy").await.unwrap());
    assert!(draft::write(&signe, other, b"alias=Hope").await.unwrap());
    let mut kept: Vec<_> = draft::kept(&signe).await.unwrap().into_iter().map(|one| one.body.to_vec()).collect();
    kept.sort();
    assert_eq!(kept, [b"alias=Hope".to_vec(), b"alias=Joy".to_vec()], "one for each form, the newest");
    assert!(draft::kept(&mette).await.unwrap().is_empty(), "nobody else has it");
    let when = When::Day(Day::new(rehearsal.house.clock().today()).unwrap());
    contact::record(&signe, form, &Contact::new(Channel::Street, AreaId(1), 1, when), &[]).await.unwrap();
    draft::saved(&signe, form).await.unwrap();
    assert_eq!(draft::kept(&signe).await.unwrap().len(), 1, "what was saved waits no more");
    assert!(!draft::write(&signe, form, b"alias=Joy").await.unwrap(), "and a late snapshot does not bring it back");
    assert_eq!(draft::kept(&signe).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_database_cannot_read_a_draft() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    draft::write(&signe, CommitId::random(&mut random()), b"words=QUIETMARKER").await.unwrap();
    let folder = rehearsal.files.database();
    for file in std::fs::read_dir(folder.parent().unwrap()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        assert!(!bytes.windows(11).any(|window| window == b"QUIETMARKER"), "{}", file.path().display());
    }
}
