//! What a colleague says of herself, and which roles there are.

use domain::{
    text::{Alias, Language},
    worker::{Role, Worker},
};

use super::record_of;
use crate::{Desk, Lead, Refusal, audit::Action, house::settle};

/// Her name on the street and her languages, as she says them. Street phones show the name.
pub async fn describe(desk: &Desk, street_name: Option<Alias>, languages: Vec<Language>) -> Result<(), Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let record = record_of(desk.worker());
    let current = desk.current::<Worker>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut me = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    me.street_name = street_name;
    me.languages = languages;
    let shown = me.street_name.as_ref().unwrap_or(&me.name).as_str().to_owned();
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &me)?;
    changes.note(&folder, Action::Staffed, Some(record))?;
    settle(desk, changes, |settings| {
        for colleague in settings.street.colleagues.iter_mut().filter(|one| one.id == me.id) {
            colleague.name.clone_from(&shown);
        }
    })
    .await
}

/// One more role that may be given here, beside the four to begin with.
pub async fn add_role(lead: &Lead<'_>, role: Role) -> Result<(), Refusal> {
    let desk = lead.desk();
    if desk.settings().all_roles().contains(&role) {
        return Ok(());
    }
    settle(desk, desk.changes(), |settings| settings.roles.push(role)).await
}
