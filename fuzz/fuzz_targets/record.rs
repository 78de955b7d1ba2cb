//! Rows of records, with a right hash, as an editor of the database could write them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    VaultError,
    audit::Hash,
    id::{FolderId, OrganisationId, RecordId, RevisionId},
    key::{FolderKey, KeyVersion},
    record::{Parts, RecordKind, SealedRevision, open},
};

fuzz_target!(|input: (Vec<u8>, Vec<u8>, Vec<[u8; 16]>, u16)| {
    let (wrapped_key, body, parents, kind) = input;
    let key = FolderKey::from_bytes([1; 32]);
    let mut parts = Parts {
        folder: FolderId::from_bytes([2; 16]),
        record: RecordId::from_bytes([3; 16]),
        revision: RevisionId::from_bytes([4; 16]),
        parents: parents.into_iter().map(RevisionId::from_bytes).collect(),
        kind: RecordKind(kind),
        format: 1,
        key_version: KeyVersion::FIRST,
        wrapped_key,
        body,
        hash: Hash::ZERO,
    };
    parts.hash = hash_of(&parts);
    match SealedRevision::from_parts(parts) {
        Ok(row) => assert!(open(&key, OrganisationId::from_bytes([5; 16]), &row).is_err(), "opened what nobody sealed"),
        Err(refused) => assert_ne!(refused, VaultError::Damaged("record"), "the hash is right"),
    }
});

fn hash_of(parts: &Parts) -> Hash {
    let count = |length: usize| u64::try_from(length).unwrap_or_default().to_be_bytes();
    let parents: Vec<u8> = parts.parents.iter().flat_map(|parent| *parent.as_bytes()).collect();
    Hash::of(&[
        b"tillid revision v1",
        parts.folder.as_bytes(),
        parts.record.as_bytes(),
        parts.revision.as_bytes(),
        &parts.kind.0.to_be_bytes(),
        &parts.format.to_be_bytes(),
        &parts.key_version.0.to_be_bytes(),
        &count(parts.parents.len()),
        &count(parts.wrapped_key.len()),
        &parents,
        &parts.wrapped_key,
        &parts.body,
    ])
}
