//! Proofs that a leaf is in the log, and that a longer log continues a shorter one (RFC 6962, sections 2.1.1, 2.1.2;
//! checked as RFC 9162, sections 2.1.3.2 and 2.1.4.2, tells).

use super::tree::{empty, node, root, split};
use crate::hash::Hash;

/// The path from leaf `index` to the root over `leaves`; `None` when there is no such leaf.
#[must_use]
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut part, mut at, mut proof) = (leaves, index, Vec::new());
    while part.len() > 1 {
        let (left, right) = part.split_at(split(part.len()));
        if at < left.len() {
            proof.push(root(right));
            part = left;
        } else {
            proof.push(root(left));
            at -= left.len();
            part = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Whether `leaf` is leaf `index` of the tree of `size` leaves with this root.
#[must_use]
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash], expected: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, leaf);
    for step in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node(*step, hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node(hash, *step);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && hash == expected
}

/// Shows that the tree over `leaves` continues the one over the first `old` of them; `None` when `old` is more.
#[must_use]
pub fn consistency_proof(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old > leaves.len() {
        return None;
    }
    if old == 0 || old == leaves.len() {
        return Some(Vec::new());
    }
    let (mut part, mut size, mut whole, mut proof) = (leaves, old, true, Vec::new());
    while size < part.len() {
        let (left, right) = part.split_at(split(part.len()));
        if size <= left.len() {
            proof.push(root(right));
            part = left;
        } else {
            proof.push(root(left));
            size -= left.len();
            whole = false;
            part = right;
        }
    }
    if !whole {
        proof.push(root(part));
    }
    proof.reverse();
    Some(proof)
}

/// Whether a tree of `new` leaves with root `new_root` continues the one of `old` leaves with root `old_root`.
#[must_use]
pub fn verify_consistency(old: u64, old_root: Hash, new: u64, new_root: Hash, proof: &[Hash]) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && old_root == empty();
    }
    let mut steps = proof.iter().copied();
    let first = if old.is_power_of_two() { Some(old_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at % 2 == 1 {
        at /= 2;
        last /= 2;
    }
    let (mut older, mut newer) = (first, first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            older = node(step, older);
            newer = node(step, newer);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            newer = node(newer, step);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && older == old_root && newer == new_root
}
