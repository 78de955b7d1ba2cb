//! XChaCha20-Poly1305, in place. Every other file of this crate seals through here.
//!
//! As draft-irtf-cfrg-xchacha makes it: `HChaCha20` turns the key and the first 16 bytes of the nonce into a key for
//! this once, and ChaCha20-Poly1305 (RFC 8439) does the rest with the last 8. The rest is ring's, in assembly: twice as
//! fast on our short records as the same cipher in Rust, against which the tests check it.

use chacha20::{R20, hchacha};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

/// Length of a nonce in bytes.
pub(crate) const NONCE: usize = 24;
/// Length of a tag in bytes.
pub(crate) const TAG: usize = 16;

/// The tag did not match: nothing is told about why.
#[derive(Debug)]
pub(crate) struct Unopened;

/// Encrypts in place and answers with the tag. `None` only for lengths that no caller allows (256 GiB).
pub(crate) fn encrypt(key: &[u8; 32], nonce: &[u8; NONCE], aad: &[u8], buffer: &mut [u8]) -> Option<[u8; TAG]> {
    let tag = once(key, nonce)
        .and_then(|(cipher, nonce)| cipher.seal_in_place_separate_tag(nonce, Aad::from(aad), buffer).ok());
    wash();
    tag?.as_ref().try_into().ok()
}

/// Decrypts in place; `buffer` is of no use when this fails.
pub(crate) fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; NONCE],
    aad: &[u8],
    buffer: &mut [u8],
    tag: &[u8; TAG],
) -> Result<(), Unopened> {
    let opened = once(key, nonce).and_then(|(cipher, nonce)| {
        cipher.open_in_place_separate_tag(nonce, Aad::from(aad), (*tag).into(), buffer, 0..).ok().map(drop)
    });
    wash();
    opened.ok_or(Unopened)
}

/// The key and the nonce that are used this once.
fn once(key: &[u8; 32], nonce: &[u8; NONCE]) -> Option<(LessSafeKey, Nonce)> {
    let (first, last) = nonce.split_first_chunk::<16>()?;
    let subkey: Zeroizing<[u8; 32]> = Zeroizing::new(hchacha::<R20>(key.into(), first.into()).into());
    let mut rest = [0; 12];
    rest.split_at_mut(4).1.copy_from_slice(last);
    let cipher = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, subkey.as_ref()).ok()?);
    Some((cipher, Nonce::assume_unique_for_key(rest)))
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

#[cfg(test)]
mod tests {
    use chacha20poly1305::{AeadInOut as _, KeyInit as _, XChaCha20Poly1305, XNonce, aead::inout::InOutBuf};
    use data_encoding::HEXLOWER;
    use proptest::prelude::*;

    use super::*;

    /// The example of draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn seals_as_the_draft_does() {
        let mut text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
            sunscreen would be it."
            .to_vec();
        let plain = text.clone();
        let key: [u8; 32] = std::array::from_fn(|at| 0x80 + u8::try_from(at).unwrap());
        let nonce: [u8; NONCE] = std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap());
        let aad = HEXLOWER.decode(b"50515253c0c1c2c3c4c5c6c7").unwrap();
        let tag = encrypt(&key, &nonce, &aad, &mut text).unwrap();
        assert_eq!(HEXLOWER.encode(&tag), "c0875924c1c7987947deafd8780acf49");
        let cipher = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39\
            ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c9763\
            7da9768812f615c68b13b52e";
        assert_eq!(HEXLOWER.encode(&text), cipher);
        decrypt(&key, &nonce, &aad, &mut text, &tag).unwrap();
        assert_eq!(text, plain);
    }

    proptest! {
        #[test]
        fn is_the_cipher_that_others_know(
            key: [u8; 32], nonce: [u8; NONCE], aad in prop::collection::vec(any::<u8>(), 0..80),
            plain in prop::collection::vec(any::<u8>(), 0..3000), at: prop::sample::Index, bit in 0_u8..8,
        ) {
            let (mut ours, mut theirs) = (plain.clone(), plain.clone());
            let tag = encrypt(&key, &nonce, &aad, &mut ours).unwrap();
            let other = XChaCha20Poly1305::new((&key).into())
                .encrypt_inout_detached(<&XNonce>::from(&nonce), &aad, InOutBuf::from(theirs.as_mut_slice()))
                .unwrap();
            prop_assert_eq!((&ours, tag.as_slice()), (&theirs, other.as_slice()));

            let mut sealed = [ours.as_slice(), &tag].concat();
            let place = at.index(sealed.len());
            sealed[place] ^= 1 << bit;
            let (body, changed) = sealed.split_last_chunk::<TAG>().unwrap();
            prop_assert!(decrypt(&key, &nonce, &aad, &mut body.to_vec(), changed).is_err());
            prop_assert!(decrypt(&key, &nonce, &aad, &mut ours, &tag).is_ok());
            prop_assert_eq!(ours, plain);
        }
    }
}
