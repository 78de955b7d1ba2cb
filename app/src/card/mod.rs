//! The small card: how to reach her safely, before anything else.

use domain::{
    card::{Card, Head, Reach, Rules, Silence, stricter},
    when::Day,
};
use vault::id::{FolderId, RecordId, RevisionId};

use crate::{Desk, Folder, Kind, Refusal, audit::Action, changes::Changes, random::rng, room};

/// A card as it holds now, and what all its heads allow together.
pub struct Held {
    pub record: RecordId,
    /// Where it lies: with the teams on call, or in her own folder.
    pub folder: FolderId,
    /// What a correction names: one as a rule, several when two people wrote at once.
    pub parents: Vec<RevisionId>,
    /// The newest head: what stands on it.
    pub card: Card,
    /// Of several heads, only what each allows.
    pub reach: Reach,
}

/// Her card: from those of the teams on call, or from her own folder where only named people hold it.
pub async fn of(desk: &Desk, person: RecordId) -> Result<Option<Held>, Refusal> {
    if let Ok(cards) = desk.cards()
        && let Some(held) = within(desk, &cards, person).await?
    {
        return Ok(Some(held));
    }
    match desk.folder(super::person::folder_of(person)) {
        Ok(own) if super::person::is_named(desk, person).await? => within(desk, &own, person).await,
        _ => Ok(None),
    }
}

async fn within(desk: &Desk, folder: &Folder, person: RecordId) -> Result<Option<Held>, Refusal> {
    let segment = room::enter(desk, folder).await?;
    let segment = segment.read().await;
    let Some(record) = segment.card_of(person) else { return Ok(None) };
    let heads = segment.cards.heads(record);
    let mut read: Vec<_> = heads.iter().map(|head| Head::Read(&head.body)).collect();
    if segment.is_unreadable(record) {
        read.push(Head::Unreadable);
    }
    let reach = stricter(&read);
    let parents = heads.iter().map(|head| head.revision).collect();
    Ok(heads.last().map(|head| Held { record, folder: folder.id(), parents, card: head.body.clone(), reach }))
}

/// Her card, opened by a worker on call: on record before it is shown.
pub async fn open(desk: &Desk, person: RecordId) -> Result<Held, Refusal> {
    let held = of(desk, person).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(&desk.folder(held.folder)?, Some(held.record), Action::Opened).await?;
    Ok(held)
}

/// Writes her card anew. `parents` are the heads the worker saw: naming several makes one of them again, as a person
/// decided. Only who holds her folder may.
pub async fn write(desk: &Desk, parents: Vec<RevisionId>, card: &Card) -> Result<(), Refusal> {
    let errors = card.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    super::person::opened(desk, card.person)?;
    let held = of(desk, card.person).await?;
    let folder = match &held {
        Some(held) => desk.writable(held.folder)?,
        None if super::person::is_named(desk, card.person).await? => super::person::opened(desk, card.person)?,
        None => desk.cards()?,
    };
    let record = held.map_or_else(|| RecordId::random(&mut rng()), |held| held.record);
    let mut changes = desk.changes();
    changes.correct(&folder, record, parents, card)?;
    desk.commit(changes).await.map(|_| ())
}

/// Days on which a card was written, oldest first.
pub(crate) async fn written(desk: &Desk, record: RecordId) -> Result<Vec<Day>, Refusal> {
    let history = desk.house().store.history(record).await?;
    Ok(history.iter().filter_map(|one| Day::from_number(one.day.0)).collect())
}

/// Adds a changed card to `changes`. Where two versions stand side by side nothing is merged on the way: a person
/// looks at how she may be reached first.
pub(crate) fn rewrite(desk: &Desk, changes: &mut Changes, held: Held, card: &Card) -> Result<(), Refusal> {
    if held.parents.len() > 1 {
        return Err(Refusal::of(Kind::Conflict, "card-two-versions"));
    }
    changes.correct(&desk.writable(held.folder)?, held.record, held.parents, card)
}

/// Adds to `changes` that every version of a card is destroyed and one written anew. Of several versions only what
/// each allows is carried over.
pub(crate) async fn renew(desk: &Desk, changes: &mut Changes, held: Held, mut card: Card) -> Result<(), Refusal> {
    let cards = desk.writable(held.folder)?;
    card.rules = match held.reach {
        Reach::Allowed(rules) => Some(rules),
        Reach::DoNotContact(Silence::SheSaysNever) => held.card.rules.map(|rules| Rules { never: true, ..rules }),
        Reach::DoNotContact(_) => None,
    };
    desk.erase(changes, &cards, held.record).await?;
    changes.record(&cards, RecordId::random(&mut rng()), &card)
}
