//! Data of every version there ever was opens with today's program, whole.

use std::{collections::BTreeMap, env, fs, path::Path, process::Command, sync::Arc};

use app::{Clock, Files, House, backup, contact, demo, night, number, person, room, worker};
use jiff::tz::TimeZone;
use store::{Store, postgres::PostgresStore, sqlite::SqliteStore};

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

/// A database as some version left it, where today's program opens it.
struct Left {
    store: Arc<dyn Store>,
    /// Server and name of the database that is dropped in the end.
    made: Option<(String, String)>,
}

impl Left {
    /// A copy of the file, or the SQL read into a database of its own; `None` where PostgreSQL is left out on purpose.
    async fn open(version: &Path, files: &Files) -> Option<Self> {
        let sql = version.join("tillid.sql");
        if !sql.exists() {
            return Some(Self { store: Arc::new(SqliteStore::open(&files.database()).await.unwrap()), made: None });
        }
        let server = match env::var("TILLID_TEST_POSTGRES") {
            Ok(url) => url,
            Err(_) if env::var("TILLID_SKIP_POSTGRES").as_deref() == Ok("1") => {
                eprintln!("skipped on purpose: TILLID_SKIP_POSTGRES=1");
                return None;
            }
            Err(error) => {
                panic!("TILLID_TEST_POSTGRES must name a PostgreSQL server (or set TILLID_SKIP_POSTGRES=1): {error}")
            }
        };
        let name = format!("tillid_upgrade_{}", std::process::id());
        psql(&server, &["--command", &format!("CREATE DATABASE {name}")]);
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        psql(&url, &["--single-transaction", "--file", sql.to_str().unwrap()]);
        Some(Self { store: Arc::new(PostgresStore::open(&url).await.unwrap()), made: Some((server, name)) })
    }

    async fn end(self) {
        self.store.close().await;
        if let Some((server, name)) = self.made {
            psql(&server, &["--command", &format!("DROP DATABASE {name} WITH (FORCE)")]);
        }
    }
}

fn psql(url: &str, words: &[&str]) {
    let words = [&["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"], words, &[url]].concat();
    let output = Command::new("psql").args(words).output();
    let output = output.unwrap_or_else(|error| panic!("psql comes with PostgreSQL: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
async fn data_of_every_version_opens_with_todays_program() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/upgrade");
    let (mut in_files, mut in_sql, mut in_clear) = (0, 0, 0);
    for version in fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let is_sql = version.join("tillid.sql").exists();
        *(if is_sql { &mut in_sql } else { &mut in_files }) += 1;
        let dir = tempfile::tempdir().unwrap();
        copy(&version, dir.path());
        let files = Files::at(dir.path());
        let Some(left) = Left::open(&version, &files).await else { continue };
        let store = left.store.clone();
        let names_osas = async || {
            let row = store.setting("settings").await.unwrap().unwrap();
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
        left.end().await;
    }
    assert_eq!(in_files, in_sql, "each version is kept as it lies in each database");
    assert!(in_files > 0 && in_clear > 0);
}
