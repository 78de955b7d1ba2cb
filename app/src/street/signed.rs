//! The intake key as a phone gets it: with its signature, and the certificates that lead to the root.

use store::Seq;
use vault::{
    id::TeamId,
    identity::PublicIdentity,
    intake::IntakePublic,
    key::KeyVersion,
    statement::{SignedStatement, Statement},
};

use crate::{House, Refusal};

/// A team's newest intake key and what stands behind it.
pub struct Signed {
    pub root: PublicIdentity,
    pub version: KeyVersion,
    pub public: IntakePublic,
    pub statement: SignedStatement,
    /// The leads' certificates, from the root on.
    pub chain: Vec<SignedStatement>,
}

/// The newest intake key of a team that the signed statements bear out.
pub async fn intake_of(house: &House, team: TeamId) -> Result<Signed, Refusal> {
    house.trust.catch_up(house.store.as_ref()).await?;
    let newest = house.trust.with(|trust, _| trust.intake_key(team).map(|(version, public)| (version, *public)))?;
    let (version, public) = newest.ok_or_else(Refusal::not_found)?;
    let root = house.trust.with(|trust, _| trust.root())?;
    let mut chain = Vec::new();
    let mut statement = None;
    for stored in house.store.statements(Seq(0), 100_000).await? {
        // Who led when the key was signed: a lead's later keys, or her leaving, do not undo what she signed.
        if statement.is_some() {
            break;
        }
        match stored.statement.read() {
            Ok((_, _, Statement::Lead { .. })) => chain.push(stored.statement),
            Ok((_, _, Statement::IntakeKey { team: of, version: at, public: key }))
                if of == team && at == version && key == public =>
            {
                statement = Some(stored.statement);
            }
            _ => {}
        }
    }
    let statement = statement.ok_or_else(Refusal::not_found)?;
    Ok(Signed { root, version, public, statement, chain })
}
