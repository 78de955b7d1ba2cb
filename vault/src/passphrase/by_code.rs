//! An identity under the printed recovery code: 128 random bits, so no stretching is needed.
//!
//! Header, salt (16), nonce (24), ciphertext (96), tag (16).

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::locked::{self, derive};
use crate::{
    VaultError, code,
    hash::Hash,
    header::{self, BY_CODE},
    identity::{Fingerprint, Identity},
    wordlist,
};

const PREFIX: usize = header::LEN + 16;
const SECRET: usize = 16;
/// With two bytes of checksum, so that a slip of the pen is told from a wrong code.
const PRINTED: usize = SECRET + 2;

/// The code on somebody's recovery sheet.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; SECRET]>);

impl RecoveryCode {
    /// A new one, to be printed once.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; SECRET]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// As letters and digits in groups of four.
    #[must_use]
    pub fn to_groups(&self) -> Zeroizing<String> {
        Zeroizing::new(code::to_groups(self.printed().as_ref()))
    }

    /// As fourteen words.
    #[must_use]
    pub fn to_words(&self) -> Zeroizing<String> {
        Zeroizing::new(wordlist::to_words(self.printed().as_ref()).join(" "))
    }

    /// Reads either form; a slip of the pen is [`VaultError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let malformed = VaultError::Malformed("recovery code");
        let printed = code::from_groups(text, PRINTED)
            .or_else(|| wordlist::from_words(text, PRINTED).ok())
            .map(Zeroizing::new)
            .ok_or(malformed.clone())?;
        let mut secret = Zeroizing::new([0; SECRET]);
        secret.copy_from_slice(printed.split_first_chunk::<SECRET>().ok_or(malformed.clone())?.0);
        let read = Self(secret);
        if *read.printed() != *printed.as_slice() {
            return Err(malformed);
        }
        Ok(read)
    }

    fn printed(&self) -> Zeroizing<[u8; PRINTED]> {
        let mut printed = Zeroizing::new([0; PRINTED]);
        let check = Hash::of(&[b"tillid recovery code v1", self.0.as_slice()]);
        for (slot, byte) in printed.iter_mut().zip(self.0.iter().chain(check.as_bytes())) {
            *slot = *byte;
        }
        printed
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// Seals an identity under its recovery code, and pins the organisation's root beside it.
pub fn wrap_identity_with_code(
    identity: &Identity,
    root: &Fingerprint,
    code: &RecoveryCode,
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let mut salt = [0; 16];
    rng.fill_bytes(&mut salt);
    let prefix = [BY_CODE.header().as_slice(), &salt].concat();
    let key = derive(code.0.as_ref(), &salt, b"tillid recovery code v1");
    locked::lock(prefix, &key, identity, root, rng)
}

/// Opens an identity with its recovery code.
pub fn unwrap_identity_with_code(bytes: &[u8], code: &RecoveryCode) -> Result<(Identity, Fingerprint), VaultError> {
    let malformed = VaultError::Malformed(BY_CODE.what);
    let rest = BY_CODE.strip(bytes)?;
    let (salt, sealed) = rest.split_first_chunk::<16>().ok_or(malformed.clone())?;
    let prefix = bytes.get(..PREFIX).ok_or(malformed)?;
    let key = derive(code.0.as_ref(), salt, b"tillid recovery code v1");
    locked::unlock(prefix, &key, sealed).ok_or(VaultError::WrongRecoveryCode)
}
