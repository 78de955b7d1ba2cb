//! Somebody's two keys: one to be reached under, one to sign with. Staff and survivors alike.

use core::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{VaultError, hash::Hash, hpke_suite, wordlist};

/// How many words stand for a fingerprint: 88 bits.
const WORDS: usize = 8;

/// The secret half. Lives in memory only while its holder works.
#[derive(Clone)]
pub struct Identity {
    wrap: Zeroizing<[u8; 32]>,
    sign: SigningKey,
    public: PublicIdentity,
}

impl Identity {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new([0; 64]);
        rng.fill_bytes(secret.as_mut());
        Self::from_secret(&secret)
    }

    /// What [`Identity::to_secret`] gave.
    pub(crate) fn from_secret(secret: &[u8; 64]) -> Self {
        let (mut wrap, mut sign) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        let (first, second) = secret.split_at(32);
        wrap.copy_from_slice(first);
        sign.copy_from_slice(second);
        let sign = SigningKey::from_bytes(&sign);
        let public = PublicIdentity { wrap: hpke_suite::public_of(&wrap), sign: sign.verifying_key().to_bytes() };
        Self { wrap, sign, public }
    }

    /// Both secrets, to be sealed.
    pub(crate) fn to_secret(&self) -> Zeroizing<[u8; 64]> {
        let mut secret = Zeroizing::new([0; 64]);
        let (first, second) = secret.split_at_mut(32);
        first.copy_from_slice(self.wrap.as_ref());
        second.copy_from_slice(self.sign.as_bytes());
        secret
    }

    /// The half that everybody may know.
    #[must_use]
    pub const fn public(&self) -> PublicIdentity {
        self.public
    }

    /// Signs `message` for one purpose; a signature for one purpose is worth nothing for another.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> [u8; 64] {
        self.sign.sign(&purpose.framed(message)).to_bytes()
    }

    /// The secret that opens what was sealed to this identity.
    pub(crate) fn wrap_secret(&self) -> &[u8; 32] {
        &self.wrap
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(..)")
    }
}

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A [`SignedStatement`](crate::statement::SignedStatement).
    Statement,
    /// A checkpoint of the audit log.
    Checkpoint,
}

impl Purpose {
    pub(crate) fn framed(self, message: &[u8]) -> Vec<u8> {
        let name: &[u8] = match self {
            Self::Statement => b"tillid statement v1\0",
            Self::Checkpoint => b"tillid checkpoint v1\0",
        };
        [name, message].concat()
    }

    /// Whether `signature` is this key's, over this message, for this purpose.
    #[must_use]
    pub(crate) fn verify(self, key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(key)
            .is_ok_and(|key| key.verify_strict(&self.framed(message), &Signature::from_bytes(signature)).is_ok())
    }
}

/// The half that everybody may know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct PublicIdentity {
    /// X25519: things are sealed to it.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub wrap: [u8; 32],
    /// Ed25519: signatures are checked with it.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub sign: [u8; 32],
}

impl PublicIdentity {
    /// Wrapping key, then signing key.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 64] {
        let mut bytes = [0; 64];
        let (first, second) = bytes.split_at_mut(32);
        first.copy_from_slice(&self.wrap);
        second.copy_from_slice(&self.sign);
        bytes
    }

    /// Takes [`PublicIdentity::to_bytes`] back.
    pub fn from_bytes(bytes: &[u8; 64]) -> Result<Self, VaultError> {
        let (mut wrap, mut sign) = ([0; 32], [0; 32]);
        let (first, second) = bytes.split_at(32);
        wrap.copy_from_slice(first);
        sign.copy_from_slice(second);
        match VerifyingKey::from_bytes(&sign) {
            Ok(key) if !key.is_weak() => Ok(Self { wrap, sign }),
            _ => Err(VaultError::BadKey("public identity")),
        }
    }

    /// What two people compare before they trust a key.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Hash::of(&[b"tillid identity v1", &self.wrap, &self.sign]))
    }

    /// Whether `signature` is this identity's, over this message, for this purpose.
    #[must_use]
    pub fn verify(&self, purpose: Purpose, message: &[u8], signature: &[u8; 64]) -> bool {
        purpose.verify(&self.sign, message, signature)
    }
}

impl fmt::Debug for PublicIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicIdentity({})", self.fingerprint())
    }
}

/// A hash of a public identity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Fingerprint(#[n(0)] Hash);

impl Fingerprint {
    /// A fingerprint that was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Hash::from_bytes(bytes))
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Eight words to read aloud and compare.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        wordlist::to_words(self.0.as_bytes()).into_iter().take(WORDS).collect()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({})", self.0)
    }
}
