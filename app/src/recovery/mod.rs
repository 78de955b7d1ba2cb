//! When nobody leads any more: recovery sheets, put together, certify the next lead. Or only new sheets are made.
//!
//! The sheets open the recovery key, the recovery key wakes a deputy (who may certify) and opens the keys of teams and
//! folders. Afterwards the key is another one, with new sheets: whoever saw the old ones together learns nothing that
//! is written from then on.

mod deputy;
mod lead;
mod record;
mod rewrap;
mod succeed;

pub(crate) use deputy::{asleep, deputise};
pub use lead::{NextLead, Recovered, recover};
pub use succeed::renew;
use vault::recovery::{RecoveryPublic, ShareSet};

use crate::{House, Refusal, house::found::RECOVERY_ROW, refusal::Kind};

/// Which sheets were made, so that each can be rehearsed alone.
pub async fn sheets(house: &House) -> Result<ShareSet, Refusal> {
    let none = || Refusal::of(Kind::Broken, "recovery-none");
    let bytes = house.store.setting(RECOVERY_ROW).await?.ok_or_else(none)?;
    minicbor::decode(&bytes).map_err(|_| none())
}

/// The recovery key that is signed: what sheets must give.
pub async fn key(house: &House) -> Result<RecoveryPublic, Refusal> {
    house.trust.catch_up(house.store.as_ref()).await?;
    let key = house.trust.with(|trust, _| trust.recovery_key().map(|(_, key)| *key))?;
    key.ok_or(Refusal::of(Kind::Broken, "recovery-none"))
}
