//! A text that came after the session had ended: sealed to its writer, offered when she signs in again.

use sha2::{Digest as _, Sha256};
use store::{Change, Draft};
use vault::{
    identity::PublicIdentity,
    letter::{open_letter, seal_letter},
};

use crate::{Desk, House, KnownBrowser, Refusal, changes::Changes, random::rng};

/// Largest text that is kept, in bytes.
const LIMIT: usize = 256 * 1024;

/// A kept text: which form it was for, and what was typed.
pub struct Kept {
    pub key: [u8; 32],
    pub day: store::Day,
    /// The form's fields, as they were sent.
    pub body: zeroize::Zeroizing<Vec<u8>>,
}

/// Keeps what somebody sent from a browser we know. `false`: we cannot tell whose it is, and nothing was kept.
pub async fn keep(house: &House, known: &KnownBrowser, path: &str, body: &[u8]) -> Result<bool, Refusal> {
    let Some(device) = house.store.known_device(&known.tag()).await? else { return Ok(false) };
    let Some(account) = house.store.account(device.worker).await? else { return Ok(false) };
    if body.is_empty() || body.len() > LIMIT {
        return Ok(false);
    }
    let reader = PublicIdentity::from_bytes(&account.public)?;
    let key: [u8; 32] = Sha256::new().chain_update(path).chain_update(body).finalize().into();
    let sealed = seal_letter(&reader, &key, body, &mut rng())?;
    let mut changes = Changes::new(house.organisation().await, Some(device.worker), &house.clock);
    changes.push(Change::Draft(Draft { worker: device.worker, key, sealed, day: house.clock.day() }));
    house.commit(changes).await?;
    Ok(true)
}

/// Every text that waits for this person.
pub async fn kept(desk: &Desk) -> Result<Vec<Kept>, Refusal> {
    let drafts = desk.house().store.drafts(desk.worker()).await?;
    drafts
        .into_iter()
        .map(|draft| {
            let body = open_letter(&desk.ring().identity, &draft.key, &draft.sealed)?;
            Ok(Kept { key: draft.key, day: draft.day, body })
        })
        .collect()
}

/// Lets one go: it was used, or is not wanted.
pub async fn forget(desk: &Desk, key: [u8; 32]) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    changes.push(Change::DropDraft { worker: desk.worker(), key });
    desk.commit(changes).await.map(|_| ())
}
