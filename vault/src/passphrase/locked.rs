//! An identity and the root's fingerprint under one key.

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    aead::{self, NONCE},
    identity::{Fingerprint, Identity},
};

/// A key for one purpose out of a strong secret.
pub(crate) fn derive(secret: &[u8], salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    // 32 bytes are always a possible length.
    if Hkdf::<Sha256>::new(Some(salt), secret).expand(purpose, key.as_mut()).is_err() {
        key.fill(0);
    }
    key
}

/// Appends the identity, sealed under `key`, to what stands before it; all of that is bound.
pub(crate) fn lock(
    mut prefix: Vec<u8>,
    key: &[u8; 32],
    identity: &Identity,
    root: &Fingerprint,
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let mut secret = Zeroizing::new([0; 96]);
    let (keys, pinned) = secret.split_at_mut(64);
    keys.copy_from_slice(identity.to_secret().as_ref());
    pinned.copy_from_slice(root.as_bytes());
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let aad = prefix.clone();
    aead::append(&mut prefix, key, nonce, &aad, secret.as_ref());
    prefix
}

/// Opens what [`lock`] sealed.
pub(crate) fn unlock(prefix: &[u8], key: &[u8; 32], sealed: &[u8]) -> Option<(Identity, Fingerprint)> {
    let secret = aead::open(key, prefix, sealed).ok()?;
    let (keys, pinned) = secret.split_first_chunk::<64>()?;
    Some((Identity::from_secret(keys), Fingerprint::from_bytes(pinned.try_into().ok()?)))
}
