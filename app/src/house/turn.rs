//! What is sent twice in one moment, one after the other: what asks whether it came before, or whether a meeting belongs
//! to nobody yet, then knows.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::sync::OwnedMutexGuard;
use vault::id::{CommitId, RecordId};

use super::House;

/// What is being taken or decided now.
#[derive(Default)]
pub(super) struct Turns(Mutex<HashMap<Over, Weak<tokio::sync::Mutex<()>>>>);

/// A form has the number of what it writes, so the two are kept apart: nobody waits for herself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Over {
    Form(CommitId),
    /// Whose a meeting is, or who is the same person as whom.
    Tie(RecordId),
}

/// As long as this is held, the same waits. It ends with whoever holds it, also when that is cut off.
pub struct Turn {
    _turn: OwnedMutexGuard<()>,
}

impl House {
    /// Waits until nobody else is taking the form of this number.
    pub async fn turn_of(&self, form: CommitId) -> Turn {
        self.turn(Over::Form(form)).await
    }

    /// Waits until nobody else decides whose these meetings are, or who these people are. Everybody takes them in the
    /// same order, so no two wait for each other.
    pub(crate) async fn turns_at(&self, records: impl IntoIterator<Item = RecordId>) -> Vec<Turn> {
        let ordered: BTreeSet<RecordId> = records.into_iter().collect();
        let mut turns = Vec::new();
        for record in ordered {
            turns.push(self.turn(Over::Tie(record)).await);
        }
        turns
    }

    async fn turn(&self, over: Over) -> Turn {
        let gate = {
            let mut gates = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
            gates.retain(|_, gate| gate.strong_count() > 0);
            let held = gates.get(&over).and_then(Weak::upgrade);
            held.unwrap_or_else(|| {
                let gate = Arc::new(tokio::sync::Mutex::new(()));
                gates.insert(over, Arc::downgrade(&gate));
                gate
            })
        };
        Turn { _turn: gate.lock_owned().await }
    }
}
