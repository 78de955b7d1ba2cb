//! The backup of the day.

use std::{fs, path::Path, sync::Arc};

use app::{
    Clock, Files, FirstLead, Founding, House, Ring,
    backup::{self, Plan},
    found,
};
use domain::text::Alias;
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use vault::passphrase::Passphrase;

use super::house::Rehearsal;

fn clock() -> Clock {
    Clock::system(TimeZone::get("Europe/Copenhagen").unwrap())
}

/// A house of real people, whose backups lie on a stick.
async fn real(dir: &Path) -> (House, Files) {
    let files = Files::at(dir).with_backups(Some(dir.join("stick")));
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    let lead = FirstLead {
        login: "mette".into(),
        name: Alias::parse("lead", "Mette").unwrap(),
        passphrase: Passphrase::new("every number is answered").unwrap(),
    };
    let founding = Founding {
        name: "Natlys".into(),
        zone: "Europe/Copenhagen".into(),
        language: "en".into(),
        spoken: Vec::new(),
        areas: vec!["Harbour".into()],
        ring: Ring { emergency: "112".into(), ..Ring::default() },
        lead,
        rehearsal: false,
        sheets: Some((3, 2)),
    };
    found(store.clone(), &files, &clock(), founding).await.unwrap();
    (House::open(store, &files, clock()).await.unwrap(), files)
}

#[tokio::test]
async fn one_is_made_every_day_by_itself_and_the_oldest_go() {
    let dir = tempfile::tempdir().unwrap();
    let (house, files) = real(dir.path()).await;
    let since = house.clock().now();
    let look = async || backup::by_itself(&house, since).await.unwrap();
    assert_eq!(look().await, None, "a new house waits for its first morning");
    Plan::parse(true, "05:00", "2").unwrap().settle(&house).await.unwrap();
    let mut names = Vec::new();
    for day in 0..4 {
        house.clock().move_by(86_400);
        names.push(look().await.unwrap_or_else(|| panic!("none on day {day}")).name);
        assert_eq!(look().await, None, "one a day");
        assert!(!backup::is_old(&house).await.unwrap());
    }
    let kept = fs::read_dir(files.backups()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut kept: Vec<_> = kept.collect();
    kept.sort();
    assert_eq!(kept, names[2..], "two stay, in the folder that was named, and nothing unsealed beside them");
    house.clock().move_by(3 * 86_400);
    assert!(backup::is_old(&house).await.unwrap(), "a lead is told");
    Plan { daily: false, ..Plan::default() }.settle(&house).await.unwrap();
    assert_eq!(look().await, None, "nobody wants one");
    let rehearsal = Rehearsal::with(0).await;
    rehearsal.house.clock().move_by(2 * 86_400);
    assert_eq!(backup::by_itself(&rehearsal.house, since).await.unwrap(), None, "invented people need none");
}
