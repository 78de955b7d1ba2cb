//! What is remembered of the last good backup.

use store::{Change, Minute};

pub use super::record::Last;
use crate::{House, Refusal, changes::Changes};

impl Last {
    const ROW: &'static str = "backup";

    /// The last one, if there was one.
    pub async fn of(house: &House) -> Result<Option<Self>, Refusal> {
        let Some(bytes) = house.store.setting(Self::ROW).await? else { return Ok(None) };
        Ok(minicbor::decode(&bytes).ok())
    }

    /// When it was made.
    pub fn made(&self) -> Minute {
        Minute(self.at)
    }

    pub(super) fn write(&self, changes: &mut Changes) {
        let value = minicbor::to_vec(self).unwrap_or_default();
        changes.push(Change::Setting { name: Self::ROW.into(), value });
    }
}
