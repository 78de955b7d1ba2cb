//! Teams: a key that is given and taken away, and roles that hold none.

use app::{
    Kind, contact,
    team::{self, Meets, NewTeam},
    worker::{self, Joining},
};
use app::{backup, person, settings::TeamPart};
use domain::{
    text::{Alias, Language},
    trust::Widened,
    worker::Role,
};
use store::{Store as _, sqlite::SqliteStore};
use vault::{
    id::{TeamId, WorkerId},
    key::{Holder, KeySubject},
    passphrase::Passphrase,
};

use super::house::Rehearsal;

fn alias(text: &str) -> Alias {
    Alias::parse("name", text).unwrap()
}

async fn member_names(rehearsal: &Rehearsal, id: TeamId) -> Vec<String> {
    let mette = rehearsal.desk("mette").await;
    let listed = team::all(&mette).await.unwrap().into_iter().find(|team| team.id == id).unwrap();
    listed.members.into_iter().map(|(_, name)| name).collect()
}

#[tokio::test]
async fn a_team_is_made_somebody_is_let_in_and_out_again() {
    let rehearsal = Rehearsal::with(1).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let ida = rehearsal.desk("ida").await;
    assert_eq!(contact::recent(&ida, 5).await.unwrap_err().kind, Kind::NotFound);
    let new =
        NewTeam { name: alias("Saturday kitchen"), part: TeamPart::Other, meets: Meets::With(mette.place().contacts) };
    let kitchen = team::found(&mette.lead().unwrap(), new).await.unwrap();
    let again = NewTeam { name: alias("saturday KITCHEN"), part: TeamPart::Other, meets: Meets::Nobody };

    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    assert_eq!(team::found(&lead, again).await.unwrap_err().fields[0].message.id, "team-name-taken");
    team::add(&lead, kitchen, ida.worker()).await.unwrap();
    let ida = rehearsal.desk("ida").await;
    assert!(!contact::recent(&ida, 5).await.unwrap().is_empty(), "the team's way to the contacts is hers now");
    assert_eq!(member_names(&rehearsal, kitchen).await, ["Ida", "Mette"]);
    let listed = team::all(&mette).await.unwrap().into_iter().find(|team| team.id == kitchen).unwrap();
    assert_eq!(listed.leads, [mette.worker()]);
    team::lead_team(&lead, kitchen, ida.worker(), true).await.unwrap();
    team::rename(&lead, kitchen, alias("Kitchen")).await.unwrap();

    team::remove(&lead, kitchen, ida.worker()).await.unwrap();
    let after = rehearsal.desk("ida").await;
    assert_eq!(contact::recent(&after, 5).await.unwrap_err().kind, Kind::NotFound, "out at the next request");
    assert!(after.house_folder().is_ok(), "and still a colleague");
    let left = store.wraps_for(Holder::Worker(ida.worker())).await.unwrap();
    assert!(!left.iter().any(|wrap| matches!(wrap.subject, KeySubject::Team(of, _) if of == kitchen)));
    let waiting = worker::renewals(&mette).await.unwrap();
    assert_eq!(waiting.len(), 1, "the key she may have kept is renewed");
    assert_eq!(waiting[0].because, Some(ida.worker()));
    assert_eq!(member_names(&rehearsal, kitchen).await, ["Mette"]);
    let listed = team::all(&rehearsal.desk("mette").await).await.unwrap();
    let listed = listed.iter().find(|team| team.id == kitchen).unwrap();
    assert_eq!(listed.name, "Kitchen");
    assert!(listed.leads.contains(&ida.worker()));
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn nobody_is_taken_out_of_everybody_and_the_last_one_keeps_the_key() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let everybody = mette.settings().team(TeamPart::Everybody).unwrap();
    let ida = rehearsal.desk("ida").await.worker();
    assert_eq!(team::remove(&lead, everybody, ida).await.unwrap_err().fields[0].message.id, "team-everybody-stays");
    let new = NewTeam { name: alias("Alone"), part: TeamPart::Other, meets: Meets::Nobody };
    let alone = team::found(&lead, new).await.unwrap();
    let last = team::remove(&lead, alone, mette.worker()).await.unwrap_err();
    assert_eq!(last.kind, Kind::NotFound, "this desk does not know the new team yet");
    let mette = rehearsal.desk("mette").await;
    let last = team::remove(&mette.lead().unwrap(), alone, mette.worker()).await.unwrap_err();
    assert_eq!(last.fields[0].message.id, "team-last-one");
    let signe = rehearsal.desk("signe").await;
    assert!(signe.lead().is_err(), "only a lead reaches any of this");
}

#[tokio::test]
async fn somebody_keeps_a_teams_key_when_its_last_two_are_taken_out_at_once() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let new = NewTeam { name: alias("Two"), part: TeamPart::Other, meets: Meets::Nobody };
    let two = team::found(&mette.lead().unwrap(), new).await.unwrap();
    let ida = rehearsal.desk("ida").await.worker();
    team::add(&rehearsal.desk("mette").await.lead().unwrap(), two, ida).await.unwrap();
    for _ in 0..6 {
        let desk = rehearsal.desk("mette").await;
        let lead = desk.lead().unwrap();
        let (one, other) = tokio::join!(team::remove(&lead, two, ida), team::remove(&lead, two, mette.worker()));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(member_names(&rehearsal, two).await.len(), 1);
        if other.is_ok() {
            // Only Ida holds the key now, and she is no lead.
            break;
        }
        team::add(&rehearsal.desk("mette").await.lead().unwrap(), two, ida).await.unwrap();
    }
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn an_administrator_holds_no_key_of_anything_about_people() {
    let rehearsal = Rehearsal::with(2).await;
    let house = &rehearsal.house;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let everybody = mette.settings().team(TeamPart::Everybody).unwrap();
    let outreach = mette.settings().team(TeamPart::Outreach).unwrap();
    let not_given = worker::Invite { name: alias("Bo"), role: Role::Administrator, teams: vec![everybody] };
    assert_eq!(worker::invite(&lead, not_given).await.err().unwrap().fields[0].message.id, "colleague-role-missing");
    worker::add_role(&lead, Role::Administrator).await.unwrap();

    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let who = WorkerId::random(&mut rand());
    let passphrase = "the cellar keys hang on a nail";
    let (public, _) = worker::enrol(house, who, "bo", Passphrase::new(passphrase).unwrap()).await.unwrap();
    let joining =
        |teams| Joining { worker: who, name: alias("Bo"), role: Role::Administrator, street_name: None, teams };
    let wrong = worker::admit(&lead, joining(vec![everybody, outreach]), &public).await.unwrap_err();
    assert_eq!(wrong.fields[0].message.id, "team-not-for-administrator");
    worker::admit(&lead, joining(vec![everybody]), &public).await.unwrap();
    assert_eq!(team::add(&lead, outreach, who).await.unwrap_err().fields[0].message.id, "team-not-for-administrator");
    let joy = person::people(&mette).await.unwrap()[0].person;
    let asked = person::Asked { worker: who, answer: Widened::Yes, words: None };
    let refused = person::ask_wider(&mette.relating().unwrap(), joy, asked).await.unwrap_err();
    assert_eq!(refused.fields[0].message.id, "trust-worker-holds-no-key");

    let typed =
        app::SignIn { login: "bo".into(), passphrase: String::from(passphrase).into(), code: None, known: None };
    let opened = house.sign_in(typed).await.unwrap();
    let bo = house.desk(&opened.session).await.unwrap();
    assert!(bo.house_folder().is_ok());
    assert!(bo.contacts().is_err() && bo.cards().is_err() && bo.lead().is_err() && bo.relating().is_err());
    assert_eq!(backup::kept(&bo.administering().unwrap()).len(), 0, "the administrator looks after the server");
    assert!(mette.administering().is_ok() && rehearsal.desk("signe").await.administering().is_err());
    assert_eq!(person::page(&bo, joy).await.err().unwrap().kind, Kind::NotFound);
    assert!(person::people(&bo).await.unwrap().is_empty());
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let wraps = store.wraps_for(Holder::Worker(who)).await.unwrap();
    assert!(matches!(wraps.as_slice(), [one] if matches!(one.subject, KeySubject::Team(team, _) if team == everybody)));
}

#[tokio::test]
async fn an_interpreter_in_a_team_reads_what_it_reads_and_opens_nothing() {
    let rehearsal = Rehearsal::with(2).await;
    let mette = rehearsal.desk("mette").await;
    worker::add_role(&mette.lead().unwrap(), Role::Interpreter).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let teams = [TeamPart::Everybody, TeamPart::Outreach].map(|part| mette.settings().team(part).unwrap()).to_vec();
    let who = WorkerId::random(&mut rand());
    let passphrase = "the cellar keys hang on a nail";
    let public = worker::enrol(&rehearsal.house, who, "bo", Passphrase::new(passphrase).unwrap()).await.unwrap().0;
    let joining = Joining { worker: who, name: alias("Bo"), role: Role::Interpreter, street_name: None, teams };
    worker::admit(&mette.lead().unwrap(), joining, &public).await.unwrap();
    let passphrase = String::from(passphrase).into();
    let typed = app::SignIn { login: "bo".into(), passphrase, code: None, known: None };
    let bo = rehearsal.house.desk(&rehearsal.house.sign_in(typed).await.unwrap().session).await.unwrap();
    assert_eq!(bo.role().unwrap(), Role::Interpreter);
    assert!(bo.contacts().is_ok() && bo.cards().is_ok(), "a team is a key");
    assert!(bo.relating().is_err() && bo.administering().is_err() && bo.lead().is_err());
}

#[tokio::test]
async fn somebody_says_her_own_street_name_and_the_phones_show_it() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let languages = vec![Language::parse("languages", "da").unwrap(), Language::parse("languages", "pcm").unwrap()];
    worker::describe(&signe, Some(alias("Sisi")), languages.clone()).await.unwrap();
    let signe = rehearsal.desk("signe").await;
    let me = signe.me().await.unwrap();
    assert_eq!((me.street_name, me.languages), (Some(alias("Sisi")), languages));
    let shown = signe.settings().street.colleagues.iter().find(|one| one.id == signe.worker()).unwrap();
    assert_eq!(shown.name, "Sisi");
}

fn rand() -> rand_core::UnwrapErr<getrandom::SysRng> {
    rand_core::UnwrapErr(getrandom::SysRng)
}
