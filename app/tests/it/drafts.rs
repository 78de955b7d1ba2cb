//! What is typed and not saved yet.

use app::{contact, demo, draft, person};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo},
    street::Introduced,
    text::Sentence,
    when::{Day, When},
};
use store::{Change, Commit, Draft, Store as _, sqlite::SqliteStore};
use vault::id::CommitId;

use super::{house::Rehearsal, phone::random};

#[tokio::test]
async fn the_newest_text_of_a_form_is_kept_until_it_is_saved() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let form = CommitId::random(&mut random());
    let other = CommitId::random(&mut random());
    assert!(draft::write(&signe, form, &[], b"alias=Jo").await.unwrap());
    assert!(draft::write(&signe, form, &[], b"alias=Joy").await.unwrap());
    assert!(draft::write(&signe, other, &[], b"alias=Hope").await.unwrap());
    let mut kept: Vec<_> = draft::kept(&signe).await.unwrap().into_iter().map(|one| one.body.to_vec()).collect();
    kept.sort();
    assert_eq!(kept, [b"alias=Hope".to_vec(), b"alias=Joy".to_vec()], "one for each form, the newest");
    assert!(draft::kept(&mette).await.unwrap().is_empty(), "nobody else has it");
    let when = When::Day(Day::new(rehearsal.house.clock().today()).unwrap());
    contact::record(&signe, form, &Contact::new(Channel::Street, AreaId(1), 1, when), &[]).await.unwrap();
    draft::saved(&signe, form).await.unwrap();
    assert_eq!(draft::kept(&signe).await.unwrap().len(), 1, "what was saved waits no more");
    assert!(
        !draft::write(&signe, form, &[], b"alias=Joy").await.unwrap(),
        "and a late snapshot does not bring it back"
    );
    assert_eq!(draft::kept(&signe).await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_has_no_room_left_for_a_text_is_told() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let long = vec![b'a'; 200 * 1024];
    let forms: Vec<_> = (0..60).map(|_| CommitId::random(&mut random())).collect();
    let mut kept = Vec::new();
    let told = loop {
        let form = forms[kept.len()];
        match draft::write(&signe, form, &[], &long).await {
            Ok(taken) => assert!(taken, "nothing is left out without a word"),
            Err(told) => break told,
        }
        kept.push(form);
    };
    assert_eq!(told.message.id, "draft-full");
    assert!(kept.len() > 20, "{} kept", kept.len());
    assert!(draft::write(&signe, kept[0], &[], &long).await.unwrap(), "a newer one takes the place of its own older");
    let first = draft::kept(&signe).await.unwrap()[0].key;
    draft::forget(&signe, first).await.unwrap();
    assert!(draft::write(&signe, forms[kept.len()], &[], &long).await.unwrap(), "and there is room again");
}

#[tokio::test]
async fn a_text_that_does_not_open_stands_in_nobodys_way() {
    let rehearsal = Rehearsal::with(0).await;
    let mut lead = None;
    for login in ["signe", "mette"] {
        let desk = rehearsal.desk(login).await;
        if desk.lead().is_ok() {
            lead = Some(desk);
        }
    }
    let lead = lead.unwrap();
    draft::write(&lead, CommitId::random(&mut random()), &[], b"alias=Joy").await.unwrap();
    assert!(draft::shut(&lead).await.unwrap().is_empty());
    let row = Draft { worker: lead.worker(), key: [7; 32], sealed: vec![1; 200], day: rehearsal.house.clock().day() };
    put(&rehearsal, Change::Draft(row)).await;
    assert_eq!(draft::kept(&lead).await.unwrap().len(), 1, "the others are offered all the same");
    assert_eq!(draft::shut(&lead).await.unwrap(), [[7; 32]], "and she is told that there is one");
    // The lead reads the introductions: her letters are filed when the contacts are looked after.
    app::retention::tend(&lead).await.unwrap();
    draft::forget(&lead, [7; 32]).await.unwrap();
    assert!(draft::shut(&lead).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_late_text_is_sealed_to_no_key_that_a_lead_has_not_signed() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = demo::cast().into_iter().find(|player| player.login == "signe").unwrap();
    let passphrase = zeroize::Zeroizing::new(signe.passphrase.to_owned());
    let typed = app::SignIn { login: signe.login.into(), passphrase, code: None, known: None };
    let signed = rehearsal.house.sign_in(typed).await.unwrap();
    let worker = rehearsal.house.desk(&signed.session).await.unwrap().worker();
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mut account = store.account(worker).await.unwrap().unwrap();
    account.public = vault::identity::Identity::generate(&mut random()).public().to_bytes();
    account.version += 1;
    put(&rehearsal, Change::Account(account)).await;
    let kept =
        draft::keep(&rehearsal.house, &signed.known, "/contacts/new", None, &[], ("", b"words=Late")).await.unwrap();
    assert!(!kept, "it is given back on the page instead");
    assert!(store.drafts(worker).await.unwrap().is_empty(), "and nothing is sealed to a thief");
}

/// Writes behind the house's back.
async fn put(rehearsal: &Rehearsal, change: Change) {
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let id = CommitId::random(&mut random());
    let day = rehearsal.house.clock().day();
    let changes = vec![change];
    store.commit(Commit { id, day, expect_heads: Vec::new(), changes, leaves: Vec::new() }).await.unwrap();
}

#[tokio::test]
async fn the_database_cannot_read_a_draft() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    draft::write(&signe, CommitId::random(&mut random()), &[], b"words=QUIETMARKER").await.unwrap();
    let folder = rehearsal.files.database();
    for file in std::fs::read_dir(folder.parent().unwrap()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        assert!(!bytes.windows(11).any(|window| window == b"QUIETMARKER"), "{}", file.path().display());
    }
}

#[tokio::test]
async fn what_waits_about_somebody_goes_with_her_whoever_wrote_it() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette, osas) =
        (rehearsal.desk("signe").await, rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let joy = person::people(&mette).await.unwrap().first().unwrap().person;
    let page = person::page(&mette, joy).await.unwrap();
    let (met, name) = (page.meetings[0].0.contact, page.names.iter().find_map(|called| called.record).unwrap());
    let form = || CommitId::random(&mut random());
    let late = form();
    assert!(draft::write(&signe, late, &[joy], b"words=Joy rang").await.unwrap());
    assert!(draft::write(&osas, form(), &[met], b"words=Joy, corrected").await.unwrap());
    assert!(draft::write(&mette, form(), &[joy, name], b"text=Joyce").await.unwrap());
    assert!(draft::write(&signe, form(), &[], b"words=Tea ran out").await.unwrap());

    // A name goes alone: what waits about it goes too, and nothing else.
    person::destroy_name(&mette, joy, name).await.unwrap();
    assert!(draft::kept(&mette).await.unwrap().is_empty());
    assert_eq!(draft::kept(&osas).await.unwrap().len(), 1);
    person::destroy(&mette, joy, person::Meetings::Go).await.unwrap();
    assert!(draft::kept(&osas).await.unwrap().is_empty(), "nor about a meeting that went with her");
    let left: Vec<_> = draft::kept(&signe).await.unwrap().into_iter().map(|one| one.body.to_vec()).collect();
    assert_eq!(left, [b"words=Tea ran out".to_vec()], "what is not about her stays");
    assert!(
        !draft::write(&signe, late, &[joy], b"words=Joy rang").await.unwrap(),
        "a late snapshot brings nothing back"
    );
}

#[tokio::test]
async fn a_letter_about_who_introduced_her_goes_with_the_meeting() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let when = When::Day(Day::new(rehearsal.house.clock().today()).unwrap());
    let mut contact = Contact::new(Channel::Street, AreaId(1), 1, when);
    contact.met.push(domain::contact::Met::default());
    let by = [Introduced { line: LineNo(0), by: Sentence::parse("by", "a sister of Faith").unwrap() }];
    let waiting = async || {
        let mut count = 0;
        for worker in app::worker::all(&mette).await.unwrap() {
            count += store.drafts(worker.id).await.unwrap().len();
        }
        count
    };
    let record = contact::record(&osas, CommitId::random(&mut random()), &contact, &by).await.unwrap();
    assert!(waiting().await > 0, "sealed to those who may know");
    contact::destroy(&osas, record, contact::Why::Mistake).await.unwrap();
    assert_eq!(waiting().await, 0);
}
