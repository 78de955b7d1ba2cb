//! An identity under a passphrase: Argon2id with the pepper, then HKDF. Opening it *is* the passphrase check.
//!
//! Header, pepper id (8), memory in KiB (4), passes (4), lanes (4), salt (16), nonce (24), ciphertext (96), tag (16).

use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    Passphrase,
    locked::{self, derive},
};
use crate::{
    VaultError,
    header::{self, BY_PASSPHRASE},
    identity::{Fingerprint, Identity},
    pepper::{Pepper, PepperId},
};

const SALT: usize = 16;
const PREFIX: usize = header::LEN + 8 + 12 + SALT;

/// What one try costs. Stored with what it protects, so that it can grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Parallel lanes.
    pub lanes: u32,
}

impl Cost {
    /// What every new passphrase gets: 64 MiB, three passes, one lane.
    pub const NOW: Self = Self { memory: 64 * 1024, passes: 3, lanes: 1 };
    /// The most that a stored blob may ask for, so that a forged one cannot exhaust the server.
    const MOST: Self = Self { memory: 256 * 1024, passes: 8, lanes: 4 };

    fn is_sane(self) -> bool {
        (8..=Self::MOST.memory).contains(&self.memory)
            && (1..=Self::MOST.passes).contains(&self.passes)
            && (1..=Self::MOST.lanes).contains(&self.lanes)
    }
}

/// Seals an identity under a passphrase, and pins the organisation's root beside it.
pub fn wrap_identity(
    identity: &Identity,
    root: &Fingerprint,
    passphrase: &Passphrase,
    pepper: &Pepper,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    wrap_identity_at(Cost::NOW, identity, root, passphrase, pepper, rng)
}

/// The same at another cost: for tests, and for machines that are not servers.
pub fn wrap_identity_at(
    cost: Cost,
    identity: &Identity,
    root: &Fingerprint,
    passphrase: &Passphrase,
    pepper: &Pepper,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let mut salt = [0; SALT];
    rng.fill_bytes(&mut salt);
    let mut prefix = Vec::with_capacity(PREFIX);
    prefix.extend_from_slice(&BY_PASSPHRASE.header());
    prefix.extend_from_slice(pepper.id().as_bytes());
    for number in [cost.memory, cost.passes, cost.lanes] {
        prefix.extend_from_slice(&number.to_be_bytes());
    }
    prefix.extend_from_slice(&salt);
    let key = stretch(cost, passphrase, pepper, &salt)?;
    Ok(locked::lock(prefix, &key, identity, root, rng))
}

/// Which pepper a sealed identity was made with.
pub fn pepper_of(bytes: &[u8]) -> Result<PepperId, VaultError> {
    let rest = BY_PASSPHRASE.strip(bytes)?;
    let (id, _) = rest.split_first_chunk::<8>().ok_or(VaultError::Malformed(BY_PASSPHRASE.what))?;
    Ok(PepperId::from_bytes(*id))
}

/// Opens an identity. Takes about a third of a second and 64 MiB: callers limit how many run at once.
pub fn unwrap_identity(
    bytes: &[u8],
    passphrase: &Passphrase,
    pepper: &Pepper,
) -> Result<(Identity, Fingerprint), VaultError> {
    let malformed = VaultError::Malformed(BY_PASSPHRASE.what);
    let rest = BY_PASSPHRASE.strip(bytes)?;
    let (id, rest) = rest.split_first_chunk::<8>().ok_or(malformed.clone())?;
    let (memory, rest) = rest.split_first_chunk::<4>().ok_or(malformed.clone())?;
    let (passes, rest) = rest.split_first_chunk::<4>().ok_or(malformed.clone())?;
    let (lanes, rest) = rest.split_first_chunk::<4>().ok_or(malformed.clone())?;
    let (salt, sealed) = rest.split_first_chunk::<SALT>().ok_or(malformed.clone())?;
    let cost = Cost {
        memory: u32::from_be_bytes(*memory),
        passes: u32::from_be_bytes(*passes),
        lanes: u32::from_be_bytes(*lanes),
    };
    if !cost.is_sane() || sealed.len() != crate::aead::NONCE + 96 + crate::aead::TAG {
        return Err(malformed);
    }
    let needed = PepperId::from_bytes(*id);
    if needed != pepper.id() {
        return Err(VaultError::WrongPepper { needed });
    }
    let prefix = bytes.get(..PREFIX).ok_or(malformed)?;
    let key = stretch(cost, passphrase, pepper, salt)?;
    locked::unlock(prefix, &key, sealed).ok_or(VaultError::WrongPassphrase)
}

fn stretch(
    cost: Cost,
    passphrase: &Passphrase,
    pepper: &Pepper,
    salt: &[u8; SALT],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32))
        .map_err(|_| VaultError::Malformed(BY_PASSPHRASE.what))?;
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new_with_secret(pepper.secret(), Algorithm::Argon2id, Version::V0x13, params)
        .and_then(|argon| argon.hash_password_into(passphrase.bytes(), salt, stretched.as_mut()))
        .map_err(|_| VaultError::OutOfMemory)?;
    Ok(derive(stretched.as_ref(), salt, b"tillid wrapping key v1"))
}
