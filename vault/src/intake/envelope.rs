//! The envelope of a note.
//!
//! Magic `TLN1`, encapsulated key (65), ciphertext of the padded note, tag (16). The note is padded by the phone: its
//! length (4), the note, zeros up to a multiple of 1 KiB.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::keys::{IntakePublic, IntakeSecret};
use crate::{
    VaultError, hpke_suite,
    id::{NoteId, OrganisationId, TeamId},
    key::KeyVersion,
};

const WHAT: &str = "note";
const MAGIC: &[u8; 4] = b"TLN1";
const BLOCK: usize = 1024;
const ENC: usize = 65;
/// The largest envelope, in bytes.
pub const LARGEST: usize = 64 * 1024;

/// Where a note is going; both seal and signature are bound to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteAddress {
    /// Whose house.
    pub organisation: OrganisationId,
    /// Which team.
    pub team: TeamId,
    /// Which generation of the team's key.
    pub version: KeyVersion,
    /// The note's own id.
    pub note: NoteId,
}

impl NoteAddress {
    fn info(&self) -> Vec<u8> {
        [
            b"tillid intake v1".as_slice(),
            self.organisation.as_bytes(),
            self.team.as_bytes(),
            &self.version.0.to_be_bytes(),
        ]
        .concat()
    }
}

/// Seals a note as a phone does: for the demo, for tests, for a form on a computer without a session.
pub fn seal_note(
    to: &IntakePublic,
    address: &NoteAddress,
    note: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let too_long = VaultError::TooLong { what: WHAT, limit: LARGEST };
    let count = u32::try_from(note.len()).map_err(|_| too_long.clone())?;
    let padded = (note.len() + 4).next_multiple_of(BLOCK);
    if MAGIC.len() + ENC + padded + 16 > LARGEST {
        return Err(too_long);
    }
    let mut text = Zeroizing::new(Vec::with_capacity(padded));
    text.extend_from_slice(&count.to_be_bytes());
    text.extend_from_slice(note);
    text.resize(padded, 0);
    let sealed =
        hpke_suite::seal::<hpke_suite::Intake>(to.as_bytes(), &address.info(), address.note.as_bytes(), &text, rng)
            .ok_or(VaultError::BadKey("intake key"))?;
    Ok([MAGIC.as_slice(), &sealed].concat())
}

/// Opens a note. Verify its phone's signature first: then [`VaultError::WrongKey`] means what it says.
pub fn open_note(
    secret: &IntakeSecret,
    address: &NoteAddress,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    if envelope.len() > LARGEST {
        return Err(VaultError::TooLong { what: WHAT, limit: LARGEST });
    }
    let (magic, rest) = envelope.split_first_chunk::<4>().ok_or(VaultError::Malformed(WHAT))?;
    if magic != MAGIC {
        return match *magic {
            [b'T', b'L', b'N', version] if version > b'1' && version <= b'9' => {
                Err(VaultError::NewerFormat { what: WHAT, found: version - b'0', known: 1 })
            }
            _ => Err(VaultError::Foreign(WHAT)),
        };
    }
    if rest.len() < ENC + 16 {
        return Err(VaultError::Malformed(WHAT));
    }
    let (info, aad) = (address.info(), address.note.as_bytes());
    let text = hpke_suite::open::<hpke_suite::Intake>(secret.expose(), &info, aad, rest);
    let text = text.ok_or(VaultError::WrongKey(WHAT))?;
    let (count, padded) = text.split_first_chunk::<4>().ok_or(VaultError::Malformed(WHAT))?;
    let note = usize::try_from(u32::from_be_bytes(*count)).ok().and_then(|count| padded.get(..count));
    note.map(|note| Zeroizing::new(note.to_vec())).ok_or(VaultError::Malformed(WHAT))
}
