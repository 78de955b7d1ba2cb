//! The mark of a browser that was here before, in the wrong hands: a stolen profile, or a copied cookie.

use app::{KnownBrowser, SignIn, demo, worker};
use tokio::task::JoinSet;

use super::house::Rehearsal;

fn door(login: &str, code: Option<&str>, known: Option<KnownBrowser>) -> SignIn {
    let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
    let passphrase = player.passphrase.to_owned().into();
    SignIn { login: login.into(), passphrase, code: code.map(str::to_owned), known }
}

#[tokio::test]
async fn with_a_stolen_mark_and_the_passphrase_codes_are_guessed_no_faster_than_without() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let stolen = house.sign_in(door("osas", None, None)).await.unwrap();
    let own = house.sign_in(door("osas", None, None)).await.unwrap().known;
    let desk = house.desk(&stolen.session).await.unwrap();
    let offer = worker::offer_second(&desk);
    let shown = worker::offered_second(&desk, &offer.sealed).unwrap();
    let passphrase = door("osas", None, None).passphrase;
    worker::set_second(&desk, shown, passphrase.clone(), &offer.code_at(house.clock().now().as_second()))
        .await
        .unwrap();
    rehearsal.next_minute();
    rehearsal.next_minute();
    let right = || offer.code_at(house.clock().now().as_second());
    let enters = async |code: &str, known: &KnownBrowser| {
        house.sign_in(door("osas", Some(code), Some(known.clone()))).await.is_ok()
    };
    for _ in 0..5 {
        assert!(!enters("000000", &stolen.known).await);
    }
    assert!(!enters(&right(), &stolen.known).await, "a sixth in this minute is not looked at");
    assert!(enters(&right(), &own).await, "nobody is locked out: her other browser waits for nobody");
    rehearsal.next_minute();
    assert!(!enters("000000", &stolen.known).await);
    assert!(!enters(&right(), &stolen.known).await, "then one each minute");
    assert_eq!(house.wrong_codes(desk.worker()), 6, "and she is told");
    rehearsal.next_minute();
    assert!(enters(&right(), &stolen.known).await, "a right one begins anew");

    // With a session in the wrong hands the second factor is not taken off by guessing either.
    for _ in 0..5 {
        assert!(worker::drop_second(&desk, passphrase.clone(), "000000").await.is_err());
    }
    house.clock().move_by(30);
    assert!(worker::drop_second(&desk, passphrase.clone(), &right()).await.is_err(), "not looked at");
    assert_eq!(house.wrong_codes(desk.worker()), 11);
    rehearsal.next_minute();
    worker::drop_second(&desk, passphrase.clone(), &right()).await.unwrap();
}

#[tokio::test]
async fn one_stolen_mark_takes_no_place_from_anothers_known_browser() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let stolen = house.sign_in(door("osas", None, None)).await.unwrap().known;
    let signe = house.sign_in(door("signe", None, None)).await.unwrap().known;
    let mut thieves = JoinSet::new();
    for _ in 0..40 {
        let (house, known) = (house.clone(), Some(stolen.clone()));
        let typed = SignIn { passphrase: String::from("red jacket on a tricycle").into(), ..door("osas", None, known) };
        thieves.spawn(async move { house.sign_in(typed).await.err().unwrap().kind });
    }
    let mut told = 0;
    while told < 10 {
        told += usize::from(thieves.join_next().await.unwrap().unwrap() == app::Kind::Busy);
    }
    house.sign_in(door("signe", None, Some(signe))).await.unwrap();
    assert!(!thieves.is_empty(), "she did not wait for the queue of the thieves");
    thieves.abort_all();
}
