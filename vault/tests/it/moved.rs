//! Under a newer key: what was written and what the log knows of it stay, and the old key opens nothing any more.

use proptest::prelude::*;
use vault::{
    VaultError,
    audit::{SealedLeaf, open_leaf, reseal_leaf, seal_leaf},
    key::KeyVersion,
    record::{SealedRevision, open, rewrap, seal},
};

use crate::support::{FIRST, FOLDER, ORGANISATION, fixed, folder_key, place};

const SECOND: KeyVersion = KeyVersion(2);

fn moved(text: &[u8], seed: u64) -> (SealedRevision, SealedRevision) {
    let first = seal(&folder_key(1), FIRST, place(1, 2), text, &mut fixed(seed)).unwrap();
    let moved =
        rewrap(&folder_key(1), &folder_key(2), SECOND, ORGANISATION, &first, &mut fixed(seed.wrapping_add(1))).unwrap();
    (first, moved)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn opens_under_the_new_key_alone(text in prop::collection::vec(any::<u8>(), 0..3_000), seed: u64) {
        let (first, moved) = moved(&text, seed);
        prop_assert_eq!(open(&folder_key(2), ORGANISATION, &moved).unwrap().to_vec(), text.clone());
        prop_assert_eq!(open(&folder_key(1), ORGANISATION, &moved).err(), Some(VaultError::WrongKey("record")));
        prop_assert_eq!((moved.hash(), moved.body(), moved.key_version()), (first.hash(), first.body(), FIRST));
        prop_assert_eq!((first.opens_under(), moved.opens_under()), (FIRST, SECOND));
        prop_assert_eq!(SealedRevision::from_parts(moved.clone().into_parts()).unwrap(), moved.clone());
        let third = KeyVersion(3);
        let again = rewrap(&folder_key(2), &folder_key(3), third, ORGANISATION, &moved, &mut fixed(seed)).unwrap();
        prop_assert_eq!(open(&folder_key(3), ORGANISATION, &again).unwrap().to_vec(), text);
        prop_assert_eq!(open(&folder_key(2), ORGANISATION, &again).err(), Some(VaultError::WrongKey("record")));
        prop_assert_eq!(again.hash(), first.hash());
    }

    #[test]
    fn nothing_of_the_first_wrapped_key_lies_open(seed: u64) {
        let (first, moved) = moved(b"she likes tea", seed);
        let nonce_and_key = &first.wrapped_key()[38..];
        let windows: Vec<_> = moved.wrapped_key().windows(8).collect();
        prop_assert!(!nonce_and_key.windows(8).any(|part| windows.contains(&part)));
    }

    #[test]
    fn a_flipped_bit_is_seen(at in 0_usize..2_000, bit in 0_u8..8, seed: u64) {
        let (_, moved) = moved(b"she likes tea", seed);
        let mut parts = moved.into_parts();
        let length = parts.wrapped_key.len();
        let at = at % (length + parts.body.len());
        let byte = if at < length { &mut parts.wrapped_key[at] } else { &mut parts.body[at - length] };
        *byte ^= 1 << bit;
        let opened = SealedRevision::from_parts(parts).and_then(|sealed| open(&folder_key(2), ORGANISATION, &sealed));
        prop_assert!(opened.is_err());
    }
}

#[test]
fn a_body_from_another_revision_is_damage_and_another_place_a_swap() {
    let (_, one) = moved(b"she likes tea", 1);
    let (_, other) = moved(b"she likes cake", 9);
    let mut parts = one.clone().into_parts();
    parts.body = other.body().to_vec();
    let swapped = SealedRevision::from_parts(parts).unwrap();
    assert_eq!(open(&folder_key(2), ORGANISATION, &swapped).err(), Some(VaultError::Damaged("record")));
    let mut parts = one.into_parts();
    parts.record = place(3, 2).record;
    let elsewhere = SealedRevision::from_parts(parts).unwrap();
    assert_eq!(open(&folder_key(2), ORGANISATION, &elsewhere).err(), Some(VaultError::Swapped("record")));
}

#[test]
fn a_line_of_the_log_moves_too_and_commits_to_the_same() {
    let leaf = seal_leaf(&folder_key(1), FIRST, ORGANISATION, FOLDER, b"opened", &mut fixed(1)).unwrap();
    let moved = reseal_leaf(&folder_key(1), &folder_key(2), SECOND, ORGANISATION, &leaf, &mut fixed(2)).unwrap();
    assert_eq!(moved.commitment, leaf.commitment);
    assert_eq!((leaf.opens_under(), moved.opens_under()), (Some(FIRST), Some(SECOND)));
    assert_eq!(open_leaf(&folder_key(2), ORGANISATION, &moved).unwrap().as_slice(), b"opened");
    assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &moved).err(), Some(VaultError::WrongKey("audit entry")));
    let erased = SealedLeaf { sealed: Vec::new(), ..leaf };
    assert_eq!(erased.opens_under(), None);
    let gone = reseal_leaf(&folder_key(1), &folder_key(2), SECOND, ORGANISATION, &erased, &mut fixed(3));
    assert_eq!(gone.err(), Some(VaultError::Destroyed));
}
