//! The reading room: what is open, for whom, and how new.

use app::{
    Desk, SignIn, contact, demo,
    room::{self, Hit},
};
use domain::{
    contact::{AreaId, Channel, Contact, Met},
    text::Alias,
    when::{Day, When},
};
use vault::{id::CommitId, session::SessionSecret};
use zeroize::Zeroizing;

use super::house::Rehearsal;

async fn sign_in(rehearsal: &Rehearsal, login: &str) -> (SessionSecret, Desk) {
    let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
    let passphrase = Zeroizing::new(player.passphrase.into());
    let typed = SignIn { login: login.into(), passphrase, code: None, known: None };
    let session = rehearsal.house.sign_in(typed).await.unwrap().session;
    let desk = rehearsal.house.desk(&session).await.unwrap();
    (session, desk)
}

/// Searches until the room is open. On the way there it never says that there is nobody.
async fn search(desk: &Desk, typed: &str) -> Vec<Hit> {
    loop {
        let answer = room::search(desk, typed).await.unwrap();
        if !answer.opening {
            return answer.hits;
        }
    }
}

async fn meet(desk: &Desk, name: &str, number: u8) {
    let when = When::Day(Day::new(desk.house().clock().today()).unwrap());
    let mut meeting = Contact::new(Channel::Street, AreaId(1), 1, when);
    meeting.met.push(Met { alias: Some(Alias::parse("alias", name).unwrap()), ..Met::default() });
    contact::record(desk, CommitId::from_bytes([number; 16]), &meeting, &[]).await.unwrap();
}

#[tokio::test]
async fn what_a_colleague_writes_is_found_by_the_next_search() {
    let rehearsal = Rehearsal::with(3).await;
    let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await);
    assert!(search(&mette, "Zuleikha").await.is_empty());
    meet(&signe, "Zuleikha", 1).await;
    assert_eq!(search(&mette, "Zuleikha").await[0].name.as_deref(), Some("Zuleikha"));
}

#[tokio::test]
async fn a_room_opened_at_once_holds_what_one_kept_open_holds() {
    let rehearsal = Rehearsal::with(700).await;
    let (session, mette) = sign_in(&rehearsal, "mette").await;
    search(&mette, "jo").await;
    let (other, signe) = sign_in(&rehearsal, "signe").await;
    for number in 0..5 {
        meet(&signe, "Joyce", 10 + number).await;
    }
    let queries = ["joi", "bike october", "blesing vester", "patiens 12", "joyce"];
    let mut kept = Vec::new();
    for query in queries {
        kept.push(format!("{:?}", search(&mette, query).await));
    }
    assert!(rehearsal.house.open_rooms() > 0);
    rehearsal.house.sign_out(&session).await.unwrap();
    assert!(rehearsal.house.open_rooms() > 0, "signe still works");
    rehearsal.house.sign_out(&other).await.unwrap();
    assert_eq!(rehearsal.house.open_rooms(), 0, "nobody works any more");
    let mette = rehearsal.desk("mette").await;
    for (query, kept) in queries.iter().zip(kept) {
        assert_eq!(format!("{:?}", search(&mette, query).await), kept, "{query}");
    }
}

#[tokio::test]
async fn two_who_come_at_once_find_the_same() {
    let rehearsal = Rehearsal::with(400).await;
    let (mette, signe) = (rehearsal.desk("mette").await, rehearsal.desk("signe").await);
    let (one, other) = tokio::join!(search(&mette, "joi"), search(&signe, "joi"));
    assert!(!one.is_empty());
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}
