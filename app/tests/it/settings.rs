//! Two programs serve one house on one database: nobody's change of what the house says of itself is lost.

use std::sync::Arc;

use app::{
    Clock, Desk, House, Kind, demo, number, retention,
    setup::{self, Basics, Seen},
    worker,
};
use domain::{
    text::{Alias, Word},
    worker::Role,
};
use jiff::tz::TimeZone;
use store::Store as _;

use crate::house::Rehearsal;

/// A second program beside the first, with mette at a desk of it.
async fn beside(rehearsal: &Rehearsal) -> Arc<House> {
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
    Arc::new(House::open(rehearsal.store.clone(), &rehearsal.files, clock).await.unwrap())
}

async fn mette(house: &Arc<House>) -> Desk {
    let player = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
    demo::sign_in(house, &player).await.unwrap()
}

#[tokio::test]
async fn two_programs_lose_nothing_of_each_other() {
    let rehearsal = Rehearsal::with(1).await;
    let other = beside(&rehearsal).await;
    // Both desks know the settings as they were before either of them changes anything.
    let (here, there) = (mette(&rehearsal.house).await, mette(&other).await);
    retention::choose(&here.lead().unwrap(), 31).await.unwrap();
    worker::add_role(&there.lead().unwrap(), Role::Lawyer).await.unwrap();
    let (number, label) = (Word::parse("n", "+45 77").unwrap(), Alias::parse("l", "Late line").unwrap());
    number::add(&here, number, label, None).await.unwrap();
    let basics = Basics { name: "Natlys".into(), ..Basics::of(there.settings()) };
    setup::set_basics(&there.lead().unwrap(), basics, &Seen::default()).await.unwrap();

    for house in [&rehearsal.house, &other] {
        let desk = mette(house).await;
        let settings = desk.settings();
        assert_eq!((settings.retention_months, settings.name.as_str()), (31, "Natlys"));
        assert!(settings.all_roles().contains(&Role::Lawyer));
        assert!(settings.street.numbers.iter().any(|one| one.label == "Late line"), "phones carry it");
    }
}

#[tokio::test]
async fn in_the_same_moment_too() {
    let rehearsal = Rehearsal::with(1).await;
    let other = beside(&rehearsal).await;
    let (here, there) = (mette(&rehearsal.house).await, mette(&other).await);
    let (first, second) = (here.lead().unwrap(), there.lead().unwrap());
    for months in 40..46 {
        let role = [Role::Lawyer, Role::Therapist, Role::Interpreter, Role::SocialWorker][usize::from(months) % 4];
        let (one, two) = tokio::join!(retention::choose(&first, months), worker::add_role(&second, role));
        one.unwrap();
        two.unwrap();
        let settings = rehearsal.house.newest_settings().await.unwrap();
        assert_eq!(settings.retention_months, months);
        assert!(settings.all_roles().contains(&role), "{role:?}");
        assert_eq!(settings, other.newest_settings().await.unwrap());
    }
}

/// Meetings name an area by its number: no number ever gets two meanings.
#[tokio::test]
async fn of_two_lists_of_areas_one_is_asked_again() {
    let rehearsal = Rehearsal::with(1).await;
    let other = beside(&rehearsal).await;
    let (here, there) = (mette(&rehearsal.house).await, mette(&other).await);
    let with = |desk: &Desk, name: &str| {
        let known = desk.settings().areas.iter().map(|area| (Some(area.id), area.name.clone()));
        known.chain([(None, name.to_owned())]).collect::<Vec<_>>()
    };
    setup::areas(&here.lead().unwrap(), with(&here, "Canal")).await.unwrap();
    let refused = setup::areas(&there.lead().unwrap(), with(&there, "Bus station")).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    let again = mette(&other).await;
    setup::areas(&again.lead().unwrap(), with(&again, "Bus station")).await.unwrap();
    let settings = rehearsal.house.newest_settings().await.unwrap();
    let named = |name: &str| settings.areas.iter().find(|area| area.name == name).map(|area| area.id);
    assert!(named("Canal").is_some() && named("Bus station").is_some() && named("Canal") != named("Bus station"));
}

/// Two leads have the form open. The later one changes one thing: nothing else that she merely saw comes back.
#[tokio::test]
async fn of_two_forms_of_the_house_nothing_is_written_over_unseen() {
    let rehearsal = Rehearsal::with(1).await;
    let desk = mette(&rehearsal.house).await;
    let opened = Basics::of(desk.settings());
    let seen = Seen::of(&opened);
    let save = async |basics: Basics, seen: &Seen| {
        let desk = mette(&rehearsal.house).await;
        setup::set_basics(&desk.lead().unwrap(), basics, seen).await
    };
    let ring = |number: &str, emergency: &str| app::Ring {
        on_call_number: number.into(),
        emergency: emergency.into(),
        ..opened.ring.clone()
    };
    let first = Basics { ring: ring("+45 11", &opened.ring.emergency), things: vec!["tea".into()], ..opened.clone() };
    save(first.clone(), &seen).await.unwrap();
    let second = Basics { name: "Natlys".into(), ..opened.clone() };
    save(second.clone(), &seen).await.unwrap();
    let now = Basics::of(&*rehearsal.house.settings().await);
    assert_eq!(now, Basics { name: "Natlys".into(), ..first.clone() }, "each has what she changed");

    let both = Basics { ring: ring("+45 22", "113"), ..opened.clone() };
    let refused = save(both.clone(), &seen).await.unwrap_err();
    assert_eq!(refused.fields.iter().map(|error| error.field.as_ref()).collect::<Vec<_>>(), ["on_call_number"]);
    assert_eq!(Basics::of(&*rehearsal.house.settings().await), now, "nothing is half taken");
    let shown = both.beside(&now, &seen);
    assert_eq!(
        (shown.ring.on_call_number.as_str(), shown.ring.emergency.as_str()),
        ("+45 22", "113"),
        "what she typed stands there"
    );
    assert_eq!((shown.name.as_str(), &shown.things), ("Natlys", &first.things), "and what others changed");
    save(shown.clone(), &Seen::of(&now)).await.unwrap();
    assert_eq!(Basics::of(&*rehearsal.house.settings().await), shown, "she has read it: now hers counts");
    save(shown.clone(), &seen).await.unwrap();
    assert_eq!(Basics::of(&*rehearsal.house.settings().await), shown, "both want the same: nothing to ask");
}

#[tokio::test]
async fn a_wrong_number_is_made_right_and_what_stood_there_stays_on_record() {
    let rehearsal = Rehearsal::with(1).await;
    let mette = mette(&rehearsal.house).await;
    let before = number::all(&mette).await.unwrap().into_iter().find(|one| !one.unanswered).unwrap();
    let right = Word::parse("n", "+45 00 00 00 78").unwrap();
    let revisions = rehearsal.store.history(before.record).await.unwrap().len();
    for _ in 0..2 {
        number::correct(&mette, before.record, right.clone(), before.number.label.clone()).await.unwrap();
    }

    let after = number::all(&mette).await.unwrap().into_iter().find(|one| one.record == before.record).unwrap();
    assert_eq!(after.number, domain::number::Number { number: right, ..before.number.clone() }, "nothing else changes");
    assert_eq!(
        rehearsal.store.history(before.record).await.unwrap().len(),
        revisions + 1,
        "once, beside the one before"
    );
    let settings = rehearsal.house.newest_settings().await.unwrap();
    let phones = &settings.street.numbers;
    assert!(phones.iter().any(|one| one.number == "+45 00 00 00 78"), "phones carry the right one");
    assert!(!phones.iter().any(|one| one.number == before.number.number.as_str()), "and not the wrong one");
}
