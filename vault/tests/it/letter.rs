//! Something sealed to one person.

use proptest::prelude::*;
use vault::{
    VaultError,
    letter::{open_letter, seal_letter},
};

use crate::support::{fixed, somebody};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn only_the_reader_opens_it(text in prop::collection::vec(any::<u8>(), 0..3_000), at: prop::sample::Index) {
        let letter = seal_letter(&somebody(1).public(), b"draft", &text, &mut fixed(1)).unwrap();
        prop_assert_eq!(letter.len(), 6 + 16 + 32 + 16 + (text.len() + 4).next_power_of_two().max(1024));
        prop_assert_eq!(open_letter(&somebody(1), b"draft", &letter).unwrap().to_vec(), text.clone());
        let other = open_letter(&somebody(2), b"draft", &letter).err();
        prop_assert_eq!(other, Some(VaultError::WrongKey("sealed letter")));
        let elsewhere = open_letter(&somebody(1), b"label", &letter).err();
        prop_assert_eq!(elsewhere, Some(VaultError::Damaged("sealed letter")));
        let mut flipped = letter;
        let index = at.index(flipped.len());
        flipped[index] ^= 1;
        prop_assert!(open_letter(&somebody(1), b"draft", &flipped).is_err());
    }

    #[test]
    fn never_panics(letter: Vec<u8>) {
        prop_assert!(open_letter(&somebody(1), b"draft", &letter).is_err());
    }
}
