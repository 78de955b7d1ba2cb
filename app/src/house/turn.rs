//! Forms that are sent twice in one moment, one after the other: what asks whether the form came before then knows.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::sync::OwnedMutexGuard;
use vault::id::CommitId;

use super::House;

/// The forms that are being taken now, by their own numbers.
#[derive(Default)]
pub(super) struct Turns(Mutex<HashMap<CommitId, Weak<tokio::sync::Mutex<()>>>>);

/// As long as this is held, the same form waits. It ends with whoever holds it, also when that is cut off.
pub struct Turn {
    _turn: OwnedMutexGuard<()>,
}

impl House {
    /// Waits until nobody else is taking the form of this number.
    pub async fn turn_of(&self, form: CommitId) -> Turn {
        let gate = {
            let mut gates = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
            gates.retain(|_, gate| gate.strong_count() > 0);
            let held = gates.get(&form).and_then(Weak::upgrade);
            held.unwrap_or_else(|| {
                let gate = Arc::new(tokio::sync::Mutex::new(()));
                gates.insert(form, Arc::downgrade(&gate));
                gate
            })
        };
        Turn { _turn: gate.lock_owned().await }
    }
}
