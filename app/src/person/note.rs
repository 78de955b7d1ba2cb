//! A note about somebody we know, by a colleague on call who is not in her circle.

use domain::contact::{Contact, LineRef, Met};
use domain::street::Introduced;
use vault::id::{CommitId, RecordId};

use crate::{Desk, Refusal, card, contact};

/// Writes down what she said or what happened: a meeting like any other, where her card lies, tied to her by its mark. Her
/// circle finds it on her page. Only who may read her card can.
pub(super) async fn note(
    desk: &Desk,
    form: CommitId,
    person: RecordId,
    mut body: Contact,
    introductions: &[Introduced],
) -> Result<RecordId, Refusal> {
    let held = card::of(desk, person).await?.ok_or_else(Refusal::not_found)?;
    let place = desk.settings().place_of(held.folder).ok_or_else(Refusal::not_found)?;
    let there = desk.in_place(place.contacts).ok_or_else(Refusal::not_found)?;
    if body.met.is_empty() {
        body.met.push(Met { worker: Some(desk.worker()), ..Met::default() });
    }
    let Some(line) = body.met.first().map(|met| met.line) else { return Err(Refusal::not_found()) };
    let contacts = there.contacts()?;
    let record = RecordId::from_bytes(*form.as_bytes());
    contact::record_with(&there, form, &body, introductions, |changes| {
        contact::keep_in(&contacts, changes, person, LineRef { contact: record, line })
    })
    .await
}
