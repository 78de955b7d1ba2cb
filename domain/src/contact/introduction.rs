use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::LineRef;
use crate::{
    record::{Record, RecordKind},
    text::{Sentence, Words},
};

/// Who introduced whom. It maps a community, so it lies in a narrower folder than the contact itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Introduction {
    /// Who was introduced.
    #[n(0)]
    pub whom: LineRef,
    /// By whom, as it was said: "a sister of Faith".
    #[n(1)]
    pub by: Sentence,
    /// The relationship with whoever introduced her, where there is one.
    #[n(2)]
    pub by_person: Option<RecordId>,
    /// Anything more about it.
    #[n(3)]
    pub note: Option<Words>,
}

impl Record for Introduction {
    const KIND: RecordKind = RecordKind(2);
    const FORMAT: u16 = 1;
}
