//! When nobody leads any more.

use app::{
    SignIn, contact, demo,
    recovery::{self, NextLead},
};
use domain::text::Alias;
use vault::{
    passphrase::Passphrase,
    recovery::{ShareError, combine},
};

use super::house::Rehearsal;

const PASSPHRASE: &str = "three slow swans beside the ferry";

fn next(login: &str) -> NextLead {
    NextLead {
        login: login.into(),
        name: Alias::parse("lead", "Karen").unwrap(),
        passphrase: Passphrase::new(PASSPHRASE).unwrap(),
        sheets: (3, 2),
    }
}

#[tokio::test]
async fn two_sheets_bring_the_next_lead_in_and_then_count_no_more() {
    let rehearsal = Rehearsal::with(3).await;
    let house = &rehearsal.house;
    let old = &rehearsal.founded.shares;
    let public = recovery::key(house).await.unwrap();
    assert!(matches!(combine(&old[..1], &public), Err(ShareError::TooFew { .. })));
    let secret = combine(&old[1..], &public).unwrap();
    let taken = recovery::recover(house, &secret, next("signe")).await.err().unwrap();
    assert_eq!(taken.fields[0].message.id, "worker-login-taken");
    let recovered = recovery::recover(house, &secret, next("karen")).await.unwrap();
    let typed = SignIn { login: "karen".into(), passphrase: PASSPHRASE.to_owned().into(), code: None, known: None };
    let opened = house.sign_in(typed).await.unwrap();
    let karen = house.desk(&opened.session).await.unwrap();
    assert!(karen.lead().is_ok(), "the root certified her");
    assert_eq!(karen.me().await.unwrap().name.as_str(), "Karen");
    assert!(!contact::recent(&karen, 5).await.unwrap().is_empty(), "she is in the teams");
    assert!(karen.folder(karen.settings().folders.introductions).is_ok(), "only leads held it");
    let joy = app::person::people(&rehearsal.desk("mette").await).await.unwrap()[0].person;
    assert!(app::person::page(&karen, joy).await.is_err(), "a circle that is still here stays as it is");
    let set = recovery::sheets(house).await.unwrap();
    assert!(recovered.shares.iter().all(|share| set.rehearse(share).is_ok()));
    assert_eq!(set.rehearse(&old[0]), Err(ShareError::OtherSet));
    let public = recovery::key(house).await.unwrap();
    assert!(combine(old, &public).is_err(), "the old sheets give no key that counts");
    assert!(recovery::recover(house, &secret, next("stranger")).await.is_err());
    let again = combine(&recovered.shares, &public).unwrap();
    assert!(recovery::recover(house, &again, next("lise")).await.is_ok(), "the new ones do");
    let lead = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
    let desk = demo::sign_in(house, &lead).await.unwrap();
    assert!(app::worker::all(&desk).await.unwrap().iter().any(|worker| worker.name.as_str() == "Karen"));
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn new_sheets_make_the_old_ones_useless_and_change_nothing_else() {
    let rehearsal = Rehearsal::with(3).await;
    let house = &rehearsal.house;
    let old = &rehearsal.founded.shares;
    let secret = combine(old, &recovery::key(house).await.unwrap()).unwrap();
    let before = app::worker::all(&rehearsal.desk("mette").await).await.unwrap().len();
    let few = recovery::renew(house, &secret, (1, 2)).await.err().unwrap();
    assert_eq!(few.fields[0].message.id, "setup-sheets-wrong");
    let shares = recovery::renew(house, &secret, (5, 3)).await.unwrap();
    let public = recovery::key(house).await.unwrap();
    assert!(combine(old, &public).is_err(), "the old sheets give no key that counts");
    assert!(recovery::renew(house, &secret, (3, 2)).await.is_err(), "nor does what was put together of them");
    assert!(matches!(combine(&shares[..2], &public), Err(ShareError::TooFew { .. })));
    let set = recovery::sheets(house).await.unwrap();
    assert!(shares.len() == 5 && shares.iter().all(|share| set.rehearse(share).is_ok()));
    assert_eq!(set.rehearse(&old[0]), Err(ShareError::OtherSet));
    let desk = rehearsal.desk("mette").await;
    assert_eq!(app::worker::all(&desk).await.unwrap().len(), before, "nobody came or went");
    assert!(desk.lead().is_ok() && !contact::recent(&desk, 5).await.unwrap().is_empty());
    let again = combine(&shares[2..], &public).unwrap();
    let recovered = recovery::recover(house, &again, next("karen")).await;
    assert!(recovered.is_ok(), "the new ones open the house when nobody leads");
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn sheets_of_another_house_open_nothing() {
    let (rehearsal, other) = (Rehearsal::with(0).await, Rehearsal::with(0).await);
    let public = recovery::key(&rehearsal.house).await.unwrap();
    assert_eq!(combine(&other.founded.shares, &public).err(), Some(ShareError::OtherKey));
    let secret = combine(&other.founded.shares, &recovery::key(&other.house).await.unwrap()).unwrap();
    assert!(recovery::recover(&rehearsal.house, &secret, next("karen")).await.is_err());
    let mixed = [rehearsal.founded.shares[0].clone(), other.founded.shares[1].clone()];
    assert_eq!(combine(&mixed, &public).err(), Some(ShareError::OtherSet));
}
