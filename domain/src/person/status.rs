use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    record::{Record, RecordKind},
    text::{Sentence, Words},
    when::{Day, When},
};

/// Where a person stands, from a day on. Hers, dated, and none of them a label: earlier ones stay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Status {
    /// Whose: the [`super::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// Where she stands.
    #[n(1)]
    pub standing: Standing,
    /// Since when.
    #[n(2)]
    pub since: When,
    /// Who wrote it down.
    #[n(3)]
    pub by: WorkerId,
    /// Her own words about it.
    #[n(4)]
    pub words: Option<Words>,
}

/// Where a person stands. Met, presumed and identified are three different counts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Standing {
    /// We met.
    #[n(0)]
    Met,
    /// We are in contact.
    #[n(1)]
    InContact,
    /// We presume that she has been trafficked.
    #[n(2)]
    Presumed,
    /// She does not want to be identified. Everything stays open.
    #[n(3)]
    DoesNotWant,
    /// Officially identified.
    #[n(4)]
    Identified {
        /// By which authority.
        #[n(0)]
        by: Sentence,
        /// On which day.
        #[n(1)]
        on: Day,
    },
}

impl Status {
    /// The one that holds on `today`: the latest that has begun. Of two that began together, the later in the list.
    pub fn current(statuses: &[Self], today: Day) -> Option<&Self> {
        statuses.iter().filter(|s| s.since.first_day() <= today).max_by_key(|s| s.since.first_day())
    }
}

impl Record for Status {
    const KIND: RecordKind = RecordKind(6);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_that_has_begun_holds() {
        let status = |standing, day: &str| Status {
            person: RecordId::from_bytes([1; 16]),
            standing,
            since: When::Day(Day::parse("day", day).unwrap()),
            by: WorkerId::from_bytes([2; 16]),
            words: None,
        };
        let all = [
            status(Standing::InContact, "2026-03-01"),
            status(Standing::Met, "2025-10-21"),
            status(Standing::DoesNotWant, "2026-05-01"),
        ];
        let on = |day: &str| Status::current(&all, Day::parse("day", day).unwrap()).map(|s| s.standing.clone());
        assert_eq!(on("2025-01-01"), None);
        assert_eq!(on("2026-02-28"), Some(Standing::Met));
        assert_eq!(on("2026-04-01"), Some(Standing::InContact));
        assert_eq!(on("2026-06-01"), Some(Standing::DoesNotWant));
    }
}
