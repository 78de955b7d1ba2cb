//! Widening the circle: her yes, and only then the key.

use domain::{
    text::Words,
    trust::{Event, EventKind, Widened},
    when::When,
};
use store::Change;
use vault::{
    id::{RecordId, WorkerId},
    key::{Holder, KeySubject},
    statement::{Rights, Statement},
    wrap::wrap_for_worker,
};

use super::{opened, today};
use crate::{Desk, Refusal, audit::Action, random::rng};

/// What she answered when she was asked whether she would like to meet another worker.
pub struct Asked {
    pub worker: WorkerId,
    pub answer: Widened,
    /// Her own words, if she said any.
    pub words: Option<Words>,
}

/// Puts her answer on record. Only a yes gives that worker the key of her folder; a no leaves everything open.
pub async fn ask_wider(desk: &Desk, person: RecordId, asked: Asked) -> Result<(), Refusal> {
    let folder = opened(desk, person)?;
    let event = Event {
        person,
        kind: EventKind::Circle { worker: asked.worker, answer: asked.answer },
        when: When::Day(today(desk)?),
        by: desk.worker(),
        who: None,
        words: asked.words,
    };
    let mut changes = desk.changes();
    changes.record(&folder, RecordId::random(&mut rng()), &event)?;
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
