//! Text that is not saved yet: typed and not sent, or sent after the session had ended. Sealed to its writer's public
//! key, so that the server keeps it and cannot read it; offered when she comes back to that form.

use store::{Change, Draft};
use vault::{
    id::{CommitId, RecordId, WorkerId},
    letter::{open_letter, seal_letter},
    session::SessionSecret,
};
use zeroize::Zeroizing;

use crate::{Desk, House, Kind, KnownBrowser, Refusal, changes::Changes, random::rng};

/// What a letter to a colleague begins with. No form does.
pub(crate) const LETTER: u8 = 0;
/// Largest text that is kept, in bytes.
const LIMIT: usize = 256 * 1024;
/// How many texts wait for one person, and how many bytes of them, before one that comes without a session is not kept:
/// whoever holds a browser that we know, and nobody's passphrase, cannot fill the disk with them.
const LATE: (usize, usize) = (100, 4 << 20);
/// The same for what she writes herself: there is always room for it beside those that came late.
const OWN: (usize, usize) = (200, 8 << 20);

/// A kept text: which form it was for, and what was typed.
pub struct Kept {
    pub key: [u8; 32],
    pub day: store::Day,
    /// The form's fields, as they were sent.
    pub body: Zeroizing<Vec<u8>>,
}

/// The mark that forms carry to say to whom they were shown. None: nobody's session is open with this key.
pub fn writer_of(house: &House, key: &SessionSecret) -> Option<String> {
    Some(house.writer_mark(house.unlocked(&key.tag())?.worker))
}

/// Whether a form with this mark was shown to whoever sits at this desk. A form without one is anybody's.
pub fn is_hers(desk: &Desk, writer: &str) -> bool {
    writer.is_empty() || writer == desk.house().writer_mark(desk.worker())
}

/// Keeps what somebody sent from a browser we know; of a form with a number the newest wins. `about`: whom and what it is
/// about. `writer`: the mark it carries. `false`, and nothing was kept: we cannot tell whose it is, what it is about is
/// gone, no lead has signed the key that her account names (whoever can write into the database could have put a key of
/// his own there), or too many wait already.
pub async fn keep(
    house: &House,
    known: &KnownBrowser,
    path: &str,
    form: Option<CommitId>,
    about: &[RecordId],
    (writer, body): (&str, &[u8]),
) -> Result<bool, Refusal> {
    let Some(device) = house.store.known_device(&known.tag()).await? else { return Ok(false) };
    let Some(account) = house.store.account(device.worker).await? else { return Ok(false) };
    if !writer.is_empty() && writer != house.writer_mark(device.worker) {
        // Begun by a colleague who sat here before: it is hers, and goes to nobody else.
        return Ok(false);
    }
    if body.is_empty() || body.len() > LIMIT || house.is_gone(about).await? {
        return Ok(false);
    }
    let vouched = house
        .trust
        .with(|trust, _| trust.person(device.worker).filter(|person| !person.left).map(|person| person.public))?;
    let Some(reader) = vouched.filter(|vouched| vouched.to_bytes() == account.public) else {
        tracing::error!("a text came late, and the key of its writer's account is not the one that a lead has signed");
        return Ok(false);
    };
    let by_content = || house.draft_key(&[path.as_bytes(), body], about);
    let key = form.map_or_else(by_content, |form| key_of(house, form, about));
    if !fits(house, device.worker, &key, body.len(), LATE).await? {
        return Ok(false);
    }
    let sealed = seal_letter(&reader, &key, body, &mut rng())?;
    let mut changes = Changes::new(house.organisation().await, Some(device.worker), &house.clock);
    changes.push(Change::Draft(Draft { worker: device.worker, key, sealed, day: house.clock.day() }));
    house.commit(changes).await?;
    Ok(true)
}

/// Keeps what stands in a form while it is being written. The newest wins; nothing is kept of a form that was saved
/// already (its own number is then the number of a record), nor about somebody or something that was destroyed. `false`:
/// nothing was kept. An error where so many wait that there is no room: she is told, and lets some of them go.
pub async fn write(desk: &Desk, form: CommitId, about: &[RecordId], body: &[u8]) -> Result<bool, Refusal> {
    let record = RecordId::from_bytes(*form.as_bytes());
    let house = desk.house();
    if body.is_empty() || body.len() > LIMIT || !house.store.heads(record).await?.is_empty() {
        return Ok(false);
    }
    if house.is_gone(about).await? {
        return Ok(false);
    }
    let key = key_of(house, form, about);
    if !fits(house, desk.worker(), &key, body.len(), OWN).await? {
        return Err(Refusal::of(Kind::Invalid, "draft-full"));
    }
    let sealed = seal_letter(&desk.ring().identity.public(), &key, body, &mut rng())?;
    let mut changes = desk.changes();
    changes.push(Change::Draft(Draft { worker: desk.worker(), key, sealed, day: desk.house().clock.day() }));
    desk.commit(changes).await?;
    Ok(true)
}

/// Whether there is room for one more text of this person, or for a newer one in the place of the same.
async fn fits(
    house: &House,
    worker: WorkerId,
    key: &[u8; 32],
    bytes: usize,
    most: (usize, usize),
) -> Result<bool, Refusal> {
    let waiting = house.store.drafts(worker).await?;
    let (mut count, mut size) = (1, bytes);
    for other in waiting.iter().filter(|other| other.key != *key) {
        count += 1;
        size += other.sealed.len();
    }
    let fits = count <= most.0 && size <= most.1;
    if !fits {
        tracing::warn!("more texts wait for one person than are kept");
    }
    Ok(fits)
}

/// The form was saved: nothing of it waits any more.
pub async fn saved(desk: &Desk, form: CommitId) -> Result<(), Refusal> {
    let name = key_of(desk.house(), form, &[]);
    let drafts = desk.house().store.drafts(desk.worker()).await?;
    match drafts.iter().find(|draft| House::one_form(&draft.key, &name)) {
        Some(draft) => forget(desk, draft.key).await,
        None => Ok(()),
    }
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

fn key_of(house: &House, form: CommitId, about: &[RecordId]) -> [u8; 32] {
    house.draft_key(&[b"tillid draft v1", form.as_bytes()], about)
}
