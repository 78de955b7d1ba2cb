//! From an empty folder to a house that others may enter: what is saved stays, and nobody comes in before the recovery
//! sheets lie on paper.

use std::sync::Arc;

use app::{
    Clock, Desk, Files, House, Kind, Ring, SignIn, night,
    setup::{self, First, State, Step, Typed},
    worker::{self, Invite, Join},
};
use domain::{contact::AreaId, text::Alias, worker::Role};
use jiff::tz::TimeZone;
use store::{Store as _, sqlite::SqliteStore};
use tempfile::TempDir;
use vault::recovery::{ShareSet, combine};

const PASSPHRASE: &str = "seven warm loaves of bread";

struct Fresh {
    files: Files,
    dir: TempDir,
}

impl Fresh {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { files: Files::at(dir.path()), dir }
    }

    async fn store(&self) -> Arc<SqliteStore> {
        Arc::new(SqliteStore::open(&self.files.database()).await.unwrap())
    }

    /// As after a restart: everything comes from the disk.
    async fn house(&self) -> Arc<House> {
        Arc::new(House::open(self.store().await, &self.files, clock()).await.unwrap())
    }

    async fn begin(&self, first: First) -> Result<setup::Begun, app::Refusal> {
        setup::begin(self.store().await, &self.files, &clock(), first).await
    }
}

fn clock() -> Clock {
    Clock::system(TimeZone::UTC)
}

fn first() -> First {
    First {
        name: "Havnelys".into(),
        zone: "Africa/Lagos".into(),
        language: "da".into(),
        spoken: vec!["pcm".into(), "en".into(), "pcm".into()],
        ring: Ring { emergency: "112".into(), ..Ring::default() },
        me: "Mette".into(),
        login: "mette".into(),
        passphrase: String::from(PASSPHRASE).into(),
    }
}

async fn desk(house: &Arc<House>, login: &str) -> Desk {
    let typed = SignIn { login: login.into(), passphrase: String::from(PASSPHRASE).into(), code: None, known: None };
    let opened = house.sign_in(typed).await.unwrap();
    house.desk(&opened.session).await.unwrap()
}

fn back(sheets: &setup::Sheets) -> [Typed; 2] {
    sheets.ask.map(|ask| {
        let share = sheets.shares.iter().find(|share| share.number() == ask.sheet).unwrap();
        let words = share.to_words();
        Typed { ask, word: words.split(' ').nth(usize::from(ask.word) - 1).unwrap().to_uppercase().into() }
    })
}

#[tokio::test]
async fn the_first_step_founds_a_house_that_stands_after_a_restart() {
    let fresh = Fresh::new();
    assert!(setup::is_new(fresh.store().await.as_ref(), &fresh.files).await.unwrap());
    let begun = fresh.begin(first()).await.unwrap();
    assert!(!setup::is_new(fresh.store().await.as_ref(), &fresh.files).await.unwrap());
    let again = fresh.begin(first()).await.err().unwrap();
    assert_eq!(again.message.id, "setup-already", "nobody founds over a house");

    let house = fresh.house().await;
    let settings = house.settings().await;
    assert_eq!((settings.name.as_str(), settings.language.as_str()), ("Havnelys", "da"));
    assert_eq!(house.clock().zone().iana_name(), Some("Africa/Lagos"), "it lives by the hours it chose");
    assert_eq!(settings.spoken.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["pcm", "en"]);
    assert_eq!(setup::next(&settings), Some(Step::Areas));
    let mette = desk(&house, "mette").await;
    assert!(mette.lead().is_ok());
    assert_eq!(mette.me().await.unwrap().role, Role::Lead);
    let store = fresh.store().await;
    let account = store.account(mette.worker()).await.unwrap().unwrap();
    assert!(vault::passphrase::unwrap_identity_with_code(&account.by_code, &begun.code).is_ok());
}

#[tokio::test]
async fn what_is_wrong_is_said_at_once_and_nothing_is_founded() {
    let fresh = Fresh::new();
    let wrong = First {
        name: " ".into(),
        zone: "Nowhere/Town".into(),
        language: "tlh".into(),
        ring: Ring { emergency: "one one two".into(), on_call_number: "ring me".into(), ..Ring::default() },
        me: String::new(),
        login: String::new(),
        passphrase: String::from("short").into(),
        ..first()
    };
    let refusal = fresh.begin(wrong).await.err().unwrap();
    let fields: Vec<_> = refusal.fields.iter().map(|field| field.field.to_string()).collect();
    assert_eq!(fields, ["name", "zone", "me", "login", "passphrase", "emergency", "on_call_number", "language"]);
    assert!(setup::is_new(fresh.store().await.as_ref(), &fresh.files).await.unwrap());
    assert!(!fresh.files.exists());
}

#[tokio::test]
async fn whom_to_ring_is_asked_at_the_beginning_and_may_be_left_open() {
    let settings = async |ring: Ring| {
        let fresh = Fresh::new();
        fresh.begin(First { ring, ..first() }).await.unwrap();
        fresh.house().await.settings().await
    };
    let open = settings(Ring::default()).await;
    assert_eq!((open.emergency.as_str(), open.street.on_call_name.as_str()), ("", "Mette"), "she who begins, at first");
    assert!(setup::Basics::lacks_on_call(&open), "and Today says that a number is missing");
    let karen = Ring { emergency: " 112 ".into(), on_call_name: "Karen".into(), on_call_number: "+45 3".into() };
    let given = settings(karen).await;
    let now = setup::Basics::of(&given).ring;
    assert_eq!((now.emergency.as_str(), now.on_call_name.as_str()), ("112", "Karen"), "the page of the house shows it");
    assert_eq!(given.street.on_call_number, "+45 3", "and phones carry it from the first one on");
    assert!(!setup::Basics::lacks_on_call(&given));
}

#[tokio::test]
async fn an_interrupted_founding_begins_anew_and_a_lost_database_does_not() {
    let fresh = Fresh::new();
    fresh.files.write("unfinished", b"").unwrap();
    fresh.files.write("pepper", b"of nothing").unwrap();
    assert!(setup::is_new(fresh.store().await.as_ref(), &fresh.files).await.unwrap());
    fresh.begin(first()).await.unwrap();
    assert!(desk(&fresh.house().await, "mette").await.lead().is_ok());

    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(fresh.dir.path().join(format!("tillid.db{end}")));
    }
    assert!(!setup::is_new(fresh.store().await.as_ref(), &fresh.files).await.unwrap(), "keys without their house");
    assert_eq!(fresh.begin(first()).await.err().unwrap().kind, Kind::Conflict);
}

#[tokio::test]
async fn nobody_is_let_in_before_two_words_were_typed_back_from_paper() {
    let fresh = Fresh::new();
    fresh.begin(first()).await.unwrap();
    let house = fresh.house().await;
    let mette = desk(&house, "mette").await;
    let lead = mette.lead().unwrap();
    let teams = mette.settings().teams.iter().map(|team| team.id).collect();
    let invite = Invite { name: Alias::parse("name", "Naja").unwrap(), role: Role::Counsellor, teams };
    let code = worker::invite(&lead, invite).await.unwrap().to_groups();
    let typed =
        Join { code: code.to_string().into(), login: "naja".into(), passphrase: String::from(PASSPHRASE).into() };
    let joined = worker::join(&house, typed).await.unwrap();
    let who = worker::newcomers(&lead).await.unwrap().remove(0).invited.worker;
    let early = worker::welcome(&lead, who, &joined.words).await.unwrap_err();
    assert_eq!(early.message.id, "setup-sheets-first");
    assert_eq!(setup::later(&lead, Step::Sheets).await.unwrap_err().message.id, "setup-cannot-wait");

    let old = setup::make(&lead, 3, 2).await.unwrap();
    assert!(setup::made_before(&mette).await.unwrap());
    let sheets = setup::make(&lead, 3, 2).await.unwrap();
    let stale = setup::confirm(&lead, &back(&old)).await.unwrap_err();
    assert!(!stale.fields.is_empty(), "sheets that were made anew open nothing");
    for ask in sheets.ask {
        assert!(usize::from(ask.word) > vault::recovery::Share::OWN, "word {} is no secret", ask.word);
    }
    let mut one_wrong = back(&sheets);
    one_wrong[1].word = String::from("zebra zebra").into();
    assert_eq!(setup::confirm(&lead, &one_wrong).await.unwrap_err().fields[0].field.to_string(), "word-2");
    assert!(worker::welcome(&lead, who, &joined.words).await.is_err());
    setup::confirm(&lead, &back(&sheets)).await.unwrap();

    let mette = desk(&house, "mette").await;
    let lead = mette.lead().unwrap();
    worker::welcome(&lead, who, &joined.words).await.unwrap();
    assert_eq!(setup::make(&lead, 3, 2).await.err().unwrap().message.id, "setup-sheets-done");
    assert!(desk(&house, "naja").await.contacts().is_ok());
    assert!(house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn two_of_three_sheets_open_every_team_and_folder() {
    let fresh = Fresh::new();
    fresh.begin(first()).await.unwrap();
    let house = fresh.house().await;
    let mette = desk(&house, "mette").await;
    let lead = mette.lead().unwrap();
    drop(setup::make(&lead, 3, 2).await.unwrap());
    let sheets = setup::make(&lead, 3, 2).await.unwrap();
    let store = fresh.store().await;
    let set: ShareSet = minicbor::decode(&store.setting("recovery").await.unwrap().unwrap()).unwrap();
    let secret = combine(&sheets.shares[1..], &set.public).unwrap();
    assert!(combine(&sheets.shares[..1], &set.public).is_err());
    let wraps = store.wraps_for(vault::key::Holder::Recovery(set.version)).await.unwrap();
    assert_eq!(wraps.len(), 3 + 4, "three teams, four folders");
    for wrap in &wraps {
        let organisation = mette.settings().organisation;
        let opened = match wrap.subject {
            vault::key::KeySubject::Team(..) => {
                vault::wrap::unwrap_for_recovery::<vault::key::TeamKey>(&secret, organisation, wrap).is_ok()
            }
            vault::key::KeySubject::Folder(..) => {
                vault::wrap::unwrap_for_recovery::<vault::key::FolderKey>(&secret, organisation, wrap).is_ok()
            }
        };
        assert!(opened);
    }
    let before = store.wraps_for(vault::key::Holder::Recovery(vault::key::KeyVersion::FIRST)).await.unwrap();
    assert!(before.is_empty(), "what nobody confirmed opens nothing any more");
}

#[tokio::test]
async fn every_step_can_be_left_and_taken_up_again() {
    let fresh = Fresh::new();
    fresh.begin(first()).await.unwrap();
    {
        let house = fresh.house().await;
        let mette = desk(&house, "mette").await;
        let lead = mette.lead().unwrap();
        setup::later(&lead, Step::Areas).await.unwrap();
        setup::later(&lead, Step::Colleague).await.unwrap();
        house.close().await;
    }
    let house = fresh.house().await;
    let mette = desk(&house, "mette").await;
    assert_eq!(setup::next(mette.settings()), Some(Step::Sheets));
    assert_eq!(setup::state(mette.settings(), Step::Areas), State::Later);
    let lead = mette.lead().unwrap();
    let kept = setup::list(&mette).first().unwrap().id;
    setup::areas(&lead, vec![(Some(kept), "Station side".into()), (None, "Old market".into()), (None, " ".into())])
        .await
        .unwrap();
    let mette = desk(&house, "mette").await;
    let areas: Vec<_> = setup::list(&mette).iter().map(|area| (area.id, area.name.as_str())).collect();
    assert_eq!(areas, [(kept, "Station side"), (4, "Old market")], "a number keeps its meaning");
    assert_eq!(setup::state(mette.settings(), Step::Areas), State::Done);

    let record = night::start(&mette, vec![mette.worker()], AreaId(kept), true).await.unwrap();
    night::change(&mette, record, |night| night.met = 7).await.unwrap();
    let met = app::count::all(&mette).await.unwrap().people(domain::count::Measure::PeopleMet).unwrap();
    assert_eq!(met.0, 0, "a practice night is never counted");
    let lead = mette.lead().unwrap();
    let gone = setup::areas(&lead, vec![(Some(4), "Old market".into())]).await.unwrap_err();
    assert_eq!(gone.fields[0].message.id, "setup-area-in-use");
    let none = setup::areas(&lead, vec![(None, String::new())]).await.unwrap_err();
    assert_eq!(none.fields[0].message.id, "setup-areas-none");
}
