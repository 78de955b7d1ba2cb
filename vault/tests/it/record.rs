//! Records: wrong key, swapped row, flipped bit, rolled back, each by its own name.

use proptest::prelude::*;
use vault::{
    VaultError,
    audit::{FolderChain, Hash},
    id::{FolderId, OrganisationId, RecordId, RevisionId},
    key::KeyVersion,
    record::{Parts, RecordKind, SealedRevision, open, open_into, seal},
};

use crate::support::{FIRST, ORGANISATION, fixed, folder_key, place};

fn sealed(text: &[u8], record: u8, revision: u8, seed: u64) -> SealedRevision {
    seal(&folder_key(1), FIRST, place(record, revision), text, &mut fixed(seed)).unwrap()
}

/// As somebody who edits the database would do it: with a fresh, right hash.
fn rehashed(mut parts: Parts) -> SealedRevision {
    parts.hash = hash_of(&parts);
    SealedRevision::from_parts(parts).unwrap()
}

/// The published rule of the hash, written down a second time.
fn hash_of(parts: &Parts) -> Hash {
    let count = |length: usize| u64::try_from(length).unwrap().to_be_bytes();
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn opens_what_was_sealed(text in prop::collection::vec(any::<u8>(), 0..5_000), seed: u64) {
        let sealed = sealed(&text, 1, 2, seed);
        prop_assert_eq!(open(&folder_key(1), ORGANISATION, &sealed).unwrap().to_vec(), text.clone());
        let bucket = (text.len() + 4).next_power_of_two().max(1024);
        prop_assert_eq!(usize::try_from(sealed.bucket()).unwrap(), bucket);
        prop_assert_eq!(sealed.body().len(), 6 + 20 + bucket + 16);
        prop_assert_eq!(SealedRevision::from_parts(sealed.clone().into_parts()).unwrap(), sealed);
    }

    #[test]
    fn a_wrong_key_is_named(other in 2_u8.., seed: u64) {
        let sealed = sealed(b"she likes tea", 1, 2, seed);
        prop_assert_eq!(open(&folder_key(other), ORGANISATION, &sealed).err(), Some(VaultError::WrongKey("record")));
    }

    #[test]
    fn a_flipped_bit_is_seen_on_reading_the_row(at: prop::sample::Index, bit in 0_u8..8, which: bool) {
        let mut parts = sealed(b"she likes tea", 1, 2, 9).into_parts();
        let bytes = if which { &mut parts.wrapped_key } else { &mut parts.body };
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert_eq!(SealedRevision::from_parts(parts).err(), Some(VaultError::Damaged("record")));
    }

    #[test]
    fn a_flipped_bit_with_a_new_hash_is_seen_on_opening(at: prop::sample::Index, bit in 0_u8..8, which: bool) {
        let mut parts = sealed(b"she likes tea", 1, 2, 9).into_parts();
        let bytes = if which { &mut parts.wrapped_key } else { &mut parts.body };
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let refused = open(&folder_key(1), ORGANISATION, &rehashed(parts)).unwrap_err();
        let expected = match (which, at) {
            // The header says what it is before anything is opened.
            (_, 0..=5) => matches!(
                refused,
                VaultError::Foreign(_) | VaultError::NewerFormat { .. } | VaultError::Malformed(_)
            ),
            (true, 6..=21) => refused == VaultError::WrongKey("record"),
            (true, 22..=37) => refused == VaultError::Swapped("record"),
            (true, _) => refused == VaultError::Damaged("record key"),
            (false, _) => refused == VaultError::Damaged("record"),
        };
        prop_assert!(expected, "{refused:?} at {at}");
    }

    #[test]
    fn a_swapped_row_is_named(change in 0..8, seed: u64) {
        let (one, two) = (sealed(b"hers", 1, 2, seed), sealed(b"another's", 3, 4, seed ^ 1));
        let mut parts = one.clone().into_parts();
        let mut organisation = ORGANISATION;
        match change {
            0 => parts.record = two.record(),
            1 => parts.revision = two.revision(),
            2 => parts.parents = vec![],
            3 => parts.parents.push(RevisionId::from_bytes([9; 16])),
            4 => parts.kind = RecordKind(8),
            5 => parts.format += 1,
            6 => parts.key_version = KeyVersion(2),
            _ => organisation = OrganisationId::from_bytes([9; 16]),
        }
        prop_assert_eq!(open(&folder_key(1), organisation, &rehashed(parts)).err(), Some(VaultError::Swapped("record")));
        // Key and body of another record, under this one's name.
        let mut parts = one.into_parts();
        (parts.wrapped_key, parts.body) = (two.wrapped_key().to_vec(), two.body().to_vec());
        prop_assert_eq!(open(&folder_key(1), ORGANISATION, &rehashed(parts)).err(), Some(VaultError::Swapped("record")));
    }

    #[test]
    fn reading_rows_never_panics(wrapped_key: Vec<u8>, body: Vec<u8>) {
        let mut parts = sealed(b"", 1, 2, 3).into_parts();
        (parts.wrapped_key, parts.body) = (wrapped_key, body);
        parts.hash = hash_of(&parts);
        if let Ok(row) = SealedRevision::from_parts(parts) {
            let _ = open(&folder_key(1), ORGANISATION, &row);
        }
    }
}

#[test]
fn another_folder_with_the_same_key_is_another_place() {
    let mut parts = sealed(b"hers", 1, 2, 5).into_parts();
    parts.folder = FolderId::from_bytes([1; 16]);
    assert_eq!(open(&folder_key(1), ORGANISATION, &rehashed(parts)).err(), Some(VaultError::Swapped("record")));
}

#[test]
fn a_body_cannot_be_paired_with_another_key() {
    let (one, two) = (sealed(b"hers", 1, 2, 5), sealed(b"hers", 1, 2, 6));
    let mut parts = one.into_parts();
    parts.body = two.body().to_vec();
    assert_eq!(open(&folder_key(1), ORGANISATION, &rehashed(parts)).err(), Some(VaultError::Damaged("record")));
}

#[test]
fn an_older_revision_in_a_newer_ones_place_is_a_rollback() {
    let (old, new) = (sealed(b"do not ring", 1, 2, 5), sealed(b"ring at ten", 1, 3, 6));
    let mut chain = FolderChain::new();
    for revision in [&old, &new] {
        chain.push(revision.record(), revision.revision(), revision.hash());
    }
    assert_eq!(chain.holds(&new), Ok(()));
    // Another seal of the same revision is not the one that was written.
    assert_eq!(chain.holds(&sealed(b"ring at ten", 1, 3, 7)), Err(VaultError::RolledBack));
    // The newest revision was taken out of the database.
    let mut cut = FolderChain::new();
    cut.push(old.record(), old.revision(), old.hash());
    assert_eq!(cut.reaches(chain.head()), Err(VaultError::RolledBack));
    assert_eq!(chain.reaches(chain.head()), Ok(()));
}

#[test]
fn a_destroyed_record_keeps_its_hash_and_opens_for_nobody() {
    let whole = sealed(b"hers", 1, 2, 5);
    let gone = whole.clone().destroyed();
    assert_eq!((gone.hash(), gone.bucket(), gone.is_destroyed()), (whole.hash(), 0, true));
    let back = SealedRevision::from_parts(gone.into_parts()).unwrap();
    assert_eq!(open(&folder_key(1), ORGANISATION, &back).err(), Some(VaultError::Destroyed));
    let mut half = whole.into_parts();
    half.wrapped_key = vec![];
    assert_eq!(SealedRevision::from_parts(half).err(), Some(VaultError::Malformed("record")));
}

#[test]
fn an_attachment_is_sealed_in_chunks_that_cannot_be_cut_or_moved() {
    const CHUNK: usize = 256 * 1024 + 16;
    let text: Vec<u8> = (0..700_000_u32).map(|at| at.to_be_bytes()[3]).collect();
    let whole = sealed(&text, 1, 2, 5);
    assert_eq!(whole.bucket(), 3 * 256 * 1024);
    assert_eq!(open(&folder_key(1), ORGANISATION, &whole).unwrap().as_slice(), text);
    let damaged = Some(VaultError::Damaged("record"));
    let mut cut = whole.clone().into_parts();
    cut.body.truncate(26 + 2 * CHUNK);
    assert_eq!(open(&folder_key(1), ORGANISATION, &rehashed(cut)).err(), damaged);
    let mut moved = whole.into_parts();
    let (first, rest) = moved.body[26..].split_at_mut(CHUNK);
    first.swap_with_slice(&mut rest[..CHUNK]);
    assert_eq!(open(&folder_key(1), ORGANISATION, &rehashed(moved)).err(), damaged);
}

#[test]
fn one_buffer_opens_many() {
    let mut buffer = zeroize::Zeroizing::default();
    for (text, seed) in [(vec![1; 3_000], 1), (vec![2; 10], 2), (vec![], 3)] {
        open_into(&folder_key(1), ORGANISATION, &sealed(&text, 1, 2, seed), &mut buffer).unwrap();
        assert_eq!(*buffer, text);
    }
}

#[test]
fn the_same_text_never_looks_the_same() {
    let (one, two) = (sealed(b"hers", 1, 2, 5), sealed(b"hers", 1, 2, 6));
    assert_ne!(one.body(), two.body());
    assert_ne!(one.wrapped_key(), two.wrapped_key());
    assert_ne!(one.hash(), two.hash());
    assert_eq!(one.record(), RecordId::from_bytes([1; 16]));
}
