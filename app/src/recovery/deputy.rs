//! The deputy, who leads and whom nobody carries: she sleeps sealed to the recovery key.

use store::{Change, Store};
use vault::{
    id::{OrganisationId, WorkerId},
    identity::{Identity, PublicIdentity},
    recovery::{RecoveryPublic, RecoverySecret, open_deputy, seal_deputy},
};

use super::record::Asleep;
use crate::{Refusal, changes::Changes, random::rng, refusal::Kind};

/// The clear setting in which she sleeps.
const ROW: &str = "deputy";

/// Makes a deputy for this recovery key, in the place of any before. Whoever calls this certifies her as a lead.
pub(crate) fn deputise(
    changes: &mut Changes,
    organisation: OrganisationId,
    public: &RecoveryPublic,
) -> Result<(WorkerId, PublicIdentity), Refusal> {
    let (worker, identity) = (WorkerId::random(&mut rng()), Identity::generate(&mut rng()));
    let sealed = seal_deputy(&identity, public, organisation, &mut rng())?;
    let value = minicbor::to_vec(Asleep { worker, sealed }).unwrap_or_default();
    changes.push(Change::Setting { name: ROW.into(), value });
    Ok((worker, identity.public()))
}

/// Who sleeps, if anybody does.
pub(crate) async fn asleep(store: &dyn Store) -> Result<Option<WorkerId>, Refusal> {
    Ok(read(store).await?.map(|asleep| asleep.worker))
}

/// Wakes her.
pub(super) async fn wake(
    store: &dyn Store,
    organisation: OrganisationId,
    secret: &RecoverySecret,
) -> Result<(WorkerId, Identity), Refusal> {
    let asleep = read(store).await?.ok_or(Refusal::of(Kind::Broken, "recovery-none"))?;
    Ok((asleep.worker, open_deputy(secret, organisation, &asleep.sealed)?))
}

async fn read(store: &dyn Store) -> Result<Option<Asleep>, Refusal> {
    Ok(store.setting(ROW).await?.and_then(|bytes| minicbor::decode(&bytes).ok()))
}
