//! A night out, by two phones and a desk.

use app::{contact::Corrected, count, night};
use domain::{
    contact::AreaId,
    count::{Measure, People},
    text::Sentence,
    when::Minute,
};

use super::{house::Rehearsal, phone::Pocket};

fn line(text: &str) -> Sentence {
    Sentence::parse("line", text).unwrap()
}

async fn met(desk: &app::Desk) -> u64 {
    count::all(desk).await.unwrap().people(Measure::PeopleMet).unwrap_or(People(0)).0
}

#[tokio::test]
async fn two_phones_of_one_night_count_everybody_once() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let before = met(&signe).await;
    let (one, two) = (Pocket::of(&rehearsal, &signe).await, Pocket::of(&rehearsal, &osas).await);
    // Far from the rehearsal's own last night, in which these two went out as well: early in the morning it still goes on.
    let now = Minute(Minute::of(rehearsal.house.clock().now()).0 - 40 * 24 * 60);
    let both = vec![signe.worker(), osas.worker()];
    one.send(&rehearsal, &one.report(both.clone(), now, |night| night.met = 31)).await;
    two.send(&rehearsal, &two.report(both, Minute(now.0 + 20), |night| night.met = 28)).await;
    assert_eq!(met(&signe).await - before, 31, "not 59: they met the same people");
    let together = night::together(&signe, two.night).await.unwrap();
    assert_eq!((together.met, together.reports.len()), (31, 1));
}

#[tokio::test]
async fn two_who_did_not_name_each_other_are_joined_by_a_person() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let before = met(&signe).await;
    let (one, two) = (Pocket::of(&rehearsal, &signe).await, Pocket::of(&rehearsal, &osas).await);
    // At noon, far from the rehearsal's own last night.
    let now = Minute(Minute::of(rehearsal.house.clock().now()).0 - 40 * 24 * 60);
    one.send(&rehearsal, &one.report(vec![signe.worker()], now, |night| night.met = 10)).await;
    two.send(&rehearsal, &two.report(vec![osas.worker()], now, |night| night.met = 12)).await;
    assert_eq!(met(&signe).await - before, 22, "nobody said that they walked together");
    let together = night::together(&signe, one.night).await.unwrap();
    assert_eq!((together.met, together.reports.len(), together.nearby.len()), (10, 0, 1));
    night::join(&signe, one.night, together.nearby[0].0).await.unwrap();
    assert_eq!(met(&signe).await - before, 12);
    assert_eq!(night::together(&signe, one.night).await.unwrap().met, 12);
}

#[tokio::test]
async fn a_phones_report_never_writes_over_what_a_desk_wrote() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let phone = Pocket::of(&rehearsal, &signe).await;
    let now = Minute::of(rehearsal.house.clock().now());
    let who = vec![signe.worker()];
    phone.send(&rehearsal, &phone.report(who.clone(), now, |night| night.met = 3)).await;
    let record = phone.night;
    assert!(night::recent(&signe, 5).await.unwrap().iter().any(|(id, _)| *id == record));
    night::change(&signe, record, |night| night.handover = vec![line("The desk's line.")]).await.unwrap();
    let say = |text: &'static str| {
        move |night: &mut domain::night::Night| {
            night.met = 7;
            if !text.is_empty() {
                night.handover = vec![line(text)];
            }
        }
    };
    phone.send(&rehearsal, &phone.report(who.clone(), now, say(""))).await;
    night::recent(&signe, 5).await.unwrap();
    let one = night::open(&signe, record).await.unwrap();
    assert_eq!((one.heads.len(), one.newest().unwrap().met), (1, 7), "tallies are joined");
    assert_eq!(one.newest().unwrap().handover, [line("The desk's line.")]);
    phone.send(&rehearsal, &phone.report(who, now, say("The phone's line."))).await;
    night::recent(&signe, 5).await.unwrap();
    let two = night::open(&signe, record).await.unwrap();
    assert_eq!(two.heads.len(), 2, "words stand side by side");
    let merged = |night: &mut domain::night::Night| night.handover = vec![line("Both.")];
    let done = night::write(&signe, record, two.parents(), "", merged).await.unwrap();
    let now = night::open(&signe, record).await.unwrap();
    assert_eq!((done, now.heads.len(), now.newest().unwrap().met), (Corrected::Alone, 1, 7));
}

#[tokio::test]
async fn of_two_tabs_both_hand_overs_are_kept_and_a_tap_between_them_disturbs_nobody() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let record = night::start(&signe, vec![signe.worker()], AreaId(1), false).await.unwrap();
    let seen = night::open(&signe, record).await.unwrap();
    let (parents, words) = (seen.parents(), night::words(seen.newest().unwrap()));
    night::change(&osas, record, |night| night.met += 1).await.unwrap();
    let write = |desk: app::Desk, text: &'static str| {
        let (parents, words) = (parents.clone(), words.clone());
        async move {
            let change = |night: &mut domain::night::Night| night.handover = vec![line(text)];
            night::write(&desk, record, parents, &words, change).await.unwrap()
        }
    };
    assert_eq!(write(signe.clone(), "Tea ran out.").await, Corrected::Alone);
    assert_eq!(write(osas, "Quiet until one.").await, Corrected::Beside);
    let both = night::open(&signe, record).await.unwrap();
    assert_eq!(both.heads.len(), 2);
    assert!(both.heads.iter().any(|(_, night)| night.met == 1), "the tap is still there");
    night::change(&signe, record, |night| night.met += 1).await.unwrap();
    assert_eq!(night::open(&signe, record).await.unwrap().heads.len(), 2, "a tap leaves both versions");
}

#[tokio::test]
async fn everything_since_the_noon_before_is_handed_over_and_raids_come_first() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, osas) = (rehearsal.desk("signe").await, rehearsal.desk("osas").await);
    let clock = rehearsal.house.clock();
    // Until five in the morning it is still the night of the day before.
    let day = clock.local().checked_sub(jiff::Span::new().hours(5)).unwrap().date();
    let noon = day.yesterday().unwrap().at(12, 0, 0, 0).to_zoned(clock.zone().clone()).unwrap();
    let noon = Minute::of(noon.timestamp());
    let nights = async || {
        let handed = night::handed_over(&signe).await.unwrap();
        handed.into_iter().map(|one| (one.record, one.last_night, one.lines, one.raids)).collect::<Vec<_>>()
    };
    let before = nights().await;
    let (last, older) = (before.iter().filter(|one| one.1).count(), Minute(noon.0 - 1));
    let (one, two, three) = (
        Pocket::of(&rehearsal, &signe).await,
        Pocket::of(&rehearsal, &osas).await,
        Pocket::of(&rehearsal, &osas).await,
    );
    let raid = |night: &mut domain::night::Night| {
        night.raids = Some(domain::text::Words::parse("raids", "Two cars at the hotel.").unwrap());
    };
    // The day before: too old beside newer ones.
    three
        .send(&rehearsal, &three.report(vec![osas.worker()], older, |night| night.handover = vec![line("Old.")]))
        .await;
    two.send(&rehearsal, &two.report(vec![osas.worker()], noon, raid)).await;
    let handover = |night: &mut domain::night::Night| night.handover = vec![line("Quiet.")];
    one.send(&rehearsal, &one.report(vec![signe.worker()], Minute(noon.0 + 30), handover)).await;
    let now = nights().await;
    assert_eq!(now.len(), last + 2, "both areas, and nothing of the day before");
    assert_eq!(now[0].0, two.night, "raids first, though it is not the newest");
    assert_eq!(now[0].3, ["Two cars at the hotel."]);
    let quiet = now.iter().find(|one_of| one_of.0 == one.night).unwrap();
    assert_eq!((quiet.1, quiet.2.as_slice()), (true, ["Quiet.".to_owned()].as_slice()));
    assert!(now.iter().all(|one| one.0 != three.night));
}

/// Moves the clock on to the next time it shows this hour.
#[cfg(feature = "test-clock")]
fn until(rehearsal: &Rehearsal, hour: i8) {
    let clock = rehearsal.house.clock();
    let now = clock.local();
    let today = now.date().at(hour, 0, 0, 0);
    let then = if today > now { today } else { now.date().tomorrow().unwrap().at(hour, 0, 0, 0) };
    clock.move_by(then.since((jiff::Unit::Second, now)).unwrap().get_seconds());
}

#[cfg(feature = "test-clock")]
#[tokio::test]
async fn what_has_just_begun_and_says_nothing_is_not_last_night() {
    let rehearsal = Rehearsal::with(0).await;
    until(&rehearsal, 20);
    let signe = rehearsal.desk("signe").await;
    let handed = async |desk: &app::Desk| {
        let handed = night::handed_over(desk).await.unwrap();
        handed.into_iter().map(|one| (one.record, one.last_night)).collect::<Vec<_>>()
    };
    let before = handed(&signe).await;
    let tonight = night::start(&signe, vec![signe.worker()], AreaId(2), false).await.unwrap();
    night::change(&signe, tonight, |night| night.met = 4).await.unwrap();
    assert_eq!(handed(&signe).await, before, "it has just begun");
    night::change(&signe, tonight, |night| night.handover = vec![line("Two cars.")]).await.unwrap();
    assert!(handed(&signe).await.contains(&(tonight, true)), "it says something");
    let silent = night::start(&signe, vec![signe.worker()], AreaId(3), false).await.unwrap();

    until(&rehearsal, 9);
    let signe = rehearsal.desk("signe").await;
    assert!(handed(&signe).await.contains(&(silent, true)), "nobody closed it: somebody should look");
    // In the small hours of the night after, last night is still the one before it.
    until(&rehearsal, 3);
    let signe = rehearsal.desk("signe").await;
    assert!(handed(&signe).await.contains(&(tonight, true)));
    until(&rehearsal, 9);
    let signe = rehearsal.desk("signe").await;
    assert!(handed(&signe).await.iter().all(|one| !one.1), "in the morning it is a night longer ago");
}
