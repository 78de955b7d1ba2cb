//! The body of a revision: padded, in chunks.
//!
//! Header, nonce (20), then chunks of at most 256 KiB, each followed by its tag. The chunk's number completes the nonce;
//! the number, and whether it is the last, are bound with the place.

use zeroize::{Zeroize, Zeroizing};

use super::bucket::{self, CHUNK};
use crate::{
    VaultError,
    aead::{self, NONCE, TAG},
    header::{self, RECORD},
};

/// The random part of a body's nonces.
pub(super) const BODY_NONCE: usize = NONCE - 4;

/// Pads to `bucket` bytes and seals. The plaintext is copied once, into the row that will be stored.
pub(super) fn seal(
    key: &[u8; 32],
    nonce: &[u8; BODY_NONCE],
    place: &[u8; 32],
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
        let text = plaintext.get(from.min(plaintext.len())..(from + size).min(plaintext.len()));
        body.extend_from_slice(text.unwrap_or_default());
        body.resize(start + size, 0);
        let Some(buffer) = body.get_mut(start..) else { continue };
        if last {
            bucket::pad(buffer, plaintext.len());
        }
        if let Some(tag) = aead::encrypt(key, &chunk_nonce(nonce, number), &chunk_aad(place, number, last), buffer) {
            body.extend_from_slice(&tag);
        } else {
            buffer.zeroize();
        }
    }
    body
}

/// Opens what [`seal`] wrote.
pub(super) fn open(
    key: &[u8; 32],
    place: &[u8; 32],
    body: &[u8],
    plaintext: &mut Zeroizing<Vec<u8>>,
) -> Result<(), VaultError> {
    let malformed = || VaultError::Malformed(RECORD.what);
    let rest = RECORD.strip(body)?;
    let (nonce, sealed) = rest.split_first_chunk::<BODY_NONCE>().ok_or_else(malformed)?;
    if plaintext.capacity() < sealed.len() {
        // Growing in place would leave the old content behind in freed memory.
        *plaintext = Zeroizing::new(Vec::with_capacity(sealed.len()));
    }
    plaintext.clear();
    let chunks = sealed.len().div_ceil(CHUNK + TAG);
    for ((number, chunk), index) in (0_u32..).zip(sealed.chunks(CHUNK + TAG)).zip(1..) {
        let (ciphertext, tag) = chunk.split_last_chunk::<TAG>().ok_or_else(malformed)?;
        let start = plaintext.len();
        plaintext.extend_from_slice(ciphertext);
        let aad = chunk_aad(place, number, index == chunks);
        let buffer = plaintext.get_mut(start..).ok_or_else(malformed)?;
        aead::decrypt(key, &chunk_nonce(nonce, number), &aad, buffer, tag)
            .map_err(|_| VaultError::Damaged(RECORD.what))?;
    }
    let length = bucket::unpadded(plaintext).ok_or_else(malformed)?;
    plaintext.truncate(length);
    Ok(())
}

fn chunk_aad(place: &[u8; 32], number: u32, last: bool) -> [u8; header::LEN + 37] {
    let mut aad = [0; header::LEN + 37];
    header::fill(&mut aad, &[&RECORD.header(), place, &number.to_be_bytes(), &[u8::from(last)]]);
    aad
}

fn chunk_nonce(random: &[u8; BODY_NONCE], number: u32) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    header::fill(&mut nonce, &[random, &number.to_be_bytes()]);
    nonce
}
