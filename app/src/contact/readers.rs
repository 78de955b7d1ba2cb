//! Who reads who introduced whom: named by a lead who reads it herself. Somebody always does.

use domain::worker::HoldsKeys;
use store::Change;
use vault::{
    id::WorkerId,
    key::{Holder, KeySubject},
    statement::{Rights, Statement},
    wrap::wrap_for_worker,
};

use super::introduce::named;
use crate::{Lead, Refusal, audit::Action, random::rng, worker};

/// A colleague who reads introductions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    pub worker: WorkerId,
    pub name: String,
}

/// Everybody who reads them now in the place this lead works in, by name.
pub async fn readers(lead: &Lead<'_>) -> Result<Vec<Reader>, Refusal> {
    let desk = lead.desk();
    desk.house().trust.catch_up(desk.house().store.as_ref()).await?;
    let named = named(desk).await?;
    let all = worker::all(desk).await?.into_iter();
    let reads = all.filter(|one| one.left.is_none() && named.iter().any(|(worker, _)| *worker == one.id));
    Ok(reads.map(|one| Reader { worker: one.id, name: one.name.as_str().to_owned() }).collect())
}

/// Lets a colleague read them: the lead wraps the folder's key for her. Only a lead who reads them herself can.
pub async fn let_read(lead: &Lead<'_>, who: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let folder = desk.introductions().map_err(|_| Refusal::field("worker", "colleague-readers-not-you"))?;
    let colleague = worker::by_id(desk, who).await?.filter(|known| known.left.is_none());
    let colleague = colleague.ok_or_else(|| Refusal::field("worker", "colleague-readers-missing"))?;
    if HoldsKeys::of(colleague.role).is_none() {
        return Err(Refusal::field("worker", "trust-worker-holds-no-key"));
    }
    if readers(lead).await?.iter().any(|reader| reader.worker == who) {
        return Ok(());
    }
    let trusted =
        desk.house().trust.with(|trust, _| trust.person(who).filter(|one| !one.left).map(|one| one.public))?;
    let public = trusted.ok_or_else(|| Refusal::field("worker", "colleague-readers-missing"))?;
    let (organisation, holder) = (desk.settings().organisation, Holder::Worker(who));
    let mut changes = desk.changes();
    // While the key is being renewed, something still lies under the one before.
    for (version, key) in folder.keys() {
        let subject = KeySubject::Folder(folder.id(), version);
        let wrap = wrap_for_worker(key, &public, who, subject, organisation, &mut rng())?;
        let grant = Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash: wrap.hash() };
        changes.push(Change::Statement(lead.sign(&grant)?));
        changes.push(Change::Wrap(wrap));
    }
    changes.note(&folder, Action::Granted, None)?;
    desk.commit(changes).await.map(|_| ())
}

/// A colleague reads them no more, and the folder's key is renewed. The last one stays: what nobody reads, nobody could
/// write down any more.
pub async fn stop_reading(lead: &Lead<'_>, who: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let folder = desk.introductions().map_err(|_| Refusal::field("worker", "colleague-readers-not-you"))?;
    let reading = readers(lead).await?;
    if !reading.iter().any(|reader| reader.worker == who) {
        return Err(Refusal::not_found());
    }
    if reading.len() == 1 {
        return Err(Refusal::field("worker", "colleague-readers-last"));
    }
    let mut changes = desk.changes();
    crate::person::take_key(desk, &mut changes, &folder, who).await?;
    worker::mark_folder(desk, &mut changes, &folder)?;
    changes.note(&folder, Action::Withdrawn, None)?;
    desk.commit(changes).await.map(|_| ())
}
