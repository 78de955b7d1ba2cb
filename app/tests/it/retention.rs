//! After its time a meeting that led to nothing is a number, and the counts stay the same.

use app::{contact, count, night, person, retention};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, SeenAs},
    count::{By, Counts, Measure},
    text::{Alias, Language},
    when::{Day, When},
};
use vault::id::{CommitId, RecordId};

use super::{house::Rehearsal, phone::random};

/// 25 months, in seconds.
const LONG: i64 = 25 * 31 * 86_400;

async fn meet(rehearsal: &Rehearsal, desk: &app::Desk, alias: &str, of: Option<RecordId>) -> RecordId {
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut contact = Contact::new(Channel::Park, AreaId(2), 2, When::Day(today));
    contact.met.push(Met {
        alias: Some(Alias::parse("alias", alias).unwrap()),
        seen_as: Some(SeenAs::Woman),
        languages: vec![Language::parse("language", "en").unwrap()],
        ..Met::default()
    });
    (contact.night, contact.spoken) = (of, 1);
    contact::record(desk, CommitId::random(&mut random()), &contact, &[]).await.unwrap()
}

fn tables(counts: &Counts) -> Vec<domain::count::Table> {
    let measures = [Measure::Contacts, Measure::PeopleMet, Measure::PeopleSpoken];
    let by = [By::Month, By::Area, By::Channel, By::Language, By::SeenAs];
    measures.into_iter().flat_map(|measure| by.map(|by| counts.table(measure, by))).collect()
}

#[tokio::test]
async fn after_25_months_words_are_gone_and_counts_are_not() {
    let rehearsal = Rehearsal::with(30).await;
    let signe = rehearsal.desk("signe").await;
    let out = night::start(&signe, vec![signe.worker()], AreaId(2), false).await.unwrap();
    night::change(&signe, out, |night| night.met = 9).await.unwrap();
    let gone = meet(&rehearsal, &signe, "Goneafter", Some(out)).await;
    let linked = meet(&rehearsal, &signe, "Stays", None).await;
    person::open(&signe.relating().unwrap(), vec![LineRef { contact: linked, line: LineNo(0) }], None).await.unwrap();
    assert_eq!(retention::tend(&signe).await.unwrap(), 0, "nothing is old enough");
    let before = tables(&count::all(&signe).await.unwrap());
    let whole = contact::recent(&signe, 1000).await.unwrap().len();
    rehearsal.house.clock().move_by(LONG);
    // Osas holds no relationship of Signe's: what is linked he can only know by its mark.
    let osas = rehearsal.desk("osas").await;
    let lead = lead(&rehearsal).await;
    assert!(retention::ahead(&lead.lead().unwrap()).await.unwrap() > 30, "and a lead sees it coming");
    let turned = retention::tend(&osas).await.unwrap();
    assert!(turned > 30, "{turned}");
    assert_eq!(retention::tend(&osas).await.unwrap(), 0);
    let signe = rehearsal.desk("signe").await;
    assert!(contact::open(&signe, gone).await.is_err(), "its words are gone");
    assert!(night::open(&signe, out).await.is_err(), "and its night's");
    assert!(contact::open(&signe, linked).await.is_ok(), "who belongs to somebody stays");
    assert_eq!(contact::recent(&signe, 1000).await.unwrap().len(), whole - turned);
    assert_eq!(tables(&count::all(&signe).await.unwrap()), before, "the counts are the same");
    assert_eq!(
        app::room::search(&signe, "Goneafter")
            .await
            .unwrap()
            .hits
            .iter()
            .filter(|hit| hit.name.as_deref() == Some("Goneafter"))
            .count(),
        0
    );
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_lead_chooses_how_long_and_nobody_else() {
    let rehearsal = Rehearsal::with(0).await;
    let lead = lead(&rehearsal).await;
    assert_eq!(retention::months(&lead), 24);
    assert!(retention::choose(&lead.lead().unwrap(), 0).await.is_err());
    assert!(retention::choose(&lead.lead().unwrap(), 121).await.is_err());
    retention::choose(&lead.lead().unwrap(), 3).await.unwrap();
    let signe = rehearsal.desk("signe").await;
    assert_eq!(retention::months(&signe), 3);
    let recent = meet(&rehearsal, &signe, "Recent", None).await;
    rehearsal.house.clock().move_by(2 * 28 * 86_400);
    let signe = rehearsal.desk("signe").await;
    retention::tend(&signe).await.unwrap();
    assert!(contact::open(&signe, recent).await.is_ok());
    rehearsal.house.clock().move_by(3 * 31 * 86_400);
    let signe = rehearsal.desk("signe").await;
    retention::tend(&signe).await.unwrap();
    assert!(contact::open(&signe, recent).await.is_err());
}

async fn lead(rehearsal: &Rehearsal) -> app::Desk {
    let mut leads = Vec::new();
    for player in app::demo::cast() {
        let desk = rehearsal.desk(player.login).await;
        if desk.lead().is_ok() && desk.contacts().is_ok() {
            leads.push(desk);
        }
    }
    leads.swap_remove(0)
}
