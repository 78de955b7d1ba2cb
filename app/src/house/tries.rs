//! Wrong codes typed after a right passphrase: six digits can be guessed by whoever may try for ever.

use std::{collections::HashMap, sync::Mutex};

use store::Minute;
use vault::id::WorkerId;

/// So many wrong codes in a row are somebody's fingers.
const FREE: u32 = 5;
/// From so many on she is told.
const TOLD: u32 = 3;

/// Counted in memory: it names nobody in the database, and begins anew when the server does.
#[derive(Default)]
pub(super) struct Tries(Mutex<HashMap<WorkerId, Tried>>);

#[derive(Clone, Copy)]
struct Tried {
    in_a_row: u32,
    all: u32,
    last: Minute,
}

impl Tries {
    /// Whether a code may be looked at now. After five wrong ones, one each minute, except from a browser that she
    /// has signed in from before.
    pub fn may_try(&self, worker: WorkerId, known: bool, now: Minute) -> bool {
        known || self.of(worker).is_none_or(|tried| tried.in_a_row < FREE || tried.last != now)
    }

    /// A code was wrong.
    pub fn wrong(&self, worker: WorkerId, now: Minute) {
        let Ok(mut tries) = self.0.lock() else { return };
        let tried = tries.entry(worker).or_insert(Tried { in_a_row: 0, all: 0, last: now });
        *tried = Tried { in_a_row: tried.in_a_row + 1, all: tried.all + 1, last: now };
    }

    /// A code was right. What was tried before stays for her to see.
    pub fn right(&self, worker: WorkerId) {
        let Ok(mut tries) = self.0.lock() else { return };
        if let Some(tried) = tries.get_mut(&worker) {
            tried.in_a_row = 0;
        }
    }

    /// How many wrong codes she should know about.
    pub fn to_tell(&self, worker: WorkerId) -> u32 {
        self.of(worker).map_or(0, |tried| if tried.all >= TOLD { tried.all } else { 0 })
    }

    /// Nobody knows her passphrase any more.
    pub fn forget(&self, worker: WorkerId) {
        if let Ok(mut tries) = self.0.lock() {
            tries.remove(&worker);
        }
    }

    fn of(&self, worker: WorkerId) -> Option<Tried> {
        self.0.lock().ok()?.get(&worker).copied()
    }
}
