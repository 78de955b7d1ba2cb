//! Every page, asked for by somebody signed in: either nothing of a folder stands on it, or the log grew before the
//! answer came. The addresses are those of the program's own list, so that no new page can be forgotten.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    Clock, Desk, Files, House, SignIn, consent, demo,
    disclosure::{self, Thing},
    night, person,
};
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{
    consent::{Answer, Consent, Form, Item, Purpose},
    contact::LineRef,
    narrative::{Moment, Piece, Teller},
    person::{Relationship, Whom},
    text::{Sentence, Text},
    when::Day,
};
use jiff::tz::TimeZone;
use store::{Store as _, sqlite::SqliteStore};
use tower::ServiceExt as _;
use vault::id::RecordId;
use web::server::{AWAY, Site, router};

const ROUTES: &str = include_str!("../../src/routes.rs");
/// Asked for without a session, or by phones with their own token.
const NOBODYS: [&str; 9] = [
    "/sign-in",
    "/sign-in/code",
    "/leave",
    "/join",
    "/health",
    "/assets/{hash}/{file}",
    "/street/",
    "/street/{name}",
    "/street/api/settings",
];
/// Pages of the desk on which nothing of a folder stands but the names of colleagues.
const NOTHING_ON_IT: [&str; 22] = [
    "/needed",
    "/people/colleague",
    "/colleagues/roles",
    "/colleagues/me",
    "/teams",
    "/backups",
    "/search",
    "/contacts/new",
    "/nights/start",
    "/drafts",
    "/phones",
    "/colleagues",
    "/colleagues/invite",
    "/colleagues/introductions",
    "/colleagues/{id}/left",
    "/colleagues/{id}/again",
    "/settings",
    "/settings/second",
    "/settings/browsers/{tag}",
    "/house",
    "/setup",
    "/setup/{step}",
];
/// What the rehearsal's folders hold, in their own words.
const HELD: [&str; 9] = [
    "walked to the river",
    "Joy",
    "Joi",
    "mango",
    "hair salon",
    "Cooking together",
    "tea, she smiled",
    "Quiet until one",
    "+45 00 00 00 02",
];

/// Every address that can be asked for, in the order of the list.
fn pages() -> Vec<&'static str> {
    let pieces = ROUTES.split(".route(").skip(1).filter_map(|piece| {
        let (path, how) = piece.trim_start().strip_prefix('"')?.split_once('"')?;
        how.split(';').next()?.contains("get(").then_some(path)
    });
    pieces.collect()
}

/// Her consent to one name of hers, for sixty days.
async fn allowed(desk: &Desk, person: RecordId) -> RecordId {
    let all = disclosure::candidates(desk, person).await.unwrap();
    let one = all.iter().find(|one| matches!(one.thing, Thing::Name(_))).unwrap();
    let called = Sentence::parse("item", "Her name").unwrap();
    let today = Day::new(desk.house().clock().today()).unwrap();
    let body = Consent {
        person,
        purpose: Purpose::Identification,
        recipient: Sentence::parse("recipient", "The centre").unwrap(),
        items: vec![Item { record: one.record, revision: one.revision, called }],
        form: Form::Spoken,
        language: None,
        explained_by: desk.worker(),
        benefits: None,
        risks: None,
        offered: today,
        from: today,
        until: Day::from_number(today.number() + 60).unwrap(),
        once: false,
        answer: Some(Answer { yes: true, on: today, told: desk.worker(), words: None }),
        taken_back: None,
        used: None,
        not_yet: None,
    };
    consent::offer(desk, &body).await.unwrap()
}

fn piece(desk: &Desk, person: RecordId) -> Piece {
    let today = Day::new(desk.house().clock().today()).unwrap();
    Piece {
        person,
        story: Text::parse("story", "We walked to the river.").unwrap(),
        teller: Teller::Paraphrase,
        translation: None,
        moment: Moment::default(),
        place: None,
        people: Vec::new(),
        told: today,
        told_to: vec![desk.worker()],
        present: Vec::new(),
        ask_no_more: false,
        again: None,
    }
}

#[test]
fn every_exception_is_an_address() {
    let pages = pages();
    assert!(pages.len() > 30, "the list is read");
    for exception in NOBODYS.iter().chain(&NOTHING_ON_IT) {
        assert!(pages.contains(exception), "{exception} is no more");
    }
}

#[tokio::test]
async fn what_is_shown_is_on_record_before_it_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let files = Files::at(dir.path());
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    demo::found(store.clone(), &files, &clock).await.unwrap();
    let house = Arc::new(House::open(store.clone(), &files, clock).await.unwrap());
    demo::fill(&house, 3, 1).await.unwrap();
    let mette = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
    let passphrase = zeroize::Zeroizing::new(mette.passphrase.to_owned());
    let typed = SignIn { login: mette.login.into(), passphrase, code: None, known: None };
    let session = house.sign_in(typed).await.unwrap().session;
    let desk = house.desk(&session).await.unwrap();
    let cookie = format!("desk={}", session.to_cookie().as_str());

    let joy = person::people(&desk).await.unwrap()[0].person;
    let listed = app::contact::recent(&desk, 50).await.unwrap();
    let folder = desk.folder(person::folder_of(joy)).unwrap();
    let own = desk.current::<Relationship>(&folder, joy).await.unwrap().unwrap();
    let hers = &own.newest().unwrap().from;
    let (contact, body) = listed.iter().find(|(id, _)| hers.iter().all(|line| line.contact != *id)).unwrap();
    let line = LineRef { contact: *contact, line: body.met[0].line };
    person::link(&desk.relating().unwrap(), joy, Whom::Line(line), Vec::new()).await.unwrap();
    let page = person::page(&desk, joy).await.unwrap();
    let named = page.names.iter().find_map(|called| called.record).unwrap();
    let consent = allowed(&desk, joy).await;
    let paper = disclosure::preview(&desk, joy, consent).await.unwrap();
    let sent = disclosure::hand_over(&desk, joy, consent, &paper.hash()).await.unwrap().disclosure;
    let told = app::narrative::tell(&desk, &piece(&desk, joy)).await.unwrap();
    let night = night::recent(&desk, 1).await.unwrap()[0].0;
    let ids: BTreeMap<&str, String> = BTreeMap::from([
        ("people", joy.to_string()),
        ("contacts", hers[0].contact.to_string()),
        ("nights", night.to_string()),
        ("colleagues", app::worker::all(&desk).await.unwrap()[0].id.to_string()),
        ("{link}", page.links[0].record.to_string()),
        ("{name}", named.to_string()),
        ("{record}", page.statuses[0].record.to_string()),
        ("consents", consent.to_string()),
        ("story", told.to_string()),
        ("disclosures", sent.to_string()),
        ("{step}", "areas".to_owned()),
    ]);
    let filled = |path: &str| {
        let room = path.split('/').nth(1).unwrap_or_default();
        // An id that this test knows nothing of is nobody's: the page answers that, and is named below.
        let own = |piece: &str| {
            let hers = path.split('/').nth(3).filter(|_| piece == "{record}").and_then(|hers| ids.get(hers));
            hers.or_else(|| ids.get(piece)).or_else(|| ids.get(room)).cloned().unwrap_or_default()
        };
        let pieces = path.split('/').map(|piece| if piece.starts_with('{') { own(piece) } else { piece.into() });
        pieces.collect::<Vec<String>>().join("/")
    };

    let site = Site { house: house.clone(), secure: false, rehearsal: Arc::new(Vec::new()), away: AWAY.into() };
    let router = router(site);
    let mut wrong = Vec::new();
    for path in pages().into_iter().filter(|path| !NOBODYS.contains(path)) {
        let before = store.audit_size().await.unwrap();
        let request = Request::get(filled(path)).header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        // The head of the answer is there; what it shows must be on record by now.
        let grown = store.audit_size().await.unwrap() > before;
        let status = answer.status();
        let text = String::from_utf8(to_bytes(answer.into_body(), 1 << 22).await.unwrap().to_vec()).unwrap();
        let held: Vec<_> = HELD.iter().filter(|held| text.contains(**held)).collect();
        let free = NOTHING_ON_IT.contains(&path);
        if !free && status != StatusCode::OK {
            wrong.push(format!("{path} answers {status}"));
        }
        if !free && !grown {
            wrong.push(format!("{path} left no line in the log"));
        }
        if !grown && !held.is_empty() {
            wrong.push(format!("{path} shows {held:?} and left no line in the log"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
