//! Whatever bytes come, decoding answers; and what it reads it can write.

use domain::{record::DecodeError, street::StreetNote};
use proptest::prelude::*;

use crate::samples::all;

proptest! {
    #[test]
    fn noise_is_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for (_, format, _, read) in all() {
            if let Ok(again) = read(format, &bytes) {
                prop_assert_eq!(read(format, &again), Ok(again.clone()));
            }
        }
        let _ = StreetNote::decode(&bytes);
    }

    #[test]
    fn one_wrong_byte_is_refused_or_read(at in any::<prop::sample::Index>(), wrong in any::<u8>(), cut in any::<bool>()) {
        for (name, format, mut bytes, read) in all() {
            let at = at.index(bytes.len());
            bytes[at] = wrong;
            if cut {
                bytes.truncate(at);
            }
            if let Ok(again) = read(format, &bytes) {
                prop_assert_eq!(read(format, &again), Ok(again.clone()), "{}", name);
            }
        }
    }
}

#[test]
fn bytes_after_the_end_are_refused() {
    for (name, format, mut bytes, read) in all() {
        bytes.push(0);
        assert!(matches!(read(format, &bytes), Err(DecodeError::Unreadable { .. })), "{name}");
    }
}

#[test]
fn the_error_repeats_nothing_of_the_record() {
    for (_, format, bytes, read) in all() {
        for cut in 0..bytes.len() {
            let error = read(format, &bytes[..cut]).unwrap_err().to_string();
            assert!(!error.contains("Joy") && !error.contains("mango"), "{error}");
        }
    }
}

#[test]
fn deep_nesting_ends() {
    let mut bytes = vec![0xa1, 0x18, 0x63];
    bytes.extend(std::iter::repeat_n(0x81, 100_000));
    for (_, format, _, read) in all() {
        assert!(read(format, &bytes).is_err());
    }
}
