//! A revision under a newer key of its folder: its record key is wrapped anew, body and hash stay.
//!
//! The hash of a revision is over what was first sealed, its first wrapped key included. So the moved key holds both:
//! the record key, to read, and the first wrapped key, to check the hash. Whoever kept the old folder key, and gets
//! hold of the row afterwards, finds nothing in it that the old key opens.
//!
//! Moved key: header, version of the folder's key (4), check of that key (16), check of the place (16), nonce (24),
//! ciphertext of record key (32) and first wrapped key, tag (16).

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    seal::{WRAPPED_KEY, first_half, record_key},
    sealed::{Parts, SealedRevision},
};
use crate::{
    VaultError,
    aead::{self, NONCE, TAG},
    header::{self, MOVED_KEY, RECORD},
    id::OrganisationId,
    key::{FolderKey, KeyVersion},
};

/// Length of a moved key.
pub(super) const MOVED: usize = header::LEN + 4 + 16 + 16 + NONCE + 32 + WRAPPED_KEY + TAG;

/// Wraps the key of a revision under `version` of its folder's key, which is `to`; `from` is the key it is under now.
/// What was written does not change, nor does its hash.
pub fn rewrap(
    from: &FolderKey,
    to: &FolderKey,
    version: KeyVersion,
    organisation: OrganisationId,
    sealed: &SealedRevision,
    rng: &mut impl CryptoRng,
) -> Result<SealedRevision, VaultError> {
    if sealed.is_destroyed() {
        return Err(VaultError::Destroyed);
    }
    let parts = sealed.parts();
    let place = parts.place(&organisation);
    let mut secret = Zeroizing::new(Vec::with_capacity(32 + WRAPPED_KEY));
    if is_moved(&parts.wrapped_key) {
        secret.extend_from_slice(&opened(from, &place, parts)?);
    } else {
        secret.extend_from_slice(record_key(from, &place, &parts.wrapped_key)?.as_ref());
        secret.extend_from_slice(&parts.wrapped_key);
    }
    let mut moved = Vec::with_capacity(MOVED);
    moved.extend_from_slice(&MOVED_KEY.header());
    moved.extend_from_slice(&version.0.to_be_bytes());
    moved.extend_from_slice(to.check());
    moved.extend_from_slice(first_half(&place));
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    aead::append(&mut moved, to.expose(), nonce, &aad(version, &place), &secret);
    let mut parts = parts.clone();
    parts.wrapped_key = moved;
    SealedRevision::from_parts(parts)
}

/// Whether a wrapped key was moved since it was first sealed.
pub(super) fn is_moved(wrapped_key: &[u8]) -> bool {
    MOVED_KEY.strip(wrapped_key).is_ok()
}

/// Under which version of the folder's key it is now; `None` when it was never moved.
pub(super) fn version(wrapped_key: &[u8]) -> Option<KeyVersion> {
    let (version, _) = MOVED_KEY.strip(wrapped_key).ok()?.split_first_chunk::<4>()?;
    Some(KeyVersion(u32::from_be_bytes(*version)))
}

/// The record key of a moved revision, after the hash was found to be that of what was first sealed.
pub(super) fn moved_record_key(
    key: &FolderKey,
    place: &[u8; 32],
    parts: &Parts,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let secret = opened(key, place, parts)?;
    let (record_key, _) = secret.split_first_chunk::<32>().ok_or(VaultError::Malformed(MOVED_KEY.what))?;
    Ok(Zeroizing::new(*record_key))
}

/// Record key and first wrapped key.
fn opened(key: &FolderKey, place: &[u8; 32], parts: &Parts) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let malformed = || VaultError::Malformed(MOVED_KEY.what);
    let rest = MOVED_KEY.strip(&parts.wrapped_key)?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    let (check, rest) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    if check != key.check() {
        return Err(VaultError::WrongKey(RECORD.what));
    }
    let (made_for, boxed) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    if made_for != first_half(place) {
        return Err(VaultError::Swapped(RECORD.what));
    }
    let version = KeyVersion(u32::from_be_bytes(*version));
    let secret = aead::open(key.expose(), &aad(version, place), boxed);
    let secret = secret.map_err(|_| VaultError::Damaged(MOVED_KEY.what))?;
    let (_, first) = secret.split_first_chunk::<32>().ok_or_else(malformed)?;
    if first.len() != WRAPPED_KEY {
        return Err(malformed());
    }
    if parts.digest(first) != parts.hash {
        return Err(VaultError::Damaged(RECORD.what));
    }
    Ok(secret)
}

fn aad(version: KeyVersion, place: &[u8; 32]) -> [u8; header::LEN + 36] {
    let mut aad = [0; header::LEN + 36];
    header::fill(&mut aad, &[&MOVED_KEY.header(), &version.0.to_be_bytes(), place]);
    aad
}
