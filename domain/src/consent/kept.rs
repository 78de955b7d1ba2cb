use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    record::{Record, RecordKind},
    when::Day,
};

/// "This is not to leave this house": of one of her records, in all its versions. It outweighs every consent.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeptHere {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// Which record.
    #[n(1)]
    pub record: RecordId,
    /// It is kept here. `false`: she says it may leave again.
    #[n(2)]
    pub kept: bool,
    /// When she said so.
    #[n(3)]
    pub on: Day,
    /// Whom she told.
    #[n(4)]
    pub told: WorkerId,
}

impl KeptHere {
    /// Whether a record stays, of all that stand: one that keeps it weighs more than one that does not.
    pub fn keeps(all: &[Self], record: RecordId) -> bool {
        all.iter().any(|one| one.record == record && one.kept)
    }
}

impl Record for KeptHere {
    const KIND: RecordKind = RecordKind(42);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_keeps_weighs_more_than_one_that_does_not() {
        let one = |record: u8, kept| KeptHere {
            person: RecordId::from_bytes([1; 16]),
            record: RecordId::from_bytes([record; 16]),
            kept,
            on: Day::from_number(20_600).unwrap(),
            told: WorkerId::from_bytes([2; 16]),
        };
        let record = RecordId::from_bytes([7; 16]);
        assert!(!KeptHere::keeps(&[], record));
        assert!(!KeptHere::keeps(&[one(7, false), one(8, true)], record));
        assert!(KeptHere::keeps(&[one(7, false), one(7, true), one(7, false)], record));
    }
}
