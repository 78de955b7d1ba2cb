//! The beginning of a backup: for whom it was closed.

use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, Nonce, Tag, aead::inout::InOutBuf};
use data_encoding::BASE64_NOPAD;
use hmac::{Hmac, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::key::{AgeError, RestoreKey, RestorePublic};
use crate::passphrase::locked::derive;

const FIRST: &str = "age-encryption.org/v1\n";
const LABEL: &[u8] = b"age-encryption.org/v1/X25519";
/// Longest line of base64 within a stanza.
const COLUMNS: usize = 64;

/// The secret that a whole file hangs on.
pub(super) type FileKey = Zeroizing<[u8; 16]>;

/// Draws a file key and writes the beginning for these readers.
pub(super) fn write(readers: &[RestorePublic], rng: &mut impl CryptoRng) -> (FileKey, Vec<u8>) {
    let mut key = FileKey::default();
    rng.fill_bytes(key.as_mut());
    let mut text = FIRST.to_owned();
    for reader in readers {
        let ours = RestoreKey::generate(rng);
        let point = ours.public().0;
        let wrapping = derive(ours.agree(&reader.0).as_slice(), &[point, reader.0].concat(), LABEL);
        let mut body = key.to_vec();
        let sealed = ChaCha20Poly1305::new((&*wrapping).into()).encrypt_inout_detached(
            &Nonce::default(),
            &[],
            InOutBuf::from(body.as_mut_slice()),
        );
        // Sixteen bytes are never too long.
        body.extend(sealed.map(|tag| tag.to_vec()).unwrap_or_default());
        text.extend(["-> X25519 ", &BASE64_NOPAD.encode(&point), "\n", &BASE64_NOPAD.encode(&body), "\n"]);
    }
    text += "---";
    let sum = mac(&key, text.as_bytes());
    text.extend([" ", &BASE64_NOPAD.encode(&sum), "\n"]);
    (key, text.into_bytes())
}

/// Reads the beginning with a key: the file key, and how many bytes the beginning has.
pub(super) fn read(bytes: &[u8], key: &RestoreKey) -> Result<(FileKey, usize), AgeError> {
    if !bytes.starts_with(FIRST.as_bytes()) {
        return Err(AgeError::NotAge);
    }
    let mut lines = Lines { bytes, at: FIRST.len() };
    let mut found = None;
    loop {
        let (start, line) = lines.next()?;
        if let Some(sum) = line.strip_prefix("--- ") {
            let file: FileKey = found.ok_or(AgeError::WrongKey)?;
            let covered = bytes.get(..start + 3).ok_or(AgeError::Header)?;
            let sum = BASE64_NOPAD.decode(sum.as_bytes()).map_err(|_| AgeError::Header)?;
            let whole = hasher(&file, covered).verify_slice(&sum).is_ok();
            return whole.then_some((file, lines.at)).ok_or(AgeError::Header);
        }
        let stanza = line.strip_prefix("-> ").ok_or(AgeError::Header)?;
        let mut body = String::new();
        loop {
            let (_, line) = lines.next()?;
            body += line;
            if line.len() < COLUMNS {
                break;
            }
        }
        if let Some(point) = stanza.strip_prefix("X25519 ")
            && found.is_none()
        {
            found = open(point, &body, key)?;
        }
    }
}

/// The file key, if this stanza was made for this reader.
fn open(point: &str, body: &str, key: &RestoreKey) -> Result<Option<FileKey>, AgeError> {
    let read = |text: &str| BASE64_NOPAD.decode(text.as_bytes()).map_err(|_| AgeError::Header);
    let point: [u8; 32] = read(point)?.try_into().map_err(|_| AgeError::Header)?;
    let body: [u8; 32] = read(body)?.try_into().map_err(|_| AgeError::Header)?;
    let (sealed, tag) = body.split_last_chunk::<16>().ok_or(AgeError::Header)?;
    let shared = key.agree(&point);
    // A point of small order gives zeros for every key.
    if shared.iter().all(|byte| *byte == 0) {
        return Err(AgeError::Header);
    }
    let wrapping = derive(shared.as_slice(), &[point, key.public().0].concat(), LABEL);
    let mut file = FileKey::default();
    file.copy_from_slice(sealed);
    let opened = ChaCha20Poly1305::new((&*wrapping).into()).decrypt_inout_detached(
        &Nonce::default(),
        &[],
        InOutBuf::from(file.as_mut_slice()),
        <&Tag>::from(tag),
    );
    Ok(opened.is_ok().then_some(file))
}

fn hasher(key: &FileKey, text: &[u8]) -> Hmac<Sha256> {
    // A key that is shorter than a block is filled up with zeros (RFC 2104).
    let mut block = Zeroizing::new([0; 64]);
    for (to, from) in block.iter_mut().zip(derive(key.as_slice(), &[], b"header").iter()) {
        *to = *from;
    }
    let mut hasher = <Hmac<Sha256> as KeyInit>::new((&*block).into());
    hasher.update(text);
    hasher
}

fn mac(key: &FileKey, text: &[u8]) -> [u8; 32] {
    hasher(key, text).finalize().into_bytes().into()
}

struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Lines<'b> {
    /// The next line without its end, and where it begins.
    fn next(&mut self) -> Result<(usize, &'b str), AgeError> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n').ok_or(AgeError::Header)?;
        self.at += length + 1;
        let line = rest.get(..length).unwrap_or_default();
        Ok((start, core::str::from_utf8(line).map_err(|_| AgeError::Header)?))
    }
}
