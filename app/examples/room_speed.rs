//! How long the reading room takes to open, where that time goes, and how long a search then takes: on the folder that
//! `tillid demo --people 100000 --data FOLDER` leaves behind.
//!
//! `cargo run --release -p tillid-app --example room_speed -- FOLDER`

#![expect(clippy::unwrap_used, reason = "a measurement, not part of the product")]

use std::{path::PathBuf, sync::Arc, time::Instant};

use app::{Clock, Files, House, demo, room};
use store::sqlite::SqliteStore;

const QUERIES: [&str; 6] = ["jo", "bike october eng jo", "osaro", "blesing vester tea", "linh", "presious 12"];

#[tokio::main]
async fn main() {
    let dir = PathBuf::from(std::env::args().nth(1).unwrap());
    let started = Instant::now();
    let files = Files::at(&dir);
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    let house = Arc::new(House::open(store, &files, Clock::system(jiff::tz::TimeZone::UTC)).await.unwrap());
    println!("house: {:.1?}", started.elapsed());
    let player = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
    let desk = demo::sign_in(&house, &player).await.unwrap();
    println!("signed in: {:.1?}", started.elapsed());
    for _ in 0..3 {
        for query in QUERIES {
            let started = Instant::now();
            let found = room::search(&desk, query).await.unwrap();
            let opening = if found.opening { ", still opening" } else { "" };
            println!("{query:<24} {:>4} found in {:.2?}{opening}", found.hits.len(), started.elapsed());
        }
    }
    house.close().await;
}
