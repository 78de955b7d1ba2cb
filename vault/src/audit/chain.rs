//! A folder's head: one hash over every revision it ever had, the destroyed ones too.

use std::collections::{HashMap, HashSet};

use crate::{
    VaultError,
    hash::Hash,
    id::{RecordId, RevisionId},
    record::SealedRevision,
};

/// The next head of a folder, after one more revision.
#[must_use]
pub fn chain(prev: Hash, record: RecordId, revision: RevisionId, hash: Hash) -> Hash {
    Hash::of(&[b"tillid chain v1", prev.as_bytes(), record.as_bytes(), revision.as_bytes(), hash.as_bytes()])
}

/// A folder's whole chain, to compare with what the audit log says of it.
#[derive(Debug, Clone)]
pub struct FolderChain {
    head: Hash,
    heads: HashMap<Hash, u64>,
    hashes: HashSet<(RecordId, RevisionId, Hash)>,
}

impl Default for FolderChain {
    fn default() -> Self {
        Self::new()
    }
}

impl FolderChain {
    /// The empty folder's.
    #[must_use]
    pub fn new() -> Self {
        Self { head: Hash::ZERO, heads: HashMap::from([(Hash::ZERO, 0)]), hashes: HashSet::new() }
    }

    /// Adds the next revision in the order of the store.
    pub fn push(&mut self, record: RecordId, revision: RevisionId, hash: Hash) {
        self.head = chain(self.head, record, revision, hash);
        let length = u64::try_from(self.heads.len()).unwrap_or(u64::MAX);
        self.heads.insert(self.head, length);
        self.hashes.insert((record, revision, hash));
    }

    /// The head after all of them.
    #[must_use]
    pub const fn head(&self) -> Hash {
        self.head
    }

    /// How many revisions a head covers, if it was ever this folder's.
    #[must_use]
    pub fn position(&self, head: Hash) -> Option<u64> {
        self.heads.get(&head).copied()
    }

    /// Whether what is stored reaches the head that the newest audit leaf names; else an older state was put back.
    pub fn reaches(&self, audited: Hash) -> Result<(), VaultError> {
        if self.head == audited { Ok(()) } else { Err(VaultError::RolledBack) }
    }

    /// Whether a revision is, bit for bit, one that the chain knows; else an older or foreign one was put in its place.
    pub fn holds(&self, revision: &SealedRevision) -> Result<(), VaultError> {
        if self.hashes.contains(&(revision.record(), revision.revision(), revision.hash())) {
            Ok(())
        } else {
            Err(VaultError::RolledBack)
        }
    }
}
