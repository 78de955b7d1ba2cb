//! The team's intake key: the public half goes to phones, signed; the secret half lies sealed among the contacts.

use domain::record::Record as _;
use rand_core::Rng as _;
use vault::{
    id::{RecordId, TeamId},
    intake::IntakeSecret,
    key::KeyVersion,
    statement::Statement,
};
use zeroize::Zeroizing;

pub use super::record::IntakeKey;
use crate::{Desk, Lead, Refusal, Writable, changes::Changes, random::rng, refusal::Kind};

/// Makes a team's first intake key: the sealed secret goes into `changes`, the statement is for a lead to sign.
pub(crate) fn found_key(
    changes: &mut Changes,
    contacts: &Writable,
    team: TeamId,
    version: KeyVersion,
) -> Result<Statement, Refusal> {
    let mut bytes = Zeroizing::new([0; 32]);
    rng().fill_bytes(bytes.as_mut());
    let secret = IntakeSecret::from_bytes(*bytes)?;
    let public = secret.public()?;
    let record = IntakeKey { team, version, secret: bytes.to_vec() };
    changes.record(contacts, RecordId::random(&mut rng()), &record)?;
    Ok(Statement::IntakeKey { team, version, public })
}

/// The key after `version`, signed by a lead. Phones take it when they next reach us; notes under the one before still
/// open.
pub(crate) fn next_key(
    lead: &Lead<'_>,
    changes: &mut Changes,
    team: TeamId,
    version: KeyVersion,
) -> Result<(), Refusal> {
    let contacts = lead.desk().writable(lead.desk().settings().place_of_phones(team).contacts)?;
    let statement = found_key(changes, &contacts, team, version.next())?;
    changes.push(store::Change::Statement(lead.sign(&statement)?));
    Ok(())
}

/// Every intake key of a team, old ones too: notes under an old one still open.
pub(super) async fn secrets(desk: &Desk, team: TeamId) -> Result<Vec<(KeyVersion, IntakeSecret)>, Refusal> {
    let folder = desk.writable(desk.settings().place_of_phones(team).contacts)?;
    let stored = desk.house().stored(&[folder.id()], &[IntakeKey::KIND]).await?;
    let mut found = Vec::new();
    for one in stored.iter().filter(|one| !one.sealed.is_destroyed()) {
        let key = desk.unseal::<IntakeKey>(&folder, one)?;
        if key.team == team {
            let bytes = key.secret.as_slice().try_into().map_err(|_| Refusal::of(Kind::Tampered, "error-tampered"))?;
            found.push((key.version, IntakeSecret::from_bytes(bytes)?));
        }
    }
    Ok(found)
}
