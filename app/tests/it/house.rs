//! A rehearsal house in a temporary folder.

use std::sync::Arc;

use app::{Clock, Desk, Files, Founded, House, demo};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use tempfile::TempDir;

/// A founded house with its colleagues; gone at the end of the test.
pub struct Rehearsal {
    pub store: Arc<SqliteStore>,
    pub house: Arc<House>,
    pub files: Files,
    /// What was printed when it was founded.
    pub founded: Founded,
    _dir: TempDir,
}

impl Rehearsal {
    /// With `people` invented people.
    pub async fn with(people: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::at(dir.path());
        let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
        let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
        let founded = demo::found(store.clone(), &files, &clock).await.unwrap();
        let house = Arc::new(House::open(store.clone(), &files, clock).await.unwrap());
        demo::fill(&house, people, 1).await.unwrap();
        Self { store, house, files, founded, _dir: dir }
    }

    /// Moves the clock to the beginning of the next minute: whatever follows has a whole minute for itself.
    #[cfg(feature = "test-clock")]
    pub fn next_minute(&self) {
        let clock = self.house.clock();
        clock.move_by(60 - clock.now().as_second().rem_euclid(60));
    }

    /// The desk of an invented colleague, signed in now.
    pub async fn desk(&self, login: &str) -> Desk {
        let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
        demo::sign_in(&self.house, &player).await.unwrap()
    }
}
