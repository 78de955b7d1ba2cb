//! Argon2 takes memory and time on purpose. At most two runs at once, a bounded queue, and a lane that strangers
//! cannot fill, so that a known browser gets in while somebody hammers the door.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

use crate::{Refusal, refusal::Kind};

/// How many may wait in one lane before we say "in a moment".
const QUEUE: usize = 24;

/// The place where passphrases are stretched.
pub struct Kiln {
    strangers: Lane,
    known: Lane,
}

struct Lane {
    places: Semaphore,
    waiting: AtomicUsize,
}

impl Default for Kiln {
    fn default() -> Self {
        Self { strangers: Lane::new(), known: Lane::new() }
    }
}

impl Lane {
    fn new() -> Self {
        Self { places: Semaphore::new(1), waiting: AtomicUsize::new(0) }
    }
}

impl Kiln {
    /// Runs `work` on a thread of its own when it is its turn.
    pub async fn fire<T: Send + 'static>(
        &self,
        known: bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let lane = if known { &self.known } else { &self.strangers };
        let waiting = Waiting::in_lane(lane).ok_or(Refusal::of(Kind::Busy, "error-busy"))?;
        let _place = lane.places.acquire().await.map_err(|_| Refusal::of(Kind::Broken, "error-broken"))?;
        drop(waiting);
        tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::of(Kind::Broken, "error-broken"))
    }
}

/// One place in the queue, given back also when the browser goes away while it waits.
struct Waiting<'l>(&'l Lane);

impl<'l> Waiting<'l> {
    fn in_lane(lane: &'l Lane) -> Option<Self> {
        let this = Self(lane);
        (lane.waiting.fetch_add(1, Ordering::SeqCst) < QUEUE).then_some(this)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}
