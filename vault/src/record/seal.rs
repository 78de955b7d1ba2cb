//! Sealing and opening one revision.
//!
//! A revision has a random key of its own, so its body needs no key derivation; that key, with the digest of the place
//! it was made for, lies under the folder's key. Opening is two AEAD calls.
//!
//! Wrapped key: header, check of the folder key (16), nonce (24), ciphertext of key (32) and place (32), tag (16).

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    body::{self, BODY_NONCE},
    bucket,
    place::Place,
    sealed::{Parts, SealedRevision},
};
use crate::{
    VaultError,
    aead::{self, NONCE, TAG},
    hash::Hash,
    header::{self, RECORD, RECORD_KEY},
    id::{FolderId, OrganisationId},
    key::{FolderKey, KeyVersion},
};

/// The record's key, then the digest of its place.
const INNER: usize = 64;
/// Length of a wrapped record key.
pub(super) const WRAPPED_KEY: usize = header::LEN + 16 + NONCE + INNER + TAG;

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

    let digest = parts.place(&organisation);
    let mut inner = Zeroizing::new([0_u8; INNER]);
    let (own, made_for) = inner.split_at_mut(32);
    own.copy_from_slice(record_key);
    made_for.copy_from_slice(&digest);
    let aad = key_aad(&organisation, &folder, version);
    aead::append(&mut parts.wrapped_key, key.expose(), *key_nonce, &aad, inner.as_ref());
    parts.body = body::seal(record_key, body_nonce, &digest, plaintext, bucket);
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
    let malformed = || VaultError::Malformed(RECORD_KEY.what);
    let rest = RECORD_KEY.strip(&parts.wrapped_key)?;
    let (check, rest) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    if check != key.check() {
        return Err(VaultError::WrongKey(RECORD.what));
    }
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or_else(malformed)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or_else(malformed)?;
    let mut inner = Zeroizing::new(<[u8; INNER]>::try_from(ciphertext).map_err(|_| malformed())?);
    let aad = key_aad(&organisation, &parts.folder, parts.key_version);
    aead::decrypt(key.expose(), nonce, &aad, inner.as_mut(), tag).map_err(|_| VaultError::Damaged(RECORD_KEY.what))?;
    let (record_key, made_for) = inner.split_first_chunk::<32>().ok_or_else(malformed)?;
    let digest = parts.place(&organisation);
    if made_for != digest {
        return Err(VaultError::Swapped(RECORD.what));
    }
    body::open(record_key, &digest, &parts.body, plaintext)
}

fn key_aad(organisation: &OrganisationId, folder: &FolderId, version: KeyVersion) -> [u8; header::LEN + 36] {
    let mut aad = [0; header::LEN + 36];
    header::fill(
        &mut aad,
        &[&RECORD_KEY.header(), organisation.as_bytes(), folder.as_bytes(), &version.0.to_be_bytes()],
    );
    aad
}
