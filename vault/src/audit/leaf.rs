//! One entry of the audit log.
//!
//! Sealed: header, check of the folder's key (16), its version (4), nonce (24), ciphertext of salt (32) and padded
//! entry, tag (16). Commitment: SHA-256 of a label, the salt and the entry. Erasing the sealed part leaves a hash that
//! says nothing, and every proof still holds.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    VaultError,
    aead::{self, NONCE, TAG},
    hash::Hash,
    header::LEAF,
    id::{FolderId, OrganisationId},
    key::{FolderKey, KeyVersion},
};

const SALT: usize = 32;
const BLOCK: usize = 256;
/// The largest entry, in bytes.
const LARGEST: usize = 64 * 1024;

/// A leaf before it has a place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedLeaf {
    /// Whose key seals it.
    pub folder: FolderId,
    /// What the tree holds.
    pub commitment: Hash,
    /// Entry and salt.
    pub sealed: Vec<u8>,
}

/// Seals an entry to a folder.
pub fn seal_leaf(
    key: &FolderKey,
    version: KeyVersion,
    organisation: OrganisationId,
    folder: FolderId,
    entry: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<SealedLeaf, VaultError> {
    let count = u32::try_from(entry.len()).ok().filter(|_| entry.len() <= LARGEST);
    let count = count.ok_or(VaultError::TooLong { what: LEAF.what, limit: LARGEST })?;
    let mut random = Zeroizing::new([0; SALT + NONCE]);
    rng.fill_bytes(random.as_mut());
    let (salt, nonce) = random.split_first_chunk::<SALT>().ok_or(VaultError::Malformed(LEAF.what))?;
    let nonce = nonce.first_chunk::<NONCE>().ok_or(VaultError::Malformed(LEAF.what))?;
    let commitment = commitment(salt, entry);
    let length = (SALT + 4 + entry.len()).next_multiple_of(BLOCK);
    let mut text = Zeroizing::new(Vec::with_capacity(length));
    text.extend_from_slice(salt);
    text.extend_from_slice(&count.to_be_bytes());
    text.extend_from_slice(entry);
    text.resize(length, 0);
    let sealed = sealed(key, version, &aad(organisation, folder, version, commitment), *nonce, &text);
    Ok(SealedLeaf { folder, commitment, sealed })
}

/// Opens a leaf and checks that the entry is the one that was committed to.
pub fn open_leaf(
    key: &FolderKey,
    organisation: OrganisationId,
    leaf: &SealedLeaf,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let malformed = || VaultError::Malformed(LEAF.what);
    let text = opened(key, organisation, leaf)?;
    let (_, rest) = text.split_first_chunk::<SALT>().ok_or_else(malformed)?;
    let (count, padded) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| malformed())?;
    Ok(Zeroizing::new(padded.get(..count).ok_or_else(malformed)?.to_vec()))
}

/// Seals a leaf under `version` of its folder's key, which is `to`; `from` is the key it is under now. What it commits
/// to does not change.
pub fn reseal_leaf(
    from: &FolderKey,
    to: &FolderKey,
    version: KeyVersion,
    organisation: OrganisationId,
    leaf: &SealedLeaf,
    rng: &mut impl CryptoRng,
) -> Result<SealedLeaf, VaultError> {
    let text = opened(from, organisation, leaf)?;
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let sealed = sealed(to, version, &aad(organisation, leaf.folder, version, leaf.commitment), nonce, &text);
    Ok(SealedLeaf { sealed, ..leaf.clone() })
}

impl SealedLeaf {
    /// Which generation of the folder's key opens it; `None` when it was erased.
    #[must_use]
    pub fn opens_under(&self) -> Option<KeyVersion> {
        let (_, rest) = LEAF.strip(&self.sealed).ok()?.split_first_chunk::<16>()?;
        let (version, _) = rest.split_first_chunk::<4>()?;
        Some(KeyVersion(u32::from_be_bytes(*version)))
    }
}

/// Salt, length and padded entry, after they were found to be what was committed to.
fn opened(key: &FolderKey, organisation: OrganisationId, leaf: &SealedLeaf) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    if leaf.sealed.is_empty() {
        return Err(VaultError::Destroyed);
    }
    let malformed = || VaultError::Malformed(LEAF.what);
    let rest = LEAF.strip(&leaf.sealed)?;
    let (check, rest) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    let (version, sealed) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    if check != key.check() {
        return Err(VaultError::WrongKey(LEAF.what));
    }
    let version = KeyVersion(u32::from_be_bytes(*version));
    let aad = aad(organisation, leaf.folder, version, leaf.commitment);
    let text = aead::open(key.expose(), &aad, sealed).map_err(|_| VaultError::Damaged(LEAF.what))?;
    let (salt, rest) = text.split_first_chunk::<SALT>().ok_or_else(malformed)?;
    let (count, padded) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| malformed())?;
    let entry = padded.get(..count).ok_or_else(malformed)?;
    if commitment(salt, entry) != leaf.commitment {
        return Err(VaultError::Swapped(LEAF.what));
    }
    Ok(text)
}

fn sealed(key: &FolderKey, version: KeyVersion, aad: &[u8], nonce: [u8; NONCE], text: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(26 + NONCE + text.len() + TAG);
    sealed.extend_from_slice(&LEAF.header());
    sealed.extend_from_slice(key.check());
    sealed.extend_from_slice(&version.0.to_be_bytes());
    aead::append(&mut sealed, key.expose(), nonce, aad, text);
    sealed
}

/// What the tree holds of a leaf: computed by the store inside the commit, when the folder's new head is known.
#[must_use]
pub fn leaf_hash(commitment: Hash, folder: FolderId, folder_head: Hash) -> Hash {
    Hash::of(&[&[0], commitment.as_bytes(), folder.as_bytes(), folder_head.as_bytes()])
}

fn commitment(salt: &[u8; SALT], entry: &[u8]) -> Hash {
    Hash::of(&[b"tillid leaf v1", salt, entry])
}

fn aad(organisation: OrganisationId, folder: FolderId, version: KeyVersion, commitment: Hash) -> Vec<u8> {
    [
        LEAF.header().as_slice(),
        organisation.as_bytes(),
        folder.as_bytes(),
        &version.0.to_be_bytes(),
        commitment.as_bytes(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_the_key_cannot_show_another_entry() {
        let (key, version) = (FolderKey::from_bytes([1; 32]), KeyVersion::FIRST);
        let (organisation, folder) = (OrganisationId::from_bytes([2; 16]), FolderId::from_bytes([3; 16]));
        let committed = commitment(&[4; SALT], b"opened");
        let forged = [[4; SALT].as_slice(), &4_u32.to_be_bytes(), b"idle"].concat();
        let mut sealed = [LEAF.header().as_slice(), key.check(), &version.0.to_be_bytes()].concat();
        let aad = aad(organisation, folder, version, committed);
        aead::append(&mut sealed, key.expose(), [5; NONCE], &aad, &forged);
        let leaf = SealedLeaf { folder, commitment: committed, sealed };
        assert_eq!(open_leaf(&key, organisation, &leaf), Err(VaultError::Swapped(LEAF.what)));
    }
}
