//! Shares: any k of n give the key back, fewer tell nothing, each can be rehearsed alone.

use std::collections::HashMap;

use proptest::prelude::*;
use vault::{
    key::KeyVersion,
    recovery::{RecoverySecret, Share, ShareError, combine, split},
};

use crate::support::{FIRST, fixed};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_k_of_n_give_it_back((needed, made) in (2_u8..6).prop_flat_map(|needed| (Just(needed), needed..9)),
                               bytes: [u8; 32], order in Just(()).prop_perturb(|(), mut rng| rng.random::<u64>())) {
        let secret = RecoverySecret::from_bytes(bytes);
        let (set, mut shares) = split(&secret, FIRST, needed, made, &mut fixed(order)).unwrap();
        prop_assert_eq!(shares.len(), usize::from(made));
        shares.sort_by_key(|share| order.rotate_left(u32::from(share.number()) * 7));
        let enough = &shares[..usize::from(needed)];
        prop_assert_eq!(*combine(enough, &set.public).unwrap().expose(), bytes);
        prop_assert_eq!(*combine(&shares, &set.public).unwrap().expose(), bytes);
        let few = &shares[..usize::from(needed) - 1];
        let refused = combine(few, &set.public).err();
        prop_assert_eq!(refused, Some(ShareError::TooFew { found: few.len(), needed }));
        for share in &shares {
            prop_assert_eq!(set.rehearse(share), Ok(()));
            prop_assert_eq!(&Share::from_words(&share.to_words()).unwrap(), share);
            prop_assert_eq!(&Share::from_bytes(&share.to_bytes()).unwrap(), share);
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_noticed(at: prop::sample::Index, bit in 0_u8..8) {
        let (_, shares) = split(&RecoverySecret::from_bytes([7; 32]), FIRST, 2, 3, &mut fixed(1)).unwrap();
        let mut bytes = shares[0].to_bytes();
        let index = at.index(bytes.len());
        bytes[index] ^= 1 << bit;
        let refused = Share::from_bytes(&bytes).unwrap_err();
        prop_assert!(index < 6 || refused == ShareError::Checksum);
    }

    #[test]
    fn never_panics(bytes: Vec<u8>, text: String) {
        prop_assert!(Share::from_bytes(&bytes).is_err());
        prop_assert!(Share::from_words(&text).is_err());
    }
}

/// Other share schemes have lost secrets that start with 0 or hold bytes above 127.
#[test]
fn every_edge_byte_survives_in_every_place() {
    for edge in [0, 1, 127, 128, 254, 255] {
        for at in 0..32 {
            let mut bytes = [0x55; 32];
            bytes[at] = edge;
            let secret = RecoverySecret::from_bytes(bytes);
            let (set, shares) = split(&secret, FIRST, 2, 3, &mut fixed(u64::from(edge))).unwrap();
            for pair in [[0, 1], [0, 2], [1, 2]] {
                let pair = pair.map(|index: usize| shares[index].clone());
                assert_eq!(combine(&pair, &set.public).unwrap().expose(), &bytes);
            }
        }
        let (set, shares) = split(&RecoverySecret::from_bytes([edge; 32]), FIRST, 3, 5, &mut fixed(2)).unwrap();
        assert_eq!(combine(&shares[1..4], &set.public).unwrap().expose(), &[edge; 32]);
    }
}

/// k-1 shares tell nothing: for whatever secret, a share's bytes are spread evenly.
#[test]
fn one_share_of_two_is_as_likely_for_any_secret() {
    for secret in [[0_u8; 32], [255; 32]] {
        let mut seen: HashMap<u8, u32> = HashMap::new();
        for seed in 0..800 {
            let (_, shares) = split(&RecoverySecret::from_bytes(secret), FIRST, 2, 2, &mut fixed(seed)).unwrap();
            let bytes = shares[0].to_bytes();
            for byte in &bytes[21..53] {
                *seen.entry(*byte).or_default() += 1;
            }
        }
        // 25,600 bytes over 256 values: 100 each, standard deviation 10.
        assert_eq!(seen.len(), 256);
        assert!(seen.values().all(|count| (45..160).contains(count)), "{seen:?}");
    }
}

#[test]
fn what_does_not_belong_together_is_named() {
    let secret = RecoverySecret::from_bytes([7; 32]);
    let (set, shares) = split(&secret, FIRST, 2, 3, &mut fixed(1)).unwrap();
    let (other_set, others) = split(&secret, KeyVersion(2), 2, 3, &mut fixed(2)).unwrap();
    let pair = |one: &Share, two: &Share| combine(&[one.clone(), two.clone()], &set.public).err();
    assert_eq!(pair(&shares[0], &others[1]), Some(ShareError::OtherSet));
    assert_eq!(pair(&shares[0], &shares[0]), Some(ShareError::Twice(1)));
    assert_eq!(combine(&[], &set.public).err(), Some(ShareError::TooFew { found: 0, needed: 2 }));
    let stranger = RecoverySecret::from_bytes([8; 32]).public();
    assert_eq!(combine(&shares, &stranger).err(), Some(ShareError::OtherKey));
    assert_eq!(other_set.rehearse(&shares[0]), Err(ShareError::OtherSet));
    for (needed, made) in [(1, 3), (4, 3), (0, 0)] {
        assert_eq!(split(&secret, FIRST, needed, made, &mut fixed(1)).err(), Some(ShareError::Numbers));
    }
}

#[test]
fn a_forged_share_with_a_right_checksum_is_not_of_the_set() {
    let secret = RecoverySecret::from_bytes([7; 32]);
    let (set, _) = split(&secret, FIRST, 2, 3, &mut fixed(1)).unwrap();
    // The same set id, from the same randomness, for another secret.
    let (_, forged) = split(&RecoverySecret::from_bytes([9; 32]), FIRST, 2, 3, &mut fixed(1)).unwrap();
    assert_eq!(forged[0].set(), set.set);
    assert_eq!(set.rehearse(&forged[0]), Err(ShareError::NotOfSet));
    assert_eq!(combine(&forged, &set.public).err(), Some(ShareError::OtherKey));
}

#[test]
fn the_wrong_word_is_pointed_at() {
    let (_, shares) = split(&RecoverySecret::from_bytes([7; 32]), FIRST, 2, 3, &mut fixed(1)).unwrap();
    let words = shares[0].to_words();
    let mut words: Vec<&str> = words.split(' ').collect();
    assert_eq!(words.len(), 40);
    let right = std::mem::replace(&mut words[20], "bicycles");
    assert_eq!(Share::from_words(&words.join(" ")).err(), Some(ShareError::UnknownWord(21)));
    words[20] = if right == "tea" { "table" } else { "abandon" };
    assert_eq!(Share::from_words(&words.join(" ")).err(), Some(ShareError::Checksum));
    words.pop();
    let refused = Share::from_words(&words.join(" ")).err();
    assert_eq!(refused, Some(ShareError::WordCount { found: 39, needed: 40 }));
}
