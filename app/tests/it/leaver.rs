//! Whoever leaves a house or a circle, and prepared for it.

use app::{contact, person, worker};
use domain::{
    contact::{AreaId, Channel, Contact},
    when::{Day, When},
};
use sha2::{Digest as _, Sha256};
use store::{Commit, Seq, Store as _, sqlite::SqliteStore};
use vault::{
    id::CommitId,
    key::{Holder, KeySubject, KeyVersion},
    statement::{Rights, SignedStatement, Statement, Trust, TrustError},
};

use super::{
    house::Rehearsal,
    phone::random,
    renewal::{Kept, holders, joy_with},
};

/// The number that a step of a renewal has, as anybody who reads our sources can reckon it. `tag`: `v1` while a form
/// could still take it.
fn step(tag: &str, what: &str, id: &[u8; 16], version: u32) -> CommitId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(format!("tillid renewal {tag} "))
        .chain_update(what)
        .chain_update(id)
        .chain_update(version.to_be_bytes())
        .finalize()
        .into();
    CommitId::from_bytes(digest[..16].try_into().unwrap())
}

#[tokio::test]
async fn a_leaver_who_took_the_numbers_of_the_steps_beforehand_holds_nothing_up() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let osas = rehearsal.desk("osas").await;
    let settings = osas.settings().clone();
    let mut taken =
        vec![("folder", *person::folder_of(joy).as_bytes()), ("folder", *settings.folders.contacts.as_bytes())];
    for team in &settings.teams {
        taken.extend([("team", *team.id.as_bytes()), ("intake", *team.id.as_bytes())]);
    }
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    for (what, id) in &taken {
        let meeting = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
        contact::record(&osas, step("v2", what, id, 1), &meeting, &[]).await.unwrap();
    }
    let kept = Kept::by(&rehearsal, &store, "osas").await;
    let mette = rehearsal.desk("mette").await;
    worker::leave(&mette.lead().unwrap(), osas.worker(), worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    let mette = rehearsal.desk("mette").await;
    assert!(worker::renewals(&mette).await.unwrap().is_empty());
    assert_eq!(kept.opens(&store, &holders(&mette).await).await, (0, 0, 0));
}

#[tokio::test]
async fn a_number_that_was_taken_while_forms_still_could_holds_nothing_up() {
    let rehearsal = Rehearsal::with(0).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let osas = rehearsal.desk("osas").await;
    let settings = osas.settings().clone();
    let mut taken = vec![step("v1", "folder", person::folder_of(joy).as_bytes(), 1)];
    for team in &settings.teams {
        taken.extend(["team", "intake"].map(|what| step("v1", what, team.id.as_bytes(), 1)));
    }
    for id in taken {
        let day = rehearsal.house.clock().day();
        let taken = Commit { id, day, expect_heads: Vec::new(), changes: Vec::new(), leaves: Vec::new() };
        assert!(!store.commit(taken).await.unwrap().already, "control: it was free");
    }
    let mette = rehearsal.desk("mette").await;
    worker::leave(&mette.lead().unwrap(), osas.worker(), worker::Leaving::default()).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    assert!(worker::renewals(&rehearsal.desk("mette").await).await.unwrap().is_empty());
}

#[tokio::test]
async fn whoever_was_taken_out_of_a_circle_lets_nobody_in_with_a_grant_of_before() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let joy = joy_with(&rehearsal, "osas").await;
    let osas = rehearsal.desk("osas").await.worker();
    let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await.worker());
    let leaving = worker::Leaving { numbers: app::number::Next::Nobody, even_alone: true };
    worker::leave(&mette.lead().unwrap(), signe, leaving).await.unwrap();
    assert!(worker::renew(&mette, u32::MAX).await.unwrap());
    let mette = rehearsal.desk("mette").await;
    person::narrow(&mette, joy, osas, None).await.unwrap();

    // She has kept her key, and somebody who writes into the database puts her statement there.
    let kept = Kept::by(&rehearsal, &store, "osas").await;
    let root = rehearsal.files.read("root.public").unwrap();
    let root = vault::identity::PublicIdentity::from_bytes(&root.try_into().unwrap()).unwrap();
    let mut trust = Trust::from_root(house.settings().await.organisation, root);
    for stored in store.statements(Seq(0), 10_000).await.unwrap() {
        trust.add(&stored.statement).unwrap();
    }
    let folder = person::folder_of(joy);
    assert!(
        trust.grants(KeySubject::Folder(folder, KeyVersion(2))).count() > 0,
        "control: the folder has its next key"
    );
    let subject = KeySubject::Folder(folder, KeyVersion(3));
    let forged = Statement::Grant {
        subject,
        holder: Holder::Worker(mette.worker()),
        rights: Rights::Write,
        wrap_hash: vault::audit::Hash::ZERO,
    };
    let forged = SignedStatement::sign(&kept.identity, kept.organisation, &forged, &mut random());
    assert!(matches!(trust.add(&forged), Err(TrustError::NotAHolder(_))));
    assert_eq!(trust.granted(folder, Holder::Worker(osas)).count(), 0);
}
