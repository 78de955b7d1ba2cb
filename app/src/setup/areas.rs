//! Areas of town: the organisation's own coarse list. Meetings name them by number, so a number keeps its meaning.

use domain::{contact::AreaId, message::FieldError, text::Alias};

use super::{Step, note};
use crate::{
    Desk, Kind, Lead, Refusal, contact,
    house::{
        settings::{Area, Settings},
        settle_if,
    },
};

/// How many a list may have: more are no longer coarse.
pub const MOST: usize = 40;

/// The areas as they are now.
pub fn list(desk: &Desk) -> &[Area] {
    &desk.settings().areas
}

/// Writes the list anew. `typed` are the names by number, and the new ones without; an empty name takes an area out, if
/// nothing happened there yet.
pub async fn areas(lead: &Lead<'_>, typed: Vec<(Option<u16>, String)>) -> Result<(), Refusal> {
    let desk = lead.desk();
    let mut next = desk.settings().areas.iter().map(|area| area.id).max().unwrap_or(0);
    let mut fresh: Vec<Area> = Vec::new();
    for (id, name) in &typed {
        let Some(name) = Alias::optional("areas", name)? else { continue };
        if fresh.iter().any(|area| area.name.to_lowercase() == name.as_str().to_lowercase()) {
            continue;
        }
        // The same form a second time does not name its areas by number, and means the same ones.
        let same = |area: &&Area| area.name.to_lowercase() == name.as_str().to_lowercase();
        let there = desk.settings().areas.iter().find(same).map(|area| area.id);
        let there = there.filter(|there| !typed.iter().any(|(typed, _)| *typed == Some(*there)));
        let known = id.filter(|id| desk.settings().area(*id).is_some()).or(there);
        let id = match known {
            Some(id) => id,
            None => {
                next = next.checked_add(1).ok_or_else(too_many)?;
                next
            }
        };
        fresh.push(Area { id, name: name.as_str().to_owned() });
    }
    if fresh.is_empty() {
        return Err(Refusal::field("areas", "setup-areas-none"));
    }
    if fresh.len() > MOST {
        return Err(too_many());
    }
    let gone = |area: &&Area| !fresh.iter().any(|kept| kept.id == area.id);
    for area in desk.settings().areas.iter().filter(gone) {
        if contact::happened_in(desk, AreaId(area.id)).await? {
            return Err(FieldError::new("areas", "setup-area-in-use").with("name", area.name.as_str()).into());
        }
    }
    let seen = &desk.settings().areas;
    settle_if(desk, desk.changes(), |settings: &mut Settings| {
        // A number never gets two meanings: whoever added areas in the same moment gave out the same numbers.
        if settings.areas != *seen && settings.areas != fresh {
            return Err(Refusal::of(Kind::Conflict, "error-conflict"));
        }
        settings.areas.clone_from(&fresh);
        note(settings, Step::Areas, true);
        Ok(())
    })
    .await
}

fn too_many() -> Refusal {
    FieldError::new("areas", "setup-areas-too-many").with("limit", MOST).into()
}
