//! Meetings that came from a phone whose clock was far off: they wait until somebody puts the date right.

use domain::contact::Contact;
use vault::id::RecordId;

use crate::{Desk, Refusal, audit::Action, room};

/// The meetings whose date a person has to judge, in every place this person works in, the oldest first. That they were
/// listed is on record first, where there are any.
pub async fn doubtful(desk: &Desk) -> Result<Vec<(RecordId, Contact)>, Refusal> {
    let mut found = Vec::new();
    for desk in desk.everywhere() {
        let folder = desk.contacts()?;
        let before = found.len();
        {
            let segment = room::enter(&desk, &folder).await?;
            let segment = segment.read().await;
            let doubtful = segment.contacts.iter().filter(|(_, held)| held.body.clock.is_some());
            found.extend(doubtful.map(|(record, held)| (record, held.body.clone())));
        }
        if found.len() > before {
            desk.shown(&folder, None, Action::Listed).await?;
        }
    }
    found.sort_by_key(|(record, contact)| (contact.when.first_day(), *record));
    Ok(found)
}
