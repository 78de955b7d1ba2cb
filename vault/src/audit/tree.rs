//! The Merkle tree of RFC 6962, section 2.1.

use sha2::{Digest, Sha256};

use crate::hash::Hash;

/// The root of the empty tree: SHA-256 of nothing.
pub(super) fn empty() -> Hash {
    Hash::from_bytes(Sha256::digest([]).into())
}

/// An inner node.
pub(super) fn node(left: Hash, right: Hash) -> Hash {
    Hash::of(&[&[1], left.as_bytes(), right.as_bytes()])
}

/// The largest power of two that is smaller than `size` (which is at least 2).
pub(super) fn split(size: usize) -> usize {
    size.next_power_of_two() / 2
}

/// The root over these leaf hashes.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    let mut tree = Tree::default();
    for leaf in leaves {
        tree.push(*leaf);
    }
    tree.root()
}

/// A tree that grows: keeps only the roots of its complete parts, so that adding a leaf never reads the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// Roots of complete subtrees, the largest first.
    complete: Vec<Hash>,
}

impl Tree {
    /// How many leaves it has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut joined = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.complete.pop() {
                joined = node(left, joined);
            }
        }
        self.complete.push(joined);
        self.size += 1;
    }

    /// The root over all leaves so far.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.complete.iter().rev().copied().reduce(|right, left| node(left, right)).unwrap_or_else(empty)
    }
}
