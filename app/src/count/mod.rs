//! Counting what happened, in the reading room, for those who may read it.

use std::collections::BTreeMap;

use domain::{
    contact::SeenAs,
    count::{Counts, Known, Meeting, Outing},
    person::Choice,
};

use crate::{Desk, Refusal, audit::Action, person, retention, room};

/// Everything this person may count: the contacts and nights of the team, the relationships she holds.
pub async fn all(desk: &Desk) -> Result<Counts, Refusal> {
    let folder = desk.contacts()?;
    let people = person::people(desk).await?;
    let linked: BTreeMap<_, _> = person::lines(desk, &people).await?.into_iter().collect();
    let mut known = Vec::new();
    for one in &people {
        // A colleague whom we support appears in no count.
        if one.relationship.colleague.is_some() {
            continue;
        }
        known.push(Known {
            month: one.relationship.opened.month(),
            area: one.relationship.area,
            channel: None,
            languages: one.relationship.languages.clone(),
            seen_as: one.relationship.seen_as.unwrap_or(SeenAs::NotKnown),
            case_file: Choice::allows_case_file(&person::choices(desk, one.person).await?),
        });
    }
    let zone = desk.house().clock().zone().clone();
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let meetings: Vec<_> = segment.contacts.iter().filter_map(|(id, held)| Meeting::of(id, &held.body)).collect();
    let outings: Vec<_> = segment.nights.iter().filter_map(|(id, held)| Outing::of(id, &held.body, &zone)).collect();
    desk.shown(&folder, None, Action::Opened).await?;
    Ok(Counts::new(&meetings, &outings, &linked, &known).with(&retention::sums(desk).await?))
}
