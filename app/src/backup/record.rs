//! What is written down about backups, as it lies in its rows.

use minicbor::{Decode, Encode};

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

/// When a backup is made, and how many stay. Holds nothing about anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Plan {
    /// Every day, by itself.
    #[n(0)]
    pub daily: bool,
    #[n(1)]
    pub hour: u8,
    #[n(2)]
    pub minute: u8,
    /// How many stay in the folder; older ones go when a new one is good.
    #[n(3)]
    pub keep: u8,
}

impl Default for Plan {
    /// When the last night has come home, and before the first telephone call.
    fn default() -> Self {
        Self { daily: true, hour: 5, minute: 0, keep: 7 }
    }
}
