//! Where a revision belongs. Whatever is sealed is bound to it.

use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::{
    id::{FolderId, OrganisationId, RecordId, RevisionId},
    key::KeyVersion,
};

/// What kind of record; the domain gives out the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct RecordKind(#[n(0)] pub u16);

/// Where a revision belongs and what it continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose house.
    pub organisation: OrganisationId,
    /// Under which key.
    pub folder: FolderId,
    /// Of which record.
    pub record: RecordId,
    /// Its own random id.
    pub revision: RevisionId,
    /// What it continues: none for the first, several when it merges.
    pub parents: Vec<RevisionId>,
    /// What kind of record.
    pub kind: RecordKind,
    /// Version of that kind's encoding.
    pub format: u16,
}

/// The same, borrowed, with the key version: what the seal is bound to.
pub(crate) struct Binding<'a> {
    pub organisation: &'a OrganisationId,
    pub folder: &'a FolderId,
    pub record: &'a RecordId,
    pub revision: &'a RevisionId,
    pub parents: &'a [RevisionId],
    pub kind: RecordKind,
    pub format: u16,
    pub version: KeyVersion,
}

impl Binding<'_> {
    /// One hash that stands for all of it. Every field has a fixed length but the parents, which come last.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut fixed = Vec::with_capacity(112 + 16 * self.parents.len());
        fixed.extend_from_slice(b"tillid place v1\0");
        for id in [
            self.organisation.as_bytes(),
            self.folder.as_bytes(),
            self.record.as_bytes(),
            self.revision.as_bytes(),
        ] {
            fixed.extend_from_slice(id);
        }
        fixed.extend_from_slice(&self.kind.0.to_be_bytes());
        fixed.extend_from_slice(&self.format.to_be_bytes());
        fixed.extend_from_slice(&self.version.0.to_be_bytes());
        for parent in self.parents {
            fixed.extend_from_slice(parent.as_bytes());
        }
        Sha256::digest(&fixed).into()
    }
}
