//! Several cards of one person, and when she was met first.

use std::collections::{BTreeSet, HashMap};

use domain::card::{Head, Reach, Silence, stricter};
use vault::id::RecordId;

use super::{Also, Held};
use crate::{Desk, Refusal, room};

/// By person, the others who are one person with her: as somebody found, and as far as whoever asks reads where that is
/// marked. Over several links too: she is the one, who is the other.
pub(super) async fn others(
    desk: &Desk,
    people: &BTreeSet<RecordId>,
) -> Result<HashMap<RecordId, BTreeSet<RecordId>>, Refusal> {
    let mut pairs: HashMap<RecordId, Vec<RecordId>> = HashMap::new();
    for there in desk.everywhere() {
        let segment = room::enter(&there, &*there.contacts()?).await?;
        let segment = segment.read().await;
        for (_, same) in segment.marks.same() {
            pairs.entry(same.one).or_default().push(same.other);
            pairs.entry(same.other).or_default().push(same.one);
        }
    }
    let mut all = HashMap::new();
    for person in people.iter().filter(|person| pairs.contains_key(*person)) {
        let (mut met, mut ways) = (BTreeSet::from([*person]), vec![*person]);
        while let Some(here) = ways.pop() {
            ways.extend(pairs.get(&here).into_iter().flatten().copied().filter(|other| met.insert(*other)));
        }
        met.remove(person);
        all.insert(*person, met);
    }
    Ok(all)
}

/// The others who are one person with her.
pub(crate) async fn same_person(desk: &Desk, person: RecordId) -> Result<BTreeSet<RecordId>, Refusal> {
    Ok(others(desk, &BTreeSet::from([person])).await?.remove(&person).unwrap_or_default())
}

/// Each card allows only what the others of the same person allow. A card on which nothing was ever said about it is no
/// no; one that may not be read here is.
pub(super) fn join(found: &mut HashMap<RecordId, Held>, same: &HashMap<RecordId, BTreeSet<RecordId>>) {
    let mut joined = Vec::new();
    for (person, others) in same {
        let Some(hers) = found.get(person) else { continue };
        let each: Vec<_> = others.iter().map(|other| (*other, found.get(other))).collect();
        let cards = || [hers].into_iter().chain(each.iter().filter_map(|(_, held)| *held));
        let unread = each.iter().any(|(_, held)| held.is_none())
            || cards().any(|held| held.own == Reach::DoNotContact(Silence::Unreadable));
        let says = |held: &&Held| held.versions.iter().any(|card| card.rules.is_some());
        let heads: Vec<_> = cards().filter(says).flat_map(|held| &held.versions).map(Head::Read).collect();
        let reach = if unread { Reach::DoNotContact(Silence::Unreadable) } else { stricter(&heads) };
        let name = |held: &Held| held.card.names.first().map(|name| name.as_str().to_owned());
        let also = each
            .iter()
            .map(|(person, held)| Also { person: *person, readable: held.is_some(), name: held.and_then(name) })
            .collect();
        joined.push((*person, reach, also));
    }
    for (person, reach, also) in joined {
        if let Some(held) = found.get_mut(&person) {
            (held.reach, held.also) = (reach, also);
        }
    }
}

/// When each was met first, as her meetings say it now: a link or a correction may have made it another day.
pub(super) async fn met_first(desk: &Desk, found: &mut HashMap<RecordId, Held>) -> Result<(), Refusal> {
    let whole = desk.settings().places().count() == 1;
    let mut firsts: HashMap<RecordId, domain::contact::First> = HashMap::new();
    for there in desk.everywhere() {
        let segment = room::enter(&there, &*there.contacts()?).await?;
        let segment = segment.read().await;
        for person in found.keys() {
            let first = segment.first_met(*person);
            let earlier = |first: &domain::contact::First| {
                firsts.get(person).is_none_or(|known| first.instead_of(Some(known.when), false))
            };
            if let Some(first) = first.filter(earlier) {
                firsts.insert(*person, first);
            }
        }
    }
    for (person, held) in found {
        if let Some(first) = firsts.get(person).filter(|first| first.instead_of(held.card.first_met, whole)) {
            held.card.met_first(first);
        }
    }
    Ok(())
}
