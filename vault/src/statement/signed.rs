//! A statement with its signature.
//!
//! Signed bytes: header, then CBOR of organisation, id, statement, and the hash of the statement it comes after.

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use super::fact::Statement;
use crate::{
    VaultError,
    hash::Hash,
    header::STATEMENT,
    id::{OrganisationId, StatementId},
    identity::{Fingerprint, Identity, PublicIdentity, Purpose},
};

/// A statement as it lies in the database. Nothing of it counts until [`Trust`](super::Trust) has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedStatement {
    /// Its own random id.
    pub id: StatementId,
    /// What was signed.
    pub bytes: Vec<u8>,
    /// Whose key.
    pub signer: Fingerprint,
    /// Ed25519.
    pub signature: [u8; 64],
}

#[derive(Encode, Decode)]
pub(super) struct Signed {
    #[n(0)]
    pub organisation: OrganisationId,
    #[n(1)]
    pub id: StatementId,
    #[n(2)]
    pub statement: Statement,
    #[n(3)]
    pub after: Option<Hash>,
}

impl SignedStatement {
    /// Signs a statement that does not depend on any before it: the root's first ones.
    pub fn sign(
        signer: &Identity,
        organisation: OrganisationId,
        statement: &Statement,
        rng: &mut impl CryptoRng,
    ) -> Self {
        Self::sign_after(signer, organisation, None, statement, rng)
    }

    /// Signs a statement that names the newest one its signer knew ([`Trust::newest`](super::Trust::newest)): nobody can
    /// put it before that one afterwards, so whoever left cannot be made to arrive again.
    pub fn sign_after(
        signer: &Identity,
        organisation: OrganisationId,
        after: Option<Hash>,
        statement: &Statement,
        rng: &mut impl CryptoRng,
    ) -> Self {
        let id = StatementId::random(rng);
        let mut bytes = STATEMENT.header().to_vec();
        let body = Signed { organisation, id, statement: statement.clone(), after };
        // Writing into a Vec cannot fail.
        bytes.extend(minicbor::to_vec(&body).unwrap_or_default());
        let signature = signer.sign(Purpose::Statement, &bytes);
        Self { id, bytes, signer: signer.public().fingerprint(), signature }
    }

    /// What it says and for which organisation, unchecked. For lists and logs; [`Trust`](super::Trust) is what counts.
    pub fn read(&self) -> Result<(OrganisationId, StatementId, Statement), VaultError> {
        self.signed().map(|signed| (signed.organisation, signed.id, signed.statement))
    }

    pub(super) fn signed(&self) -> Result<Signed, VaultError> {
        let body = STATEMENT.strip(&self.bytes)?;
        let mut decoder = minicbor::Decoder::new(body);
        let signed: Signed = decoder.decode().map_err(|_| VaultError::Malformed(STATEMENT.what))?;
        if decoder.position() != body.len() {
            return Err(VaultError::Malformed(STATEMENT.what));
        }
        Ok(signed)
    }

    /// What later statements name this one by.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&[
            b"tillid statement hash v1",
            self.id.as_bytes(),
            self.signer.as_bytes(),
            &self.signature,
            &self.bytes,
        ])
    }

    /// Whether the signature is this identity's.
    #[must_use]
    pub fn is_signed_by(&self, signer: &PublicIdentity) -> bool {
        signer.fingerprint() == self.signer && signer.verify(Purpose::Statement, &self.bytes, &self.signature)
    }
}
