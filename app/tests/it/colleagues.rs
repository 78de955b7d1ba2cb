//! Coming and going: a code, words that are compared, and out at the next request.

use app::{
    Desk, Kind, SignIn, demo, night,
    worker::{self, Invite, Join, Leaving},
};
use domain::{contact::AreaId, text::Alias, worker::Role};
use store::{Store as _, sqlite::SqliteStore};
use vault::{
    id::CommitId,
    key::{Holder, KeySubject},
};

use super::house::Rehearsal;

const LOGIN: &str = "naja";
const PASSPHRASE: &str = "seven warm loaves of bread";

fn naja(desk: &Desk) -> Invite {
    let teams = desk.settings().teams.iter().map(|team| team.id).collect();
    Invite { name: Alias::parse("name", "Naja").unwrap(), role: Role::Counsellor, teams }
}

fn typed(code: &str, login: &str, passphrase: &str) -> Join {
    Join { code: code.to_owned().into(), login: login.into(), passphrase: passphrase.to_owned().into() }
}

fn door(login: &str, passphrase: &str) -> SignIn {
    SignIn { login: login.into(), passphrase: passphrase.to_owned().into(), code: None, known: None }
}

#[tokio::test]
async fn a_code_and_compared_words_let_a_colleague_in() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    // As a browser sends it: the form has a number.
    let sent = rehearsal.desk("mette").await.with_form(Some(CommitId::from_bytes([7; 16])));
    let code = worker::invite(&sent.lead().unwrap(), naja(&sent)).await.unwrap().to_groups();
    assert!(worker::newcomers(&lead).await.unwrap().is_empty());
    let joined = worker::join(house, typed(&code, LOGIN, PASSPHRASE)).await.unwrap();
    let again = worker::join(house, typed(&code, "another", PASSPHRASE)).await.err().unwrap();
    assert_eq!(again.fields[0].message.id, "colleague-code-wrong", "a code is used once");

    let opened = house.sign_in(door(LOGIN, PASSPHRASE)).await.unwrap();
    let desk = house.desk(&opened.session).await.unwrap();
    assert_eq!(worker::waiting(&desk).unwrap().words, joined.words);
    assert!(desk.contacts().is_err() && worker::all(&desk).await.is_err());

    let newcomers = worker::newcomers(&lead).await.unwrap();
    assert_eq!(newcomers[0].words, joined.words);
    let who = newcomers[0].invited.worker;
    let other = worker::welcome(&lead, who, "other words").await.unwrap_err();
    assert_eq!(other.fields[0].message.id, "worker-fingerprint-differs");
    worker::welcome(&lead, who, &joined.words).await.unwrap();

    let desk = house.desk(&opened.session).await.unwrap();
    assert!(worker::waiting(&desk).is_none());
    assert_eq!(desk.me().await.unwrap().role, Role::Counsellor);
    assert!(desk.contacts().is_ok());
    assert!(worker::newcomers(&lead).await.unwrap().is_empty());
    let here = worker::all(&mette).await.unwrap();
    assert!(here.iter().any(|one| one.id == who), "her record has a number of its own, beside the invitation's");
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_code_stands_five_tries_and_what_is_wrong_is_said_beside_its_field() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let mette = rehearsal.desk("mette").await;
    let code = worker::invite(&mette.lead().unwrap(), naja(&mette)).await.unwrap().to_groups();
    let bad = worker::join(house, typed("no code", "", "short")).await.err().unwrap();
    let fields: Vec<_> = bad.fields.iter().map(|field| field.field.to_string()).collect();
    assert_eq!(fields, ["code", "login", "passphrase"]);
    for _ in 0..5 {
        let taken = worker::join(house, typed(&code, "signe", PASSPHRASE)).await.err().unwrap();
        assert_eq!(taken.fields[0].message.id, "worker-login-taken");
    }
    let spent = worker::join(house, typed(&code, LOGIN, PASSPHRASE)).await.err().unwrap();
    assert_eq!(spent.fields[0].message.id, "colleague-code-wrong");
}

#[tokio::test]
async fn of_two_leads_who_see_each_other_off_at_once_one_stays() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = worker::invite(&lead, Invite { role: Role::Lead, ..naja(&mette) }).await.unwrap().to_groups();
    let joined = worker::join(&rehearsal.house, typed(&code, LOGIN, PASSPHRASE)).await.unwrap();
    let who = worker::newcomers(&lead).await.unwrap()[0].invited.worker;
    worker::welcome(&lead, who, &joined.words).await.unwrap();
    let opened = rehearsal.house.sign_in(door(LOGIN, PASSPHRASE)).await.unwrap();
    let naja = rehearsal.house.desk(&opened.session).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let (one, other) = (mette.lead().unwrap(), naja.lead().unwrap());
    let anyhow = Leaving { even_alone: true, ..Leaving::default() };
    let (one, other) =
        tokio::join!(worker::leave(&one, naja.worker(), anyhow), worker::leave(&other, mette.worker(), anyhow));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let accounts = rehearsal.store.accounts().await.unwrap();
    let left = accounts.iter().filter(|account| account.state == store::AccountState::Left).count();
    assert_eq!(left, 1, "a lead is still here");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_leaver_is_out_at_the_next_request_and_her_keys_are_gone() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let osas = demo::cast().into_iter().find(|player| player.login == "osas").unwrap();
    let opened = house.sign_in(door(osas.login, osas.passphrase)).await.unwrap();
    let who = house.desk(&opened.session).await.unwrap().worker();
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    assert!(!store.wraps_for(Holder::Worker(who)).await.unwrap().is_empty());

    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let own = worker::leave(&lead, mette.worker(), Leaving::default()).await.unwrap_err();
    assert_eq!(own.fields[0].message.id, "colleague-not-oneself");
    let gone = worker::leave(&lead, who, Leaving::default()).await.unwrap();

    assert_eq!(house.desk(&opened.session).await.err().unwrap().kind, Kind::SignedOut);
    assert_eq!(house.sign_in(door(osas.login, osas.passphrase)).await.err().unwrap().kind, Kind::WrongSignIn);
    let left = store.wraps_for(Holder::Worker(who)).await.unwrap();
    assert_eq!(left.len(), gone.held_alone);
    assert!(left.iter().all(|wrap| matches!(wrap.subject, KeySubject::Folder(..))), "no team's key is hers");
    let record = worker::by_id(&mette, who).await.unwrap().unwrap();
    assert!(record.left.is_some() && record.name.as_str() == "Osas");
    let out = night::start(&mette, vec![mette.worker(), who], AreaId(1), false).await.unwrap_err();
    assert_eq!(out.fields[0].message.id, "trust-worker-unknown", "nobody waits until she is home");
    assert_eq!(worker::leave(&lead, who, Leaving::default()).await.unwrap_err().kind, Kind::NotFound);
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_new_passphrase_ends_every_session_and_the_old_one_opens_nothing() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let osas = demo::cast().into_iter().find(|player| player.login == "osas").unwrap();
    let opened = house.sign_in(door(osas.login, osas.passphrase)).await.unwrap();
    let desk = house.desk(&opened.session).await.unwrap();
    let wrong = worker::change_passphrase(&desk, String::from("not hers at all").into(), &PASSPHRASE.to_owned().into())
        .await
        .unwrap_err();
    assert_eq!(wrong.fields[0].message.id, "colleague-passphrase-wrong");
    let short = worker::change_passphrase(&desk, osas.passphrase.to_owned().into(), &String::from("short").into())
        .await
        .unwrap_err();
    assert_eq!(short.fields[0].message.id, "colleague-passphrase-short");
    worker::change_passphrase(&desk, osas.passphrase.to_owned().into(), &PASSPHRASE.to_owned().into()).await.unwrap();
    assert_eq!(house.desk(&opened.session).await.err().unwrap().kind, Kind::SignedOut);
    assert!(house.sign_in(door(osas.login, osas.passphrase)).await.is_err());
    assert!(house.sign_in(door(osas.login, PASSPHRASE)).await.is_ok());
}

#[tokio::test]
async fn whoever_waits_at_the_door_with_the_old_passphrase_is_not_let_in_after_it_was_changed() {
    let rehearsal = Rehearsal::with(0).await;
    let house = rehearsal.house.clone();
    let osas = demo::cast().into_iter().find(|player| player.login == "osas").unwrap();
    let opened = house.sign_in(door(osas.login, osas.passphrase)).await.unwrap();
    let desk = house.desk(&opened.session).await.unwrap();
    let worker = desk.worker();
    let mut thieves = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let house = house.clone();
        thieves.spawn(async move { house.sign_in(door("osas", osas.passphrase)).await.map(|in_by| in_by.session) });
    }
    worker::change_passphrase(&desk, osas.passphrase.to_owned().into(), &PASSPHRASE.to_owned().into()).await.unwrap();
    // Whoever came in before is out; whoever comes to the end of the queue afterwards is told what all others are told.
    let mut turned_away = 0;
    for came in thieves.join_all().await {
        match came {
            Ok(session) => assert_eq!(house.desk(&session).await.err().unwrap().kind, Kind::SignedOut),
            Err(refusal) => turned_away += usize::from(refusal.kind == Kind::WrongSignIn),
        }
    }
    assert!(turned_away > 0, "control: some of them waited until it was changed");
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    assert!(store.sessions_of(worker).await.unwrap().is_empty());
    assert!(store.known_devices_of(worker).await.unwrap().is_empty());
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_a_new_code_replaces_the_old() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let osas = demo::cast().into_iter().find(|player| player.login == "osas").unwrap();
    let first = house.sign_in(door(osas.login, osas.passphrase)).await.unwrap();
    let second = house.sign_in(door(osas.login, osas.passphrase)).await.unwrap();
    let desk = house.desk(&second.session).await.unwrap();
    let code = worker::new_recovery_code(&desk, osas.passphrase.to_owned().into()).await.unwrap();
    let guessed = worker::new_recovery_code(&desk, "seven words that nobody ever chose".to_owned().into()).await;
    assert_eq!(guessed.err().unwrap().fields.first().unwrap().field, "passphrase", "an open desk is not enough");
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let sealed = store.account(desk.worker()).await.unwrap().unwrap().by_code;
    assert!(vault::passphrase::unwrap_identity_with_code(&sealed, &code).is_ok());
    worker::sign_out_everywhere(&desk).await.unwrap();
    for session in [&first.session, &second.session] {
        assert_eq!(house.desk(session).await.err().unwrap().kind, Kind::SignedOut);
    }
}

#[tokio::test]
async fn whoever_shows_other_words_is_turned_away_and_leaves_nothing() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = worker::invite(&lead, naja(&mette)).await.unwrap().to_groups();
    assert_eq!(worker::invitations(&lead).await.unwrap().len(), 1);
    worker::join(house, typed(&code, LOGIN, PASSPHRASE)).await.unwrap();
    assert!(worker::invitations(&lead).await.unwrap().is_empty(), "it was used");
    let opened = house.sign_in(door(LOGIN, PASSPHRASE)).await.unwrap();
    let who = worker::newcomers(&lead).await.unwrap().first().unwrap().invited.worker;
    let leaves = house.verify_audit().await.unwrap().leaves;
    worker::turn_away(&lead, who).await.unwrap();

    assert!(house.verify_audit().await.unwrap().leaves > leaves, "that it happened is on record");
    assert_eq!(house.desk(&opened.session).await.err().unwrap().kind, Kind::SignedOut);
    assert_eq!(house.sign_in(door(LOGIN, PASSPHRASE)).await.err().unwrap().kind, Kind::WrongSignIn);
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    assert!(store.account(who).await.unwrap().is_none());
    assert!(worker::newcomers(&lead).await.unwrap().is_empty());
    assert_eq!(worker::turn_away(&lead, who).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(worker::turn_away(&lead, mette.worker()).await.unwrap_err().kind, Kind::NotFound, "nobody who is here");
}

#[tokio::test]
async fn an_invitation_is_taken_back_and_opens_nothing() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = worker::invite(&lead, naja(&mette)).await.unwrap().to_groups();
    let who = worker::invitations(&lead).await.unwrap()[0].invited.worker;
    worker::take_back(&lead, who).await.unwrap();
    assert!(worker::invitations(&lead).await.unwrap().is_empty());
    let late = worker::join(&rehearsal.house, typed(&code, LOGIN, PASSPHRASE)).await.err().unwrap();
    assert_eq!(late.fields[0].message.id, "colleague-code-wrong");
    assert_eq!(worker::take_back(&lead, who).await.unwrap_err().kind, Kind::NotFound);
}

#[cfg(feature = "test-clock")]
#[tokio::test]
async fn an_invitation_that_is_too_old_is_cleaned_away() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    worker::invite(&lead, naja(&mette)).await.unwrap();
    rehearsal.house.clock().move_by(25 * 3600);
    assert!(worker::invitations(&lead).await.unwrap().is_empty());
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    assert!(store.invitations().await.unwrap().is_empty(), "nothing of it stays");
}

/// Naja, who leads too, in every team.
pub async fn second_lead(rehearsal: &Rehearsal) -> Desk {
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = worker::invite(&lead, Invite { role: Role::Lead, ..naja(&mette) }).await.unwrap().to_groups();
    let joined = worker::join(&rehearsal.house, typed(&code, LOGIN, PASSPHRASE)).await.unwrap();
    let who = worker::newcomers(&lead).await.unwrap().first().unwrap().invited.worker;
    worker::welcome(&lead, who, &joined.words).await.unwrap();
    let opened = rehearsal.house.sign_in(door(LOGIN, PASSPHRASE)).await.unwrap();
    rehearsal.house.desk(&opened.session).await.unwrap()
}
