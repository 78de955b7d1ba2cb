//! Is the audit log the one that was written? Anchoring it, and going through it.

use std::collections::{HashMap, hash_map::Entry};

use store::Store;
use vault::audit::{Checkpoint, FolderChain, Hash, LeafRow, LogCheck, SignedCheckpoint, Tree};

use super::{House, broken, text};
use crate::{Refusal, refusal::Kind};

/// How many leaves are read at a time.
const PAGE: u64 = 4096;

/// What going through the whole log found.
pub struct Report {
    pub leaves: u64,
    pub root: Hash,
    /// Each way of tampering in its own words; empty when the log is whole.
    pub faults: Vec<String>,
}

/// How many hashes of leaves are read at a time.
const HASHES: u64 = 1 << 18;

/// The log as far as it has been read here, and how much of it was signed.
#[derive(Default)]
pub(super) struct Grown {
    tree: Tree,
    signed: u64,
}

impl Grown {
    /// Reads on to the first `size` lines.
    async fn to(&mut self, store: &dyn Store, size: u64) -> Result<Hash, Refusal> {
        while self.tree.size() < size {
            let from = self.tree.size();
            let hashes = store.leaf_hashes(from, size.min(from + HASHES)).await?;
            if hashes.is_empty() {
                return Err(Refusal::of(Kind::Tampered, "error-rolled-back"));
            }
            for hash in hashes {
                self.tree.push(hash);
            }
        }
        Ok(self.tree.root())
    }
}

impl House {
    /// Signs how long the audit log is and what it hashes to, into the file beside the pepper, unless that is already
    /// there. Reads only what was added since.
    pub async fn anchor(&self) -> Result<(), Refusal> {
        let mut grown = self.grown.lock().await;
        let size = self.store.audit_size().await?;
        if size == grown.signed {
            return Ok(());
        }
        let root = grown.to(self.store.as_ref(), size).await?;
        let organisation = self.organisation().await;
        let checkpoint = Checkpoint { organisation, size, root, day: self.clock.day().0 };
        let signed = self.checkpoint.sign(&checkpoint).to_text();
        self.files.write("anchor", signed.as_bytes()).map_err(broken)?;
        grown.signed = size;
        Ok(())
    }

    /// Refuses a database that is shorter than, or differs from, what was signed last.
    pub(super) async fn compare_with_anchor(&self) -> Result<(), Refusal> {
        let Ok(bytes) = self.files.read("anchor") else { return Ok(()) };
        let signed = SignedCheckpoint::from_text(&text(bytes)?)?;
        let anchor = signed.verify([&self.checkpoint.public()])?;
        let size = self.store.audit_size().await?;
        let mut grown = self.grown.lock().await;
        if size < anchor.size || grown.to(self.store.as_ref(), anchor.size).await? != anchor.root {
            tracing::error!(size, anchored = anchor.size, "the audit log is not the one that was signed");
            return Err(Refusal::of(Kind::Tampered, "error-rolled-back"));
        }
        grown.signed = anchor.size;
        Ok(())
    }

    /// Goes through the whole log: every leaf, every folder's chain, the last signed checkpoint; and through
    /// everything that was signed.
    pub async fn verify_audit(&self) -> Result<Report, Refusal> {
        let anchors = match self.files.read("anchor") {
            Ok(bytes) => vec![SignedCheckpoint::from_text(&text(bytes)?)?.verify([&self.checkpoint.public()])?],
            Err(_) => Vec::new(),
        };
        let mut report = verify_log(self.store.as_ref(), anchors).await?;
        report.faults.extend(self.trust.faults(self.store.as_ref()).await?);
        Ok(report)
    }

    /// The root over the first `size` lines of the log, to compare with one on paper; `None` when it has fewer.
    pub async fn root_of(&self, size: u64) -> Result<Option<Hash>, Refusal> {
        if self.store.audit_size().await? < size {
            return Ok(None);
        }
        root_at(self.store.as_ref(), size).await.map(Some)
    }
}

/// Goes through the whole log of a store: every leaf, every folder's chain, these checkpoints.
pub(crate) async fn verify_log(store: &dyn Store, anchors: Vec<Checkpoint>) -> Result<Report, Refusal> {
    let size = store.audit_size().await?;
    let mut rows = Vec::new();
    let mut from = 0;
    while from < size {
        let to = size.min(from + PAGE);
        rows.extend(store.leaves(from, to).await?);
        from = to;
    }
    let mut chains = HashMap::new();
    for leaf in &rows {
        if let Entry::Vacant(chain) = chains.entry(leaf.folder) {
            chain.insert(chain_of(store, leaf.folder).await?);
        }
    }
    let mut check = LogCheck::new(chains, anchors);
    let mut faults = Vec::new();
    for leaf in &rows {
        let row = LeafRow {
            index: leaf.index,
            seq: leaf.seq.0,
            folder: leaf.folder,
            commitment: leaf.commitment,
            folder_head: leaf.folder_head,
            hash: leaf.hash,
        };
        if let Err(error) = check.push(&row) {
            faults.push(error.to_string());
            break;
        }
    }
    if faults.is_empty()
        && let Err(error) = check.finish()
    {
        faults.push(error.to_string());
    }
    Ok(Report { leaves: size, root: root_at(store, size).await?, faults })
}

async fn root_at(store: &dyn Store, size: u64) -> Result<Hash, Refusal> {
    let mut tree = Tree::default();
    let mut from = 0;
    while from < size {
        let to = size.min(from + HASHES);
        store.leaf_hashes(from, to).await?.into_iter().for_each(|hash| tree.push(hash));
        from = to;
    }
    Ok(tree.root())
}

async fn chain_of(store: &dyn Store, folder: vault::id::FolderId) -> Result<FolderChain, Refusal> {
    let mut chain = FolderChain::default();
    for stub in store.chain(folder, store::Seq(0)).await? {
        chain.push(stub.record, stub.revision, stub.hash);
    }
    Ok(chain)
}
