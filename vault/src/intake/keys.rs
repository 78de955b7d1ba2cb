//! A team's intake keys. The secret one follows from the team's key, so it is never stored.

use core::fmt;

use hpke::{Deserializable, Kem, Serializable, kem::DhP256HkdfSha256};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use crate::{
    VaultError,
    id::{OrganisationId, TeamId},
    key::{KeyVersion, TeamKey},
    passphrase::locked::derive,
};

type Suite = DhP256HkdfSha256;
type Public = <Suite as Kem>::PublicKey;
type Secret = <Suite as Kem>::PrivateKey;

/// P-256, uncompressed: 65 bytes that start with 4.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct IntakePublic(#[cbor(n(0), with = "minicbor::bytes")] [u8; 65]);

impl IntakePublic {
    /// Checks that it is a point of the curve.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let bad = VaultError::BadKey("intake key");
        let bytes = <[u8; 65]>::try_from(bytes).map_err(|_| bad.clone())?;
        Public::from_bytes(&bytes).map_err(|_| bad)?;
        Ok(Self(bytes))
    }

    /// The bytes, as WebCrypto's `raw` form.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 65] {
        &self.0
    }
}

impl fmt::Debug for IntakePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntakePublic({})", crate::hash::Hash::of(&[&self.0]))
    }
}

/// The half that opens notes.
#[derive(Clone)]
pub struct IntakeSecret(Zeroizing<[u8; 32]>);

impl IntakeSecret {
    /// The intake key of one generation of a team's key (`DeriveKeyPair` of RFC 9180, section 7.1.3).
    #[must_use]
    pub fn of_team(key: &TeamKey, organisation: OrganisationId, team: TeamId, version: KeyVersion) -> Self {
        let salt = [organisation.as_bytes().as_slice(), team.as_bytes(), &version.0.to_be_bytes()].concat();
        let material = derive(key.expose(), &salt, b"tillid intake key v1");
        Self(Zeroizing::new(Suite::derive_keypair(material.as_ref()).0.to_bytes().into()))
    }

    /// A secret scalar.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(bytes);
        Secret::from_bytes(bytes.as_ref()).map_err(|_| VaultError::BadKey("intake key"))?;
        Ok(Self(bytes))
    }

    /// The half that phones get.
    pub fn public(&self) -> Result<IntakePublic, VaultError> {
        let secret = Secret::from_bytes(self.0.as_ref()).map_err(|_| VaultError::BadKey("intake key"))?;
        Ok(IntakePublic(Suite::sk_to_pk(&secret).to_bytes().into()))
    }

    /// The scalar itself. Whoever calls this answers for where it goes.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for IntakeSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IntakeSecret(..)")
    }
}
