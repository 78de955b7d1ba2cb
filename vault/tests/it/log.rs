//! The whole log: edit, deletion, reorder, truncation and rewrite, each by its own name.

use std::collections::HashMap;

use proptest::prelude::*;
use vault::{
    audit::{AuditError, Checkpoint, FolderChain, Hash, LeafRow, LogCheck, leaf_hash, root},
    id::{FolderId, RecordId, RevisionId},
};

use crate::support::ORGANISATION;

type Revision = (FolderId, RecordId, RevisionId, Hash);

/// A log over two folders: each commit writes one revision and one leaf.
#[derive(Clone)]
struct Log {
    rows: Vec<LeafRow>,
    revisions: Vec<Revision>,
}

impl Log {
    fn new(length: u8) -> Self {
        let mut log = Self { rows: vec![], revisions: vec![] };
        let mut chains: HashMap<FolderId, FolderChain> = HashMap::new();
        for number in 0..length {
            let folder = FolderId::from_bytes([number % 2; 16]);
            let revision = (folder, RecordId::from_bytes([7; 16]), RevisionId::from_bytes([number; 16]), hash(number));
            let chain = chains.entry(folder).or_default();
            chain.push(revision.1, revision.2, revision.3);
            log.revisions.push(revision);
            log.rows.push(row(u64::from(number), i64::from(number), folder, hash(number), chain.head()));
        }
        log
    }

    fn chains(&self) -> HashMap<FolderId, FolderChain> {
        let mut chains: HashMap<FolderId, FolderChain> = HashMap::new();
        for (folder, record, revision, hash) in &self.revisions {
            chains.entry(*folder).or_default().push(*record, *revision, *hash);
        }
        chains
    }

    fn anchor(&self, size: usize) -> Checkpoint {
        let hashes: Vec<Hash> = self.rows[..size].iter().map(|row| row.hash).collect();
        let (root, size) = (root(&hashes), u64::try_from(size).unwrap());
        Checkpoint { organisation: ORGANISATION, size, root, day: i32::try_from(size).unwrap() }
    }

    fn check(&self, anchors: &[Checkpoint]) -> Result<Hash, AuditError> {
        let mut check = LogCheck::new(self.chains(), anchors.to_vec());
        for row in &self.rows {
            check.push(row)?;
        }
        check.finish().map(|tree| tree.root())
    }

    fn renumber(&mut self) {
        for (row, number) in self.rows.iter_mut().zip(0..) {
            row.index = number;
            row.seq = i64::try_from(number).unwrap();
        }
    }
}

fn hash(number: u8) -> Hash {
    Hash::of(&[&[number]])
}

fn row(index: u64, seq: i64, folder: FolderId, commitment: Hash, folder_head: Hash) -> LeafRow {
    LeafRow { index, seq, folder, commitment, folder_head, hash: leaf_hash(commitment, folder, folder_head) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_untouched_log_is_right(length in 0_u8..40, at: prop::sample::Index) {
        let log = Log::new(length);
        let anchors = [log.anchor(0), log.anchor(at.index(usize::from(length) + 1)), log.anchor(usize::from(length))];
        prop_assert_eq!(log.check(&anchors), Ok(anchors[2].root));
    }

    #[test]
    fn an_edit_is_named(length in 1_u8..40, at: prop::sample::Index, what in 0..4) {
        let mut log = Log::new(length);
        let index = at.index(log.rows.len());
        let row = &mut log.rows[index];
        match what {
            0 => row.commitment = Hash::ZERO,
            1 => row.folder = FolderId::from_bytes([9; 16]),
            2 => row.folder_head = Hash::ZERO,
            _ => row.hash = Hash::ZERO,
        }
        prop_assert_eq!(log.check(&[]), Err(AuditError::Edited { index: u64::try_from(index).unwrap() }));
    }

    #[test]
    fn a_deletion_is_named(length in 2_u8..40, at: prop::sample::Index) {
        let mut log = Log::new(length);
        let index = at.index(log.rows.len() - 1);
        log.rows.remove(index);
        prop_assert_eq!(log.check(&[]), Err(AuditError::Deleted { index: u64::try_from(index).unwrap() }));
    }

    #[test]
    fn a_deletion_with_new_numbers_is_a_rewrite(length in 3_u8..40, at: prop::sample::Index) {
        let mut log = Log::new(length);
        let whole = usize::from(length);
        let anchor = log.anchor(whole - 1);
        log.rows.remove(at.index(whole - 1));
        log.renumber();
        let expected = AuditError::Rewritten { from: 0, to: anchor.size, day: anchor.day };
        prop_assert_eq!(log.check(&[anchor]), Err(expected));
    }

    #[test]
    fn a_reorder_is_named(length in 4_u8..40, at: prop::sample::Index) {
        // Two leaves of one folder change places, numbers and all.
        let mut log = Log::new(length);
        let index = at.index(log.rows.len() - 2);
        log.rows.swap(index, index + 2);
        log.renumber();
        let refused = log.check(&[]).unwrap_err();
        prop_assert_eq!(refused, AuditError::Reordered { index: u64::try_from(index).unwrap() + 2 });
        // Without new numbers it shows at once.
        let mut log = Log::new(length);
        log.rows.swap(index, index + 2);
        prop_assert_eq!(log.check(&[]), Err(AuditError::Deleted { index: u64::try_from(index).unwrap() }));
    }

    #[test]
    fn leaves_of_two_folders_that_change_places_are_named(length in 2_u8..40, at: prop::sample::Index) {
        let mut log = Log::new(length);
        let index = at.index(log.rows.len() - 1);
        log.rows.swap(index, index + 1);
        for (row, number) in log.rows.iter_mut().zip(0..) {
            row.index = number;
        }
        prop_assert_eq!(log.check(&[]), Err(AuditError::Reordered { index: u64::try_from(index).unwrap() + 1 }));
    }

    #[test]
    fn a_cut_is_named(length in 1_u8..40, at: prop::sample::Index) {
        let mut log = Log::new(length);
        let anchor = log.anchor(usize::from(length));
        let found = at.index(usize::from(length));
        log.rows.truncate(found);
        log.revisions.truncate(found);
        let found = u64::try_from(found).unwrap();
        let expected = AuditError::Truncated { found, anchored: anchor.size, day: anchor.day };
        prop_assert_eq!(log.check(&[anchor]), Err(expected));
    }

    #[test]
    fn a_rewrite_behind_an_anchor_is_named(length in 2_u8..40, at: prop::sample::Index, held: prop::sample::Index) {
        let mut log = Log::new(length);
        let index = at.index(log.rows.len());
        let earlier = log.anchor(held.index(index + 1));
        let anchor = log.anchor(usize::from(length));
        // Another entry, with everything recomputed that the database holds.
        let old = log.rows[index];
        log.rows[index] = row(old.index, old.seq, old.folder, Hash::of(&[b"another entry"]), old.folder_head);
        let expected = AuditError::Rewritten { from: earlier.size, to: anchor.size, day: anchor.day };
        prop_assert_eq!(log.check(&[anchor, earlier]), Err(expected));
        // Without an anchor outside, this cannot be seen: the documents say so.
        prop_assert!(log.check(&[]).is_ok());
    }

    #[test]
    fn a_changed_revision_breaks_its_folders_chain(length in 1_u8..40, at: prop::sample::Index) {
        let mut log = Log::new(length);
        let index = at.index(log.revisions.len());
        log.revisions[index].3 = Hash::ZERO;
        prop_assert_eq!(log.check(&[]), Err(AuditError::Unchained { index: u64::try_from(index).unwrap() }));
    }

    #[test]
    fn revisions_without_a_leaf_are_noticed(length in 2_u8..40) {
        // Rows of the log were taken out at the end, the revisions stayed.
        let mut log = Log::new(length);
        let gone = log.rows.pop().unwrap();
        prop_assert_eq!(log.check(&[]), Err(AuditError::Unlogged { folder: gone.folder }));
    }

    #[test]
    fn an_older_database_under_a_newer_log_is_a_rollback(length in 1_u8..40, kept: prop::sample::Index) {
        let mut log = Log::new(length);
        let kept = kept.index(usize::from(length));
        log.revisions.truncate(kept);
        let expected = AuditError::RolledBack { folder: log.rows[kept].folder };
        // A folder without any revision left is not in the store's chains: an empty one stands for it.
        let mut chains = log.chains();
        for row in &log.rows {
            chains.entry(row.folder).or_default();
        }
        let mut check = LogCheck::new(chains, vec![]);
        prop_assert_eq!(log.rows.iter().try_for_each(|row| check.push(row)), Err(expected));
    }
}
