//! The envelope of a note.
//!
//! Magic `TLN1`, encapsulated key (65), ciphertext of the padded note, tag (16). The note is padded by the phone: its
//! length (4), the note, zeros up to a multiple of 1 KiB.

use hpke::{
    Deserializable, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256,
    single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::keys::{IntakePublic, IntakeSecret, Public, Suite};
use crate::{
    VaultError,
    id::{NoteId, OrganisationId, TeamId},
    key::KeyVersion,
};

const WHAT: &str = "note";
const MAGIC: &[u8; 4] = b"TLN1";
const BLOCK: usize = 1024;
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
    let too_long = VaultError::TooLong {
        what: WHAT,
        limit: LARGEST,
    };
    let count = u32::try_from(note.len()).map_err(|_| too_long.clone())?;
    let padded = (note.len() + 4).next_multiple_of(BLOCK);
    if MAGIC.len() + 65 + padded + 16 > LARGEST {
        return Err(too_long);
    }
    let mut text = Zeroizing::new(Vec::with_capacity(padded));
    text.extend_from_slice(&count.to_be_bytes());
    text.extend_from_slice(note);
    text.resize(padded, 0);
    let bad = |_| VaultError::BadKey("intake key");
    let public = Public::from_bytes(to.as_bytes()).map_err(bad)?;
    let (enc, ciphertext) = single_shot_seal_with_rng::<AesGcm256, HkdfSha256, Suite>(
        &OpModeS::Base,
        &public,
        &address.info(),
        &text,
        address.note.as_bytes(),
        rng,
    )
    .map_err(bad)?;
    Ok([MAGIC.as_slice(), &enc.to_bytes(), &ciphertext].concat())
}

/// Opens a note. Verify its phone's signature first: then [`VaultError::WrongKey`] means what it says.
pub fn open_note(
    secret: &IntakeSecret,
    address: &NoteAddress,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    if envelope.len() > LARGEST {
        return Err(VaultError::TooLong {
            what: WHAT,
            limit: LARGEST,
        });
    }
    let (magic, rest) = envelope
        .split_first_chunk::<4>()
        .ok_or(VaultError::Malformed(WHAT))?;
    if magic != MAGIC {
        return match *magic {
            [b'T', b'L', b'N', version] if version > b'1' && version <= b'9' => {
                Err(VaultError::NewerFormat {
                    what: WHAT,
                    found: version - b'0',
                    known: 1,
                })
            }
            _ => Err(VaultError::Foreign(WHAT)),
        };
    }
    let (enc, ciphertext) = rest
        .split_first_chunk::<65>()
        .ok_or(VaultError::Malformed(WHAT))?;
    let enc = <Suite as hpke::Kem>::EncappedKey::from_bytes(enc)
        .map_err(|_| VaultError::Malformed(WHAT))?;
    let text = single_shot_open::<AesGcm256, HkdfSha256, Suite>(
        &OpModeR::Base,
        &secret.secret()?,
        &enc,
        &address.info(),
        ciphertext,
        address.note.as_bytes(),
    )
    .map(Zeroizing::new)
    .map_err(|_| VaultError::WrongKey(WHAT))?;
    let (count, padded) = text
        .split_first_chunk::<4>()
        .ok_or(VaultError::Malformed(WHAT))?;
    let note = usize::try_from(u32::from_be_bytes(*count))
        .ok()
        .and_then(|count| padded.get(..count));
    note.map(|note| Zeroizing::new(note.to_vec()))
        .ok_or(VaultError::Malformed(WHAT))
}
