//! One share, as bytes (for a QR code) and as words (for paper and hands).
//!
//! Header, generation of the recovery key (4), set (8), needed (1), made (1), number (1), value (32), checksum (4).
//! The words hold the same without the magic.

use core::fmt;

use zeroize::Zeroizing;

use crate::{
    VaultError,
    hash::Hash,
    header::{self, SHARE},
    key::KeyVersion,
    wordlist::{self, NotWords},
};

const MAGIC: usize = 3;
const CHECK: usize = 4;
const LEN: usize = header::LEN + 4 + 8 + 3 + 32 + CHECK;

/// Why shares were not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Not a share, or written by a newer version.
    #[error(transparent)]
    Unreadable(#[from] VaultError),
    /// A word that is not on the list.
    #[error("word {0} is not one of the words that shares are made of")]
    UnknownWord(usize),
    /// Too few or too many words.
    #[error("a share has {needed} words, these are {found}")]
    WordCount {
        /// How many were read.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// The checksum does not match: a word or letter is wrong.
    #[error("something in this share was copied wrongly: its checksum does not match")]
    Checksum,
    /// From another set of shares than the others, or than the one in use.
    #[error("this share belongs to another set")]
    OtherSet,
    /// The set in use has no such share: a forgery with a right checksum.
    #[error("this share is not one of those that were made")]
    NotOfSet,
    /// The same share twice.
    #[error("share {0} was given twice")]
    Twice(u8),
    /// Not enough shares yet.
    #[error("{needed} shares are needed, {found} were given")]
    TooFew {
        /// How many different ones were given.
        found: usize,
        /// How many are needed.
        needed: u8,
    },
    /// At least 2 needed, not more needed than made, at most 255 made.
    #[error("a set of shares needs at least 2, and not more than are made")]
    Numbers,
    /// The shares fit together and give another key than the organisation's.
    #[error("these shares do not give the organisation's recovery key")]
    OtherKey,
}

/// One person's share. Alone, or with fewer than needed, it tells nothing of the key.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    pub(super) version: KeyVersion,
    pub(super) set: [u8; 8],
    pub(super) needed: u8,
    pub(super) made: u8,
    pub(super) number: u8,
    pub(super) value: Zeroizing<[u8; 32]>,
}

impl Share {
    /// At which word, counted from 0, the part begins that only this share has. What stands before it can be told from
    /// another set: it says how many were made, and which they are. A word holds 11 bits.
    pub const OWN: usize = ((LEN - MAGIC - 32 - CHECK) * 8).div_ceil(11);

    /// Which of the set it is, from 1.
    #[must_use]
    pub const fn number(&self) -> u8 {
        self.number
    }

    /// How many are needed, of how many.
    #[must_use]
    pub const fn of(&self) -> (u8, u8) {
        (self.needed, self.made)
    }

    /// Which generation of the recovery key it belongs to.
    #[must_use]
    pub const fn version(&self) -> KeyVersion {
        self.version
    }

    /// Which set it belongs to.
    #[must_use]
    pub const fn set(&self) -> [u8; 8] {
        self.set
    }

    /// The bytes form.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LEN));
        bytes.extend_from_slice(&SHARE.header());
        bytes.extend_from_slice(&self.version.0.to_be_bytes());
        bytes.extend_from_slice(&self.set);
        bytes.extend_from_slice(&[self.needed, self.made, self.number]);
        bytes.extend_from_slice(self.value.as_ref());
        let check = checksum(&bytes);
        bytes.extend_from_slice(&check);
        bytes
    }

    /// Reads the bytes form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShareError> {
        let malformed = VaultError::Malformed(SHARE.what);
        let rest = SHARE.strip(bytes)?;
        if bytes.len() != LEN {
            return Err(malformed.into());
        }
        let (body, check) = bytes.split_last_chunk::<CHECK>().ok_or(malformed.clone())?;
        if *check != checksum(body) {
            return Err(ShareError::Checksum);
        }
        let (version, rest) = rest.split_first_chunk::<4>().ok_or(malformed.clone())?;
        let (set, rest) = rest.split_first_chunk::<8>().ok_or(malformed.clone())?;
        let (&[needed, made, number], rest) = rest.split_first_chunk::<3>().ok_or(malformed.clone())?;
        let (value, _) = rest.split_first_chunk::<32>().ok_or(malformed.clone())?;
        if needed < 2 || needed > made || number == 0 || number > made {
            return Err(malformed.into());
        }
        let version = KeyVersion(u32::from_be_bytes(*version));
        Ok(Self { version, set: *set, needed, made, number, value: Zeroizing::new(*value) })
    }

    /// The words form: 40 words.
    #[must_use]
    pub fn to_words(&self) -> Zeroizing<String> {
        let bytes = self.to_bytes();
        Zeroizing::new(wordlist::to_words(bytes.get(MAGIC..).unwrap_or_default()).join(" "))
    }

    /// Reads the words form; tells which word is wrong.
    pub fn from_words(text: &str) -> Result<Self, ShareError> {
        let rest = wordlist::from_words(text, LEN - MAGIC).map(Zeroizing::new).map_err(|wrong| match wrong {
            NotWords::Unknown(position) => ShareError::UnknownWord(position),
            NotWords::Count { found, needed } => ShareError::WordCount { found, needed },
            NotWords::Filling => ShareError::Checksum,
        })?;
        let header = SHARE.header();
        let magic = header.get(..MAGIC).unwrap_or_default();
        Self::from_bytes(&Zeroizing::new([magic, &rest].concat()))
    }

    /// What a set remembers of a share, to know it again: the value has 256 random bits, so this tells nothing of it.
    pub(super) fn mark(&self) -> Hash {
        Hash::of(&[b"tillid share mark v1", &self.to_bytes()])
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({} of {}, {} needed)", self.number, self.made, self.needed)
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECK] {
    Hash::of(&[b"tillid share v1", bytes]).as_bytes().first_chunk().copied().unwrap_or_default()
}
