//! Opening what is not ours, too new, or broken: a clear error, and nothing touched.

use std::{fs, os::unix::fs::PermissionsExt as _};

use store::{Dialect, StoreError, postgres::PostgresStore, sqlite::SqliteStore};

use crate::{
    house::{House, on_both},
    make::*,
};

on_both! {
    async fn a_newer_schema_is_refused_and_left_alone(house: &mut House) {
        let folder = new_folder(&*house.store).await;
        house.store.close().await;
        house.meddle("INSERT INTO schema_steps (number, name) VALUES (7, '0007_from_the_future')").await;
        let refused = match house.dialect {
            Dialect::Sqlite => SqliteStore::open(&house.address).await.map(drop),
            Dialect::Postgres => PostgresStore::open(&house.address).await.map(drop),
        };
        assert!(matches!(refused, Err(StoreError::Newer { found: 7, known: 1 })), "{refused:?}");
        house.meddle("DELETE FROM schema_steps WHERE number = 7").await;
        house.reopen().await;
        assert!(house.store.folder(folder).await.unwrap().is_some());
    }

    async fn opening_twice_at_once_is_safe(house: &mut House) {
        let (one, two) = tokio::join!(house.another(), house.another());
        new_folder(&*one).await;
        new_folder(&*two).await;
        one.close().await;
        two.close().await;
        assert_eq!(house.store.newest().await.unwrap().0, 2);
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tillid.db");
    fs::write(&path, vec![b'x'; 8192]).unwrap();
    let refused = SqliteStore::open(&path).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    assert_eq!(fs::read(&path).unwrap(), vec![b'x'; 8192]);
}

#[tokio::test]
async fn another_programs_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("music.db");
    let mut house = House::new(Dialect::Sqlite).await.unwrap();
    fs::write(&path, b"").unwrap();
    house.address = path.to_str().unwrap().to_owned();
    house.meddle("CREATE TABLE songs (name TEXT)").await;
    let refused = SqliteStore::open(&path).await;
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error() {
    let refused = SqliteStore::open("/nowhere/at/all/tillid.db").await;
    assert!(matches!(refused, Err(StoreError::Io { .. })), "{refused:?}");
    let refused = PostgresStore::open("postgres://nobody@127.0.0.1:1/nothing").await;
    assert!(matches!(refused, Err(StoreError::Io { .. })), "{refused:?}");
    let refused = PostgresStore::open("not an address").await;
    assert!(matches!(refused, Err(StoreError::Io { .. })), "{refused:?}");
}

/// POSIX takes every lock of a process off a file as soon as that process closes it anywhere. Another program then
/// believes that it is the last one at the database, takes the log away, and what is written from now on is lost.
#[tokio::test]
async fn opening_it_again_in_the_same_process_keeps_the_locks() {
    let house = House::new(Dialect::Sqlite).await.unwrap();
    new_folder(&*house.store).await;
    let again = house.another().await;
    let looked = std::process::Command::new("sqlite3").args([&house.address, "SELECT COUNT(*) FROM folders"]).output();
    assert_eq!(looked.unwrap().stdout, b"1\n");
    assert!(fs::exists(format!("{}-wal", house.address)).unwrap(), "its log is still there");
    let folder = new_folder(&*house.store).await;
    assert!(again.folder(folder).await.unwrap().is_some(), "both see the same database");
}

#[tokio::test]
async fn only_the_owner_reads_the_files() {
    let house = House::new(Dialect::Sqlite).await.unwrap();
    new_folder(&*house.store).await;
    house.store.snapshot(&house.path("snapshot")).await.unwrap();
    let mut seen = 0;
    for file in fs::read_dir(house.dir.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.path());
        seen += 1;
    }
    assert!(seen >= 4, "database, log, index, reserve, snapshot");
}
