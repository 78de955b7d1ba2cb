use minicbor::{Decode, Encode};
use vault::id::WorkerId;

use super::{LineRef, Next};
use crate::{
    record::{Record, RecordKind},
    when::Minute,
};

/// What was promised in a contact is done. It stands beside the contact, so that pressing it never collides with a
/// correction; it names the very promise, so that a new one on the same line waits again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Done {
    /// On whose line it was promised.
    #[n(0)]
    pub line: LineRef,
    /// What was promised.
    #[n(1)]
    pub next: Next,
    /// Who says that it is done.
    #[n(2)]
    pub by: WorkerId,
    /// Since when.
    #[n(3)]
    pub at: Minute,
}

impl Record for Done {
    const KIND: RecordKind = RecordKind(24);
    const FORMAT: u16 = 1;
}
