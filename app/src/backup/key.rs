//! The printed key that opens backups. Only its public half is stored.

use store::Change;
use vault::{
    age::{RestoreKey, RestorePublic},
    identity::PublicIdentity,
};
use zeroize::Zeroizing;

use crate::{House, Refusal, changes::Changes, random::rng};

/// The clear setting that holds the public half.
const ROW: &str = "restore-key";

/// The public half, if a key was ever printed.
pub async fn restore_key(house: &House) -> Result<Option<RestorePublic>, Refusal> {
    let Some(bytes) = house.store.setting(ROW).await? else { return Ok(None) };
    Ok(std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok()))
}

/// What must be on paper so that a lost server comes back from a backup and nothing else. Dropped with the answer that
/// shows it.
pub struct Paper {
    /// Opens the backup.
    pub key: RestoreKey,
    /// The organisation's root key, whose words tell its backup from anybody else's.
    pub root: PublicIdentity,
    /// The file beside the database that passphrases need.
    pub pepper: Zeroizing<String>,
}

impl Paper {
    /// A new restore key, and the two things that stay the same.
    pub(crate) fn draw(house: &House, changes: &mut Changes) -> Result<Self, Refusal> {
        let key = RestoreKey::generate(&mut rng());
        set_restore_key(changes, &key);
        let root = house.trust.with(|trust, _| trust.root())?;
        Ok(Self { key, root, pepper: house.pepper.to_text() })
    }
}

/// Backups are closed for this key from now on; older ones still want the older key.
pub fn set_restore_key(changes: &mut Changes, key: &RestoreKey) {
    changes.push(Change::Setting { name: ROW.into(), value: key.public().to_string().into_bytes() });
}
