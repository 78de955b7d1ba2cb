use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use super::LineRef;
use crate::{
    record::{Record, RecordKind},
    when::Minute,
};

/// Somebody has taken a danger on: "I have it". It stands beside the contact, so that pressing it never collides with
/// somebody who is correcting the contact in the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answered {
    /// The contact somebody in danger stands in.
    #[n(0)]
    pub contact: RecordId,
    /// Who has it.
    #[n(1)]
    pub by: WorkerId,
    /// Since when.
    #[n(2)]
    pub at: Minute,
}

/// A line of a contact became part of a relationship, so the contact stays whole, and whoever counts the contacts counts
/// one person. It says whose by her random number, as her card does; never who of us knows her. One for each link;
/// taken away with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Kept {
    /// The line.
    #[n(0)]
    pub line: LineRef,
    /// Whose: the [`crate::person::Relationship`]. None on marks from before it was said.
    #[n(1)]
    pub of: Option<RecordId>,
}

impl Record for Answered {
    const KIND: RecordKind = RecordKind(21);
    const FORMAT: u16 = 1;
}

impl Record for Kept {
    const KIND: RecordKind = RecordKind(22);
    const FORMAT: u16 = 1;
}
