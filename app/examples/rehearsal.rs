//! A small rehearsal, left on disk as this version writes it: `rehearsal FOLDER [postgres://…]`. Prints what it holds.
#![expect(clippy::unwrap_used, reason = "an example that cannot go on should say where")]

use std::sync::Arc;

use app::{Clock, Files, House, contact, demo, number, person, worker};
use jiff::tz::TimeZone;
use store::{Store, postgres::PostgresStore, sqlite::SqliteStore};

#[tokio::main]
async fn main() {
    let mut words = std::env::args().skip(1);
    let files = Files::at(words.next().unwrap());
    let store: Arc<dyn Store> = match words.next() {
        Some(address) => Arc::new(PostgresStore::open(&address).await.unwrap()),
        None => Arc::new(SqliteStore::open(&files.database()).await.unwrap()),
    };
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
    demo::found(store.clone(), &files, &clock).await.unwrap();
    let house = Arc::new(House::open(store, &files, clock).await.unwrap());
    demo::fill(&house, 2, 1).await.unwrap();
    let player = |login: &str| demo::cast().into_iter().find(|player| player.login == login).unwrap();
    let mette = demo::sign_in(&house, &player("mette")).await.unwrap();
    let signe = demo::sign_in(&house, &player("signe")).await.unwrap();
    let people = person::people(&signe).await.unwrap();
    let mut pages = 0;
    for one in &people {
        for desk in [&mette, &signe] {
            pages += usize::from(person::page(desk, one.person).await.is_ok());
        }
    }
    println!("colleagues {}", worker::all(&mette).await.unwrap().len());
    println!("contacts {}", contact::recent(&signe, 100_000).await.unwrap().len());
    println!("numbers {}", number::all(&signe).await.unwrap().len());
    println!("pages {pages}");
    println!("people {}", people.len());
    house.close().await;
}
