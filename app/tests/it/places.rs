//! Two towns in one house: what one team writes down, the other cannot open, find or count; and whoever is in both sees
//! each in its place.

use app::{
    Desk, Kind, SignIn, card, contact, count, night,
    person::{self, Asked},
    promise,
    recovery::{self, NextLead},
    room,
    settings::TeamPart,
    street,
    team::{self, Meets, NewTeam},
    worker::{self, Joining},
};
use domain::{
    card::{Reach, Silence},
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, Next},
    count::Measure,
    person::Whom,
    street::Introduced,
    text::{Alias, Line, Sentence, Word},
    trust::Widened,
    when::{Day, When},
    worker::Role,
};
use store::{NoteState, Store as _, sqlite::SqliteStore};
use vault::{
    id::{CommitId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
    passphrase::Passphrase,
    recovery::combine,
};

use super::{
    house::Rehearsal,
    phone::{Pocket, random},
};

const PASSPHRASE: &str = "the cellar keys hang on a nail";

/// The house with a second town: Mette is in both teams, Bo in the new one alone.
struct Towns {
    rehearsal: Rehearsal,
    aarhus: TeamId,
}

/// Everything that one worker wrote down.
struct Told {
    meeting: RecordId,
    night: RecordId,
    person: RecordId,
    line: LineRef,
}

fn alias(text: &str) -> Alias {
    Alias::parse("name", text).unwrap()
}

impl Towns {
    async fn new() -> Self {
        let rehearsal = Rehearsal::with(2).await;
        let mette = rehearsal.desk("mette").await;
        let new = NewTeam { name: alias("Aarhus"), part: TeamPart::Outreach, meets: Meets::Alone };
        let aarhus = team::found(&mette.lead().unwrap(), new).await.unwrap();
        let mette = rehearsal.desk("mette").await;
        let who = WorkerId::random(&mut random());
        let passphrase = Passphrase::new(PASSPHRASE).unwrap();
        let (public, _) = worker::enrol(&rehearsal.house, who, "bo", passphrase).await.unwrap();
        let teams = vec![mette.settings().team(TeamPart::Everybody).unwrap(), aarhus];
        let joining = Joining { worker: who, name: alias("Bo"), role: Role::Outreach, street_name: None, teams };
        worker::admit(&mette.lead().unwrap(), joining, &public).await.unwrap();
        Self { rehearsal, aarhus }
    }

    async fn bo(&self) -> Desk {
        let passphrase = String::from(PASSPHRASE).into();
        let typed = SignIn { login: "bo".into(), passphrase, code: None, known: None };
        let opened = self.rehearsal.house.sign_in(typed).await.unwrap();
        self.rehearsal.house.desk(&opened.session).await.unwrap()
    }

    /// Mette, first in the house's own place, then in the new one.
    async fn both(&self) -> [Desk; 2] {
        let mette = self.rehearsal.desk("mette").await;
        let [home, away] = mette.places().try_into().unwrap();
        assert_eq!((mette.place(), away.team), (home, Some(self.aarhus)));
        [mette.clone(), mette.in_place(away.contacts).unwrap()]
    }
}

async fn tell(rehearsal: &Rehearsal, desk: &Desk, name: &str) -> Told {
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let night = night::start(&desk.clone().with_form(None), vec![desk.worker()], AreaId(1), false).await.unwrap();
    let word = Line::parse("handover", &format!("{name} waits at the bridge")).unwrap();
    night::change(desk, night, |night| night.handover = vec![word.clone()]).await.unwrap();
    let mut body = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    body.night = Some(night);
    body.met.push(Met {
        alias: Some(alias(name)),
        remember: vec![Word::parse("remember", "umbrella").unwrap()],
        next: Some(Next { what: Sentence::parse("next", "bring a coat").unwrap(), by: None }),
        danger_now: true,
        ..Met::default()
    });
    let by = vec![Introduced { line: LineNo(0), by: Sentence::parse("by", "a cousin").unwrap() }];
    let meeting = contact::record(desk, CommitId::random(&mut random()), &body, &by).await.unwrap();
    let line = LineRef { contact: meeting, line: LineNo(0) };
    let person = person::open(&desk.relating().unwrap(), vec![line], None).await.unwrap();
    Told { meeting, night, person, line }
}

async fn finds(desk: &Desk, words: &str) -> Vec<String> {
    let hits = room::search(desk, words).await.unwrap().hits;
    let mut names: Vec<_> =
        hits.into_iter().filter_map(|hit| hit.name).filter(|name| name == "Zora" || name == "Amara").collect();
    names.sort();
    names.dedup();
    names
}

/// How much somebody sees: meetings, nights, hand-overs, promises, dangers, people, and what is counted.
async fn sees(desk: &Desk) -> (Vec<usize>, Vec<u64>) {
    let counts = count::all(desk).await.unwrap();
    let numbers = vec![counts.contacts().0, counts.people(Measure::Relationships).unwrap().0];
    let seen = vec![
        contact::recent(desk, 1000).await.unwrap().len(),
        night::recent(desk, 1000).await.unwrap().len(),
        night::handed_over(desk).await.unwrap().len(),
        promise::all(desk).await.unwrap().len(),
        contact::dangers(desk).await.unwrap().len(),
        person::people(desk).await.unwrap().len(),
    ];
    (seen, numbers)
}

/// Nothing of what was told can be reached: every address of it is one that does not exist.
async fn is_nowhere(desk: &Desk, told: &Told) {
    macro_rules! nowhere {
        ($($what:expr),+ $(,)?) => { $(
            assert_eq!($what.await.map(|_| ()).unwrap_err().kind, Kind::NotFound, stringify!($what));
        )+ };
    }
    let form = || CommitId::random(&mut random());
    let today = Day::new(desk.house().clock().today()).unwrap();
    let body = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    let mut of_night = body.clone();
    of_night.night = Some(told.night);
    nowhere!(
        contact::open(desk, told.meeting),
        contact::correct(desk, told.meeting, Vec::new(), &body, &[]),
        contact::destroy(desk, told.meeting, contact::Why::Mistake),
        contact::answer(desk, told.meeting),
        contact::answered(desk, told.meeting),
        contact::is_kept(desk, told.line),
        contact::record(desk, form(), &of_night, &[]),
        promise::told(desk, told.meeting),
        promise::done(desk, told.line, "x"),
        night::open(desk, told.night),
        night::tap(desk, told.night, |night| night.met += 1),
        night::together(desk, told.night),
        night::meetings(desk, told.night),
        person::page(desk, told.person),
        person::step_in(desk, told.person),
        card::open(desk, told.person),
        person::open(&desk.relating().unwrap(), vec![told.line], None),
    );
    assert!(contact::introductions(desk, told.meeting).await.unwrap().is_empty());
}

#[tokio::test]
async fn neither_town_opens_finds_or_counts_what_the_other_wrote() {
    let towns = Towns::new().await;
    let rehearsal = &towns.rehearsal;
    let (signe, bo) = (rehearsal.desk("signe").await, towns.bo().await);
    let [home, away] = towns.both().await;
    assert!(person::people(&bo).await.unwrap().is_empty(), "a folder of a team is nobody's page");
    let before = (sees(&signe).await, sees(&bo).await, sees(&home).await);
    assert_eq!(before.1, (vec![0; 6], vec![0; 2]), "the new town begins with nobody");

    let zora = tell(rehearsal, &bo, "Zora").await;
    assert_eq!(sees(&signe).await, before.0, "nothing of it anywhere in the first town");
    assert_eq!(sees(&bo).await, (vec![1; 6], vec![1; 2]));
    let amara = tell(rehearsal, &signe, "Amara").await;
    assert_eq!(sees(&bo).await, (vec![1; 6], vec![1; 2]));
    is_nowhere(&signe, &zora).await;
    is_nowhere(&bo, &amara).await;
    assert_eq!((finds(&signe, "zora").await, finds(&signe, "umbrella").await), (vec![], vec!["Amara".to_owned()]));
    assert_eq!((finds(&bo, "amara").await, finds(&bo, "umbrella").await), (vec![], vec!["Zora".to_owned()]));

    // Who is in both: each in its place, each by its number from either, and danger wherever it is.
    assert_eq!(finds(&home, "umbrella").await, ["Amara", "Zora"]);
    let (seen, numbers) = sees(&away).await;
    assert_eq!((&seen[..3], &numbers[..]), (&[1, 1, 1][..], &[1, 1][..]), "as Bo sees it, whomever she knows herself");
    let (seen, numbers) = sees(&home).await;
    assert_eq!(numbers[0], before.2.1[0] + 1);
    assert_eq!(seen[4], before.2.0[4] + 2, "both dangers stand before her");
    for desk in [&home, &away] {
        for told in [&zora, &amara] {
            assert!(contact::open(desk, told.meeting).await.is_ok() && night::open(desk, told.night).await.is_ok());
            assert!(card::open(desk, told.person).await.is_ok());
            assert_eq!(night::meetings(desk, told.night).await.unwrap()[0].0, told.meeting);
            assert_eq!(contact::introductions(desk, told.meeting).await.unwrap().len(), 1);
        }
    }
    assert_eq!(team::who_sees(&away).await.unwrap(), "Aarhus");
    assert_eq!(team::named(&bo).await.unwrap(), [], "Bo has nothing to choose");
    contact::answer(&home, zora.meeting).await.unwrap();
    assert!(contact::dangers(&bo).await.unwrap().is_empty(), "and what she answers is answered where it lies");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_person_met_in_one_town_may_be_met_by_somebody_of_the_other() {
    let towns = Towns::new().await;
    let rehearsal = &towns.rehearsal;
    let (signe, bo) = (rehearsal.desk("signe").await, towns.bo().await);
    let zora = tell(rehearsal, &bo, "Zora").await;
    let before = sees(&signe).await.1;
    let asked = Asked { worker: signe.worker(), answer: Widened::Yes, words: None };
    person::ask_wider(&bo.relating().unwrap(), zora.person, asked).await.unwrap();
    let signe = rehearsal.desk("signe").await;
    let page = person::page(&signe, zora.person).await.unwrap();
    assert!(page.meetings.is_empty() && page.card.is_none(), "her folder is opened to her, and no more");
    assert_eq!(sees(&signe).await.1, before, "she counts where she was met");
    // Somebody in both writes a meeting from the first town: her page shows both, and her card.
    let asked = Asked { worker: rehearsal.desk("mette").await.worker(), answer: Widened::Yes, words: None };
    person::ask_wider(&bo.relating().unwrap(), zora.person, asked).await.unwrap();
    let [home, _] = towns.both().await;
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let body = Contact::new(Channel::Telephone, AreaId(1), 1, When::Day(today));
    let form = CommitId::random(&mut random());
    person::write(&home, form, zora.person, body, &[], person::For::OnCall).await.unwrap();
    let page = person::page(&home, zora.person).await.unwrap();
    assert_eq!((page.meetings.len(), page.card.is_some()), (2, true));
    assert_eq!(person::page(&bo, zora.person).await.unwrap().meetings.len(), 1);
    assert_eq!(person::page(&signe, zora.person).await.unwrap().meetings.len(), 1);
}

#[tokio::test]
async fn whoever_reads_one_of_two_cards_of_one_person_learns_that_there_is_another() {
    let towns = Towns::new().await;
    let rehearsal = &towns.rehearsal;
    let (signe, bo) = (rehearsal.desk("signe").await, towns.bo().await);
    let (zora, amara) = (tell(rehearsal, &bo, "Zora").await, tell(rehearsal, &signe, "Amara").await);
    let mette = rehearsal.desk("mette").await.worker();
    let asked = Asked { worker: mette, answer: Widened::Yes, words: None };
    person::ask_wider(&signe.relating().unwrap(), amara.person, asked).await.unwrap();
    let [home, _] = towns.both().await;
    let linked = Whom::Relationship(zora.person);
    person::link(&home.relating().unwrap(), amara.person, linked, Vec::new()).await.unwrap();
    let closed = Reach::DoNotContact(Silence::Unreadable);
    for (desk, told) in [(&signe, &amara), (&bo, &zora)] {
        let held = card::open(desk, told.person).await.unwrap();
        assert_eq!((held.reach, held.also.len(), held.also[0].readable), (closed.clone(), 1, false));
        assert_eq!(held.also[0].name, None, "and not who");
    }
    assert!(card::open(&home, amara.person).await.unwrap().also[0].readable, "she reads both");
    let page = person::page(&home, amara.person).await.unwrap();
    person::unlink(&home, amara.person, page.links[0].record, None).await.unwrap();
    for (desk, told) in [(&signe, &amara), (&bo, &zora)] {
        assert!(card::open(desk, told.person).await.unwrap().also.is_empty());
    }
}

#[tokio::test]
async fn what_a_phone_writes_lies_with_the_team_it_was_enrolled_for() {
    let towns = Towns::new().await;
    let rehearsal = &towns.rehearsal;
    let bo = towns.bo().await;
    let [home, away] = towns.both().await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let (hers, metts) = (Pocket::of(rehearsal, &bo).await, Pocket::of(rehearsal, &home).await);
    hers.send(rehearsal, &hers.about(rehearsal, "Zora", Some("a cousin"))).await;
    metts.send(rehearsal, &metts.about(rehearsal, "Amara", None)).await;
    let signe = rehearsal.desk("signe").await;
    assert_eq!((finds(&signe, "amara").await, finds(&signe, "zora").await), (vec!["Amara".to_owned()], vec![]));
    assert_eq!(store.notes_in(towns.aarhus, NoteState::Waiting, 10).await.unwrap().len(), 1, "it waits for its team");
    assert_eq!((finds(&bo, "zora").await, finds(&bo, "amara").await), (vec!["Zora".to_owned()], vec![]));
    assert!(store.notes_in(towns.aarhus, NoteState::Waiting, 10).await.unwrap().is_empty());
    let met = contact::recent(&away, 5).await.unwrap();
    assert_eq!(met.len(), 1);
    assert_eq!(contact::introductions(&home, met[0].0).await.unwrap()[0].by.as_str(), "a cousin");
    // A phone that was taken out: its notes wait before a lead who works there, and before no other.
    let device = hers.device(rehearsal).await;
    street::revoke(&bo, device).await.unwrap();
    let late = hers.send(rehearsal, &hers.about(rehearsal, "Grace", None)).await;
    assert!(late.quarantine);
    let read = street::read_aside(&home.lead().unwrap()).await.unwrap();
    assert!(read[0].1.is_some(), "she reads what it says");
    street::set_aside(&home.lead().unwrap(), read[0].0.id, street::Set::Accept).await.unwrap();
    assert_eq!(contact::recent(&away, 5).await.unwrap().len(), 2);
}

#[tokio::test]
async fn whoever_is_out_of_the_team_has_lost_its_town_and_recovery_has_not() {
    let towns = Towns::new().await;
    let rehearsal = &towns.rehearsal;
    let (bo, signe) = (towns.bo().await, rehearsal.desk("signe").await);
    let zora = tell(rehearsal, &bo, "Zora").await;
    let [home, away] = towns.both().await;
    assert_eq!(contact::introductions(&home, zora.meeting).await.unwrap().len(), 1, "filed where the meeting lies");
    contact::let_read(&away.lead().unwrap(), bo.worker()).await.unwrap();
    let place = away.place();
    let bo = towns.bo().await;
    assert_eq!(contact::introductions(&bo, zora.meeting).await.unwrap().len(), 1);
    assert!(
        signe.folder(place.introductions).is_err() && contact::readers(&home.lead().unwrap()).await.unwrap().len() == 1
    );
    let alone = worker::alone(&home.lead().unwrap(), bo.worker()).await.unwrap();
    assert_eq!((alone.teams.len(), alone.others, alone.people.len()), (0, 0, 1), "only her own page with Zora");

    team::remove(&home.lead().unwrap(), towns.aarhus, bo.worker()).await.unwrap();
    let bo = towns.bo().await;
    assert!(bo.contacts().is_err() && bo.cards().is_err(), "out at the next request");
    assert_eq!(contact::open(&bo, zora.meeting).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(room::search(&bo, "zora").await.unwrap_err().kind, Kind::NotFound);
    worker::renew(&rehearsal.desk("mette").await, u32::MAX).await.unwrap();
    let [home, away] = towns.both().await;
    assert!(worker::renewals(&home).await.unwrap().is_empty(), "every key she had is another one now");
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    for folder in [place.contacts, place.cards, place.introductions] {
        let old = KeySubject::Folder(folder, KeyVersion::FIRST);
        assert!(store.wraps_of(old).await.unwrap().is_empty(), "nobody holds the key she may have kept");
        let holders = store.wraps_of(KeySubject::Folder(folder, KeyVersion(2))).await.unwrap();
        assert!(holders.iter().any(|wrap| matches!(wrap.holder, Holder::Recovery(_))));
    }
    assert!(contact::open(&away, zora.meeting).await.is_ok(), "and who stays reads on");

    // The sheets bring the next lead into both.
    let public = recovery::key(&rehearsal.house).await.unwrap();
    let secret = combine(&rehearsal.founded.shares[1..], &public).unwrap();
    let next = NextLead {
        login: "karen".into(),
        name: alias("Karen"),
        passphrase: Passphrase::new(PASSPHRASE).unwrap(),
        sheets: (3, 2),
    };
    recovery::recover(&rehearsal.house, &secret, next).await.unwrap();
    let passphrase = String::from(PASSPHRASE).into();
    let typed = SignIn { login: "karen".into(), passphrase, code: None, known: None };
    let opened = rehearsal.house.sign_in(typed).await.unwrap();
    let karen = rehearsal.house.desk(&opened.session).await.unwrap();
    assert_eq!(karen.places().len(), 2);
    assert!(contact::open(&karen, zora.meeting).await.is_ok());
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}
