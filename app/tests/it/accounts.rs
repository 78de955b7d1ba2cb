//! The way in, over time: second factor, printed code, browsers, sessions that end, a hammered door.

use std::time::Instant;

use app::{Forgotten, Kind, KnownBrowser, SignIn, SignedIn, demo, worker};
use domain::worker::Role;
use store::{Store as _, sqlite::SqliteStore};
use tokio::task::JoinSet;

use super::house::Rehearsal;

const NEW: &str = "seven warm loaves of bread";

fn osas() -> demo::Player {
    demo::cast().into_iter().find(|player| player.login == "osas").unwrap()
}

fn door(code: Option<&str>, known: Option<KnownBrowser>) -> SignIn {
    let player = osas();
    let passphrase = player.passphrase.to_owned().into();
    SignIn { login: player.login.into(), passphrase, code: code.map(str::to_owned), known }
}

fn with(passphrase: &str) -> SignIn {
    SignIn { passphrase: passphrase.to_owned().into(), ..door(None, None) }
}

async fn enters(rehearsal: &Rehearsal) -> SignedIn {
    rehearsal.house.sign_in(door(None, None)).await.unwrap()
}

fn passphrase() -> zeroize::Zeroizing<String> {
    osas().passphrase.to_owned().into()
}

#[tokio::test]
async fn a_second_factor_counts_from_its_first_code_on_and_each_code_once() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let desk = house.desk(&enters(&rehearsal).await.session).await.unwrap();
    let offer = worker::offer_second(&desk);
    let shown = worker::offered_second(&desk, &offer.sealed).unwrap();
    assert_eq!(shown.text(), offer.text(), "the page gives the same secret back");
    let now = house.clock().now().as_second();
    let code = offer.code_at(now);
    let wrong = worker::set_second(&desk, shown, String::from("not hers at all").into(), &code).await.unwrap_err();
    assert_eq!(wrong.fields[0].message.id, "colleague-passphrase-wrong");
    let shown = worker::offered_second(&desk, &offer.sealed).unwrap();
    let wrong = worker::set_second(&desk, shown, passphrase(), "12345").await.unwrap_err();
    assert_eq!(wrong.fields[0].message.id, "account-second-wrong");
    assert!(!worker::has_second(&desk).await.unwrap() && house.sign_in(door(None, None)).await.is_ok());

    let shown = worker::offered_second(&desk, &offer.sealed).unwrap();
    worker::set_second(&desk, shown, passphrase(), &code).await.unwrap();
    assert!(worker::has_second(&desk).await.unwrap());
    assert_eq!(house.sign_in(door(None, None)).await.err().unwrap().kind, Kind::WrongSignIn, "no code, no way in");
    let used = house.sign_in(door(Some(&code), None)).await.err().unwrap();
    assert_eq!(used.kind, Kind::WrongSignIn, "the code of the set-up was used up by it");

    house.clock().move_by(60);
    let code = offer.code_at(house.clock().now().as_second());
    let mut both = JoinSet::new();
    for _ in 0..2 {
        let (house, code) = (house.clone(), code.clone());
        both.spawn(async move { house.sign_in(door(Some(&code), None)).await.map_err(|refusal| refusal.kind) });
    }
    let both = both.join_all().await;
    assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1, "of two at once, one");
    assert_eq!(both.iter().filter_map(|one| one.as_ref().err()).collect::<Vec<_>>(), [&Kind::WrongSignIn]);

    house.clock().move_by(60);
    let code = offer.code_at(house.clock().now().as_second());
    worker::drop_second(&desk, passphrase(), "12345").await.unwrap_err();
    worker::drop_second(&desk, passphrase(), &code).await.unwrap();
    assert!(house.sign_in(door(None, None)).await.is_ok());
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn wrong_codes_are_slowed_down_and_she_is_told() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let entered = enters(&rehearsal).await;
    let desk = house.desk(&entered.session).await.unwrap();
    let offer = worker::offer_second(&desk);
    let shown = worker::offered_second(&desk, &offer.sealed).unwrap();
    worker::set_second(&desk, shown, passphrase(), &offer.code_at(house.clock().now().as_second())).await.unwrap();
    rehearsal.next_minute();
    rehearsal.next_minute();
    let right = || offer.code_at(house.clock().now().as_second());
    for told in [0, 0, 3, 4, 5] {
        assert!(house.sign_in(door(Some("000000"), None)).await.is_err());
        assert_eq!(house.wrong_codes(desk.worker()), told);
    }
    assert!(house.sign_in(door(Some(&right()), None)).await.is_err(), "a sixth in this minute is not looked at");
    rehearsal.next_minute();
    let known = Some(entered.known);
    assert!(house.sign_in(door(Some("000000"), known.clone())).await.is_err());
    assert!(house.sign_in(door(Some(&right()), known)).await.is_ok(), "her own browser waits for nobody");
    house.clock().move_by(60);
    assert!(house.sign_in(door(Some(&right()), None)).await.is_ok(), "and a right one begins anew");
    assert_eq!(house.wrong_codes(desk.worker()), 6, "what was tried stays to be seen");
    let easy = worker::NewPassphrase::from(String::from("november 2026 2026"));
    let said = worker::change_passphrase(&desk, passphrase(), &easy).await.err().unwrap();
    assert_eq!((&*said.fields[0].field, said.fields[0].message.id), ("all_the_same", "colleague-passphrase-easy"));
    worker::change_passphrase(&desk, passphrase(), &NEW.to_owned().into()).await.unwrap();
    assert_eq!(house.wrong_codes(desk.worker()), 0);
}

#[tokio::test]
async fn a_printed_code_opens_once_and_ends_everything_before_it() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let before = enters(&rehearsal).await;
    let desk = house.desk(&before.session).await.unwrap();
    let offer = worker::offer_second(&desk);
    let code = offer.code_at(house.clock().now().as_second());
    worker::set_second(&desk, offer, passphrase(), &code).await.unwrap();
    let printed = worker::new_recovery_code(&desk, passphrase()).await.unwrap().to_groups();
    let leaves = house.verify_audit().await.unwrap().leaves;

    let typed = |login: &str, code: &str, passphrase: &str| Forgotten {
        login: login.into(),
        code: code.to_owned().into(),
        passphrase: passphrase.to_owned().into(),
    };
    let slip = house.sign_in_with_code(typed("osas", "ABCD-EFGH", NEW)).await.err().unwrap();
    assert_eq!(slip.fields[0].message.id, "account-printed-slip");
    let short = house.sign_in_with_code(typed("osas", &printed, "short")).await.err().unwrap();
    assert_eq!(short.fields[0].message.id, "colleague-passphrase-short");
    for login in ["signe", "nobody"] {
        let other = house.sign_in_with_code(typed(login, &printed, NEW)).await.err().unwrap();
        assert_eq!(other.kind, Kind::WrongSignIn, "{login}");
    }
    let next = house.sign_in_with_code(typed("osas", &printed, NEW)).await.unwrap();

    assert_eq!(house.desk(&before.session).await.err().unwrap().kind, Kind::SignedOut);
    assert!(house.sign_in(door(None, None)).await.is_err(), "the old passphrase");
    let again = house.sign_in_with_code(typed("osas", &printed, NEW)).await.err().unwrap();
    assert_eq!(again.kind, Kind::WrongSignIn, "the code was used up");
    let inside = house.sign_in(with(NEW)).await.unwrap();
    let desk = house.desk(&inside.session).await.unwrap();
    assert_eq!(desk.me().await.unwrap().role, Role::Outreach);
    assert!(!worker::has_second(&desk).await.unwrap());
    assert!(house.sign_in_with_code(typed("osas", &next.to_groups(), NEW)).await.is_ok());
    let report = house.verify_audit().await.unwrap();
    assert!(report.faults.is_empty() && report.leaves >= leaves + 2, "each use is on record");
}

#[tokio::test]
async fn browsers_and_sessions_are_listed_named_and_ended_one_by_one() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let first = enters(&rehearsal).await;
    let desk = house.desk(&first.session).await.unwrap();
    let before = worker::browsers(&desk, None).await.unwrap().len();
    house.clock().move_by(3 * 86_400);
    let second = house.sign_in(door(None, Some(first.known.clone()))).await.unwrap();
    assert_eq!(second.known, first.known, "the same browser");
    let third = enters(&rehearsal).await;
    let desk = house.desk(&second.session).await.unwrap();
    let list = worker::browsers(&desk, Some(&first.known)).await.unwrap();
    assert_eq!(list.len(), before + 1, "the third sign-in came from a browser of its own");
    assert!(list[0].this && list.iter().all(|one| one.name.is_none()));
    assert_eq!(list[0].last.0 - list[0].first.0, 3, "first seen three days before");

    worker::name_browser(&desk, list[0].tag, " The desk by the window ").await.unwrap();
    assert!(worker::name_browser(&desk, list[0].tag, &"x".repeat(61)).await.is_err());
    let fourth = house.sign_in(door(None, Some(first.known.clone()))).await.unwrap();
    let named = worker::browsers(&desk, Some(&first.known)).await.unwrap();
    assert_eq!(named[0].name.as_deref(), Some("The desk by the window"), "a sign-in keeps the name");
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let row = store.known_device(&list[0].tag).await.unwrap().unwrap();
    assert!(!row.label.windows(6).any(|part| part == b"window"), "sealed to its owner");

    let signe = rehearsal.desk("signe").await;
    assert_eq!(worker::forget_browser(&signe, list[0].tag).await.unwrap_err().kind, Kind::NotFound);
    worker::forget_browser(&desk, list[1].tag).await.unwrap();
    assert_eq!(worker::browsers(&desk, None).await.unwrap().len(), before);

    let open = worker::sessions(&desk).await.unwrap();
    assert_eq!(open.len(), 3, "the one of three days ago is over");
    assert!(open[0].this);
    assert_eq!(worker::end_session(&signe, open[1].tag).await.unwrap_err().kind, Kind::NotFound);
    worker::end_session(&desk, open[1].tag).await.unwrap();
    let mut live = 0;
    for one in [&second, &third, &fourth] {
        live += usize::from(house.desk(&one.session).await.is_ok());
    }
    assert_eq!(live, 2);
}

#[tokio::test]
async fn a_session_ends_after_fifteen_idle_minutes_and_after_twelve_hours_and_leaves_no_row() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let idle = enters(&rehearsal).await;
    house.clock().move_by(15 * 60);
    assert!(house.desk(&idle.session).await.is_ok(), "fifteen minutes are not too long");
    house.clock().move_by(16 * 60);
    assert_eq!(house.desk(&idle.session).await.err().unwrap().kind, Kind::SignedOut);
    assert_eq!(store.session(&idle.session.tag()).await.unwrap(), None);

    // What a page that stands open asks by itself is no work.
    let open = enters(&rehearsal).await;
    house.clock().move_by(10 * 60);
    assert!(house.glance(&open.session).await.is_ok());
    house.clock().move_by(6 * 60);
    assert_eq!(house.glance(&open.session).await.err().unwrap().kind, Kind::SignedOut);
    assert_eq!(store.session(&open.session.tag()).await.unwrap(), None);

    let long = enters(&rehearsal).await;
    for _ in 0..72 {
        house.clock().move_by(10 * 60);
        assert!(house.desk(&long.session).await.is_ok());
    }
    house.clock().move_by(60);
    assert_eq!(house.desk(&long.session).await.err().unwrap().kind, Kind::SignedOut);
    assert_eq!(store.session(&long.session.tag()).await.unwrap(), None);

    // A browser that never comes back.
    let gone = enters(&rehearsal).await;
    let here = enters(&rehearsal).await;
    house.clock().move_by(10 * 60);
    house.desk(&here.session).await.unwrap();
    house.clock().move_by(6 * 60);
    house.sweep().await.unwrap();
    assert_eq!(store.session(&gone.session.tag()).await.unwrap(), None);
    assert!(house.desk(&here.session).await.is_ok());
}

#[tokio::test]
async fn a_hundred_at_the_door_are_told_to_wait_and_a_known_browser_gets_in() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let known = enters(&rehearsal).await.known;
    let mut strangers = JoinSet::new();
    for _ in 0..100 {
        let house = house.clone();
        let typed = SignIn { login: "nobody".into(), ..with("red jacket on a tricycle") };
        strangers.spawn(async move { house.sign_in(typed).await.err().unwrap().kind });
    }
    let mut told = 0;
    while told < 70 {
        told += usize::from(strangers.join_next().await.unwrap().unwrap() == Kind::Busy);
    }
    house.sign_in(door(None, Some(known))).await.unwrap();
    assert!(!strangers.is_empty(), "the known browser did not wait for the queue of strangers");
    strangers.abort_all();
}

#[tokio::test]
async fn too_long_is_refused_without_a_place_in_the_queue_and_an_unknown_name_takes_as_long() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let time = async |login: &str, passphrase: &str| {
        let typed = SignIn { login: login.into(), ..with(passphrase) };
        let started = Instant::now();
        assert_eq!(house.sign_in(typed).await.err().unwrap().kind, Kind::WrongSignIn);
        started.elapsed()
    };
    let (mut here, mut nobody) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        here.push(time("osas", NEW).await);
        nobody.push(time("nobody", NEW).await);
    }
    let long = time("osas", &"long ".repeat(300)).await;
    let (here, nobody) = (here.into_iter().min().unwrap(), nobody.into_iter().min().unwrap());
    assert!(nobody * 3 > here && here * 3 > nobody, "a name that is here {here:?}, nobody's {nobody:?}");
    assert!(long * 10 < here, "too long: {long:?}");
}

#[tokio::test]
async fn a_colleague_who_lost_everything_is_let_in_again_with_new_keys() {
    let rehearsal = Rehearsal::with(0).await;
    let house = &rehearsal.house;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let before = enters(&rehearsal).await;
    let osas = house.desk(&before.session).await.unwrap();
    let who = osas.worker();
    // One folder that Mette holds too, one that Signe holds, one that nobody else does.
    let people = app::person::people(&mette).await.unwrap();
    let mut joy = None;
    for known in people {
        if app::person::page(&mette, known.person).await.is_ok() {
            joy = Some(known.person);
        }
    }
    let yes = |worker| app::person::Asked { worker, answer: domain::trust::Widened::Yes, words: None };
    app::person::ask_wider(&mette.relating().unwrap(), joy.unwrap(), yes(who)).await.unwrap();
    let (shared, alone) = (met_by(&osas).await, met_by(&osas).await);
    let signe = rehearsal.desk("signe").await;
    app::person::ask_wider(&osas.relating().unwrap(), shared, yes(signe.worker())).await.unwrap();
    let old = store.account(who).await.unwrap().unwrap();

    assert_eq!(worker::let_in_again(&lead, mette.worker()).await.unwrap_err().kind, Kind::NotFound, "not oneself");
    let code = worker::let_in_again(&lead, who).await.unwrap().to_groups();
    assert!(house.desk(&before.session).await.is_ok(), "until the code is used, nothing changes");
    let typed = |login: &str| worker::Join {
        code: code.to_string().into(),
        login: login.into(),
        passphrase: NEW.to_owned().into(),
    };
    let taken = worker::join(house, typed("signe")).await.err().unwrap();
    assert_eq!(taken.fields[0].message.id, "worker-login-taken");
    let joined = worker::join(house, typed("osas")).await.unwrap();
    assert_eq!(house.desk(&before.session).await.err().unwrap().kind, Kind::SignedOut);
    assert!(house.sign_in(door(None, None)).await.is_err(), "the old passphrase");
    let inside = house.sign_in(with(NEW)).await.unwrap();
    let desk = house.desk(&inside.session).await.unwrap();
    assert!(worker::waiting(&desk).is_some() && desk.contacts().is_err(), "no key before the words are compared");

    let again = worker::welcome(&lead, who, &joined.words).await.unwrap().unwrap();
    assert_eq!((again.handed_on, again.by_others, again.sheets), (1, 1, 1));
    let desk = house.desk(&inside.session).await.unwrap();
    assert!(worker::waiting(&desk).is_none());
    assert!(!app::contact::recent(&desk, 10).await.unwrap().is_empty());
    assert!(app::person::page(&desk, joy.unwrap()).await.is_ok());
    for gone in [shared, alone] {
        assert_eq!(app::person::page(&desk, gone).await.err().unwrap().kind, Kind::NotFound);
    }
    let signe = rehearsal.desk("signe").await;
    app::person::ask_wider(&signe.relating().unwrap(), shared, yes(who)).await.unwrap();
    let desk = house.desk(&inside.session).await.unwrap();
    assert!(app::person::page(&desk, shared).await.is_ok(), "whoever holds it lets her in again");
    assert_eq!(worker::all(&mette).await.unwrap().iter().filter(|one| one.id == who).count(), 1);
    assert_eq!(desk.me().await.unwrap().role, Role::Outreach);

    // By the signed statements alone: the new keys count, and nothing is wrapped for the old ones any more.
    let root = rehearsal.files.read("root.public").unwrap();
    let root = vault::identity::PublicIdentity::from_bytes(&root.try_into().unwrap()).unwrap();
    let mut trust = vault::statement::Trust::from_root(house.settings().await.organisation, root);
    for stored in store.statements(store::Seq(0), 10_000).await.unwrap() {
        trust.add(&stored.statement).unwrap();
    }
    let now = store.account(who).await.unwrap().unwrap();
    assert_ne!(now.public, old.public);
    assert_eq!(trust.person(who).unwrap().public.to_bytes(), now.public);
    for wrap in store.wraps_for(vault::key::Holder::Worker(who)).await.unwrap() {
        let signed = matches!(wrap.subject, vault::key::KeySubject::Team(..)) || trust.rights(&wrap).is_ok();
        assert!(signed, "{:?}", wrap.subject);
    }
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

/// A person whom only this colleague knows.
async fn met_by(desk: &app::Desk) -> vault::id::RecordId {
    use domain::contact::{AreaId, Channel, Contact, LineNo, LineRef, Met};
    let today = domain::when::Day::new(desk.house().clock().today()).unwrap();
    let mut meeting = Contact::new(Channel::Street, AreaId(1), 1, domain::when::When::Day(today));
    meeting.met.push(Met::default());
    let form = vault::id::CommitId::random(&mut rand_core::UnwrapErr(getrandom::SysRng));
    let contact = app::contact::record(desk, form, &meeting, &[]).await.unwrap();
    app::person::open(&desk.relating().unwrap(), vec![LineRef { contact, line: LineNo(0) }], None).await.unwrap()
}
