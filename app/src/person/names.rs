//! Her names: which there are, who may know each, correcting one, destroying one.

use domain::{
    card::Card,
    person::{Choice, Name, NameKind, SameAs, Status},
    record::Record as _,
    text::Alias,
    trust::{Event, EventKind},
    when::Day,
};
use vault::id::{RecordId, RevisionId};

use super::Own;
pub use crate::desk::Corrected;
use crate::{
    Desk, Kind, Refusal,
    card::Held,
    desk::{AGAIN, current_of},
};

/// A name of hers.
pub struct Called {
    /// Its record in her folder. `None`: it stands on her card alone.
    pub record: Option<RecordId>,
    pub name: Name,
    /// Every team on call may read it, on the card. Otherwise only her circle.
    pub on_card: bool,
    /// How many versions stand side by side: one as a rule; the newest is here.
    pub versions: usize,
}

/// The names of her folder, each with who may know it, and those that only her card has.
pub(super) fn called(own: Vec<Own<Name>>, card: Option<&Held>, person: RecordId, since: Day) -> Vec<Called> {
    let on_card = card.map(|held| held.card.names.as_slice()).unwrap_or_default();
    let known = |text: &Alias| own.iter().any(|name| name.body.text.as_ref() == Some(text));
    let alone = on_card.iter().filter(|text| !known(text)).map(|text| Called {
        record: None,
        name: Name { person, kind: NameKind::Alias, text: Some(text.clone()), since, told: None, note: None },
        on_card: true,
        versions: 1,
    });
    let mut all: Vec<_> = alone.collect();
    for name in own {
        let versions = all.iter().find(|called| called.record == Some(name.record)).map_or(0, |called| called.versions);
        // The newest version comes last, and stands for all.
        all.retain(|called| called.record != Some(name.record));
        all.push(Called {
            record: Some(name.record),
            on_card: name.body.text.as_ref().is_some_and(|text| on_card.contains(text)),
            name: name.body,
            versions: versions + 1,
        });
    }
    all
}

/// Adds a name she gave, or that she keeps one to herself. `on_card`: she allows that the teams on call know it.
pub async fn add_name(desk: &Desk, person: RecordId, name: &Name, on_card: bool) -> Result<(), Refusal> {
    check(name)?;
    let folder = desk.hers(person)?;
    if desk.made_again(&folder, name).await? {
        return Ok(());
    }
    let mut changes = desk.changes();
    changes.record(&folder, desk.made(), name)?;
    if let Some(held) = crate::card::of(desk, person).await?.filter(|_| on_card) {
        let card = with(&held.card, &[], name.text.as_ref());
        crate::card::rewrite(desk, &mut changes, held, &card)?;
    }
    desk.commit(changes).await.map(|_| ())
}

/// One name as it is now, opened, newest version last: one as a rule, several when two people wrote at once. A
/// correction names what its writer saw of them.
pub async fn name(desk: &Desk, person: RecordId, record: RecordId) -> Result<Vec<(RevisionId, Called)>, Refusal> {
    let folder = desk.hers(person)?;
    let current = desk.current::<Name>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(&folder, Some(record), crate::audit::Action::Opened).await?;
    let card = crate::card::of(desk, person).await?;
    let on_card = card.map(|held| held.card.names).unwrap_or_default();
    let versions = current.heads.into_iter().map(|(revision, name)| {
        let on_card = name.text.as_ref().is_some_and(|text| on_card.contains(text));
        (revision, Called { record: Some(record), name, on_card, versions: 1 })
    });
    Ok(versions.collect())
}

/// Corrects a name: how it is spelled, what sort it is, who may know it. The older spelling stays in its history.
/// `parents` are the versions that the worker saw: all of them named, they become one again. Where somebody else
/// corrected it in the same time, both stand side by side until a person decides.
pub async fn correct_name(
    desk: &Desk,
    person: RecordId,
    record: RecordId,
    parents: &[RevisionId],
    name: &Name,
    on_card: bool,
) -> Result<Corrected, Refusal> {
    check(name)?;
    let folder = desk.hers(person)?;
    for _ in 0..AGAIN {
        let current = desk.current::<Name>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
        let mut changes = desk.changes();
        let corrected = desk.correct(&mut changes, &folder, record, parents, name).await?;
        if corrected == Corrected::Beside && current.heads.iter().any(|(_, one)| one == name) {
            // The same form a second time is the same correction.
            return Ok(Corrected::Alone);
        }
        // Beside another version nothing leaves the card: which of the two it is nobody has decided yet.
        let before = current.heads.iter().filter(|_| corrected == Corrected::Alone);
        let before: Vec<_> = before.filter_map(|(_, one)| one.text.as_ref()).collect();
        if let Some(held) = crate::card::of(desk, person).await? {
            let card = with(&held.card, &before, name.text.as_ref().filter(|_| on_card));
            if card != held.card {
                crate::card::rewrite(desk, &mut changes, held, &card)?;
            }
        }
        match desk.commit(changes).await {
            Ok(_) => return Ok(corrected),
            Err(refusal) if refusal.kind == Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}

/// Destroys a name for good, on her card too: the card is written anew, so that its older versions go as well. What a
/// meeting says about how she called herself stays with the meeting.
pub async fn destroy_name(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let current = desk.current::<Name>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut changes = desk.changes();
    desk.erase(&mut changes, &folder, record).await?;
    let texts: Vec<_> = current.heads.iter().filter_map(|(_, name)| name.text.clone()).collect();
    if let Some(held) = crate::card::of(desk, person).await? {
        let mut card = held.card.clone();
        card.names.retain(|name| !texts.contains(name));
        crate::card::renew(desk, &mut changes, held, card).await?;
    }
    desk.commit(changes).await.map(|_| ())
}

/// Destroys one record of her folder: an event, a status, a choice. The relationship itself goes only with everything,
/// and so does her answer about a colleague, which is why that colleague holds the key.
pub async fn destroy_record(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    may_destroy(desk, person, record).await?;
    let folder = desk.hers(person)?;
    let mut changes = desk.changes();
    desk.erase(&mut changes, &folder, record).await?;
    let stored = current_of(desk.house().stored(&[folder.id()], &[Choice::KIND, SameAs::KIND]).await?);
    let mut choices = Vec::new();
    for one in &stored {
        if one.sealed.kind() == Choice::KIND && one.sealed.record() != record {
            choices.push(desk.unseal::<Choice>(&folder, one)?);
        } else if one.sealed.kind() == SameAs::KIND && one.sealed.record() == record {
            let link = desk.unseal::<SameAs>(&folder, one)?;
            if link.holds() {
                crate::contact::release(desk, &mut changes, person, &super::page::lines_of(&link)).await?;
                super::counted::part(&super::counted::home_of(desk, person).await?, &mut changes, &link).await?;
            }
        }
    }
    if super::counted::is_here(desk, person).await? {
        super::counted::file(desk, &mut changes, &folder, person, &choices).await?;
    }
    desk.commit(changes).await.map(|_| ())
}

/// Whether this is a record of hers that can go alone; not there is the same answer.
pub async fn may_destroy(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let heads = desk.house().store.heads(record).await?;
    let alone = [Status::KIND, Choice::KIND, Event::KIND, SameAs::KIND];
    let hers = heads.iter().any(|head| {
        head.sealed.folder() == folder.id() && !head.sealed.is_destroyed() && alone.contains(&head.sealed.kind())
    });
    let event = heads.iter().any(|head| head.sealed.kind() == Event::KIND);
    let circle = event
        && desk.current::<Event>(&folder, record).await?.is_some_and(|current| {
            current.heads.iter().any(|(_, event)| matches!(event.kind, EventKind::Circle { .. }))
        });
    if hers && !circle { Ok(()) } else { Err(Refusal::not_found()) }
}

fn check(name: &Name) -> Result<(), Refusal> {
    let errors = name.check();
    if errors.is_empty() { Ok(()) } else { Err(Refusal::fields(errors)) }
}

/// A card with one name instead of others; the newest name first, as she is called on the card.
fn with(card: &Card, gone: &[&Alias], come: Option<&Alias>) -> Card {
    let mut card = card.clone();
    card.names.retain(|name| Some(name) == come || !gone.contains(&name));
    if let Some(text) = come.filter(|text| !card.names.contains(text)) {
        card.names.insert(0, text.clone());
    }
    card
}
