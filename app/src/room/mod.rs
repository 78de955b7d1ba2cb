//! The reading room: what a team wrote down, open in memory while somebody of that team works, and nowhere else.
//!
//! **Invariant.** Nothing here is ever stored. A segment is dropped when no live session holds its folder's key.

mod anew;
mod finder;
mod marks;
mod opening;
mod order;
mod search;
mod segment;

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

pub(crate) use anew::{later, successor};
pub use finder::{Found, Place};
pub use marks::Marks;
pub use search::{Answer, Hit, search};
pub use segment::{Held, Segment, Shelf};
use store::Seq;
use tokio::{
    sync::{Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard},
    task::JoinHandle,
    time::timeout,
};
use vault::id::FolderId;

use crate::{Desk, Folder, Refusal, refusal::Kind};

/// How long a search waits for a room that is still opening before it answers from what is there already.
const PATIENCE: Duration = Duration::from_millis(100);

/// One room for each open folder.
#[derive(Default)]
pub struct Rooms {
    rooms: std::sync::Mutex<HashMap<FolderId, Arc<Room>>>,
}

/// A segment, and who brings it up to date.
#[derive(Default)]
pub struct Room {
    segment: RwLock<Segment>,
    /// Held by the one who reads on; the others wait for it.
    turn: Mutex<()>,
    /// Nobody holds the key any more: whoever is still reading stops.
    closed: AtomicBool,
}

impl Room {
    /// What is open now.
    pub async fn read(&self) -> RwLockReadGuard<'_, Segment> {
        self.segment.read().await
    }

    /// The same, to note something in it.
    pub(crate) async fn write(&self) -> RwLockWriteGuard<'_, Segment> {
        self.segment.write().await
    }
}

impl Rooms {
    fn room(&self, folder: FolderId) -> Arc<Room> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.entry(folder).or_default().clone()
    }

    /// Drops every segment whose folder nobody holds open any more.
    pub(crate) fn keep_only(&self, held: &[FolderId]) {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.retain(|folder, room| {
            let kept = held.contains(folder);
            if !kept {
                room.closed.store(true, Ordering::Relaxed);
            }
            kept
        });
    }

    /// How many segments are open.
    pub fn open(&self) -> usize {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// The room of a folder in hand, brought up to the newest commit.
pub async fn enter(desk: &Desk, folder: &Folder) -> Result<Arc<Room>, Refusal> {
    let (room, opening) = come_to(desk, folder).await?;
    if let Some(opening) = opening {
        finished(opening.await)?;
    }
    Ok(room)
}

/// Rooms that are still being opened.
struct Opening(Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send>>);

impl Opening {
    /// Waits a moment; whether everything is in them now. Not to be asked again after a yes.
    async fn is_through(&mut self) -> Result<bool, Refusal> {
        timeout(PATIENCE, &mut self.0).await.map_or(Ok(false), |done| done.map(|()| true))
    }
}

/// The rooms of several folders, opened beside each other.
async fn look_into(desk: &Desk, folders: &[Folder]) -> Result<(Vec<Arc<Room>>, Opening), Refusal> {
    let mut rooms = Vec::with_capacity(folders.len());
    let mut opening = Vec::new();
    for folder in folders {
        let (room, task) = come_to(desk, folder).await?;
        rooms.push(room);
        opening.extend(task);
    }
    let through = async move {
        for task in opening {
            finished(task.await)?;
        }
        Ok(())
    };
    Ok((rooms, Opening(Box::pin(through))))
}

/// The room of a folder: brought up to the newest commit, or with the task that is opening it.
async fn come_to(
    desk: &Desk,
    folder: &Folder,
) -> Result<(Arc<Room>, Option<JoinHandle<Result<(), Refusal>>>), Refusal> {
    let house = desk.house();
    let room = house.rooms.room(folder.id());
    // What phones wrote for the place of this folder is filed first.
    let place = desk.settings().place_of(folder.id()).unwrap_or(desk.place());
    let mut standing = house.store.standing(folder.id(), place.team).await?;
    let seen = room.read().await.seen();
    if seen >= standing.newest && seen > Seq(0) && !standing.waiting {
        return Ok((room, None));
    }
    if standing.waiting {
        // Notes that cannot be filed now wait; nobody is kept from what is here already.
        let there = desk.in_place(place.contacts).unwrap_or_else(|| desk.clone());
        match crate::street::file(&there).await {
            Ok(0) => {}
            Ok(_) => standing = house.store.standing(folder.id(), place.team).await?,
            Err(refusal) => tracing::error!(%refusal, "street notes could not be filed and wait"),
        }
    }
    let newest = standing.newest;
    let reader = opening::Reader::new(desk, folder, room.clone());
    if room.read().await.is_whole() {
        reader.read_on(newest).await?;
        return Ok((room, None));
    }
    // On its own, so that a browser which goes away stops nobody else's opening.
    Ok((room, Some(tokio::spawn(reader.open(newest)))))
}

fn finished(outcome: Result<Result<(), Refusal>, tokio::task::JoinError>) -> Result<(), Refusal> {
    outcome.unwrap_or_else(|error| {
        tracing::error!(%error, "opening the reading room broke off");
        Err(Refusal::of(Kind::Broken, "error-broken"))
    })
}
