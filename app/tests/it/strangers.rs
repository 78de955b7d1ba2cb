//! Who may not, does not: by keys, not by a check that somebody could forget.

use app::{Kind, contact, person, room};

use super::house::Rehearsal;

#[tokio::test]
async fn a_volunteer_holds_no_key_of_contacts_or_people() {
    let rehearsal = Rehearsal::with(3).await;
    let mette = rehearsal.desk("mette").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    let ida = rehearsal.desk("ida").await;
    assert_eq!(room::search(&ida, "joy").await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(person::page(&ida, joy).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(contact::recent(&ida, 5).await.unwrap_err().kind, Kind::NotFound);
    assert!(ida.lead().is_err());
}

#[tokio::test]
async fn outside_the_circle_only_the_card_is_open() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    let osas = rehearsal.desk("osas").await;
    assert_eq!(person::page(&osas, joy).await.err().unwrap().kind, Kind::NotFound);
    assert_eq!(app::card::open(&osas, joy).await.unwrap().card.person, joy);
}

#[tokio::test]
async fn signed_out_is_signed_out() {
    let rehearsal = Rehearsal::with(0).await;
    let player = app::demo::cast().into_iter().find(|player| player.login == "signe").unwrap();
    let typed =
        || app::SignIn { login: player.login.into(), passphrase: zeroize(player.passphrase), code: None, known: None };
    let opened = rehearsal.house.sign_in(typed()).await.unwrap();
    assert!(rehearsal.house.desk(&opened.session).await.is_ok());
    rehearsal.house.sign_out(&opened.session).await.unwrap();
    assert_eq!(rehearsal.house.desk(&opened.session).await.err().unwrap().kind, Kind::SignedOut);
    let wrong = app::SignIn { passphrase: zeroize("red jacket on a tricycle"), ..typed() };
    assert_eq!(rehearsal.house.sign_in(wrong).await.err().unwrap().kind, Kind::WrongSignIn);
    let nobody = app::SignIn { login: "nobody".into(), ..typed() };
    assert_eq!(rehearsal.house.sign_in(nobody).await.err().unwrap().kind, Kind::WrongSignIn);
}

#[tokio::test]
async fn the_log_of_a_lively_house_is_whole() {
    let rehearsal = Rehearsal::with(2).await;
    let report = rehearsal.house.verify_audit().await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert!(report.leaves > 10);
    rehearsal.house.anchor().await.unwrap();
    assert!(rehearsal.files.read("anchor").is_ok());
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

fn zeroize(text: &str) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(text.into())
}

#[tokio::test]
async fn a_text_that_came_too_late_is_kept_for_its_writer_alone() {
    use app::draft;
    let rehearsal = Rehearsal::with(0).await;
    let player = app::demo::cast().into_iter().find(|player| player.login == "signe").unwrap();
    let typed =
        app::SignIn { login: player.login.into(), passphrase: zeroize(player.passphrase), code: None, known: None };
    let opened = rehearsal.house.sign_in(typed).await.unwrap();
    rehearsal.house.sign_out(&opened.session).await.unwrap();
    let body = b"alias=Joy&words=she+left+a+scarf";
    assert!(draft::keep(&rehearsal.house, &opened.known, "/contacts/new", None, &[], ("", body)).await.unwrap());
    let stranger = app::KnownBrowser::from_bytes(&[9; 32]).unwrap();
    assert!(!draft::keep(&rehearsal.house, &stranger, "/contacts/new", None, &[], ("", body)).await.unwrap());
    let osas = rehearsal.desk("osas").await;
    assert!(draft::kept(&osas).await.unwrap().is_empty());
    let signe = rehearsal.desk("signe").await;
    let kept = draft::kept(&signe).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].body.as_slice(), body);
    draft::forget(&signe, kept[0].key).await.unwrap();
    assert!(draft::kept(&signe).await.unwrap().is_empty());
}
