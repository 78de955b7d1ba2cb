//! Text that is not saved yet: typed and not sent, or sent after the session had ended. Sealed to its writer's public
//! key, so that the server keeps it and cannot read it; offered when she comes back to that form.

use sha2::{Digest as _, Sha256};
use store::{Change, Draft};
use vault::{
    id::CommitId,
    letter::{open_letter, seal_letter},
};
use zeroize::Zeroizing;

use crate::{Desk, House, KnownBrowser, Refusal, changes::Changes, contact::LETTER, random::rng};

/// Largest text that is kept, in bytes.
const LIMIT: usize = 256 * 1024;

/// A kept text: which form it was for, and what was typed.
pub struct Kept {
    pub key: [u8; 32],
    pub day: store::Day,
    /// The form's fields, as they were sent.
    pub body: Zeroizing<Vec<u8>>,
}

/// Keeps what somebody sent from a browser we know; of a form with a number the newest wins. `false`: we cannot tell
/// whose it is, or no lead has signed the key that her account names (whoever can write into the database could have put
/// a key of his own there), and nothing was kept.
pub async fn keep(
    house: &House,
    known: &KnownBrowser,
    path: &str,
    form: Option<CommitId>,
    body: &[u8],
) -> Result<bool, Refusal> {
    let Some(device) = house.store.known_device(&known.tag()).await? else { return Ok(false) };
    let Some(account) = house.store.account(device.worker).await? else { return Ok(false) };
    if body.is_empty() || body.len() > LIMIT {
        return Ok(false);
    }
    let vouched = house
        .trust
        .with(|trust, _| trust.person(device.worker).filter(|person| !person.left).map(|person| person.public))?;
    let Some(reader) = vouched.filter(|vouched| vouched.to_bytes() == account.public) else {
        tracing::error!("a text came late, and the key of its writer's account is not the one that a lead has signed");
        return Ok(false);
    };
    let by_content = || Sha256::new().chain_update(path).chain_update(body).finalize().into();
    let key: [u8; 32] = form.map_or_else(by_content, key_of);
    let sealed = seal_letter(&reader, &key, body, &mut rng())?;
    let mut changes = Changes::new(house.organisation().await, Some(device.worker), &house.clock);
    changes.push(Change::Draft(Draft { worker: device.worker, key, sealed, day: house.clock.day() }));
    house.commit(changes).await?;
    Ok(true)
}

/// Keeps what stands in a form while it is being written. The newest wins; nothing is kept of a form that was saved
/// already (its own number is then the number of a record). `false`: nothing was kept.
pub async fn write(desk: &Desk, form: CommitId, body: &[u8]) -> Result<bool, Refusal> {
    let record = vault::id::RecordId::from_bytes(*form.as_bytes());
    if body.is_empty() || body.len() > LIMIT || !desk.house().store.heads(record).await?.is_empty() {
        return Ok(false);
    }
    let key = key_of(form);
    let sealed = seal_letter(&desk.ring().identity.public(), &key, body, &mut rng())?;
    let mut changes = desk.changes();
    changes.push(Change::Draft(Draft { worker: desk.worker(), key, sealed, day: desk.house().clock.day() }));
    desk.commit(changes).await?;
    Ok(true)
}

/// The form was saved: nothing of it waits any more.
pub async fn saved(desk: &Desk, form: CommitId) -> Result<(), Refusal> {
    let key = key_of(form);
    let waits = desk.house().store.drafts(desk.worker()).await?.iter().any(|draft| draft.key == key);
    if waits { forget(desk, key).await } else { Ok(()) }
}

/// Every text that waits for this person.
pub async fn kept(desk: &Desk) -> Result<Vec<Kept>, Refusal> {
    Ok(all(desk).await?.open.into_iter().filter(|kept| kept.body.first() != Some(&LETTER)).collect())
}

/// Texts that wait for this person and that her keys do not open: sealed under keys she had before, or not as we wrote
/// them. They stand in nobody's way; she is told how many there are, and may let them go.
pub async fn shut(desk: &Desk) -> Result<Vec<[u8; 32]>, Refusal> {
    Ok(all(desk).await?.shut)
}

/// One of them.
pub async fn one(desk: &Desk, key: [u8; 32]) -> Result<Kept, Refusal> {
    kept(desk).await?.into_iter().find(|kept| kept.key == key).ok_or_else(Refusal::not_found)
}

/// Letters that colleagues sealed to this person, for a use case to file.
pub(crate) async fn letters(desk: &Desk) -> Result<Vec<Kept>, Refusal> {
    Ok(all(desk).await?.open.into_iter().filter(|kept| kept.body.first() == Some(&LETTER)).collect())
}

struct All {
    open: Vec<Kept>,
    shut: Vec<[u8; 32]>,
}

async fn all(desk: &Desk) -> Result<All, Refusal> {
    let (mut open, mut shut) = (Vec::new(), Vec::new());
    for draft in desk.house().store.drafts(desk.worker()).await? {
        match open_letter(&desk.ring().identity, &draft.key, &draft.sealed) {
            Ok(body) => open.push(Kept { key: draft.key, day: draft.day, body }),
            Err(error) => {
                tracing::error!(%error, "a kept text does not open and is left aside");
                shut.push(draft.key);
            }
        }
    }
    Ok(All { open, shut })
}

/// Lets one go: it was used, or is not wanted.
pub async fn forget(desk: &Desk, key: [u8; 32]) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    changes.push(Change::DropDraft { worker: desk.worker(), key });
    desk.commit(changes).await.map(|_| ())
}

fn key_of(form: CommitId) -> [u8; 32] {
    Sha256::new().chain_update(b"tillid draft v1").chain_update(form.as_bytes()).finalize().into()
}
