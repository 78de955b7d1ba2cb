//! Something sealed to one person: a draft whose session has ended, the name she gave a browser.
//!
//! Header, check of the reader's key (16), encapsulated key (32), ciphertext of the padded text, tag (16).

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    VaultError,
    hash::Hash,
    header::LETTER,
    hpke_suite::{self, Personal},
    identity::{Identity, PublicIdentity},
    record::{LARGEST, bucket_for, pad, unpadded},
};

const INFO: &[u8] = b"tillid letter v1";

/// Seals `text` to `reader`. `about` is where it belongs; the same must be named to open it.
pub fn seal_letter(
    reader: &PublicIdentity,
    about: &[u8],
    text: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let bucket = bucket_for(text.len())?;
    let mut padded = Zeroizing::new(Vec::with_capacity(bucket));
    padded.extend_from_slice(text);
    padded.resize(bucket, 0);
    pad(&mut padded, text.len());
    let sealed = hpke_suite::seal::<Personal>(&reader.wrap, INFO, about, &padded, rng)
        .ok_or(VaultError::BadKey("public identity"))?;
    Ok([LETTER.header().as_slice(), &check(&reader.wrap), &sealed].concat())
}

/// Opens a letter to oneself.
pub fn open_letter(reader: &Identity, about: &[u8], letter: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let rest = LETTER.strip(letter)?;
    let (to, sealed) = rest.split_first_chunk::<16>().ok_or(VaultError::Malformed(LETTER.what))?;
    if *to != check(&reader.public().wrap) {
        return Err(VaultError::WrongKey(LETTER.what));
    }
    if sealed.len() > LARGEST {
        return Err(VaultError::TooLong { what: LETTER.what, limit: LARGEST });
    }
    let mut text = hpke_suite::open::<Personal>(reader.wrap_secret(), INFO, about, sealed)
        .ok_or(VaultError::Damaged(LETTER.what))?;
    let length = unpadded(&text).ok_or(VaultError::Malformed(LETTER.what))?;
    text.truncate(length);
    Ok(text)
}

fn check(public: &[u8; 32]) -> [u8; 16] {
    Hash::of(&[b"tillid reader v1", public]).short()
}
