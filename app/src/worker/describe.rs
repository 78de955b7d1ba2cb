//! What a colleague says of herself, and which roles there are.

use domain::{
    text::{Alias, Language},
    worker::{Role, Worker},
};

use super::{record_of, street::settle_worker};
use crate::{Desk, Lead, Refusal, audit::Action, house::settle};

/// Her name on the street and her languages, as she says them. Street phones show the name.
pub async fn describe(desk: &Desk, street_name: Option<Alias>, languages: Vec<Language>) -> Result<(), Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let record = record_of(desk.worker());
    let current = desk.current::<Worker>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut me = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    if (&me.street_name, &me.languages) == (&street_name, &languages) && current.heads.len() == 1 {
        return Ok(());
    }
    me.street_name = street_name;
    me.languages = languages;
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &me)?;
    changes.note(&folder, Action::Staffed, Some(record))?;
    settle_worker(desk, changes, &me).await
}

/// One more role that may be given here, beside the four to begin with.
pub async fn add_role(lead: &Lead<'_>, role: Role) -> Result<(), Refusal> {
    let desk = lead.desk();
    if desk.settings().all_roles().contains(&role) {
        return Ok(());
    }
    settle(desk, desk.changes(), |settings| {
        if !settings.roles.contains(&role) {
            settings.roles.push(role);
        }
    })
    .await
}
