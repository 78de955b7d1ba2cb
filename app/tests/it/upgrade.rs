//! Data of every version there ever was opens with today's program, whole.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use app::{Clock, Files, House, backup, contact, demo, night, number, person, room, worker};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What can be read, by those who may.
async fn read_all(house: &Arc<House>) -> BTreeMap<&'static str, usize> {
    let desk = async |login: &str| {
        let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
        demo::sign_in(house, &player).await.unwrap()
    };
    let (mette, signe) = (desk("mette").await, desk("signe").await);
    let mut pages = 0;
    let people = person::people(&signe).await.unwrap();
    for one in &people {
        assert!(app::card::open(&signe, one.person).await.is_ok());
        for desk in [&mette, &signe] {
            pages += usize::from(person::page(desk, one.person).await.is_ok());
        }
    }
    assert!(!room::search(&signe, "bike joi").await.unwrap().hits.is_empty());
    assert!(!night::handed_over(&signe).await.unwrap().is_empty());
    BTreeMap::from([
        ("contacts", contact::recent(&signe, 100_000).await.unwrap().len()),
        ("people", people.len()),
        ("pages", pages),
        ("numbers", number::all(&signe).await.unwrap().len()),
        ("colleagues", worker::all(&mette).await.unwrap().len()),
    ])
}

#[tokio::test]
async fn data_of_every_version_opens_with_todays_program() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/upgrade");
    let (mut versions, mut in_clear) = (0, 0);
    for version in fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        versions += 1;
        let dir = tempfile::tempdir().unwrap();
        copy(&version, dir.path());
        let files = Files::at(dir.path());
        let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
        let names_osas = async || {
            let row = store::Store::setting(store.as_ref(), "settings").await.unwrap().unwrap();
            row.windows(4).any(|word| word == b"Osas")
        };
        in_clear += usize::from(names_osas().await);
        let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
        let house = Arc::new(House::open(store.clone(), &files, clock).await.unwrap());
        assert!(!names_osas().await, "what street phones carry is sealed as soon as the house stands");
        assert!(house.settings().await.street.colleagues.iter().any(|one| one.name == "Osas"), "and still known");
        let verified = backup::verify(&house).await.unwrap();
        assert!(verified.report.faults.is_empty(), "{}: {:?}", version.display(), verified.report.faults);
        let read = read_all(&house).await;
        let holds = fs::read_to_string(version.join("holds")).unwrap();
        let holds: BTreeMap<_, usize> = holds
            .lines()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(what, count)| (what, count.parse().unwrap()))
            .collect();
        assert_eq!(read, holds, "{}", version.display());
        assert!(backup::back_up(&house, &dir.path().join("b.age")).await.is_ok());
        house.close().await;
    }
    assert!(versions > 0 && in_clear > 0);
}
