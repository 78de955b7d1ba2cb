//! Sealing and opening one revision.
//!
//! A revision has a random key of its own, so its body needs no key derivation; that key, with the digest of the place
//! it was made for, lies under the folder's key. Opening is two AEAD calls.
//!
//! Wrapped key: header, check of the folder key (16), nonce (24), ciphertext of key (32) and place (32), tag (16).
//! Body: header, nonce (20), then chunks of at most 256 KiB, each followed by its tag; the chunk's number completes the
//! nonce, and its number and whether it is the last are bound with the place.

use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use super::{
    bucket::{self, CHUNK},
    place::{Binding, Place},
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

/// The random part of a body's nonces.
pub(super) const BODY_NONCE: usize = NONCE - 4;
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
    let (record_key, nonces) = random
        .split_first_chunk::<32>()
        .ok_or(VaultError::Malformed(RECORD.what))?;
    let (key_nonce, rest) = nonces
        .split_first_chunk::<NONCE>()
        .ok_or(VaultError::Malformed(RECORD.what))?;
    let body_nonce = rest
        .first_chunk::<BODY_NONCE>()
        .ok_or(VaultError::Malformed(RECORD.what))?;

    let Place {
        organisation,
        folder,
        record,
        revision,
        parents,
        kind,
        format,
    } = place;
    let mut parts = Parts {
        folder,
        record,
        revision,
        parents,
        kind,
        format,
        key_version: version,
        wrapped_key: Vec::with_capacity(WRAPPED_KEY),
        body: Vec::new(),
        hash: Hash::ZERO,
    };
    let digest = parts.binding(&organisation).digest();

    parts.wrapped_key.extend_from_slice(&RECORD_KEY.header());
    parts.wrapped_key.extend_from_slice(key.check());
    let mut inner = Zeroizing::new([0_u8; INNER]);
    inner.split_at_mut(32).0.copy_from_slice(record_key);
    inner.split_at_mut(32).1.copy_from_slice(&digest);
    aead::append(
        &mut parts.wrapped_key,
        key.expose(),
        *key_nonce,
        &key_aad(&organisation, &folder, version),
        inner.as_ref(),
    );

    parts.body = seal_body(record_key, body_nonce, &digest, plaintext, bucket);
    Ok(SealedRevision::sealed(parts))
}

fn seal_body(
    key: &[u8; 32],
    nonce: &[u8; BODY_NONCE],
    digest: &[u8; 32],
    plaintext: &[u8],
    bucket: usize,
) -> Vec<u8> {
    let chunks = bucket.div_ceil(CHUNK);
    let mut body = Vec::with_capacity(header::LEN + BODY_NONCE + bucket + chunks * TAG);
    body.extend_from_slice(&RECORD.header());
    body.extend_from_slice(nonce);
    for (number, chunk) in (0_u32..).zip(0..chunks) {
        let from = chunk * CHUNK;
        let last = chunk + 1 == chunks;
        let size = CHUNK.min(bucket - from);
        let start = body.len();
        let text = plaintext
            .get(from.min(plaintext.len())..(from + size).min(plaintext.len()))
            .unwrap_or_default();
        body.extend_from_slice(text);
        body.resize(start + size, 0);
        let Some(buffer) = body.get_mut(start..) else {
            continue;
        };
        if last {
            bucket::pad(buffer, plaintext.len());
        }
        if let Some(tag) = aead::encrypt(
            key,
            &chunk_nonce(nonce, number),
            &chunk_aad(digest, number, last),
            buffer,
        ) {
            body.extend_from_slice(&tag);
        } else {
            buffer.zeroize();
        }
    }
    body
}

/// Opens a revision. Tells apart: another key, a destroyed record, changed bytes, and bytes that belong elsewhere.
pub fn open(
    key: &FolderKey,
    organisation: OrganisationId,
    sealed: &SealedRevision,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    if sealed.is_destroyed() {
        return Err(VaultError::Destroyed);
    }
    let parts = sealed.parts();
    let rest = RECORD_KEY.strip(&parts.wrapped_key)?;
    let (check, boxed) = rest
        .split_first_chunk::<16>()
        .ok_or(VaultError::Malformed(RECORD_KEY.what))?;
    if check != key.check() {
        return Err(VaultError::WrongKey(RECORD.what));
    }
    let aad = key_aad(&organisation, &parts.folder, parts.key_version);
    let inner = open_inner(key, &aad, boxed)?;
    let (record_key, made_for) = inner
        .split_first_chunk::<32>()
        .ok_or(VaultError::Malformed(RECORD_KEY.what))?;
    let digest = binding_digest(&parts.binding(&organisation));
    if made_for != digest {
        return Err(VaultError::Swapped(RECORD.what));
    }
    open_body(record_key, &digest, &parts.body)
}

fn binding_digest(binding: &Binding<'_>) -> [u8; 32] {
    binding.digest()
}

fn open_inner(
    key: &FolderKey,
    aad: &[u8],
    boxed: &[u8],
) -> Result<Zeroizing<[u8; INNER]>, VaultError> {
    let malformed = VaultError::Malformed(RECORD_KEY.what);
    let (nonce, rest) = boxed
        .split_first_chunk::<NONCE>()
        .ok_or(malformed.clone())?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or(malformed.clone())?;
    let mut inner = Zeroizing::new(<[u8; INNER]>::try_from(ciphertext).map_err(|_| malformed)?);
    aead::decrypt(key.expose(), nonce, aad, inner.as_mut(), tag)
        .map_err(|_| VaultError::Damaged(RECORD_KEY.what))?;
    Ok(inner)
}

fn open_body(
    key: &[u8; 32],
    digest: &[u8; 32],
    body: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let malformed = || VaultError::Malformed(RECORD.what);
    let rest = RECORD.strip(body)?;
    let (nonce, sealed) = rest
        .split_first_chunk::<BODY_NONCE>()
        .ok_or_else(malformed)?;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let chunks = sealed.len().div_ceil(CHUNK + TAG);
    for ((number, chunk), index) in (0_u32..).zip(sealed.chunks(CHUNK + TAG)).zip(1..) {
        let (ciphertext, tag) = chunk.split_last_chunk::<TAG>().ok_or_else(malformed)?;
        let start = plaintext.len();
        plaintext.extend_from_slice(ciphertext);
        let aad = chunk_aad(digest, number, index == chunks);
        let buffer = plaintext.get_mut(start..).ok_or_else(malformed)?;
        aead::decrypt(key, &chunk_nonce(nonce, number), &aad, buffer, tag)
            .map_err(|_| VaultError::Damaged(RECORD.what))?;
    }
    let length = bucket::unpadded(&plaintext).ok_or_else(malformed)?;
    plaintext.truncate(length);
    Ok(plaintext)
}

fn key_aad(
    organisation: &OrganisationId,
    folder: &FolderId,
    version: KeyVersion,
) -> [u8; header::LEN + 36] {
    let mut aad = [0; header::LEN + 36];
    let mut at = aad.iter_mut();
    let parts: [&[u8]; 4] = [
        &RECORD_KEY.header(),
        organisation.as_bytes(),
        folder.as_bytes(),
        &version.0.to_be_bytes(),
    ];
    for (slot, byte) in at.by_ref().zip(parts.into_iter().flatten()) {
        *slot = *byte;
    }
    aad
}

fn chunk_aad(digest: &[u8; 32], number: u32, last: bool) -> [u8; header::LEN + 37] {
    let mut aad = [0; header::LEN + 37];
    let parts: [&[u8]; 4] = [
        &RECORD.header(),
        digest,
        &number.to_be_bytes(),
        &[u8::from(last)],
    ];
    for (slot, byte) in aad.iter_mut().zip(parts.into_iter().flatten()) {
        *slot = *byte;
    }
    aad
}

fn chunk_nonce(random: &[u8; BODY_NONCE], number: u32) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    let (head, tail) = nonce.split_at_mut(BODY_NONCE);
    head.copy_from_slice(random);
    tail.copy_from_slice(&number.to_be_bytes());
    nonce
}
