//! The deputy, as she lies in her row.

use minicbor::{Decode, Encode};
use vault::id::WorkerId;

/// The deputy, asleep.
#[derive(Encode, Decode)]
#[cbor(map)]
pub(super) struct Asleep {
    #[n(0)]
    pub worker: WorkerId,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}
