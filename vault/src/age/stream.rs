//! What follows the beginning: pieces of 64 KiB, each sealed under its number, the last one marked as last.

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, Nonce, Tag, aead::inout::InOutBuf};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    header::{self, FileKey},
    key::{AgeError, RestoreKey, RestorePublic},
};
use crate::passphrase::locked::derive;

/// Bytes in a piece; only the last one may have fewer.
pub const CHUNK: usize = 64 * 1024;
/// The same, sealed.
pub const SEALED_CHUNK: usize = CHUNK + TAG;

const TAG: usize = 16;
const NONCE: usize = 16;

/// Closes a backup, piece by piece.
pub struct Closing(Stream);

impl Closing {
    /// Begins, for these readers. Answers also what the file begins with.
    pub fn begin(readers: &[RestorePublic], rng: &mut impl CryptoRng) -> (Self, Vec<u8>) {
        let (key, mut head) = header::write(readers, rng);
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        head.extend_from_slice(&nonce);
        (Self(Stream::new(&key, &nonce)), head)
    }

    /// Seals the next piece. All but the last have [`CHUNK`] bytes; the last has fewer, or as many, and none at all
    /// only when the whole file is empty.
    pub fn piece(&mut self, plain: &[u8], last: bool) -> Result<Vec<u8>, AgeError> {
        if plain.len() > CHUNK || (!last && plain.len() < CHUNK) {
            return Err(AgeError::Damaged);
        }
        let mut piece = Vec::with_capacity(plain.len() + TAG);
        piece.extend_from_slice(plain);
        let nonce = self.0.next(last)?;
        let tag = self.0.cipher.encrypt_inout_detached(&nonce, &[], InOutBuf::from(piece.as_mut_slice()));
        piece.extend_from_slice(&tag.map_err(|_| AgeError::Damaged)?);
        Ok(piece)
    }
}

/// Opens a backup, piece by piece.
pub struct Opening(Stream);

impl Opening {
    /// Begins. `start` are the first bytes of the file, 16 KiB or all of it. Answers also where the pieces begin.
    pub fn begin(start: &[u8], key: &RestoreKey) -> Result<(Self, usize), AgeError> {
        let (file, at) = header::read(start, key)?;
        let nonce = start.get(at..).and_then(|rest| rest.first_chunk::<NONCE>()).ok_or(AgeError::Damaged)?;
        Ok((Self(Stream::new(&file, nonce)), at + NONCE))
    }

    /// Opens the next piece; `last` when nothing follows it. A file that was cut has no piece that was sealed as last.
    pub fn piece(&mut self, sealed: &[u8], last: bool) -> Result<Zeroizing<Vec<u8>>, AgeError> {
        let (body, tag) = sealed.split_last_chunk::<TAG>().ok_or(AgeError::Damaged)?;
        if body.len() > CHUNK || (body.is_empty() && self.0.number > 0) {
            return Err(AgeError::Damaged);
        }
        let mut plain = Zeroizing::new(body.to_vec());
        let nonce = self.0.next(last)?;
        self.0
            .cipher
            .decrypt_inout_detached(&nonce, &[], InOutBuf::from(plain.as_mut_slice()), <&Tag>::from(tag))
            .map_err(|_| AgeError::Damaged)?;
        Ok(plain)
    }
}

struct Stream {
    cipher: ChaCha20Poly1305,
    number: u64,
    ended: bool,
}

impl Stream {
    fn new(key: &FileKey, nonce: &[u8; NONCE]) -> Self {
        let key = derive(key.as_slice(), nonce, b"payload");
        Self { cipher: ChaCha20Poly1305::new((&*key).into()), number: 0, ended: false }
    }

    /// Three zeros, the number (8), whether it is the last (1). Nothing follows the last.
    fn next(&mut self, last: bool) -> Result<Nonce, AgeError> {
        if self.ended {
            return Err(AgeError::Damaged);
        }
        self.ended = last;
        let mut nonce = [0; 12];
        let (_, rest) = nonce.split_at_mut(3);
        let (number, flag) = rest.split_at_mut(8);
        number.copy_from_slice(&self.number.to_be_bytes());
        flag.fill(u8::from(last));
        self.number += 1;
        Ok(nonce.into())
    }
}
