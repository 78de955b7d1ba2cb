//! The reading room: what a team wrote down, open in memory while somebody of that team works, and nowhere else.
//!
//! **Invariant.** Nothing here is ever stored. A segment is dropped when no live session holds its folder's key.

mod finder;
mod marks;
mod search;
mod segment;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

pub use finder::{Found, Place};
pub use marks::Marks;
pub use search::{Hit, search};
pub use segment::{Segment, Shelf};
use tokio::sync::RwLock;
use vault::id::FolderId;

use crate::{Desk, Folder, Refusal};

/// One segment for each open folder.
#[derive(Default)]
pub struct Rooms {
    segments: Mutex<HashMap<FolderId, Arc<RwLock<Segment>>>>,
}

impl Rooms {
    fn segment(&self, folder: FolderId) -> Arc<RwLock<Segment>> {
        let mut segments = self.segments.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        segments.entry(folder).or_default().clone()
    }

    /// Drops every segment whose folder nobody holds open any more.
    pub(crate) fn keep_only(&self, held: &[FolderId]) {
        let mut segments = self.segments.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        segments.retain(|folder, _| held.contains(folder));
    }

    /// How many segments are open.
    pub fn open(&self) -> usize {
        self.segments.lock().unwrap_or_else(std::sync::PoisonError::into_inner).len()
    }
}

/// The segment of a folder in hand, brought up to the newest commit.
pub async fn enter(desk: &Desk, folder: &Folder) -> Result<Arc<RwLock<Segment>>, Refusal> {
    let house = desk.house();
    crate::street::file(desk).await?;
    let segment = house.rooms.segment(folder.id());
    let newest = house.store.newest().await?;
    if segment.read().await.seen() < newest {
        let mut segment = segment.write().await;
        segment.name_areas(desk.settings());
        segment.catch_up(house.store.as_ref(), desk.settings().organisation, folder, newest).await?;
    }
    Ok(segment)
}
