//! The pepper: a secret file outside the database, so that a stolen dump cannot be guessed at.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    VaultError, aead, code,
    hash::Hash,
    id::{FolderId, OrganisationId, RecordId},
    key::FolderKey,
};

const WHAT: &str = "pepper";
/// Letters in which the eight bytes of an id are written.
const ID_LETTERS: usize = 13;
const FIRST_LINE: &str = "tillid pepper v1";

/// Which pepper: a hash of it, so that a mistyped one is noticed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PepperId([u8; 8]);

impl PepperId {
    /// An id that was stored.
    pub(crate) const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for PepperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&code::to_groups(&self.0))
    }
}

impl fmt::Debug for PepperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PepperId({self})")
    }
}

/// The secret itself.
#[derive(Clone)]
pub struct Pepper {
    id: PepperId,
    bytes: Zeroizing<[u8; 32]>,
}

impl Pepper {
    /// A new one, at `init`.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self::from_secret(bytes)
    }

    fn from_secret(bytes: Zeroizing<[u8; 32]>) -> Self {
        let hash = Hash::of(&[b"tillid pepper id v1", bytes.as_slice()]);
        let id = PepperId(hash.as_bytes().first_chunk().copied().unwrap_or_default());
        Self { id, bytes }
    }

    /// Which one it is.
    #[must_use]
    pub const fn id(&self) -> PepperId {
        self.id
    }

    /// The text of the file, also printed on the recovery sheet.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "{FIRST_LINE}\n{}\n{}\n",
            self.id,
            *Zeroizing::new(code::to_groups(self.bytes.as_slice()))
        ))
    }

    /// Reads [`Pepper::to_text`]; a mistyped character is noticed.
    pub fn from_text(text: &str) -> Result<Self, VaultError> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next() != Some(FIRST_LINE) {
            return Err(VaultError::Foreign(WHAT));
        }
        let read =
            |line: Option<&str>, length| line.and_then(|line| code::from_groups(line, length).map(Zeroizing::new));
        let (Some(id), Some(bytes)) = (read(lines.next(), 8), read(lines.next(), 32)) else {
            return Err(VaultError::Malformed(WHAT));
        };
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(&bytes);
        let pepper = Self::from_secret(secret);
        if pepper.id.0.as_slice() != id.as_slice() {
            return Err(VaultError::Damaged(WHAT));
        }
        Ok(pepper)
    }

    /// The same as somebody types it from paper, or scans it: on one line or several, with the first line or without it.
    pub fn from_paper(typed: &str) -> Result<Self, VaultError> {
        let typed = typed.trim();
        let rest = match typed.get(..FIRST_LINE.len()) {
            Some(start) if start.eq_ignore_ascii_case(FIRST_LINE) => typed.get(FIRST_LINE.len()..).unwrap_or_default(),
            _ => typed,
        };
        let letters = rest.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let letters = Zeroizing::new(letters.collect::<String>());
        let (id, bytes) = letters.split_at_checked(ID_LETTERS).ok_or(VaultError::Malformed(WHAT))?;
        Self::from_text(&Zeroizing::new(format!("{FIRST_LINE}\n{id}\n{bytes}")))
    }

    /// The folder in which the house itself puts on record what it does while nobody is signed in: backups, restores.
    /// Its key lies beside the database like the pepper does, never in it.
    #[must_use]
    pub fn house_folder(&self, organisation: OrganisationId) -> (FolderId, FolderKey) {
        let id = self.tag("tillid house folder v1", organisation.as_bytes());
        let key = self.tag("tillid house folder key v1", organisation.as_bytes());
        let id = id.first_chunk().copied().unwrap_or_default();
        (FolderId::from_bytes(id), FolderKey::from_bytes(key))
    }

    /// Seals what the house must be able to read while nobody is signed in, so that a dump or a backup does not show it.
    /// `purpose` tells one such thing from another.
    pub fn seal(&self, purpose: &str, plaintext: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut nonce = [0; aead::NONCE];
        rng.fill_bytes(&mut nonce);
        let key = Zeroizing::new(self.tag(purpose, b"tillid sealed under the pepper v1"));
        let mut sealed = Vec::new();
        aead::append(&mut sealed, &key, nonce, purpose.as_bytes(), plaintext);
        sealed
    }

    /// Opens what [`Pepper::seal`] made. Another pepper, another purpose or a flipped bit: `Damaged`.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let key = Zeroizing::new(self.tag(purpose, b"tillid sealed under the pepper v1"));
        aead::open(&key, purpose.as_bytes(), sealed).map_err(|_| VaultError::Damaged(WHAT))
    }

    /// For Argon2id's secret input.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// What a text that waits is about, as it stands in that text's name.
    #[must_use]
    pub fn draft_tag(&self, about: RecordId) -> [u8; 8] {
        let mut tag = [0; 8];
        tag.iter_mut().zip(self.tag("tillid draft about v1", about.as_bytes())).for_each(|(byte, from)| *byte = from);
        tag
    }

    /// Whose the clear mark is that holds back what would leave: a dump of the database cannot tell.
    #[must_use]
    pub fn guard_tag(&self, person: RecordId) -> [u8; 16] {
        let mut tag = [0; 16];
        tag.iter_mut().zip(self.tag("tillid guard v1", person.as_bytes())).for_each(|(byte, from)| *byte = from);
        tag
    }

    /// HMAC-SHA256 under the pepper, for one purpose.
    pub(crate) fn tag(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.bytes.as_slice()) else {
            return [0; 32];
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pepper({})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rng() -> rand_core::UnwrapErr<getrandom::SysRng> {
        rand_core::UnwrapErr(getrandom::SysRng)
    }

    #[test]
    fn the_file_reads_back_and_notices_a_typing_error() {
        let pepper = Pepper::from_secret(Zeroizing::new([5; 32]));
        let text = pepper.to_text();
        assert_eq!(Pepper::from_text(&text).unwrap().secret(), pepper.secret());
        let wrong = text.replacen("-0M2G", "-0M2H", 1);
        assert_ne!(*text, wrong);
        assert_eq!(Pepper::from_text(&wrong).err(), Some(VaultError::Damaged(WHAT)));
        assert_eq!(Pepper::from_text("hello").err(), Some(VaultError::Foreign(WHAT)));
        assert_eq!(Pepper::from_text(FIRST_LINE).err(), Some(VaultError::Malformed(WHAT)));
        assert!(!format!("{pepper:?}").contains("0M2G"));
    }

    #[test]
    fn what_is_sealed_under_it_opens_under_it_alone_and_for_its_purpose() {
        let (one, other) = (Pepper::generate(&mut rng()), Pepper::generate(&mut rng()));
        let sealed = one.seal("sheet", b"Signe on the street", &mut rng());
        assert_eq!(one.open("sheet", &sealed).unwrap().as_slice(), b"Signe on the street");
        assert!(!sealed.windows(5).any(|part| part == b"Signe"));
        assert_eq!(other.open("sheet", &sealed).unwrap_err(), VaultError::Damaged("pepper"));
        assert_eq!(one.open("letter", &sealed).unwrap_err(), VaultError::Damaged("pepper"));
        let mut flipped = sealed.clone();
        *flipped.last_mut().unwrap() ^= 1;
        assert_eq!(one.open("sheet", &flipped).unwrap_err(), VaultError::Damaged("pepper"));
    }
}
