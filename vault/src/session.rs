//! A browser's session: the identity under a secret that only the cookie holds.
//!
//! Header, nonce (24), ciphertext (96), tag (16).

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    VaultError, code,
    header::{self, SESSION},
    identity::{Fingerprint, Identity},
    passphrase::locked::{self, derive},
};

/// What the cookie holds and the database does not.
#[derive(Clone)]
pub struct SessionSecret(Zeroizing<[u8; 32]>);

impl SessionSecret {
    /// A new one for every sign-in.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// As the cookie's value.
    #[must_use]
    pub fn to_cookie(&self) -> Zeroizing<String> {
        Zeroizing::new(code::to_groups(self.0.as_slice()).replace('-', ""))
    }

    /// From the cookie's value.
    pub fn from_cookie(value: &str) -> Result<Self, VaultError> {
        let bytes = code::from_groups(value, 32).map(Zeroizing::new).ok_or(VaultError::Malformed(SESSION.what))?;
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(&bytes);
        Ok(Self(secret))
    }

    /// What the session's row is found by: tells nothing of the secret.
    #[must_use]
    pub fn tag(&self) -> [u8; 32] {
        *derive(self.0.as_ref(), &[], b"tillid session tag v1")
    }
}

impl fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionSecret(..)")
    }
}

/// Seals an identity for one session.
pub fn seal_session(
    identity: &Identity,
    root: &Fingerprint,
    secret: &SessionSecret,
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let key = derive(secret.0.as_ref(), &[], b"tillid session key v1");
    locked::lock(SESSION.header().to_vec(), &key, identity, root, rng)
}

/// Opens a session with its cookie.
pub fn open_session(bytes: &[u8], secret: &SessionSecret) -> Result<(Identity, Fingerprint), VaultError> {
    let sealed = SESSION.strip(bytes)?;
    let prefix = bytes.get(..header::LEN).ok_or(VaultError::Malformed(SESSION.what))?;
    let key = derive(secret.0.as_ref(), &[], b"tillid session key v1");
    locked::unlock(prefix, &key, sealed).ok_or(VaultError::SessionOver)
}
