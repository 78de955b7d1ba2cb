//! Argon2 takes memory and time on purpose. At most two runs at once, a bounded queue, and a lane that strangers
//! cannot fill, so that a known browser gets in while somebody hammers the door.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::Semaphore;

use crate::{Refusal, refusal::Kind};

/// How many may wait in one lane before we say "in a moment".
const QUEUE: usize = 24;

/// Where somebody comes from who wants a passphrase to be stretched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Comer {
    /// Anybody.
    Stranger,
    /// A browser that was here before, or a session, by its tag. Each has one place in the lane of those who are known:
    /// with one stolen mark nobody fills it. Whatever it asks for beside that stands with the strangers.
    Known([u8; 32]),
    /// The house itself, at a terminal.
    House,
}

/// The place where passphrases are stretched.
#[derive(Default)]
pub struct Kiln {
    strangers: Lane,
    known: Lane,
    here: Here,
}

/// Those known ones that have their place now.
type Here = Arc<Mutex<HashSet<[u8; 32]>>>;

struct Lane {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Default for Lane {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(1)), waiting: AtomicUsize::new(0) }
    }
}

impl Kiln {
    /// Runs `work` on a thread of its own when it is its turn.
    pub async fn fire<T: Send + 'static>(
        &self,
        comer: Comer,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let (lane, only) = match comer {
            Comer::Stranger => (&self.strangers, None),
            Comer::House => (&self.known, None),
            Comer::Known(tag) => match Only::one(&self.here, tag) {
                Some(only) => (&self.known, Some(only)),
                None => (&self.strangers, None),
            },
        };
        let waiting = Waiting::in_lane(lane).ok_or(Refusal::of(Kind::Busy, "error-busy"))?;
        let place = lane.places.clone().acquire_owned().await.map_err(|_| Refusal::of(Kind::Broken, "error-broken"))?;
        drop(waiting);
        // The place is given back when the work is done, not when the browser goes away: the memory is in use till then.
        let work = move || {
            let _place = (place, only);
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::of(Kind::Broken, "error-broken"))
    }
}

/// The one place of somebody known, given back with the lane's.
struct Only(Here, [u8; 32]);

impl Only {
    fn one(here: &Here, tag: [u8; 32]) -> Option<Self> {
        let fresh = here.lock().unwrap_or_else(PoisonError::into_inner).insert(tag);
        fresh.then(|| Self(here.clone(), tag))
    }
}

impl Drop for Only {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
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

#[cfg(test)]
mod tests {
    use std::{sync::Mutex, thread, time::Duration};

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_goes_away_leaves_no_second_fire_burning() {
        let kiln = Kiln::default();
        let (burning, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (open, door) = std::sync::mpsc::channel::<()>();
        let door = Arc::new(Mutex::new(door));
        let work = || {
            let (burning, most, door) = (burning.clone(), most.clone(), door.clone());
            move || {
                most.fetch_max(burning.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                door.lock().unwrap().recv().ok();
                burning.fetch_sub(1, Ordering::SeqCst);
            }
        };
        for _ in 0..5 {
            let gone = tokio::time::timeout(Duration::from_millis(20), kiln.fire(Comer::Stranger, work())).await;
            assert!(gone.is_err(), "nobody opened the door");
        }
        drop(open);
        kiln.fire(Comer::Stranger, work()).await.unwrap();
        while burning.load(Ordering::SeqCst) > 0 {
            thread::yield_now();
        }
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }
}
