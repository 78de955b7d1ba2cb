//! What a folder is known to hold, kept in memory and compared with whatever is read of it.

use std::collections::HashMap;

use super::chain::chain;
use crate::{
    VaultError,
    hash::Hash,
    id::{RecordId, RevisionId},
    record::{RecordKind, SealedRevision},
};

/// One revision in the chain of its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The commit that wrote it.
    pub seq: i64,
    /// Of which record.
    pub record: RecordId,
    /// Which revision.
    pub revision: RevisionId,
    /// What sort of record.
    pub kind: RecordKind,
    /// Over what was sealed.
    pub hash: Hash,
}

/// A folder's chain as far as it agreed with the audit log: every revision of every record, the destroyed ones too.
///
/// Ids and hashes only. It is never ahead of the log, so nothing that is missing here was lost, and whatever is here and
/// not among what is stored was taken away.
#[derive(Debug, Clone)]
pub struct KnownFolder {
    head: Hash,
    seq: i64,
    records: HashMap<RecordId, Known>,
}

#[derive(Debug, Clone)]
struct Known {
    kind: RecordKind,
    revisions: Vec<(RevisionId, Hash, i64)>,
}

impl Default for KnownFolder {
    fn default() -> Self {
        Self { head: Hash::ZERO, seq: 0, records: HashMap::new() }
    }
}

impl KnownFolder {
    /// The commit up to which it agreed with the log.
    #[must_use]
    pub const fn seq(&self) -> i64 {
        self.seq
    }

    /// The head of its chain.
    #[must_use]
    pub const fn head(&self) -> Hash {
        self.head
    }

    /// Takes on what was written since, in the order of the chain, if it leads to the head that the newest leaf names;
    /// else nothing. A chain that leads elsewhere lacks something or holds something that nobody put on record.
    pub fn follow(&mut self, seq: i64, audited: Hash, fresh: &[Link]) -> Result<(), VaultError> {
        let fresh = || fresh.iter().filter(|link| link.seq <= seq);
        let head = fresh().fold(self.head, |head, link| chain(head, link.record, link.revision, link.hash));
        if head != audited {
            return Err(VaultError::RolledBack);
        }
        for link in fresh() {
            let known = self.records.entry(link.record);
            let known = known.or_insert_with(|| Known { kind: link.kind, revisions: Vec::with_capacity(1) });
            known.revisions.push((link.revision, link.hash, link.seq));
        }
        (self.head, self.seq) = (head, seq);
        Ok(())
    }

    /// Whether a record of this kind was ever written here, destroyed or not.
    #[must_use]
    pub fn ever_held(&self, kind: RecordKind) -> bool {
        self.records.values().any(|known| known.kind == kind)
    }

    /// Whether this is, bit for bit, a revision of the chain.
    pub fn holds(&self, record: RecordId, revision: RevisionId, hash: Hash) -> Result<(), VaultError> {
        let known = self.records.get(&record).map_or(&[][..], |known| &known.revisions);
        let there = known.iter().any(|(known, of, _)| *known == revision && *of == hash);
        if there { Ok(()) } else { Err(VaultError::RolledBack) }
    }

    /// Whether `stored`, read at `seq` or later, is all that there is of this record, bit for bit.
    pub fn is_all<'a>(
        &self,
        record: RecordId,
        stored: impl IntoIterator<Item = &'a SealedRevision>,
        seq: i64,
    ) -> Result<(), VaultError> {
        let known = self.records.get(&record).map_or(&[][..], |known| &known.revisions);
        let mut found = vec![false; known.len()];
        for one in stored {
            let place = known.iter().position(|(revision, hash, _)| {
                *revision == one.revision() && *hash == one.hash() && one.record() == record
            });
            *place.and_then(|place| found.get_mut(place)).ok_or(VaultError::RolledBack)? = true;
        }
        let missing = known.iter().zip(&found).any(|((_, _, written), found)| *written <= seq && !found);
        if missing { Err(VaultError::RolledBack) } else { Ok(()) }
    }

    /// Whether `read`, read at `seq` or later, is every revision of every record of these kinds (all when empty).
    pub fn is_every_one(
        &self,
        mut read: Vec<(RecordId, RevisionId, Hash)>,
        kinds: &[RecordKind],
        seq: i64,
    ) -> Result<(), VaultError> {
        read.sort_unstable_by_key(|(record, revision, _)| (*record, *revision));
        read.dedup_by_key(|(record, revision, _)| (*record, *revision));
        // One of another kind, called one of these, must not stand in for one that is missing.
        let asked = |known: &Known| kinds.is_empty() || kinds.contains(&known.kind);
        let mut old = 0_usize;
        for (record, revision, hash) in &read {
            let known = self.records.get(record).filter(|known| asked(known)).map_or(&[][..], |known| &known.revisions);
            let known = known.iter().find(|(known, of, _)| known == revision && of == hash);
            old += usize::from(known.ok_or(VaultError::RolledBack)?.2 <= seq);
        }
        let there = self.records.values().filter(|known| asked(known));
        let there = there.flat_map(|known| &known.revisions).filter(|(_, _, written)| *written <= seq).count();
        if there == old { Ok(()) } else { Err(VaultError::RolledBack) }
    }
}
