//! What street phones carry lies sealed beside the database's clear settings.

use app::House;
use store::{Store as _, sqlite::SqliteStore};

use super::house::Rehearsal;

#[tokio::test]
async fn a_dump_names_neither_colleagues_nor_their_numbers() {
    let rehearsal = Rehearsal::with(1).await;
    let known = rehearsal.house.settings().await;
    assert!(known.street.colleagues.iter().any(|one| one.name == "Osas"), "phones are told the names");
    let dump = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let row = dump.setting("settings").await.unwrap().unwrap();
    let holds = |word: &str| row.windows(word.len()).any(|part| part == word.as_bytes());
    for word in ["Osas", "Mette", "+45 00 00 00 02"] {
        assert!(!holds(word), "{word} stands in the row of the settings");
    }
    assert!(holds(&known.name), "control: the organisation's name does stand there");
    let again =
        House::open(std::sync::Arc::new(dump), &rehearsal.files, rehearsal.house.clock().clone()).await.unwrap();
    assert_eq!(again.settings().await.street, known.street, "whoever has the pepper reads it back");
}
