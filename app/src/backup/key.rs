//! The printed key that opens backups. Only its public half is stored.

use store::Change;
use vault::age::{RestoreKey, RestorePublic};

use crate::{House, Refusal, changes::Changes};

/// The clear setting that holds the public half.
const ROW: &str = "restore-key";

/// The public half, if a key was ever printed.
pub async fn restore_key(house: &House) -> Result<Option<RestorePublic>, Refusal> {
    let Some(bytes) = house.store.setting(ROW).await? else { return Ok(None) };
    Ok(std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()))
}

/// Backups are closed for this key from now on; older ones still want the older key.
pub fn set_restore_key(changes: &mut Changes, key: &RestoreKey) {
    changes.push(Change::Setting { name: ROW.into(), value: key.public().to_string().into_bytes() });
}
