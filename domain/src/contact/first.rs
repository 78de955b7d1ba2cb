//! When, where and by whom somebody was met first.

use vault::id::WorkerId;

use super::{AreaId, Contact, LineRef};
use crate::when::When;

/// The earliest of somebody's meetings, whenever it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    pub when: When,
    /// Who of us met her, as her line says; else the first of those who were there.
    pub by: Option<WorkerId>,
    pub area: AreaId,
}

impl First {
    /// Of these meetings with her. Of two on one day the one that is named first here. `None` when there is none, or
    /// she has no line in any.
    pub fn of<'c>(meetings: impl IntoIterator<Item = (LineRef, &'c Contact)>) -> Option<Self> {
        let firsts = meetings.into_iter().filter_map(|(line, contact)| {
            let met = contact.met.iter().find(|met| met.line == line.line)?;
            let by = met.worker.or_else(|| contact.workers.first().copied());
            Some(Self { when: contact.when, by, area: contact.area })
        });
        firsts.min_by_key(|first| first.when.first_day())
    }

    /// Whether it is to be told instead of what was written down once. `whole`: every meeting with her can be seen here,
    /// so it is so; where some may be out of sight, only what is earlier is better.
    pub fn instead_of(&self, known: Option<When>, whole: bool) -> bool {
        whole || known.is_none_or(|known| self.when.first_day() < known.first_day())
    }
}
