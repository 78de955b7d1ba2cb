//! The six bytes that every format starts with: magic, suite, type, version.

use crate::VaultError;

/// How many bytes a header has.
pub(crate) const LEN: usize = 6;
const MAGIC: [u8; 3] = *b"TLD";

/// The algorithms of a format. A number is never used again for something else.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Suite {
    /// XChaCha20-Poly1305 under a random key.
    Aead = 1,
    /// HPKE: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
    Hpke = 2,
    /// Argon2id with a pepper, HKDF-SHA256, XChaCha20-Poly1305.
    Passphrase = 3,
    /// HKDF-SHA256 of a strong secret, XChaCha20-Poly1305.
    Derived = 4,
    /// Ed25519, domain separated.
    Signed = 5,
    /// Shamir over GF(2^8).
    Shared = 6,
}

/// A format: what it is called in errors, its suite, its type number, its newest version.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    pub what: &'static str,
    pub suite: Suite,
    pub kind: u8,
    pub version: u8,
}

const fn format(what: &'static str, suite: Suite, kind: u8) -> Format {
    Format { what, suite, kind, version: 1 }
}

pub(crate) const RECORD: Format = format("record", Suite::Aead, 1);
pub(crate) const RECORD_KEY: Format = format("record key", Suite::Aead, 2);
pub(crate) const WRAP: Format = format("wrapped key", Suite::Hpke, 3);
pub(crate) const TEAM_WRAP: Format = format("wrapped folder key", Suite::Derived, 4);
pub(crate) const BY_PASSPHRASE: Format = format("sealed identity", Suite::Passphrase, 5);
pub(crate) const BY_CODE: Format = format("identity under its recovery code", Suite::Derived, 6);
pub(crate) const SESSION: Format = format("session", Suite::Derived, 7);
pub(crate) const STATEMENT: Format = format("signed statement", Suite::Signed, 8);
pub(crate) const LEAF: Format = format("audit entry", Suite::Aead, 9);
pub(crate) const CHECKPOINT: Format = format("checkpoint", Suite::Signed, 10);
pub(crate) const SHARE: Format = format("recovery share", Suite::Shared, 11);
pub(crate) const TOTP: Format = format("one-time-code secret", Suite::Derived, 12);
pub(crate) const LETTER: Format = format("sealed letter", Suite::Hpke, 13);
pub(crate) const MOVED_KEY: Format = format("moved record key", Suite::Aead, 14);
pub(crate) const DEPUTY: Format = format("sealed deputy", Suite::Hpke, 15);

impl Format {
    /// The header of the newest version.
    pub(crate) const fn header(self) -> [u8; LEN] {
        let [a, b, c] = MAGIC;
        [a, b, c, self.suite as u8, self.kind, self.version]
    }

    /// Takes the header off; what follows is the format's own.
    pub(crate) fn strip(self, bytes: &[u8]) -> Result<&[u8], VaultError> {
        let (header, rest) = bytes.split_first_chunk::<LEN>().ok_or(VaultError::Malformed(self.what))?;
        if *header == self.header() {
            return Ok(rest);
        }
        let [a, b, c, suite, kind, version] = *header;
        if [a, b, c] != MAGIC || kind != self.kind {
            return Err(VaultError::Foreign(self.what));
        }
        if version > self.version {
            return Err(VaultError::NewerFormat { what: self.what, found: version, known: self.version });
        }
        // A known version always has its suite, and there is no version 0.
        let _ = suite;
        Err(VaultError::Malformed(self.what))
    }
}

/// Writes `parts` one after the other into `out`, whose length is theirs together.
pub(crate) fn fill(out: &mut [u8], parts: &[&[u8]]) {
    debug_assert_eq!(out.len(), parts.iter().map(|part| part.len()).sum::<usize>());
    let mut rest = out;
    for part in parts {
        let Some((head, tail)) = rest.split_at_mut_checked(part.len()) else { return };
        head.copy_from_slice(part);
        rest = tail;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_header() {
        let good = RECORD.header();
        assert_eq!(RECORD.strip(&good), Ok(&[][..]));
        assert_eq!(RECORD.strip(&good[..5]), Err(VaultError::Malformed("record")));
        assert_eq!(RECORD.strip(b"PK\x03\x04aa"), Err(VaultError::Foreign("record")));
        assert_eq!(RECORD.strip(&WRAP.header()), Err(VaultError::Foreign("record")));
        let newer = [good[0], good[1], good[2], 9, good[4], 2];
        assert_eq!(RECORD.strip(&newer), Err(VaultError::NewerFormat { what: "record", found: 2, known: 1 }));
        let suite = [good[0], good[1], good[2], 9, good[4], 1];
        assert_eq!(RECORD.strip(&suite), Err(VaultError::Malformed("record")));
    }
}
