//! Widening the circle: her yes, and only then the key. And narrowing it again.

use domain::{
    text::Words,
    trust::{Event, EventKind, Widened},
    when::When,
    worker::HoldsKeys,
};
use store::{Change, Seq};
use vault::{
    id::{FolderId, RecordId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
    statement::{Rights, Statement, Trust},
    wrap::wrap_for_worker,
};

use super::today;
use crate::{Desk, Refusal, Relating, Writable, audit::Action, changes::Changes, random::rng, refusal::Kind};

/// What she answered when she was asked whether she would like to meet another worker.
pub struct Asked {
    pub worker: WorkerId,
    pub answer: Widened,
    /// Her own words, if she said any.
    pub words: Option<Words>,
}

/// Puts her answer on record. Only a yes gives that worker the key of her folder; a no leaves everything open.
pub async fn ask_wider(by: &Relating<'_>, person: RecordId, asked: Asked) -> Result<(), Refusal> {
    let desk = by.desk();
    let folder = desk.hers(person)?;
    if desk.came_before().await? {
        return Ok(());
    }
    let colleague = crate::worker::by_id(desk, asked.worker).await?;
    if colleague.is_some_and(|worker| HoldsKeys::of(worker.role).is_none()) {
        return Err(Refusal::field("worker", "trust-worker-holds-no-key"));
    }
    let inside = circle_of(desk, folder.id(), folder.version()).await?;
    if inside.contains(&asked.worker) {
        return Err(Refusal::field("worker", "trust-worker-inside"));
    }
    let mut changes = desk.changes_once();
    still_holds(&mut changes, &folder, desk.worker());
    changes.record(&folder, desk.made(), &answered(desk, person, asked.worker, &asked)?)?;
    if asked.answer == Widened::Yes {
        let organisation = desk.settings().organisation;
        let public = desk
            .house()
            .trust
            .with(|trust, _| trust.person(asked.worker).filter(|person| !person.left).map(|person| person.public))?
            .ok_or_else(|| Refusal::field("worker", "trust-worker-unknown"))?;
        let holder = Holder::Worker(asked.worker);
        // While the key is being renewed, something still lies under the one before.
        for (version, key) in folder.keys() {
            let subject = KeySubject::Folder(folder.id(), version);
            let wrap = wrap_for_worker(key, &public, asked.worker, subject, organisation, &mut rng())?;
            let grant = Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash: wrap.hash() };
            changes.push(Change::Statement(desk.sign(&grant)?));
            changes.push(Change::Wrap(wrap));
        }
        changes.note(&folder, Action::Granted, Some(person))?;
    }
    desk.commit(changes).await.map(|_| ())
}

/// She does not want somebody in her circle any more: the key is taken away in the same breath as her words are kept.
/// What that colleague has read stays read; the folder's key is changed at the next turn of keys. Somebody always stays:
/// a folder that nobody holds could never be opened for her again.
pub async fn narrow(desk: &Desk, person: RecordId, worker: WorkerId, words: Option<Words>) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    if desk.came_before().await? {
        return Ok(());
    }
    let inside = circle_of(desk, folder.id(), folder.version()).await?;
    if !inside.contains(&worker) {
        return Err(Refusal::field("worker", "trust-worker-outside"));
    }
    if inside.len() == 1 {
        return Err(Refusal::field("worker", "trust-worker-last"));
    }
    let mut changes = desk.changes_once();
    let asked = Asked { worker, answer: Widened::No, words };
    changes.record(&folder, desk.made(), &answered(desk, person, worker, &asked)?)?;
    take_key(desk, &mut changes, &folder, worker).await?;
    crate::worker::mark_folder(desk, &mut changes, &folder)?;
    changes.note(&folder, Action::Withdrawn, Some(person))?;
    desk.commit(changes).await.map(|_| ())
}

fn answered(desk: &Desk, person: RecordId, worker: WorkerId, asked: &Asked) -> Result<Event, Refusal> {
    Ok(Event {
        person,
        kind: EventKind::Circle { worker, answer: asked.answer },
        when: When::Day(today(desk)?),
        by: desk.worker(),
        who: None,
        words: asked.words.clone(),
    })
}

/// Demands that this worker holds the folder's key at the moment of writing, too.
fn still_holds(changes: &mut Changes, folder: &Writable, worker: WorkerId) {
    let subject = KeySubject::Folder(folder.id(), folder.version());
    changes.push(Change::ExpectHolder { subject, holder: Holder::Worker(worker) });
}

/// Every generation of the folder's key that this worker holds. Whoever takes it holds it herself until this is written,
/// and somebody keeps it afterwards: two who take each other's in one moment would otherwise leave it to nobody.
pub(crate) async fn take_key(
    desk: &Desk,
    changes: &mut Changes,
    folder: &Writable,
    worker: WorkerId,
) -> Result<(), Refusal> {
    let inside = circle_of(desk, folder.id(), folder.version()).await?;
    still_holds(changes, folder, desk.worker());
    let stays = |one: &&WorkerId| **one != worker;
    let stays = inside.iter().find(stays).ok_or(Refusal::of(Kind::Conflict, "error-conflict"))?;
    if worker == desk.worker() {
        still_holds(changes, folder, *stays);
    }
    let holder = Holder::Worker(worker);
    for wrap in desk.house().store.wraps_for(holder).await? {
        if matches!(wrap.subject, KeySubject::Folder(of, _) if of == folder.id()) {
            changes.push(Change::DropWrap { subject: wrap.subject, holder });
        }
    }
    // Grants of generations before as well, of which no wrapped key is left: each lets her sign others in.
    let granted = |trust: &mut Trust, _: &mut Seq| trust.granted(folder.id(), holder).collect::<Vec<_>>();
    for subject in desk.house().trust.with(granted)? {
        changes.push(Change::Statement(desk.sign(&Statement::GrantEnded { subject, holder })?));
    }
    Ok(())
}

/// Who holds the key of a folder, by name.
pub async fn circle_of(desk: &Desk, folder: FolderId, version: KeyVersion) -> Result<Vec<WorkerId>, Refusal> {
    let wraps = desk.house().store.wraps_of(KeySubject::Folder(folder, version)).await?;
    Ok(wraps
        .iter()
        .filter_map(|wrap| match wrap.holder {
            Holder::Worker(worker) => Some(worker),
            Holder::Team(..) | Holder::Recovery(_) => None,
        })
        .collect())
}
