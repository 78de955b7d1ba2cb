//! Going through the whole log: is it the one that was written?

use std::collections::HashMap;

use super::{chain::FolderChain, checkpoint::Checkpoint, leaf::leaf_hash, tree::Tree};
use crate::{hash::Hash, id::FolderId};

/// What is wrong with the log. Each way of tampering by its own name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// A row of the log does not match its own hash.
    #[error("leaf {index} was edited: it does not match its own hash")]
    Edited {
        /// Which leaf.
        index: u64,
    },
    /// A number is missing in the middle.
    #[error("leaf {index} was deleted")]
    Deleted {
        /// Which leaf.
        index: u64,
    },
    /// A leaf stands before one that was written earlier.
    #[error("leaf {index} was moved: it names an older state than the leaf before it")]
    Reordered {
        /// Which leaf.
        index: u64,
    },
    /// A leaf names a state that its folder was never in: a revision was edited or deleted.
    #[error("leaf {index} names a state that its folder was never in: a revision was changed or deleted")]
    Unchained {
        /// Which leaf.
        index: u64,
    },
    /// The log is shorter than it was at a checkpoint.
    #[error("the log was cut: it has {found} leaves, and had {anchored} on day {day}")]
    Truncated {
        /// How many there are.
        found: u64,
        /// How many there were.
        anchored: u64,
        /// Days since 1970-01-01.
        day: i32,
    },
    /// As long as it must be, with another root: rows and hashes were replaced together.
    #[error("the log was rewritten: leaves {from} to {to} are not those that were there on day {day}")]
    Rewritten {
        /// The first leaf after the newest checkpoint that still holds.
        from: u64,
        /// The size at the checkpoint that does not.
        to: u64,
        /// Days since 1970-01-01.
        day: i32,
    },
    /// What is stored goes beyond the folder's newest leaf: something was written past the log, or the log's end was
    /// taken away.
    #[error("folder {folder} holds revisions that the log does not know")]
    Unlogged {
        /// Which folder.
        folder: FolderId,
    },
    /// The folder's leaves go on where what is stored ends.
    #[error("folder {folder} was put back to an older state than the log knows")]
    RolledBack {
        /// Which folder.
        folder: FolderId,
    },
}

/// A row of the log, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeafRow {
    /// Its number, from 0.
    pub index: u64,
    /// The commit it came with.
    pub seq: i64,
    /// Whose key seals it.
    pub folder: FolderId,
    /// The commitment to its entry.
    pub commitment: Hash,
    /// The folder's head after that commit.
    pub folder_head: Hash,
    /// The stored hash of the three.
    pub hash: Hash,
}

/// Reads the log once, in order, in as many pieces as wanted.
#[derive(Debug)]
pub struct LogCheck {
    tree: Tree,
    seq: i64,
    chains: HashMap<FolderId, FolderChain>,
    newest: HashMap<FolderId, (u64, Hash)>,
    anchors: Vec<Checkpoint>,
    held: u64,
}

impl LogCheck {
    /// `chains` are recomputed from what is stored; a folder that is missing there is not compared. `anchors` are
    /// verified checkpoints: stored ones, and above all printed ones.
    #[must_use]
    pub fn new(chains: HashMap<FolderId, FolderChain>, mut anchors: Vec<Checkpoint>) -> Self {
        anchors.sort_by_key(|anchor| core::cmp::Reverse(anchor.size));
        let held = 0;
        let mut check = Self { tree: Tree::default(), seq: i64::MIN, chains, newest: HashMap::new(), anchors, held };
        while check.anchors.last().is_some_and(|anchor| anchor.size == 0 && anchor.root == check.tree.root()) {
            check.anchors.pop();
        }
        check
    }

    /// Takes the next row.
    pub fn push(&mut self, row: &LeafRow) -> Result<(), AuditError> {
        let index = self.tree.size();
        if row.index != index {
            return Err(if row.index > index {
                AuditError::Deleted { index }
            } else {
                AuditError::Reordered { index }
            });
        }
        if leaf_hash(row.commitment, row.folder, row.folder_head) != row.hash {
            return Err(AuditError::Edited { index });
        }
        if row.seq < self.seq {
            return Err(AuditError::Reordered { index });
        }
        self.seq = row.seq;
        if let Some(chain) = self.chains.get(&row.folder) {
            let Some(position) = chain.position(row.folder_head) else {
                let (folder, ended) = (row.folder, self.newest.get(&row.folder).map_or(Hash::ZERO, |(_, head)| *head));
                // Everything up to here agreed, and the store has no more: the newest state is missing as a whole.
                return Err(if chain.head() == ended {
                    AuditError::RolledBack { folder }
                } else {
                    AuditError::Unchained { index }
                });
            };
            if self.newest.get(&row.folder).is_some_and(|(before, _)| position < *before) {
                return Err(AuditError::Reordered { index });
            }
            self.newest.insert(row.folder, (position, row.folder_head));
        }
        self.tree.push(row.hash);
        self.compare()
    }

    /// Whether the tree, at this size, is what its checkpoints say.
    fn compare(&mut self) -> Result<(), AuditError> {
        while let Some(anchor) = self.anchors.last().copied().filter(|anchor| anchor.size == self.tree.size()) {
            if anchor.root != self.tree.root() {
                return Err(AuditError::Rewritten { from: self.held, to: anchor.size, day: anchor.day });
            }
            self.held = anchor.size;
            self.anchors.pop();
        }
        Ok(())
    }

    /// After the last row: answers the tree over all of them.
    pub fn finish(self) -> Result<Tree, AuditError> {
        // The longest anchor comes first: it tells most.
        if let Some(anchor) = self.anchors.first() {
            let (found, anchored, day) = (self.tree.size(), anchor.size, anchor.day);
            return Err(if anchored > found {
                AuditError::Truncated { found, anchored, day }
            } else {
                AuditError::Rewritten { from: self.held, to: anchored, day }
            });
        }
        for (folder, chain) in &self.chains {
            let known = self.newest.get(folder).map_or(Hash::ZERO, |(_, head)| *head);
            if chain.head() != known {
                return Err(AuditError::Unlogged { folder: *folder });
            }
        }
        Ok(self.tree)
    }
}
