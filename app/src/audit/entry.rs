//! One line of the audit log, before it is sealed.

use domain::text::Sentence;
use minicbor::{Decode, Encode};
use vault::id::{RecordId, RevisionId, WorkerId};

/// What somebody did. Numbers are for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Action {
    /// The organisation began.
    #[n(0)]
    Founded,
    #[n(1)]
    SignedIn,
    #[n(2)]
    SignedOut,
    /// Something confidential was shown.
    #[n(3)]
    Opened,
    /// Something new was written down.
    #[n(4)]
    Recorded,
    /// A new revision of something.
    #[n(5)]
    Changed,
    /// Something was destroyed because its owner or the rules said so.
    #[n(6)]
    Destroyed,
    /// The reading room was searched; the words are not kept.
    #[n(7)]
    Searched,
    /// Somebody was given a key.
    #[n(8)]
    Granted,
    /// Somebody's key was taken away.
    #[n(9)]
    Withdrawn,
    /// A note from a street phone was opened and filed.
    #[n(10)]
    Arrived,
    /// Settings of the house.
    #[n(11)]
    Settled,
    /// Somebody joined, left, or changed how they sign in.
    #[n(12)]
    Staffed,
    /// A backup was made or tested.
    #[n(13)]
    BackedUp,
    /// It stood in a list, or was counted, together with others.
    #[n(14)]
    Listed,
    /// The house came back from a backup.
    #[n(15)]
    Restored,
    /// Recovery sheets were put together.
    #[n(16)]
    Recovered,
    /// Nothing of hers leaves any more, until she says otherwise.
    #[n(17)]
    Held,
    /// She says otherwise.
    #[n(18)]
    Lifted,
    /// Something of hers left this house.
    #[n(19)]
    Disclosed,
}

impl Action {
    /// The message that says it (a Fluent id).
    pub fn message(self) -> &'static str {
        match self {
            Self::Founded => "audit-founded",
            Self::SignedIn => "audit-signed-in",
            Self::SignedOut => "audit-signed-out",
            Self::Opened => "audit-opened",
            Self::Recorded => "audit-recorded",
            Self::Changed => "audit-changed",
            Self::Destroyed => "audit-destroyed",
            Self::Searched => "audit-searched",
            Self::Granted => "audit-granted",
            Self::Withdrawn => "audit-withdrawn",
            Self::Arrived => "audit-arrived",
            Self::Settled => "audit-settled",
            Self::Staffed => "audit-staffed",
            Self::BackedUp => "audit-backed-up",
            Self::Listed => "audit-listed",
            Self::Restored => "audit-restored",
            Self::Recovered => "audit-recovered",
            Self::Held => "audit-held",
            Self::Lifted => "audit-lifted",
            Self::Disclosed => "audit-disclosed",
        }
    }
}

/// One line: who, what, when, to which revision with which content.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Entry {
    /// Seconds since 1970, the server's clock.
    #[n(0)]
    pub at: i64,
    #[n(1)]
    pub who: Option<WorkerId>,
    #[n(2)]
    pub action: Action,
    #[n(3)]
    pub record: Option<RecordId>,
    #[n(4)]
    pub revision: Option<RevisionId>,
    /// SHA-256 over the sealed revision.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub hash: Option<[u8; 32]>,
    /// For a restore: the lines of the log that were lost.
    #[n(6)]
    pub lost: Option<Lost>,
    /// For something that somebody destroyed: why.
    #[n(7)]
    pub why: Option<Why>,
}

/// Why something was destroyed. It stays in the log when the thing is gone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Why {
    /// She asked for it.
    #[n(0)]
    SheAsked,
    /// It was written by mistake.
    #[n(1)]
    Mistake,
    /// Another reason, in the words of whoever destroyed it.
    #[n(2)]
    Other(#[n(0)] Sentence),
}

/// Lines of the log that a backup did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Lost {
    /// The first one that is missing.
    #[n(0)]
    pub from: u64,
    /// The one after the last, as far as a signed checkpoint beside the old database knew.
    #[n(1)]
    pub to: Option<u64>,
}

impl Entry {
    /// Bytes that are salted, hashed and sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// Reads a line back. `None` when it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }
}
