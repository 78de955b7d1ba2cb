//! After its time a meeting that led to nothing is a number, and the counts stay the same.

use app::{Desk, contact, count, night, person, promise, retention};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met, Next, SeenAs},
    count::{By, Counts, Measure},
    street::StreetNote,
    text::{Alias, Language, Sentence},
    when::{Day, Hour, Minute, When},
};
use vault::id::{CommitId, RecordId};

use super::{
    house::Rehearsal,
    phone::{Pocket, random},
};

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
    let ahead = retention::ahead(&lead.lead().unwrap()).await.unwrap();
    assert!(ahead.len() > 30 && ahead.iter().any(|(record, _)| *record == gone), "and a lead sees what is coming");
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

fn day(text: &str) -> Day {
    Day::parse("day", text).unwrap()
}

/// Moves the clock on by whole months, and lets whoever is signed in then look after what is over.
async fn months_on(rehearsal: &Rehearsal, months: i64) -> Desk {
    rehearsal.house.clock().move_by(months * 31 * 86_400);
    let signe = rehearsal.desk("signe").await;
    retention::tend(&signe).await.unwrap();
    signe
}

#[tokio::test]
async fn a_wrong_or_old_date_never_takes_away_what_somebody_said() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let mut records = Vec::new();
    for when in [When::Day(day("2016-11-22")), When::Month(day("2024-06-01").month())] {
        let contact = Contact::new(Channel::Street, AreaId(1), 1, when);
        let form = CommitId::random(&mut random());
        records.push(contact::record(&signe, form, &contact, &[]).await.unwrap());
        assert!(retention::is_long_ago(&signe, when.month()), "whoever writes it is asked");
    }
    let corrected = records[0];
    let signe = months_on(&rehearsal, 12).await;
    // A correction keeps nothing longer than the first writing does.
    let current = contact::open(&signe, corrected).await.unwrap();
    let again = Contact { people: 2, ..current.newest().unwrap().clone() };
    contact::correct(&signe, corrected, current.parents(), &again, &[]).await.unwrap();
    let signe = months_on(&rehearsal, 11).await;
    for record in &records {
        assert!(contact::open(&signe, *record).await.is_ok(), "it stays the whole time from being written");
    }
    let signe = months_on(&rehearsal, 3).await;
    for record in records {
        assert!(contact::open(&signe, record).await.is_err(), "and then it goes");
    }
}

/// Each on a night of its own: a night out goes as a whole.
async fn arrive(rehearsal: &Rehearsal, desk: &Desk, phone: &mut Pocket, alias: &str, when: When) -> RecordId {
    let before = contact::recent(desk, 1000).await.unwrap();
    phone.night = RecordId::random(&mut random());
    let about = phone.about(rehearsal, alias, None);
    let contact = about.contact.clone().map(|contact| Contact { when, ..contact });
    phone.send(rehearsal, &StreetNote { contact, ..about }).await;
    let now = contact::recent(desk, 1000).await.unwrap();
    now.iter().find(|(id, _)| before.iter().all(|(known, _)| known != id)).unwrap().0
}

#[tokio::test]
async fn what_a_phone_with_a_wrong_clock_wrote_is_marked_and_stays() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let mut phone = Pocket::of(&rehearsal, &signe).await;
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let (ahead, behind) =
        (When::About(day("2061-01-03"), Hour::new(2).unwrap()), When::About(day("2001-01-01"), Hour::new(0).unwrap()));
    let right = arrive(&rehearsal, &signe, &mut phone, "Right", When::Day(today)).await;
    let future = arrive(&rehearsal, &signe, &mut phone, "Future", ahead).await;
    let past = arrive(&rehearsal, &signe, &mut phone, "Past", behind).await;
    let (_, newest) = contact::recent(&signe, 1).await.unwrap().remove(0);
    assert!(newest.when.first_day().number() <= today.number() + 1, "nothing stands in the future: {:?}", newest.when);
    let doubtful = contact::doubtful(&signe).await.unwrap();
    let said: Vec<_> = doubtful.iter().map(|(record, contact)| (*record, contact.clock)).collect();
    assert_eq!(said, [(past, Some(behind)), (future, Some(ahead))], "a person is asked about these, and no other");
    assert!(contact::open(&signe, right).await.is_ok());

    let current = contact::open(&signe, future).await.unwrap();
    let put_right = Contact { when: When::Day(today), clock: None, ..current.newest().unwrap().clone() };
    contact::correct(&signe, future, current.parents(), &put_right, &[]).await.unwrap();
    assert_eq!(contact::doubtful(&signe).await.unwrap().len(), 1);

    let signe = months_on(&rehearsal, 22).await;
    for record in [right, future, past] {
        assert!(contact::open(&signe, record).await.is_ok());
    }
    let signe = months_on(&rehearsal, 4).await;
    for record in [right, future, past] {
        assert!(contact::open(&signe, record).await.is_err());
    }
}

#[tokio::test]
async fn a_night_of_a_phone_whose_clock_runs_ahead_is_not_last_night_for_ever() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let phone = Pocket::of(&rehearsal, &signe).await;
    let now = Minute::of(rehearsal.house.clock().now());
    let line = Sentence::parse("line", "From the future.").unwrap();
    let report = phone.report(vec![signe.worker()], Minute(now.0 + 30 * 365 * 24 * 60), |night| {
        night.handover = vec![line.clone()];
    });
    phone.send(&rehearsal, &report).await;
    let handed = night::handed_over(&signe).await.unwrap();
    let came = handed.iter().find(|one| one.record == phone.night).unwrap();
    assert!(came.night.opened <= now, "it stands under the day it came");
    assert_eq!(came.night.clock, Some(Minute(now.0 + 30 * 365 * 24 * 60)));
    rehearsal.house.clock().move_by(5 * 86_400);
    let signe = rehearsal.desk("signe").await;
    let handed = night::handed_over(&signe).await.unwrap();
    assert!(handed.iter().all(|one| !one.last_night), "five days later it is no longer last night");
}

#[tokio::test]
async fn a_meeting_with_a_promise_stays_until_it_is_done() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut body = Contact::new(Channel::Telephone, AreaId(1), 1, When::Day(today));
    let next = Some(Next { what: Sentence::parse("next", "T: keep the scarf").unwrap(), by: None });
    body.met.push(Met { next, worker: Some(signe.worker()), ..Met::default() });
    let record = contact::record(&signe, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    let signe = months_on(&rehearsal, 40).await;
    assert!(contact::open(&signe, record).await.is_ok(), "it still waits");
    let waiting = promise::all(&signe).await.unwrap();
    let ours = waiting.iter().find(|one| one.line.contact == record).unwrap();
    promise::done(&signe, ours.line, &ours.key()).await.unwrap();
    let signe = months_on(&rehearsal, 1).await;
    assert!(contact::open(&signe, record).await.is_err(), "done, and its time is over");
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
