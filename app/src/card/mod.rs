//! The small card: how to reach her safely, before anything else.

mod held;
mod same;

use std::collections::{BTreeSet, HashMap};

use domain::{
    card::{Card, Head, stricter},
    when::Day,
};
pub use held::{Also, Held};
pub(crate) use same::same_person;
use vault::id::{FolderId, RecordId, RevisionId};

pub use crate::desk::Corrected;
use crate::{
    Desk, Kind, Refusal,
    audit::Action,
    changes::Changes,
    desk::{AGAIN, folder_of},
    random::rng,
    room::{self, Segment},
};

/// Her card: from those of the teams on call, wherever she was met, or from her own folder where only named people hold it.
pub async fn of(desk: &Desk, person: RecordId) -> Result<Option<Held>, Refusal> {
    Ok(of_each(desk, &BTreeSet::from([person])).await?.remove(&person))
}

/// The same for several people, as far as whoever asks may read their cards. Where somebody found two to be one person,
/// only what both cards allow holds.
pub(crate) async fn of_each(desk: &Desk, people: &BTreeSet<RecordId>) -> Result<HashMap<RecordId, Held>, Refusal> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let same = same::others(desk, people).await?;
    let all = people.iter().chain(same.values().flatten()).copied().collect();
    let mut found = read(desk, &all).await?;
    same::join(&mut found, &same);
    found.retain(|person, _| people.contains(person));
    same::met_first(desk, &mut found).await?;
    Ok(found)
}

/// Every card as it stands by itself; each room is entered once.
async fn read(desk: &Desk, people: &BTreeSet<RecordId>) -> Result<HashMap<RecordId, Held>, Refusal> {
    let mut found = HashMap::new();
    for cards in desk.settings().places().filter_map(|place| desk.folder(place.cards).ok()) {
        let segment = room::enter(desk, &cards).await?;
        let segment = segment.read().await;
        let missing: Vec<_> = people.iter().filter(|person| !found.contains_key(*person)).collect();
        found.extend(missing.into_iter().filter_map(|person| Some((*person, within(&segment, cards.id(), *person)?))));
    }
    for person in people {
        if !found.contains_key(person)
            && let Ok(own) = desk.folder(folder_of(*person))
            && desk.is_named(*person).await?
        {
            let segment = room::enter(desk, &own).await?;
            let segment = segment.read().await;
            found.extend(within(&segment, own.id(), *person).map(|held| (*person, held)));
        }
    }
    Ok(found)
}

fn within(segment: &Segment, folder: FolderId, person: RecordId) -> Option<Held> {
    let record = segment.card_of(person)?;
    let heads = segment.cards.heads(record);
    let mut read: Vec<_> = heads.iter().map(|head| Head::Read(&head.body)).collect();
    if segment.is_unreadable(record) {
        read.push(Head::Unreadable);
    }
    let reach = stricter(&read);
    let parents = heads.iter().map(|head| head.revision).collect();
    let versions: Vec<_> = heads.iter().map(|head| head.body.clone()).collect();
    let card = Card::joined(&versions)?;
    Some(Held { record, folder, parents, versions, card, own: reach.clone(), reach, also: Vec::new() })
}

/// Her card, opened by a worker on call: on record before it is shown.
pub async fn open(desk: &Desk, person: RecordId) -> Result<Held, Refusal> {
    let held = of(desk, person).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(&desk.folder(held.folder)?, Some(held.record), Action::Opened).await?;
    Ok(held)
}

/// Puts on record that these cards stand in something that is about to be shown. One write for all.
pub(crate) async fn shown<'c>(
    desk: &Desk,
    cards: impl IntoIterator<Item = &'c Held>,
    action: Action,
) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    let mut any = false;
    for held in cards {
        changes.note(&desk.folder(held.folder)?, action, Some(held.record))?;
        any = true;
    }
    if any { desk.commit(changes).await.map(|_| ()) } else { Ok(()) }
}

/// The same for the cards of these people, of which a list is about to show what they allow.
pub(crate) async fn listed(desk: &Desk, people: &BTreeSet<RecordId>) -> Result<(), Refusal> {
    shown(desk, of_each(desk, people).await?.values(), Action::Listed).await
}

/// Writes her card anew. `parents` are the heads the worker saw: naming several makes one of them again, as a person
/// decided. Where somebody else wrote in the same time, both stand side by side, and what both allow holds. Only who
/// holds her folder may.
pub async fn write(desk: &Desk, parents: Vec<RevisionId>, card: &Card) -> Result<Corrected, Refusal> {
    let errors = card.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    desk.hers(card.person)?;
    for _ in 0..AGAIN {
        let held = of(desk, card.person).await?;
        let mut changes = desk.changes();
        let corrected = match &held {
            // The same form a second time is the same correction.
            Some(held) if !held.parents.iter().all(|head| parents.contains(head)) && held.versions.contains(card) => {
                return Ok(Corrected::Alone);
            }
            Some(held) => {
                let folder = desk.writable(held.folder)?;
                desk.correct(&mut changes, &folder, held.record, &parents, card).await?
            }
            // What this form made was destroyed since, and stays so.
            None if desk.came_before().await? => return Ok(Corrected::Alone),
            None => {
                changes = desk.changes_once();
                let named = desk.is_named(card.person).await?;
                let folder = if named { desk.hers(card.person)? } else { desk.cards()? };
                changes.record(&folder, desk.made(), card)?;
                Corrected::Alone
            }
        };
        match desk.commit(changes).await {
            Ok(_) => return Ok(corrected),
            Err(refusal) if refusal.kind == Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}

/// Days on which a card was written, oldest first.
pub(crate) async fn written(desk: &Desk, record: RecordId) -> Result<Vec<Day>, Refusal> {
    let history = desk.house().store.history(record).await?;
    Ok(history.iter().filter_map(|one| Day::from_number(one.day.0)).collect())
}

/// A card as it is carried over to another folder. Refused where two versions stand side by side; and what could not be
/// read of it allows nothing there either.
pub(crate) fn moved(held: &Held, person: RecordId) -> Result<Card, Refusal> {
    if held.parents.len() > 1 {
        return Err(Refusal::of(Kind::Conflict, "card-two-versions"));
    }
    Ok(Card { person, ..held.strictest() })
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
    card.rules = held.strictest().rules;
    desk.erase(changes, &cards, held.record).await?;
    changes.record(&cards, RecordId::random(&mut rng()), &card)
}
