//! The next recovery key, and sheets for it: the old ones open nothing that is written from then on.

use store::Change;
use vault::{
    id::WorkerId,
    identity::Identity,
    key::KeyVersion,
    recovery::{RecoverySecret, Share, split},
    statement::{SignedStatement, Statement},
};

use super::{
    deputy::{deputise, wake},
    rewrap::Rewrap,
};
use crate::{House, Refusal, Writable, audit::Action, changes::Changes, house::found::RECOVERY_ROW, random::rng};

/// New sheets for old ones: because a keeper left, or somebody saw a sheet. Who leads and who holds what stays as it is.
/// `made` sheets, of which `needed` together open.
pub async fn renew(house: &House, secret: &RecoverySecret, sheets: (u8, u8)) -> Result<Vec<Share>, Refusal> {
    let mut changes = Changes::new(house.organisation().await, None, &house.clock);
    let (folder, shares) = succeed(house, secret, &mut changes, sheets, None).await?;
    changes.note(&folder, Action::Recovered, None)?;
    house.commit(changes).await?;
    Ok(shares)
}

/// Puts the next recovery key into `changes`, signed by the deputy whom the old one wakes, and whoever comes in with it.
/// Answers the organisation's own folder.
pub(super) async fn succeed(
    house: &House,
    secret: &RecoverySecret,
    changes: &mut Changes,
    (made, needed): (u8, u8),
    lead: Option<(WorkerId, &Identity)>,
) -> Result<(Writable, Vec<Share>), Refusal> {
    let organisation = house.organisation().await;
    let deputy = wake(house.store.as_ref(), organisation, secret).await?;
    let version = house.trust.with(|trust, _| trust.recovery_key().map(|(version, _)| version))?;
    let fresh = RecoverySecret::generate(&mut rng());
    let later = KeyVersion(version.map_or(0, |version| version.0) + 1);
    let certify = |changes: &mut Changes, statement: &Statement| {
        changes.push(Change::Statement(SignedStatement::sign(&deputy.1, organisation, statement, &mut rng())));
    };
    if let Some((worker, identity)) = lead {
        certify(changes, &Statement::Lead { worker, public: identity.public() });
    }
    certify(changes, &Statement::RecoveryKey { version: later, public: fresh.public() });
    let (next_deputy, public) = deputise(changes, organisation, &fresh.public())?;
    certify(changes, &Statement::Lead { worker: next_deputy, public });
    certify(changes, &Statement::Left { worker: deputy.0 });
    let rewrap = Rewrap { house, secret, version, fresh: (later, fresh.public()), lead };
    let folder = rewrap.all(changes).await?;
    let (set, shares) =
        split(&fresh, later, needed, made, &mut rng()).map_err(|_| Refusal::field("sheets", "setup-sheets-wrong"))?;
    let value = minicbor::to_vec(&set).unwrap_or_default();
    changes.push(Change::Setting { name: RECOVERY_ROW.into(), value });
    Ok((folder, shares))
}
