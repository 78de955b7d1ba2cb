//! A sealed revision: what the store keeps.

use sha2::{Digest, Sha256};

use super::{body::BODY_NONCE, bucket, moved, place::RecordKind, seal::WRAPPED_KEY};
use crate::{
    VaultError, aead,
    hash::Hash,
    header,
    id::{FolderId, OrganisationId, RecordId, RevisionId},
    key::KeyVersion,
};

/// The fields of a [`SealedRevision`], as rows hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Under which key.
    pub folder: FolderId,
    /// Of which record.
    pub record: RecordId,
    /// Its own id.
    pub revision: RevisionId,
    /// What it continues.
    pub parents: Vec<RevisionId>,
    /// What kind of record.
    pub kind: RecordKind,
    /// Version of that kind's encoding.
    pub format: u16,
    /// Which generation of the folder's key.
    pub key_version: KeyVersion,
    /// The record's key under the folder's; empty once destroyed.
    pub wrapped_key: Vec<u8>,
    /// The sealed record; empty once destroyed.
    pub body: Vec<u8>,
    /// What the audit log knows this revision by.
    pub hash: Hash,
}

impl Parts {
    /// What the seal is bound to, as one hash: the clear fields and whose house it is. Every field has a fixed length
    /// but the parents, which come last.
    pub(super) fn place(&self, organisation: &OrganisationId) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let mut fixed = [0; 88];
        let fields: [&[u8]; 8] = [
            b"tillid place v1\0",
            organisation.as_bytes(),
            self.folder.as_bytes(),
            self.record.as_bytes(),
            self.revision.as_bytes(),
            &self.kind.0.to_be_bytes(),
            &self.format.to_be_bytes(),
            &self.key_version.0.to_be_bytes(),
        ];
        header::fill(&mut fixed, &fields);
        hasher.update(fixed);
        for parent in &self.parents {
            hasher.update(parent.as_bytes());
        }
        hasher.finalize().into()
    }

    /// The hash over everything that was first stored of a revision. `wrapped_key`: as it was then.
    pub(super) fn digest(&self, wrapped_key: &[u8]) -> Hash {
        let mut hasher = Sha256::new();
        let mut fixed = [0; 90];
        let fields: [&[u8]; 9] = [
            b"tillid revision v1",
            self.folder.as_bytes(),
            self.record.as_bytes(),
            self.revision.as_bytes(),
            &self.kind.0.to_be_bytes(),
            &self.format.to_be_bytes(),
            &self.key_version.0.to_be_bytes(),
            &length(self.parents.len()),
            &length(wrapped_key.len()),
        ];
        header::fill(&mut fixed, &fields);
        hasher.update(fixed);
        for parent in &self.parents {
            hasher.update(parent.as_bytes());
        }
        hasher.update(wrapped_key);
        hasher.update(&self.body);
        Hash::from_bytes(hasher.finalize().into())
    }
}

fn length(count: usize) -> [u8; 8] {
    u64::try_from(count).unwrap_or(u64::MAX).to_be_bytes()
}

/// A revision that only the holder of its folder's key can read. Made by [`seal`](super::seal) alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRevision(Parts);

impl SealedRevision {
    /// Takes a row back. Checks lengths and the hash; what it says is known only to [`open`](super::open).
    ///
    /// A destroyed revision (no key, no body) keeps its hash unchecked: the folder's chain holds it. The hash of one that
    /// was moved under a newer key is checked when it is opened: what it is over lies sealed.
    pub fn from_parts(parts: Parts) -> Result<Self, VaultError> {
        let revision = Self(parts);
        if revision.is_destroyed() {
            return Ok(revision);
        }
        if revision.bucket() == 0 {
            return Err(VaultError::Malformed(header::RECORD.what));
        }
        if revision.0.wrapped_key.len() == moved::MOVED && moved::is_moved(&revision.0.wrapped_key) {
            return Ok(revision);
        }
        if revision.0.wrapped_key.len() != WRAPPED_KEY {
            return Err(VaultError::Malformed(header::RECORD.what));
        }
        if revision.0.digest(&revision.0.wrapped_key) != revision.0.hash {
            return Err(VaultError::Damaged(header::RECORD.what));
        }
        Ok(revision)
    }

    pub(super) fn sealed(mut parts: Parts) -> Self {
        parts.hash = parts.digest(&parts.wrapped_key);
        Self(parts)
    }

    /// The fields, for a row.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.0
    }

    /// The fields.
    #[must_use]
    pub const fn parts(&self) -> &Parts {
        &self.0
    }

    /// Under which key.
    #[must_use]
    pub const fn folder(&self) -> FolderId {
        self.0.folder
    }

    /// Of which record.
    #[must_use]
    pub const fn record(&self) -> RecordId {
        self.0.record
    }

    /// Its own id.
    #[must_use]
    pub const fn revision(&self) -> RevisionId {
        self.0.revision
    }

    /// What it continues.
    #[must_use]
    pub fn parents(&self) -> &[RevisionId] {
        &self.0.parents
    }

    /// What kind of record.
    #[must_use]
    pub const fn kind(&self) -> RecordKind {
        self.0.kind
    }

    /// Version of that kind's encoding.
    #[must_use]
    pub const fn format(&self) -> u16 {
        self.0.format
    }

    /// Which generation of the folder's key it was written under.
    #[must_use]
    pub const fn key_version(&self) -> KeyVersion {
        self.0.key_version
    }

    /// Which generation of the folder's key opens it now.
    #[must_use]
    pub fn opens_under(&self) -> KeyVersion {
        moved::version(&self.0.wrapped_key).unwrap_or(self.0.key_version)
    }

    /// The record's key under the folder's; empty once destroyed.
    #[must_use]
    pub fn wrapped_key(&self) -> &[u8] {
        &self.0.wrapped_key
    }

    /// The sealed record; empty once destroyed.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// What the audit log knows this revision by.
    #[must_use]
    pub const fn hash(&self) -> Hash {
        self.0.hash
    }

    /// The padded size in bytes, the only thing that its length tells; 0 when destroyed or misshapen.
    #[must_use]
    pub fn bucket(&self) -> u32 {
        let Some(sealed) = self.0.body.len().checked_sub(header::LEN + BODY_NONCE) else {
            return 0;
        };
        let chunks = sealed.div_ceil(bucket::CHUNK + aead::TAG);
        let padded = sealed.saturating_sub(chunks * aead::TAG);
        match bucket::bucket_for(padded.saturating_sub(4)) {
            Ok(whole) if whole == padded => u32::try_from(padded).unwrap_or(0),
            _ => 0,
        }
    }

    /// Its keys and body are gone on purpose.
    #[must_use]
    pub fn is_destroyed(&self) -> bool {
        self.0.wrapped_key.is_empty() && self.0.body.is_empty()
    }

    /// The same without key and body: ids and hash stay, so that the folder's chain still holds.
    #[must_use]
    pub fn destroyed(mut self) -> Self {
        self.0.wrapped_key = Vec::new();
        self.0.body = Vec::new();
        self
    }
}
