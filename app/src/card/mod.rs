//! The small card: how to reach her safely, before anything else.

use domain::card::{Card, Head, Reach, stricter};
use vault::id::{RecordId, RevisionId};

use crate::{Desk, Refusal, audit::Action, random::rng, room};

/// A card as it holds now, and what all its heads allow together.
pub struct Held {
    pub record: RecordId,
    /// What a correction names.
    pub parents: Vec<RevisionId>,
    /// The newest head: what stands on it.
    pub card: Card,
    /// Of several heads, only what each allows.
    pub reach: Reach,
}

/// Her card, if this person is in a team on call and she has one.
pub async fn of(desk: &Desk, person: RecordId) -> Result<Option<Held>, Refusal> {
    let Ok(folder) = desk.cards() else { return Ok(None) };
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let Some(record) = segment.card_of(person) else { return Ok(None) };
    let heads = segment.cards.heads(record);
    let mut read: Vec<_> = heads.iter().map(|head| Head::Read(&head.body)).collect();
    if segment.is_unreadable(record) {
        read.push(Head::Unreadable);
    }
    let reach = stricter(&read);
    let parents = heads.iter().map(|head| head.revision).collect();
    Ok(heads.last().map(|head| Held { record, parents, card: head.body.clone(), reach }))
}

/// Her card, opened by a worker on call: on record before it is shown.
pub async fn open(desk: &Desk, person: RecordId) -> Result<Held, Refusal> {
    let held = of(desk, person).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(&*desk.cards()?, Some(held.record), Action::Opened).await?;
    Ok(held)
}

/// Writes her card anew. `parents` are the heads the worker saw. Only who holds her folder may.
pub async fn write(desk: &Desk, parents: Vec<RevisionId>, card: &Card) -> Result<(), Refusal> {
    let errors = card.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    super::person::opened(desk, card.person)?;
    let folder = desk.cards()?;
    let record = of(desk, card.person).await?.map_or_else(|| RecordId::random(&mut rng()), |held| held.record);
    let mut changes = desk.changes();
    changes.correct(&folder, record, parents, card)?;
    desk.commit(changes).await.map(|_| ())
}
