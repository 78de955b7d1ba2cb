//! The keys of a backup: a printed one, and the recovery key in the same clothes.

use core::{fmt, str::FromStr};

use rand_core::CryptoRng;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

use super::bech32;
use crate::recovery::{RecoveryPublic, RecoverySecret, Share, ShareError, join};

const SECRET: &str = "age-secret-key-";
const PUBLIC: &str = "age";

/// Why a backup was not closed or not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgeError {
    /// Not what a backup begins with.
    #[error("this file is no backup: it does not begin like one")]
    NotAge,
    /// The beginning was changed or cut.
    #[error("the beginning of this backup is damaged")]
    Header,
    /// None of its keys is this one.
    #[error("this key does not open this backup")]
    WrongKey,
    /// A piece was changed, swapped, or is not the last although nothing follows.
    #[error("this backup is damaged or was cut short")]
    Damaged,
    /// Something was copied wrongly from paper.
    #[error("this is no restore key, or a letter of it was copied wrongly")]
    Mistyped,
}

/// The printed key that opens backups. Whoever holds it and a backup holds what a thief of the database would hold:
/// sealed records.
#[derive(Clone)]
pub struct RestoreKey(Zeroizing<[u8; 32]>);

impl RestoreKey {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// The recovery key opens backups too.
    #[must_use]
    pub fn of_recovery(secret: &RecoverySecret) -> Self {
        Self(Zeroizing::new(*secret.expose()))
    }

    /// The recovery key out of shares, where nothing tells yet which key they must give.
    pub fn of_shares(shares: &[Share]) -> Result<Self, ShareError> {
        Ok(Self::of_recovery(&join(shares)?))
    }

    /// The half that is stored, and that backups are closed for.
    #[must_use]
    pub fn public(&self) -> RestorePublic {
        RestorePublic(x25519(*self.0, X25519_BASEPOINT_BYTES))
    }

    /// For paper: an identity as every `age` program reads it.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(bech32::encode(SECRET, self.0.as_slice()).to_ascii_uppercase())
    }

    /// Reads it from paper. Spaces and line breaks do not matter.
    pub fn from_text(text: &str) -> Result<Self, AgeError> {
        let tight = Zeroizing::new(text.split_whitespace().collect::<String>());
        bech32::decode(SECRET, &tight).map(Self).ok_or(AgeError::Mistyped)
    }

    pub(super) fn agree(&self, with: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(x25519(*self.0, *with))
    }
}

impl fmt::Debug for RestoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RestoreKey(..)")
    }
}

/// The half that backups are closed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestorePublic(pub(super) [u8; 32]);

impl RestorePublic {
    /// Whoever puts the recovery shares together opens backups too.
    #[must_use]
    pub const fn of_recovery(public: &RecoveryPublic) -> Self {
        Self(*public.as_bytes())
    }
}

impl fmt::Display for RestorePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::encode(PUBLIC, &self.0))
    }
}

impl FromStr for RestorePublic {
    type Err = AgeError;

    fn from_str(text: &str) -> Result<Self, AgeError> {
        bech32::decode(PUBLIC, text.trim()).map(|bytes| Self(*bytes)).ok_or(AgeError::Mistyped)
    }
}
