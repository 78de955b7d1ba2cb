//! Sealing and opening one revision.
//!
//! A revision has a random key of its own, so its body needs no key derivation; that key lies under the folder's key.
//! Opening is two AEAD calls, both bound to the place.
//!
//! Wrapped key: header, check of the folder key (16), check of the place (16), nonce (24), ciphertext (32), tag (16).

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    body::{self, BODY_NONCE},
    bucket, moved,
    place::Place,
    sealed::{Parts, SealedRevision},
};
use crate::{
    VaultError,
    aead::{self, NONCE, TAG},
    hash::Hash,
    header::{self, RECORD, RECORD_KEY},
    id::OrganisationId,
    key::{FolderKey, KeyVersion},
};

/// Length of a wrapped record key.
pub(super) const WRAPPED_KEY: usize = header::LEN + 16 + 16 + NONCE + 32 + TAG;

/// Seals `plaintext` as the revision that `place` names, under this version of the folder's key.
pub fn seal(
    key: &FolderKey,
    version: KeyVersion,
    place: Place,
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<SealedRevision, VaultError> {
    let bucket = bucket::bucket_for(plaintext.len())?;
    let mut random = Zeroizing::new([0_u8; 32 + NONCE + BODY_NONCE]);
    rng.fill_bytes(random.as_mut());
    let cannot = || VaultError::Malformed(RECORD.what);
    let (record_key, nonces) = random.split_first_chunk::<32>().ok_or_else(cannot)?;
    let (key_nonce, rest) = nonces.split_first_chunk::<NONCE>().ok_or_else(cannot)?;
    let body_nonce = rest.first_chunk::<BODY_NONCE>().ok_or_else(cannot)?;

    let Place { organisation, folder, record, revision, parents, kind, format } = place;
    let mut wrapped_key = Vec::with_capacity(WRAPPED_KEY);
    wrapped_key.extend_from_slice(&RECORD_KEY.header());
    wrapped_key.extend_from_slice(key.check());
    let (body, hash) = (Vec::new(), Hash::ZERO);
    let mut parts =
        Parts { folder, record, revision, parents, kind, format, key_version: version, wrapped_key, body, hash };

    let place = parts.place(&organisation);
    parts.wrapped_key.extend_from_slice(first_half(&place));
    aead::append(&mut parts.wrapped_key, key.expose(), *key_nonce, &key_aad(&place), record_key);
    parts.body = body::seal(record_key, body_nonce, &place, plaintext, bucket);
    Ok(SealedRevision::sealed(parts))
}

/// Opens a revision. Tells apart: another key, a destroyed record, changed bytes, and bytes that belong elsewhere.
pub fn open(
    key: &FolderKey,
    organisation: OrganisationId,
    sealed: &SealedRevision,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let mut plaintext = Zeroizing::new(Vec::new());
    open_into(key, organisation, sealed, &mut plaintext)?;
    Ok(plaintext)
}

/// The same into a buffer that is used again and again: for opening a whole reading room. What the buffer held before
/// is overwritten; after an error it holds nothing of use.
pub fn open_into(
    key: &FolderKey,
    organisation: OrganisationId,
    sealed: &SealedRevision,
    plaintext: &mut Zeroizing<Vec<u8>>,
) -> Result<(), VaultError> {
    if sealed.is_destroyed() {
        return Err(VaultError::Destroyed);
    }
    let parts = sealed.parts();
    let place = parts.place(&organisation);
    let record_key = if moved::is_moved(&parts.wrapped_key) {
        moved::moved_record_key(key, &place, parts)?
    } else {
        record_key(key, &place, &parts.wrapped_key)?
    };
    body::open(&record_key, &place, &parts.body, plaintext)
}

/// The record's key, as it was first wrapped.
pub(super) fn record_key(
    key: &FolderKey,
    place: &[u8; 32],
    wrapped_key: &[u8],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let malformed = || VaultError::Malformed(RECORD_KEY.what);
    let rest = RECORD_KEY.strip(wrapped_key)?;
    let (check, rest) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    if check != key.check() {
        return Err(VaultError::WrongKey(RECORD.what));
    }
    let (made_for, boxed) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    if made_for != first_half(place) {
        return Err(VaultError::Swapped(RECORD.what));
    }
    aead::open_key(key.expose(), &key_aad(place), boxed).map_err(|_| VaultError::Damaged(RECORD_KEY.what))
}

pub(super) fn first_half(place: &[u8; 32]) -> &[u8] {
    place.split_at(16).0
}

fn key_aad(place: &[u8; 32]) -> [u8; header::LEN + 32] {
    let mut aad = [0; header::LEN + 32];
    header::fill(&mut aad, &[&RECORD_KEY.header(), place]);
    aad
}
