use minicbor::{Decode, Encode};
use vault::id::{RecordId, RevisionId, WorkerId};

use crate::{
    consent::{Item, Purpose},
    record::{Record, RecordKind, snug},
    text::Sentence,
    when::Minute,
};

/// One line of the disclosure register.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Disclosure {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// Which permit opened the door.
    #[n(1)]
    pub ground: Ground,
    /// What for.
    #[n(2)]
    pub purpose: Purpose,
    /// To whom, by name.
    #[n(3)]
    pub recipient: Sentence,
    /// What was in it.
    #[cbor(n(4), decode_with = "snug")]
    pub items: Vec<Item>,
    /// When.
    #[n(5)]
    pub at: Minute,
    /// Who let it out.
    #[n(6)]
    pub by: WorkerId,
    /// SHA-256 over exactly what left.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Where the sealed [`Sent`] of it lies.
    #[n(8)]
    pub copy: RecordId,
    /// Whether it really left.
    #[n(9)]
    pub left: Left,
}

/// Why something may leave. There is no fourth way, and no override.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Ground {
    /// A live consent.
    #[n(0)]
    Consent {
        /// Which.
        #[n(0)]
        record: RecordId,
        /// As it stood.
        #[cbor(n(1), decode_with = "snug")]
        revisions: Vec<RevisionId>,
    },
    /// A legal duty that the jurisdiction names.
    #[n(1)]
    Duty {
        /// Which, by its name there.
        #[n(0)]
        named: Sentence,
    },
    /// Danger to life, while she cannot answer.
    #[n(2)]
    DangerToLife {
        /// What the danger was.
        #[n(0)]
        reason: Sentence,
    },
}

/// How far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Left {
    /// The door was opened; whether all of it went through is not known.
    #[n(0)]
    Possibly,
    /// It was handed over.
    #[n(1)]
    Yes,
}

impl Record for Disclosure {
    const KIND: RecordKind = RecordKind(43);
    const FORMAT: u16 = 1;
}

/// Exactly what left, byte for byte.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Sent {
    /// Its media type.
    #[n(0)]
    pub media: Sentence,
    /// The bytes.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({} bytes)", self.bytes.len())
    }
}

impl Record for Sent {
    const KIND: RecordKind = RecordKind(44);
    const FORMAT: u16 = 1;
}
