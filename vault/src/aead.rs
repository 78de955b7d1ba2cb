//! XChaCha20-Poly1305, in place. Every other file of this crate seals through here.

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce, aead::inout::InOutBuf};

use zeroize::Zeroizing;

/// Length of a nonce in bytes.
pub(crate) const NONCE: usize = 24;
/// Length of a tag in bytes.
pub(crate) const TAG: usize = 16;

/// The tag did not match: nothing is told about why.
pub(crate) struct Unopened;

/// Encrypts in place and answers with the tag. `None` only for lengths that no caller allows (256 GiB).
pub(crate) fn encrypt(key: &[u8; 32], nonce: &[u8; NONCE], aad: &[u8], buffer: &mut [u8]) -> Option<[u8; TAG]> {
    let sealed =
        XChaCha20Poly1305::new(key.into()).encrypt_inout_detached(<&XNonce>::from(nonce), aad, InOutBuf::from(buffer));
    wash();
    sealed.ok().map(Into::into)
}

/// Decrypts in place; `buffer` is of no use when this fails.
pub(crate) fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    aad: &[u8],
    buffer: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), Unopened> {
    let opened = XChaCha20Poly1305::new(key.into()).decrypt_inout_detached(
        <&XNonce>::from(nonce),
        aad,
        InOutBuf::from(buffer),
        <&Tag>::from(tag),
    );
    wash();
    opened.map_err(|_| Unopened)
}

/// Overwrites the part of the stack that the cipher has just worked on: it copies pieces of the plaintext there, and
/// the stack of a thread that has nothing more to do keeps them.
#[inline(never)]
fn wash() {
    let mut stack = [0_u8; 8 * 1024];
    core::hint::black_box(&mut stack);
}

/// Appends nonce, ciphertext and tag to `out`.
pub(crate) fn append(out: &mut Vec<u8>, key: &[u8; 32], nonce: [u8; NONCE], aad: &[u8], plaintext: &[u8]) {
    out.reserve(NONCE + plaintext.len() + TAG);
    out.extend_from_slice(&nonce);
    let start = out.len();
    out.extend_from_slice(plaintext);
    if let Some(tag) = out.get_mut(start..).and_then(|body| encrypt(key, &nonce, aad, body)) {
        out.extend_from_slice(&tag);
    } else {
        out.clear();
    }
}

/// Opens what [`append`] wrote.
pub(crate) fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or(Unopened)?;
    let mut plaintext = Zeroizing::new(ciphertext.to_vec());
    decrypt(key, nonce, aad, &mut plaintext, tag)?;
    Ok(plaintext)
}

/// Opens what [`append`] wrote, when the plaintext is 32 bytes of a key.
pub(crate) fn open_key(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, Unopened> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or(Unopened)?;
    let mut opened = Zeroizing::new(<[u8; 32]>::try_from(ciphertext).map_err(|_| Unopened)?);
    decrypt(key, nonce, aad, opened.as_mut(), tag)?;
    Ok(opened)
}
