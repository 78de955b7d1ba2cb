//! Who did what, so that nobody can quietly change it afterwards.
//!
//! A leaf is a salted commitment to a sealed entry, and to its folder's head after the same commit. Leaves form the
//! Merkle tree of RFC 6962; checkpoints of it are signed, and leave the house.

mod chain;
mod check;
mod checkpoint;
mod known;
mod leaf;
mod proof;
mod tree;

pub use crate::hash::Hash;
pub use chain::{FolderChain, chain};
pub use check::{AuditError, LeafRow, LogCheck};
pub use checkpoint::{Checkpoint, CheckpointKey, SignedCheckpoint};
pub use known::{KnownFolder, Link};
pub use leaf::{SealedLeaf, leaf_hash, open_leaf, reseal_leaf, seal_leaf};
pub use proof::{consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};
pub use tree::{Tree, root};
