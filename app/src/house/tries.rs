//! Wrong codes typed after a right passphrase: six digits can be guessed by whoever may try for ever.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use store::Minute;
use vault::id::WorkerId;

use crate::Refusal;

/// So many wrong codes in a row are somebody's fingers.
const FREE: u32 = 5;
/// From so many on she is told.
const TOLD: u32 = 3;

/// Whose codes, and from where: the tag of a browser that was here before, or of a session; nothing for all the others
/// together. Each is counted by itself, so that whoever guesses in one place keeps nobody out of another.
type Place = (WorkerId, Option<[u8; 32]>);

/// Counted in memory: it names nobody in the database, and begins anew when the server does.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<Place, Tried>>);

#[derive(Clone, Copy)]
struct Tried {
    in_a_row: u32,
    all: u32,
    last: Minute,
}

impl Tries {
    /// Looks at a code, if one may be looked at now: after five wrong ones from one place, one each minute. `otherwise`
    /// is what is said then. What was tried before a right one stays for her to see.
    pub fn look<T>(
        &self,
        place: Place,
        now: Minute,
        otherwise: Refusal,
        look: impl FnOnce() -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        // Held meanwhile: of many at once each is counted before the next is looked at.
        let mut tries = self.all();
        let tried = tries.get(&place).copied();
        if tried.is_some_and(|tried| tried.in_a_row >= FREE && tried.last == now) {
            return Err(otherwise);
        }
        let looked = look();
        match (&looked, tries.get_mut(&place)) {
            (Ok(_), Some(tried)) => tried.in_a_row = 0,
            (Ok(_), None) => {}
            (Err(_), _) => {
                let (in_a_row, all) = tried.map_or((1, 1), |tried| (tried.in_a_row + 1, tried.all + 1));
                tries.insert(place, Tried { in_a_row, all, last: now });
            }
        }
        looked
    }

    /// How many wrong codes she should know about, from wherever.
    pub fn to_tell(&self, worker: WorkerId) -> u32 {
        let all = self.all().iter().filter(|((whose, _), _)| *whose == worker).map(|(_, tried)| tried.all).sum();
        if all >= TOLD { all } else { 0 }
    }

    /// Nobody knows her passphrase any more.
    pub fn forget(&self, worker: WorkerId) {
        self.all().retain(|(whose, _), _| *whose != worker);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Place, Tried>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
