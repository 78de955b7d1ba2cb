//! What opens an identity: a passphrase, or the printed recovery code.

mod by_code;
mod by_passphrase;
pub(crate) mod locked;

pub use by_code::{RecoveryCode, unwrap_identity_with_code, wrap_identity_with_code};
pub use by_passphrase::{Cost, pepper_of, unwrap_identity, wrap_identity, wrap_identity_at};

use core::fmt;
use std::borrow::Cow;

use bip39::{Language, Mnemonic};
use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{VaultError, pepper::Pepper, wordlist};

/// The fewest characters of a passphrase.
pub const LEAST: usize = 14;
/// The most bytes of a passphrase.
pub const LIMIT: usize = 1024;
/// How many words are offered: 77 bits.
const WORDS: usize = 7;

/// A passphrase, long enough, in one spelling (Unicode NFKD) whatever keyboard wrote it.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes a new passphrase.
    pub fn new(text: &str) -> Result<Self, VaultError> {
        let passphrase = Self::typed(text)?;
        if text.chars().count() < LEAST {
            return Err(VaultError::PassphraseTooShort { least: LEAST });
        }
        Ok(passphrase)
    }

    /// Takes a passphrase to try: too short is simply wrong, only too long is refused.
    pub fn typed(text: &str) -> Result<Self, VaultError> {
        if text.len() > LIMIT {
            return Err(VaultError::TooLong { what: "passphrase", limit: LIMIT });
        }
        let mut spelling = Cow::Borrowed(text);
        Mnemonic::normalize_utf8_cow(&mut spelling);
        let secret = match spelling {
            Cow::Borrowed(plain) => SecretString::from(plain),
            Cow::Owned(plain) => SecretString::from(Zeroizing::new(plain).as_str()),
        };
        Ok(Self(secret))
    }

    /// Seven words that nobody has used before.
    pub fn suggest(rng: &mut impl CryptoRng) -> Zeroizing<String> {
        let mut random = Zeroizing::new([0; 10]);
        rng.fill_bytes(random.as_mut());
        Zeroizing::new(wordlist::to_words(random.as_ref()).into_iter().take(WORDS).collect::<Vec<_>>().join(" "))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// What stands in the database instead of a login name: HMAC-SHA256 of the name under the pepper. Case, spaces around
/// it and the way an accent is written do not matter.
#[must_use]
pub fn login_tag(pepper: &Pepper, name: &str) -> [u8; 32] {
    let lower = name.trim().to_lowercase();
    let mut spelling = Cow::Borrowed(lower.as_str());
    Mnemonic::normalize_utf8_cow(&mut spelling);
    pepper.tag("tillid login v1", spelling.as_bytes())
}

/// Whether `word` could be one of the offered words: for a hint beside the field.
#[must_use]
pub fn is_offered_word(word: &str) -> bool {
    Language::English.find_word(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pepper::Pepper;

    fn pepper() -> Pepper {
        Pepper::generate(&mut rand_core::UnwrapErr(getrandom::SysRng))
    }

    #[test]
    fn refuses_what_is_too_short_or_too_long() {
        assert_eq!(Passphrase::new("thirteen char").err(), Some(VaultError::PassphraseTooShort { least: 14 }));
        assert!(Passphrase::new("fourteen chars").is_ok());
        assert!(Passphrase::new("æøåæøåæøåæøåæø").is_ok());
        assert!(Passphrase::new(&"a".repeat(1024)).is_ok());
        assert_eq!(
            Passphrase::new(&"a".repeat(1025)).err(),
            Some(VaultError::TooLong { what: "passphrase", limit: 1024 })
        );
        assert!(Passphrase::typed("short").is_ok());
    }

    #[test]
    fn one_spelling_whatever_keyboard() {
        assert_eq!(Passphrase::typed("bl\u{e5}").unwrap().bytes(), Passphrase::typed("bla\u{30a}").unwrap().bytes());
    }

    #[test]
    fn a_login_name_is_forgiving_but_not_across_peppers() {
        let (one, other) = (pepper(), pepper());
        assert_eq!(login_tag(&one, " Grace "), login_tag(&one, "grace"));
        assert_eq!(login_tag(&one, "\u{c5}se"), login_tag(&one, "a\u{30a}se"));
        assert_ne!(login_tag(&one, "grace"), login_tag(&other, "grace"));
    }

    #[test]
    fn offers_seven_words() {
        let words = Passphrase::suggest(&mut rand_core::UnwrapErr(getrandom::SysRng));
        assert_eq!(words.split(' ').count(), 7);
        assert!(words.split(' ').all(is_offered_word));
        assert!(Passphrase::new(&words).is_ok());
        assert_eq!(format!("{:?}", Passphrase::typed("secret").unwrap()), "Passphrase(..)");
    }
}
