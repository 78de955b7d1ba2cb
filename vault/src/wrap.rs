//! Keys under other keys: HPKE to a person or to recovery, symmetric under a team's key.
//!
//! To a person: header, check of the reader (16), check of the place (16), encapsulated key (32), ciphertext (32), tag.
//! Under a team: header, check of the team key (16), check of the place (16), nonce (24), ciphertext (32), tag (16).

use minicbor::Encode;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    VaultError,
    aead::{self, NONCE},
    hash::Hash,
    header::{Format, TEAM_WRAP, WRAP},
    hpke_suite::{self, Personal},
    id::{OrganisationId, WorkerId},
    identity::{Identity, PublicIdentity},
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey, Wrappable},
    passphrase::locked::derive,
    recovery::{RecoveryPublic, RecoverySecret},
};

const INFO: &[u8] = b"tillid wrap v1";

/// A key that one holder can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrap {
    /// Which key it holds.
    pub subject: KeySubject,
    /// Who can open it.
    pub holder: Holder,
    /// The sealed key.
    pub body: Vec<u8>,
}

impl Wrap {
    /// What a signed grant names, so that no other wrap can stand in its place.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&[b"tillid wrap hash v1", &cbor(&(self.subject, self.holder)), &self.body])
    }
}

/// Wraps a key for one person.
pub fn wrap_for_worker<K: Wrappable>(
    key: &K,
    reader: &PublicIdentity,
    worker: WorkerId,
    subject: KeySubject,
    organisation: OrganisationId,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, VaultError> {
    wrap_to(key, &reader.wrap, Holder::Worker(worker), subject, organisation, rng)
}

/// Wraps a key for the organisation's recovery shares.
pub fn wrap_for_recovery<K: Wrappable>(
    key: &K,
    reader: &RecoveryPublic,
    version: KeyVersion,
    subject: KeySubject,
    organisation: OrganisationId,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, VaultError> {
    wrap_to(key, reader.as_bytes(), Holder::Recovery(version), subject, organisation, rng)
}

/// Opens a wrap for oneself.
pub fn unwrap_for_worker<K: Wrappable>(
    reader: &Identity,
    organisation: OrganisationId,
    wrap: &Wrap,
) -> Result<K, VaultError> {
    unwrap_to(reader.wrap_secret(), organisation, wrap)
}

/// Opens a wrap with the recovered secret.
pub fn unwrap_for_recovery<K: Wrappable>(
    reader: &RecoverySecret,
    organisation: OrganisationId,
    wrap: &Wrap,
) -> Result<K, VaultError> {
    unwrap_to(reader.expose(), organisation, wrap)
}

/// Wraps a folder's key under a team's.
pub fn wrap_for_team(
    key: &FolderKey,
    team: &TeamKey,
    holder: Holder,
    subject: KeySubject,
    organisation: OrganisationId,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, VaultError> {
    if !matches!((holder, subject), (Holder::Team(..), KeySubject::Folder(..))) {
        return Err(VaultError::Misfit);
    }
    let place = place(TEAM_WRAP, organisation, subject, holder);
    let mut body = TEAM_WRAP.header().to_vec();
    body.extend_from_slice(team.check());
    body.extend_from_slice(&place.short());
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    aead::append(&mut body, &team_subkey(team), nonce, place.as_bytes(), key.expose());
    Ok(Wrap { subject, holder, body })
}

/// Opens a folder's key with a team's.
pub fn unwrap_for_team(team: &TeamKey, organisation: OrganisationId, wrap: &Wrap) -> Result<FolderKey, VaultError> {
    let place = place(TEAM_WRAP, organisation, wrap.subject, wrap.holder);
    let sealed = checked(TEAM_WRAP, &wrap.body, team.check(), &place)?;
    aead::open_key(&team_subkey(team), place.as_bytes(), sealed)
        .map(FolderKey::from_secret)
        .map_err(|_| VaultError::Damaged(TEAM_WRAP.what))
}

fn wrap_to<K: Wrappable>(
    key: &K,
    public: &[u8; 32],
    holder: Holder,
    subject: KeySubject,
    organisation: OrganisationId,
    rng: &mut impl CryptoRng,
) -> Result<Wrap, VaultError> {
    if !K::fits(subject) {
        return Err(VaultError::Misfit);
    }
    let place = place(WRAP, organisation, subject, holder);
    let sealed = hpke_suite::seal::<Personal>(public, INFO, place.as_bytes(), key.secret(), rng)
        .ok_or(VaultError::BadKey("public identity"))?;
    let body = [WRAP.header().as_slice(), &reader_check(public), &place.short(), &sealed].concat();
    Ok(Wrap { subject, holder, body })
}

fn unwrap_to<K: Wrappable>(secret: &[u8; 32], organisation: OrganisationId, wrap: &Wrap) -> Result<K, VaultError> {
    if !K::fits(wrap.subject) {
        return Err(VaultError::Misfit);
    }
    let place = place(WRAP, organisation, wrap.subject, wrap.holder);
    let sealed = checked(WRAP, &wrap.body, &reader_check(&hpke_suite::public_of(secret)), &place)?;
    let opened =
        hpke_suite::open::<Personal>(secret, INFO, place.as_bytes(), sealed).ok_or(VaultError::Damaged(WRAP.what))?;
    let mut key = Zeroizing::new([0; 32]);
    if opened.len() != key.len() {
        return Err(VaultError::Malformed(WRAP.what));
    }
    key.copy_from_slice(&opened);
    Ok(K::from_wrapped(key))
}

/// Takes header and checks off: another reader's wrap, or one from another place, is told from a damaged one.
fn checked<'a>(format: Format, body: &'a [u8], reader: &[u8; 16], place: &Hash) -> Result<&'a [u8], VaultError> {
    let rest = format.strip(body)?;
    let (to, rest) = rest.split_first_chunk::<16>().ok_or(VaultError::Malformed(format.what))?;
    let (made_for, sealed) = rest.split_first_chunk::<16>().ok_or(VaultError::Malformed(format.what))?;
    if to != reader {
        return Err(VaultError::WrongKey(format.what));
    }
    if *made_for != place.short() {
        return Err(VaultError::Swapped(format.what));
    }
    Ok(sealed)
}

fn place(format: Format, organisation: OrganisationId, subject: KeySubject, holder: Holder) -> Hash {
    Hash::of(&[&format.header(), b"tillid wrap place v1", organisation.as_bytes(), &cbor(&(subject, holder))])
}

fn reader_check(public: &[u8; 32]) -> [u8; 16] {
    Hash::of(&[b"tillid reader v1", public]).short()
}

fn team_subkey(team: &TeamKey) -> Zeroizing<[u8; 32]> {
    derive(team.expose(), &[], b"tillid team wrap v1")
}

fn cbor(value: &impl Encode<()>) -> Vec<u8> {
    minicbor::to_vec(value).unwrap_or_default()
}
