//! How much one phone may leave here in a day. A stolen one, revoked or not, must not be able to fill the disk on which
//! everybody else's notes and the cards lie.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use store::{Day, Device, DeviceState};
use vault::id::DeviceId;

use crate::{Refusal, refusal::Kind};

/// Bytes a day of a phone that goes out: some ten thousand notes.
pub(super) const ACTIVE: usize = 64 << 20;
/// Bytes a day of one that was revoked: what may still lie on it from its last night.
pub(super) const REVOKED: usize = 1 << 20;
/// The sentence for a phone that has left as much as it may.
pub const TOO_MUCH: &str = "street-too-much-today";
/// What the smallest note counts: rows and pages of the database are no smaller.
const LEAST: usize = 1 << 10;

/// What phones have left here today. Kept in memory alone: whoever holds a phone starts no server.
#[derive(Default)]
pub(crate) struct Allowances(Mutex<HashMap<DeviceId, (Day, usize)>>);

impl Allowances {
    /// Takes it from the day's allowance. `Busy` when that is used up: the phone keeps its notes and comes again.
    pub(super) fn spend(&self, phone: &Device, bytes: usize, today: Day) -> Result<(), Refusal> {
        let most = if phone.state == DeviceState::Revoked { REVOKED } else { ACTIVE };
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (day, used) = spent.entry(phone.id).or_insert((today, 0));
        if *day != today {
            (*day, *used) = (today, 0);
        }
        let after = used.saturating_add(bytes.max(LEAST));
        if after > most {
            return Err(Refusal::of(Kind::Busy, TOO_MUCH));
        }
        *used = after;
        Ok(())
    }

    /// Nothing came of it: the disk was full, perhaps. The phone comes again, and has lost nothing of its day.
    pub(super) fn give_back(&self, phone: &Device, bytes: usize, today: Day) {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, used)) = spent.get_mut(&phone.id).filter(|(day, _)| *day == today) {
            *used = used.saturating_sub(bytes.max(LEAST));
        }
    }
}

#[cfg(test)]
mod tests {
    use vault::id::{TeamId, WorkerId};

    use super::*;

    #[test]
    fn each_day_each_phone_has_its_own() {
        let phone = |id: u8, state| Device {
            id: DeviceId::from_bytes([id; 16]),
            team: TeamId::from_bytes([1; 16]),
            worker: WorkerId::from_bytes([1; 16]),
            state,
            token_tag: [id; 32],
            public: Vec::new(),
            last: None,
        };
        let allowances = Allowances::default();
        let (one, other) = (phone(1, DeviceState::Revoked), phone(2, DeviceState::Active));
        let spent = |phone, bytes, day| allowances.spend(phone, bytes, Day(day)).is_ok();
        assert!(spent(&one, REVOKED - LEAST, 1));
        assert!(spent(&one, 1, 1), "a small one counts as much as its place takes");
        assert!(!spent(&one, 1, 1));
        assert!(spent(&other, ACTIVE, 1) && !spent(&other, 1, 1));
        assert!(spent(&one, REVOKED, 2), "tomorrow the rest goes");
        allowances.give_back(&one, LEAST, Day(2));
        assert!(spent(&one, LEAST, 2) && !spent(&one, LEAST, 2), "what could not be kept counts for nothing");
    }
}
