//! A statement with its signature.
//!
//! Signed bytes: header, then CBOR of organisation, id and statement.

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use super::fact::Statement;
use crate::{
    VaultError,
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
struct Signed {
    #[n(0)]
    organisation: OrganisationId,
    #[n(1)]
    id: StatementId,
    #[n(2)]
    statement: Statement,
}

impl SignedStatement {
    /// Signs a statement.
    pub fn sign(
        signer: &Identity,
        organisation: OrganisationId,
        statement: &Statement,
        rng: &mut impl CryptoRng,
    ) -> Self {
        let id = StatementId::random(rng);
        let mut bytes = STATEMENT.header().to_vec();
        let body = Signed { organisation, id, statement: statement.clone() };
        // Writing into a Vec cannot fail.
        bytes.extend(minicbor::to_vec(&body).unwrap_or_default());
        let signature = signer.sign(Purpose::Statement, &bytes);
        Self { id, bytes, signer: signer.public().fingerprint(), signature }
    }

    /// What it says and for which organisation, unchecked. For lists and logs; [`Trust`](super::Trust) is what counts.
    pub fn read(&self) -> Result<(OrganisationId, StatementId, Statement), VaultError> {
        let body = STATEMENT.strip(&self.bytes)?;
        let mut decoder = minicbor::Decoder::new(body);
        let signed: Signed = decoder.decode().map_err(|_| VaultError::Malformed(STATEMENT.what))?;
        if decoder.position() != body.len() {
            return Err(VaultError::Malformed(STATEMENT.what));
        }
        Ok((signed.organisation, signed.id, signed.statement))
    }

    /// Whether the signature is this identity's.
    #[must_use]
    pub fn is_signed_by(&self, signer: &PublicIdentity) -> bool {
        signer.fingerprint() == self.signer && signer.verify(Purpose::Statement, &self.bytes, &self.signature)
    }
}
