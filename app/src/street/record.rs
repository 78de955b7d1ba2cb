//! The secret half of an intake key, as it lies.

use domain::record::{Record, RecordKind};
use minicbor::{Decode, Encode};
use vault::{id::TeamId, key::KeyVersion};

/// The secret half of an intake key, as a record in the contacts' folder.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct IntakeKey {
    #[n(0)]
    pub team: TeamId,
    #[n(1)]
    pub version: KeyVersion,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) secret: Vec<u8>,
}

impl Record for IntakeKey {
    const KIND: RecordKind = RecordKind(1001);
    const FORMAT: u16 = 1;
}

impl std::fmt::Debug for IntakeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IntakeKey(version {})", self.version)
    }
}

impl Drop for IntakeKey {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.secret);
    }
}
