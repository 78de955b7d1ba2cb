use minicbor::{
    Decode, Decoder, Encode, Encoder, decode,
    encode::{self, Write},
};

use crate::message::FieldError;

/// The code of a language: the short BCP 47 form in small letters (`en`, `da`, `pcm` Nigerian Pidgin, `bin` Edo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    bytes: [u8; 12],
    length: u8,
}

impl Language {
    /// Takes a code: letters, digits and hyphens, two to twelve.
    pub fn parse(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        Self::from_code(&typed.trim().to_ascii_lowercase())
            .ok_or_else(|| FieldError::new(field, "text-language-unknown"))
    }

    /// The code itself.
    pub fn code(&self) -> &str {
        self.bytes.get(..usize::from(self.length)).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default()
    }

    fn from_code(code: &str) -> Option<Self> {
        let plain = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let mut bytes = [0; 12];
        if !plain || code.len() < 2 {
            return None;
        }
        bytes.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        Some(Self { bytes, length: u8::try_from(code.len()).ok()? })
    }
}

impl<C> Encode<C> for Language {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.str(self.code())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Language {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::from_code(d.str()?).ok_or_else(|| decode::Error::message("not a language code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        assert_eq!(Language::parse("language", " PCM ").unwrap().code(), "pcm");
        for wrong in ["", "e", "english-and-more", "é1", "en us"] {
            assert!(Language::parse("language", wrong).is_err(), "{wrong}");
        }
    }
}
