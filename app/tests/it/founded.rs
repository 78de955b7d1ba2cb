//! A house as it is really founded, by the first run alone: whatever a rehearsal fills, somebody must be able to fill here.

use std::sync::Arc;

use app::{
    Clock, Desk, Files, House, Kind, Ring, SignIn, card,
    neutral::NeutralIcon,
    number::{self, Next},
    person,
    settings::TeamPart,
    setup, street,
    team::{Meets, NewTeam},
    worker::{self, Invite, Join, Leaving},
};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    number::Answering,
    text::{Alias, Word},
    trust::Widened,
    when::{Day, When},
    worker::Role,
};
use jiff::tz::TimeZone;
use store::{Store as _, sqlite::SqliteStore};
use tempfile::TempDir;
use vault::{id::CommitId, intake::DeviceSecret};

const PASSPHRASE: &str = "seven warm loaves of bread";

/// A house after the first run, with one lead.
pub struct Founded {
    pub house: Arc<House>,
    pub files: Files,
    _dir: TempDir,
}

impl Founded {
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::at(dir.path());
        let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
        let clock = Clock::system(TimeZone::UTC);
        let first = setup::First {
            name: "Havnelys".into(),
            zone: "Europe/Copenhagen".into(),
            language: "en".into(),
            spoken: vec!["en".into()],
            ring: Ring { emergency: "112".into(), ..Ring::default() },
            me: "Mette".into(),
            login: "mette".into(),
            passphrase: String::from(PASSPHRASE).into(),
        };
        setup::begin(store.clone(), &files, &clock, first).await.unwrap();
        let founded = Self { house: Arc::new(House::open(store, &files, clock).await.unwrap()), files, _dir: dir };
        let mette = founded.desk("mette").await;
        let lead = mette.lead().unwrap();
        let sheets = setup::make(&lead, 3, 2).await.unwrap();
        let typed = sheets.ask.map(|ask| {
            let share = sheets.shares.iter().find(|share| share.number() == ask.sheet).unwrap();
            let word = share.to_words().split(' ').nth(usize::from(ask.word) - 1).unwrap().to_owned();
            setup::Typed { ask, word: word.into() }
        });
        setup::confirm(&lead, &typed).await.unwrap();
        founded
    }

    pub async fn desk(&self, login: &str) -> Desk {
        let typed =
            SignIn { login: login.into(), passphrase: String::from(PASSPHRASE).into(), code: None, known: None };
        let opened = self.house.sign_in(typed).await.unwrap();
        self.house.desk(&opened.session).await.unwrap()
    }

    /// Invited by Mette into every team, joined, and welcomed.
    pub async fn colleague(&self, login: &str, role: Role) -> Desk {
        let mette = self.desk("mette").await;
        let lead = mette.lead().unwrap();
        let teams = mette.settings().teams.iter().map(|team| team.id).collect();
        let invite = Invite { name: Alias::parse("name", login).unwrap(), role, teams };
        let code = worker::invite(&lead, invite).await.unwrap().to_groups();
        let passphrase = String::from(PASSPHRASE).into();
        let typed = Join { code: code.to_string().into(), login: login.into(), passphrase };
        let joined = worker::join(&self.house, typed).await.unwrap();
        let who = worker::newcomers(&lead).await.unwrap().remove(0).invited.worker;
        worker::welcome(&lead, who, &joined.words).await.unwrap();
        self.desk(login).await
    }

    /// Who street phones offer as "who".
    async fn on_phones(&self) -> Vec<String> {
        let settings = self.house.settings().await;
        settings.street.colleagues.iter().map(|one| one.name.clone()).collect()
    }
}

/// Somebody whom this colleague met and knows alone.
pub async fn known(desk: &Desk, name: &str, form: u8) -> vault::id::RecordId {
    let when = When::Day(Day::new(desk.house().clock().today()).unwrap());
    let mut contact = Contact::new(Channel::Street, AreaId(1), 1, when);
    let alias = Some(Alias::parse("alias", name).unwrap());
    contact.met.push(Met { line: LineNo(0), alias, ..Met::default() });
    let record = app::contact::record(desk, CommitId::from_bytes([form; 16]), &contact, &[]).await.unwrap();
    person::open(&desk.relating().unwrap(), vec![LineRef { contact: record, line: LineNo(0) }], None).await.unwrap()
}

fn phone(code: [u8; 16], token: u8) -> street::Phone {
    let public = DeviceSecret::generate(&mut super::phone::random()).public().to_vec();
    street::Phone { code, token_tag: [token; 32], public, carries: None }
}

#[tokio::test]
async fn phones_offer_whoever_goes_out_and_nobody_who_has_left() {
    let founded = Founded::new().await;
    assert_eq!(founded.on_phones().await, ["Mette"]);
    let signe = founded.colleague("Signe", Role::Outreach).await;
    assert_eq!(founded.on_phones().await, ["Mette", "Signe"]);
    worker::describe(&signe, Some(Alias::parse("street_name", "Sisi").unwrap()), Vec::new()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette", "Sisi"], "by the name she uses there");

    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    let outreach = mette.settings().team(app::settings::TeamPart::Outreach).unwrap();
    app::team::remove(&lead, outreach, signe.worker()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette"], "she does not go out any more");
    app::team::add(&lead, outreach, signe.worker()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette", "Sisi"]);
    worker::leave(&lead, signe.worker(), Leaving::default()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette"]);
    assert!(founded.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_lost_colleague_who_is_let_in_again_stays_on_phones() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await.worker();
    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = worker::let_in_again(&lead, signe).await.unwrap().to_groups();
    let typed =
        Join { code: code.to_string().into(), login: "signe2".into(), passphrase: String::from(PASSPHRASE).into() };
    let joined = worker::join(&founded.house, typed).await.unwrap();
    worker::welcome(&lead, signe, &joined.words).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette", "Signe"]);
}

#[tokio::test]
async fn whoever_is_known_to_a_leaver_alone_is_handed_over_first() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await;
    let naja = founded.colleague("Naja", Role::Counsellor).await;
    let joy = known(&signe, "Zephyrine", 1).await;
    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    let alone = worker::alone(&lead, signe.worker()).await.unwrap();
    assert_eq!(alone.people, [Some("Zephyrine".to_owned())], "by what stands on her card");
    assert!(alone.teams.is_empty() && !alone.introductions && alone.others == 0, "{alone:?}");
    let early = worker::leave(&lead, signe.worker(), Leaving::default()).await.unwrap_err();
    assert_eq!(early.fields[0].message.id, "colleague-alone-first");
    assert!(worker::by_id(&mette, signe.worker()).await.unwrap().unwrap().left.is_none());

    let signe = founded.desk("Signe").await;
    let asked = person::Asked { worker: naja.worker(), answer: Widened::Yes, words: None };
    person::ask_wider(&signe.relating().unwrap(), joy, asked).await.unwrap();
    assert!(worker::alone(&lead, signe.worker()).await.unwrap().is_empty());
    let gone = worker::leave(&lead, signe.worker(), Leaving::default()).await.unwrap();
    assert_eq!(gone.held_alone, 0);
    let naja = founded.desk("Naja").await;
    assert!(person::page(&naja, joy).await.is_ok());
    assert!(card::open(&naja, joy).await.is_ok());

    // Naja has vanished: nobody can hand over, and she must be out all the same.
    let vanished = Leaving { even_alone: true, ..Leaving::default() };
    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    assert_eq!(worker::leave(&lead, naja.worker(), vanished).await.unwrap().held_alone, 1);
    let store = SqliteStore::open(&founded.files.database()).await.unwrap();
    let left = store.wraps_for(vault::key::Holder::Worker(naja.worker())).await.unwrap();
    assert!(!left.is_empty(), "her sealed key stays, so that nothing is lost for ever");
    assert!(founded.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_leaver_s_numbers_are_asked_for_and_nobody_is_an_answer() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await;
    let volunteer = founded.colleague("Ida", Role::Volunteer).await;
    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    let word = |text: &str| Word::parse("number", text).unwrap();
    let label = |text: &str| Alias::parse("label", text).unwrap();
    let hers = Answering::Worker(signe.worker());
    let nobody = number::add(&volunteer, word("+45 1"), label("Ida"), None).await.unwrap_err();
    assert_eq!(nobody.kind, Kind::NotFound, "a volunteer answers no calls");
    number::add(&signe, word("+45 00 00 00 09"), label("Signe"), Some(hers)).await.unwrap();
    let on_phones = &founded.house.settings().await.street.numbers;
    assert_eq!(on_phones.len(), 1, "on phones at once, though no lead wrote it");
    assert!(on_phones[0].record.is_some());

    let unsaid = worker::leave(&lead, signe.worker(), Leaving::default()).await.unwrap_err();
    assert_eq!(unsaid.fields[0].message.id, "number-who-missing");
    let herself = Leaving { numbers: Next::Now(hers), ..Leaving::default() };
    assert!(worker::leave(&lead, signe.worker(), herself).await.is_err());
    assert_eq!(number::unanswered(&lead).await.unwrap(), 0);
    let nobody = Leaving { numbers: Next::Nobody, ..Leaving::default() };
    worker::leave(&lead, signe.worker(), nobody).await.unwrap();
    assert_eq!(number::unanswered(&lead).await.unwrap(), 1, "and a lead is told");

    let record = number::all(&mette).await.unwrap()[0].record;
    number::answer(&mette, record, Some(Answering::Worker(volunteer.worker()))).await.unwrap();
    let next = Leaving { numbers: Next::Now(Answering::Worker(mette.worker())), ..Leaving::default() };
    worker::leave(&lead, volunteer.worker(), next).await.unwrap();
    let listed = number::all(&mette).await.unwrap();
    assert_eq!(listed[0].number.answered_by, Some(Answering::Worker(mette.worker())));
}

#[tokio::test]
async fn a_number_that_is_handed_out_no_longer_leaves_the_phones_and_stays_on_the_list() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await;
    let volunteer = founded.colleague("Ida", Role::Volunteer).await;
    let word = |text: &str| Word::parse("number", text).unwrap();
    let label = |text: &str| Alias::parse("label", text).unwrap();
    let lost = number::add(&signe, word("+45 00 00 00 09"), label("Bike"), None).await.unwrap();
    number::add(&signe, word("+45 00 00 00 10"), label("Hotline"), None).await.unwrap();
    let on_phones = async || {
        let numbers = founded.house.settings().await.street.numbers.clone();
        numbers.iter().map(|one| one.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(on_phones().await, ["Bike", "Hotline"]);
    assert_eq!(number::hand_out(&volunteer, lost, false).await.unwrap_err().kind, Kind::NotFound);
    number::hand_out(&signe, lost, false).await.unwrap();
    assert_eq!(on_phones().await, ["Hotline"]);
    let listed = number::all(&signe).await.unwrap();
    let bike = listed.iter().find(|one| one.record == lost).unwrap();
    assert!(bike.number.last_given.is_some() && bike.unanswered, "somebody out there has it: who answers?");
    number::hand_out(&signe, lost, true).await.unwrap();
    assert_eq!(on_phones().await, ["Bike", "Hotline"]);
}

#[tokio::test]
async fn a_code_for_a_phone_dies_with_whoever_made_it() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await;
    let mette = founded.desk("mette").await;
    let lead = mette.lead().unwrap();
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    street::enrol(&founded.house, phone(code, 1)).await.unwrap();
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    worker::leave(&lead, signe.worker(), Leaving::default()).await.unwrap();
    let store = SqliteStore::open(&founded.files.database()).await.unwrap();
    assert!(store.invitations().await.unwrap().is_empty(), "in the same commit");
    let late = street::enrol(&founded.house, phone(code, 2)).await.unwrap_err();
    assert_eq!(late.message.id, "phone-code-used-up");
}

#[tokio::test]
async fn a_phone_is_brought_in_only_by_somebody_who_works_here_at_that_moment() {
    let founded = Founded::new().await;
    let signe = founded.colleague("Signe", Role::Outreach).await;
    let mette = founded.desk("mette").await;
    let code = street::invite(&signe, &signe.me().await.unwrap()).await.unwrap().code;
    // Her keys are lost: until a lead has compared her words she is nobody.
    let again = worker::let_in_again(&mette.lead().unwrap(), signe.worker()).await.unwrap().to_groups();
    let typed =
        Join { code: again.to_string().into(), login: "signe2".into(), passphrase: String::from(PASSPHRASE).into() };
    worker::join(&founded.house, typed).await.unwrap();
    let waiting = street::enrol(&founded.house, phone(code, 3)).await.unwrap_err();
    assert_eq!(waiting.message.id, "phone-code-used-up");
}

#[tokio::test]
async fn whoever_reads_no_contacts_brings_no_phone_in() {
    let rehearsal = super::house::Rehearsal::with(0).await;
    let ida = rehearsal.desk("ida").await;
    let me = ida.me().await.unwrap();
    assert_eq!(street::invite(&ida, &me).await.err().unwrap().kind, Kind::NotFound);
}

#[tokio::test]
async fn whom_to_ring_and_what_is_given_away_can_be_set_in_a_founded_house() {
    let founded = Founded::new().await;
    let mette = founded.desk("mette").await;
    let now = setup::Basics::of(mette.settings());
    assert!(setup::Basics::lacks_on_call(mette.settings()) && now.ring.on_call_name == "Mette");
    let wrong = setup::Basics {
        ring: Ring { on_call_number: "ring me".into(), ..now.ring.clone() },
        zone: "Nowhere/Town".into(),
        neutral_name: " ".into(),
        things: (0..13).map(|at| format!("thing {at}")).collect(),
        ..now.clone()
    };
    let refused = setup::set_basics(&mette.lead().unwrap(), wrong, &setup::Seen::default()).await.unwrap_err();
    let fields: Vec<_> = refused.fields.iter().map(|field| field.field.to_string()).collect();
    assert_eq!(fields, ["neutral_name", "on_call_number", "zone", "things"]);
    let long = setup::Basics { neutral_name: "å".repeat(21), ..now.clone() };
    let refused = setup::set_basics(&mette.lead().unwrap(), long, &setup::Seen::default()).await.unwrap_err();
    assert_eq!(refused.fields[0].message.id, "setup-house-neutral-long");
    let right = setup::Basics {
        name: "Havnelys 2".into(),
        zone: "Africa/Lagos".into(),
        spoken: vec!["pcm".into(), "da".into()],
        ring: Ring { emergency: "114".into(), on_call_name: "Karen".into(), on_call_number: "+45 00 00 00 03".into() },
        things: vec!["tea".into(), "socks".into()],
        neutral_name: "Lists".into(),
        neutral_icon: NeutralIcon::Calendar,
    };
    setup::set_basics(&mette.lead().unwrap(), right.clone(), &setup::Seen::default()).await.unwrap();
    let settings = founded.house.settings().await;
    assert_eq!(setup::Basics::of(&settings), right);
    assert!(!setup::Basics::lacks_on_call(&settings));
    assert_eq!(settings.street.colleagues.len(), 1, "and nothing else is lost");
}

#[tokio::test]
async fn whoever_founds_a_team_that_goes_out_stands_on_phones_at_once() {
    let founded = Founded::new().await;
    let mette = founded.desk("mette").await;
    let (lead, outreach) = (mette.lead().unwrap(), mette.settings().team(TeamPart::Outreach).unwrap());
    founded.colleague("Signe", Role::Outreach).await;
    app::team::remove(&lead, outreach, mette.worker()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Signe"]);
    let mette = founded.desk("mette").await;
    let form = mette.clone().with_form(Some(CommitId::from_bytes([77; 16])));
    let new =
        || NewTeam { name: Alias::parse("name", "Harbour").unwrap(), part: TeamPart::Outreach, meets: Meets::Alone };
    let team = app::team::found(&form.lead().unwrap(), new()).await.unwrap();
    assert_eq!(founded.on_phones().await, ["Mette", "Signe"]);
    // The same form once more is the same team, and no name that is taken.
    let again = founded.desk("mette").await.with_form(Some(CommitId::from_bytes([77; 16])));
    assert_eq!(app::team::found(&again.lead().unwrap(), new()).await.unwrap(), team);
    assert!(founded.house.verify_audit().await.unwrap().faults.is_empty());
}
