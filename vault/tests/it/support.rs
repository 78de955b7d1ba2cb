//! A small invented house, and randomness that is the same every time.

use core::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use vault::{
    id::{FolderId, NoteId, OrganisationId, RecordId, RevisionId, TeamId, WorkerId},
    identity::Identity,
    key::{FolderKey, KeyVersion, TeamKey},
    record::{Place, RecordKind},
};

/// SHA-256 of a seed and a counter.
pub struct Fixed {
    seed: u64,
    count: u64,
}

pub fn fixed(seed: u64) -> Fixed {
    Fixed { seed, count: 0 }
}

impl TryRng for Fixed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(self.count.to_be_bytes());
            self.count += 1;
            chunk.copy_from_slice(&block.finalize()[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Fixed {}

/// Somebody's keys, always the same for the same number.
pub fn somebody(number: u64) -> Identity {
    Identity::generate(&mut fixed(1_000 + number))
}

pub fn worker(number: u8) -> WorkerId {
    WorkerId::from_bytes([number; 16])
}

pub fn note(number: u8) -> NoteId {
    NoteId::from_bytes([number; 16])
}

pub const ORGANISATION: OrganisationId = OrganisationId::from_bytes([0xA0; 16]);
pub const TEAM: TeamId = TeamId::from_bytes([0xB0; 16]);
pub const FOLDER: FolderId = FolderId::from_bytes([0xC0; 16]);
pub const FIRST: KeyVersion = KeyVersion::FIRST;

pub fn folder_key(number: u8) -> FolderKey {
    FolderKey::from_bytes([number; 32])
}

pub fn team_key(number: u8) -> TeamKey {
    TeamKey::from_bytes([number; 32])
}

pub fn place(record: u8, revision: u8) -> Place {
    Place {
        organisation: ORGANISATION,
        folder: FOLDER,
        record: RecordId::from_bytes([record; 16]),
        revision: RevisionId::from_bytes([revision; 16]),
        parents: vec![RevisionId::from_bytes([0xEE; 16])],
        kind: RecordKind(7),
        format: 3,
    }
}
