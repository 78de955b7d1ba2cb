//! Crockford's base32: digits and letters that are hard to confuse when read aloud or copied by hand.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Writes `bytes` in groups of four, 5 bits a character; the last one is filled up with zero bits.
pub(crate) fn to_groups(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits, mut count) = (0_u32, 0_u32, 0_usize);
    let mut push = |value: u32| {
        if count > 0 && count.is_multiple_of(4) {
            text.push('-');
        }
        count += 1;
        text.extend(usize::try_from(value & 31).ok().and_then(|at| ALPHABET.get(at)).map(|byte| char::from(*byte)));
    };
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

/// Reads `length` bytes back. Case, spaces and dashes do not matter; O is 0, I and L are 1.
pub(crate) fn from_groups(text: &str, length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    let (mut held, mut bits, mut count) = (0_u32, 0_u32, 0_usize);
    for character in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let plain = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|byte| char::from(*byte) == plain)?;
        count += 1;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            if bytes.len() == length {
                return None;
            }
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    (count == (length * 8).div_ceil(5) && held == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn read_back(bytes in prop::collection::vec(any::<u8>(), 1..40)) {
            let text = to_groups(&bytes);
            prop_assert_eq!(from_groups(&text, bytes.len()), Some(bytes.clone()));
            prop_assert_eq!(from_groups(&text.to_lowercase().replace('-', " "), bytes.len()), Some(bytes));
        }

        #[test]
        fn never_panics(text: String, length in 0_usize..40) {
            let _ = from_groups(&text, length);
        }
    }

    #[test]
    fn forgives_what_looks_alike() {
        assert_eq!(to_groups(&[0, 0x44, 0x32]), "0123-4");
        assert_eq!(from_groups("oL23 4", 3), Some(vec![0, 0x44, 0x32]));
        assert_eq!(from_groups("0123-5", 3), None, "filling bits must be zero");
        assert_eq!(from_groups("0123", 3), None);
        assert_eq!(from_groups("012U-4", 3), None);
    }
}
