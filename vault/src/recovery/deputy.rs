//! The deputy: an identity that a lead certified and nobody carries, sealed to the recovery key. When nobody leads any
//! more, shares wake it, it certifies the next lead, and leaves.
//!
//! Header, check of the recovery key (16), encapsulated key (32), ciphertext (64), tag (16).

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{RecoveryPublic, RecoverySecret};
use crate::{
    VaultError,
    hash::Hash,
    header::DEPUTY,
    hpke_suite::{self, Personal},
    id::OrganisationId,
    identity::Identity,
};

const INFO: &[u8] = b"tillid deputy v1";

/// Seals a deputy. Nobody holds it open afterwards.
pub fn seal_deputy(
    deputy: &Identity,
    reader: &RecoveryPublic,
    organisation: OrganisationId,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let secret = deputy.to_secret();
    let sealed = hpke_suite::seal::<Personal>(reader.as_bytes(), INFO, organisation.as_bytes(), secret.as_slice(), rng)
        .ok_or(VaultError::BadKey("recovery key"))?;
    Ok([DEPUTY.header().as_slice(), &check(reader), &sealed].concat())
}

/// Opens the deputy with the recovered secret.
pub fn open_deputy(
    reader: &RecoverySecret,
    organisation: OrganisationId,
    sealed: &[u8],
) -> Result<Identity, VaultError> {
    let rest = DEPUTY.strip(sealed)?;
    let (to, sealed) = rest.split_first_chunk::<16>().ok_or(VaultError::Malformed(DEPUTY.what))?;
    if *to != check(&reader.public()) {
        return Err(VaultError::WrongKey(DEPUTY.what));
    }
    let opened = hpke_suite::open::<Personal>(reader.expose(), INFO, organisation.as_bytes(), sealed)
        .ok_or(VaultError::Damaged(DEPUTY.what))?;
    let mut secret = Zeroizing::new([0; 64]);
    if opened.len() != secret.len() {
        return Err(VaultError::Malformed(DEPUTY.what));
    }
    secret.copy_from_slice(&opened);
    Ok(Identity::from_secret(&secret))
}

fn check(public: &RecoveryPublic) -> [u8; 16] {
    Hash::of(&[b"tillid reader v1", public.as_bytes()]).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_the_recovery_key_of_its_house_alone() {
        let rng = &mut rand_core::UnwrapErr(getrandom::SysRng);
        let (deputy, recovery) = (Identity::generate(rng), RecoverySecret::generate(rng));
        let organisation = OrganisationId::from_bytes([1; 16]);
        let sealed = seal_deputy(&deputy, &recovery.public(), organisation, rng).unwrap();
        assert_eq!(open_deputy(&recovery, organisation, &sealed).unwrap().public(), deputy.public());
        let other = RecoverySecret::generate(rng);
        assert_eq!(open_deputy(&other, organisation, &sealed).err(), Some(VaultError::WrongKey(DEPUTY.what)));
        let elsewhere = OrganisationId::from_bytes([2; 16]);
        assert_eq!(open_deputy(&recovery, elsewhere, &sealed).err(), Some(VaultError::Damaged(DEPUTY.what)));
        assert_eq!(open_deputy(&recovery, organisation, b"TLD").err(), Some(VaultError::Malformed(DEPUTY.what)));
    }
}
