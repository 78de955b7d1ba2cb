//! Where a revision belongs. Whatever is sealed is bound to it.

use minicbor::{Decode, Encode};

use crate::id::{FolderId, OrganisationId, RecordId, RevisionId};

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
