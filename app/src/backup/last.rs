//! What is remembered of the last good backup.

use minicbor::{Decode, Encode};
use store::{Change, Minute};

use crate::{House, Refusal, changes::Changes};

/// The last backup that was written whole. A clear setting: it says when and how large, and nothing about anybody.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Last {
    /// Minutes since 1970.
    #[n(0)]
    pub at: i64,
    /// Bytes of the file.
    #[n(1)]
    pub size: u64,
    /// Records that it holds, destroyed ones not counted.
    #[n(2)]
    pub records: u64,
    /// Lines of the audit log that it holds.
    #[n(3)]
    pub lines: u64,
    /// SHA-256 of the file.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// The file's own name, without its folder.
    #[n(5)]
    pub name: String,
    /// Minutes since 1970 at which it was opened again to see whether it is whole.
    #[n(6)]
    pub tried: Option<i64>,
}

impl Last {
    const ROW: &'static str = "backup";

    /// The last one, if there was one.
    pub async fn of(house: &House) -> Result<Option<Self>, Refusal> {
        let Some(bytes) = house.store.setting(Self::ROW).await? else { return Ok(None) };
        Ok(minicbor::decode(&bytes).ok())
    }

    /// When it was made.
    pub fn made(&self) -> Minute {
        Minute(self.at)
    }

    pub(super) fn write(&self, changes: &mut Changes) {
        let value = minicbor::to_vec(self).unwrap_or_default();
        changes.push(Change::Setting { name: Self::ROW.into(), value });
    }
}
