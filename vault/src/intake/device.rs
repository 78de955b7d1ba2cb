//! A phone's signature on a note: ECDSA P-256 with SHA-256, in WebCrypto's form (r then s, 64 bytes).

use core::fmt;

use p256::ecdsa::{Signature, SigningKey, VerifyingKey, signature::Signer};
use rand_core::CryptoRng;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use zeroize::Zeroizing;

use super::envelope::NoteAddress;
use crate::{VaultError, hash::Hash};

/// What a phone signs, and what a receipt names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Where the note was going.
    pub address: NoteAddress,
    /// SHA-256 of its envelope.
    pub hash: Hash,
}

impl Receipt {
    fn signed_bytes(&self) -> Vec<u8> {
        let address = &self.address;
        [
            b"tillid note v1".as_slice(),
            address.organisation.as_bytes(),
            address.team.as_bytes(),
            &address.version.0.to_be_bytes(),
            address.note.as_bytes(),
            self.hash.as_bytes(),
        ]
        .concat()
    }
}

/// Whether these bytes are the public key of a phone: 65 bytes, uncompressed, a point of the curve. Any other would be
/// enrolled and could never have a note of it taken.
#[must_use]
pub fn is_device_key(public: &[u8]) -> bool {
    public.len() == 65 && public.first() == Some(&4) && VerifyingKey::from_sec1_bytes(public).is_ok()
}

/// Checks a note's signature against its phone's key (65 bytes, uncompressed). With ring: four times as fast, and every
/// note of every night comes through here.
pub fn verify_note(
    device_public: &[u8],
    address: &NoteAddress,
    envelope: &[u8],
    signature: &[u8],
) -> Result<Receipt, VaultError> {
    let receipt = Receipt { address: *address, hash: Hash::of(&[envelope]) };
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, device_public);
    if key.verify(&receipt.signed_bytes(), signature).is_ok() {
        return Ok(receipt);
    }
    Err(if is_device_key(device_public) { VaultError::ForgedNote } else { VaultError::BadKey("phone key") })
}

/// What a phone shows of its signing key, for two people to compare: five groups of four digits, 66 bits. To make another
/// key that shows the same takes longer than anybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceMark([u16; 5]);

impl DeviceMark {
    /// Of a phone's key (65 bytes, uncompressed). The street page shows the same.
    #[must_use]
    pub fn of(device_public: &[u8]) -> Self {
        let hash = Hash::of(&[b"tillid phone mark v1", device_public]);
        let mut groups = [0; 5];
        for (group, bytes) in groups.iter_mut().zip(hash.as_bytes().as_chunks::<4>().0) {
            *group = u16::try_from(u32::from_be_bytes(*bytes) % 10_000).unwrap_or_default();
        }
        Self(groups)
    }

    /// As it was typed or sent, however it is spaced.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        if digits.len() != 20 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let mut groups = [0; 5];
        for (at, group) in groups.iter_mut().enumerate() {
            *group = digits.get(at * 4..at * 4 + 4)?.parse().ok()?;
        }
        Some(Self(groups))
    }
}

impl fmt::Display for DeviceMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, rest @ ..] = self.0;
        write!(f, "{first:04}")?;
        rest.iter().try_for_each(|group| write!(f, " {group:04}"))
    }
}

/// A phone's signing key, for the demo and the tests; a real phone's never leaves its browser.
#[derive(Clone)]
pub struct DeviceSecret(SigningKey);

impl DeviceSecret {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        loop {
            let mut bytes = Zeroizing::new([0; 32]);
            rng.fill_bytes(bytes.as_mut());
            if let Ok(key) = SigningKey::from_slice(bytes.as_ref()) {
                return Self(key);
            }
        }
    }

    /// The key that an organisation knows the phone by: 65 bytes, uncompressed.
    #[must_use]
    pub fn public(&self) -> [u8; 65] {
        let point = self.0.verifying_key().to_sec1_point(false);
        point.as_bytes().try_into().unwrap_or([0; 65])
    }

    /// Signs a note.
    #[must_use]
    pub fn sign(&self, address: &NoteAddress, envelope: &[u8]) -> [u8; 64] {
        let receipt = Receipt { address: *address, hash: Hash::of(&[envelope]) };
        let signature: Signature = self.0.sign(&receipt.signed_bytes());
        signature.to_bytes().into()
    }
}

impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceSecret(..)")
    }
}
