use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    contact::LineRef,
    record::{Record, RecordKind},
    text::Sentence,
    when::Day,
};

/// Two are one person: somebody decided it, says why, and can take it back. Nothing is merged.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SameAs {
    /// The one.
    #[n(0)]
    pub one: Whom,
    /// The other.
    #[n(1)]
    pub other: Whom,
    /// Who decided.
    #[n(2)]
    pub by: WorkerId,
    /// When.
    #[n(3)]
    pub on: Day,
    /// Why, in words.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub reasons: Vec<Sentence>,
    /// Taken back. The link stays on record.
    #[n(5)]
    pub undone: Option<Undone>,
}

/// Somebody we met or know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub enum Whom {
    /// A line of a contact.
    #[n(0)]
    Line(#[n(0)] LineRef),
    /// A relationship.
    #[n(1)]
    Relationship(#[n(0)] RecordId),
}

/// A link was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Undone {
    /// By whom.
    #[n(0)]
    pub by: WorkerId,
    /// When.
    #[n(1)]
    pub on: Day,
    /// Why.
    #[n(2)]
    pub reason: Option<Sentence>,
}

impl SameAs {
    /// The link holds.
    pub fn holds(&self) -> bool {
        self.undone.is_none() && self.one != self.other
    }
}

impl Record for SameAs {
    const KIND: RecordKind = RecordKind(8);
    const FORMAT: u16 = 1;
}
