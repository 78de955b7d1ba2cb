//! Bytes as words of the BIP 39 English list: 11 bits each, no two words alike in their first four letters.

use bip39::Language;

/// The words for `bytes`; the last one is filled up with zero bits.
pub(crate) fn to_words(bytes: &[u8]) -> Vec<&'static str> {
    let list = Language::English.word_list();
    let mut words = Vec::with_capacity(bytes.len() * 8 / 11 + 1);
    let (mut held, mut bits) = (0_usize, 0_u32);
    for byte in bytes {
        held = (held << 8) | usize::from(*byte);
        bits += 8;
        if bits >= 11 {
            bits -= 11;
            words.extend(list.get(held >> bits));
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        words.extend(list.get(held << (11 - bits)));
    }
    words
}

/// Why words were not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotWords {
    /// The word at this position (from 1) is not on the list.
    Unknown(usize),
    /// Not as many words as it must be.
    Count { found: usize, needed: usize },
    /// The filling bits are not zero.
    Filling,
}

/// Reads `length` bytes back. Case, commas and extra spaces do not matter; four letters of a word are enough.
pub(crate) fn from_words(text: &str, length: usize) -> Result<Vec<u8>, NotWords> {
    let needed = (length * 8).div_ceil(11);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let mut bytes = Vec::with_capacity(length);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for (word, position) in words.iter().zip(1..) {
        held = (held << 11) | u32::from(number(word).ok_or(NotWords::Unknown(position))?);
        bits += 11;
        while bits >= 8 && bytes.len() < length {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap_or_default());
            held &= (1 << bits) - 1;
        }
        if position > needed {
            break;
        }
    }
    if words.len() != needed {
        return Err(NotWords::Count { found: words.len(), needed });
    }
    if held != 0 {
        return Err(NotWords::Filling);
    }
    Ok(bytes)
}

fn number(word: &str) -> Option<u16> {
    let word = word.to_ascii_lowercase();
    let list = Language::English;
    if let Some(number) = list.find_word(&word) {
        return Some(number);
    }
    if word.len() < 4 {
        return None;
    }
    let mut alike = list.words_by_prefix_iter(&word);
    match (alike.next(), alike.next()) {
        (Some(only), None) => list.find_word(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn read_back(bytes in prop::collection::vec(any::<u8>(), 1..80)) {
            let words = to_words(&bytes);
            prop_assert_eq!(words.len(), (bytes.len() * 8).div_ceil(11));
            prop_assert_eq!(from_words(&words.join(" "), bytes.len()), Ok(bytes.clone()));
            let short: Vec<String> = words.iter().map(|word| word.chars().take(4).collect()).collect();
            prop_assert_eq!(from_words(&short.join(", ").to_uppercase(), bytes.len()), Ok(bytes));
        }

        #[test]
        fn never_panics(text: String, length in 0_usize..80) {
            let _ = from_words(&text, length);
        }
    }

    #[test]
    fn names_the_wrong_word() {
        assert_eq!(from_words("abandon zzzz", 2), Err(NotWords::Unknown(2)));
        assert_eq!(from_words("abandon", 2), Err(NotWords::Count { found: 1, needed: 2 }));
        assert_eq!(from_words("zoo zoo", 2), Err(NotWords::Filling));
    }
}
