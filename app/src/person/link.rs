//! Two are one person: somebody decides it, with reasons, and can take it back. Nothing is merged.

use domain::{
    contact::{Contact, Introduction, LineRef},
    person::{SameAs, Undone, Whom},
    street::Introduced,
    text::Sentence,
};
use vault::id::{CommitId, RecordId};

use super::{Page, alike, counted, folder_of, named, page, page::lines_of, today};
use crate::{Desk, Kind, Refusal, Relating, Writable, changes::Changes, contact, random::rng};

/// Two are one person: somebody decided it. What spoke for it is looked at here and now, and kept with the link; in
/// `reasons` stands what she says herself.
pub async fn link(by: &Relating<'_>, person: RecordId, whom: Whom, reasons: Vec<Sentence>) -> Result<(), Refusal> {
    let desk = by.desk();
    let folder = desk.hers(person)?;
    let other = match whom {
        Whom::Line(line) => line.contact,
        Whom::Relationship(other) => other,
    };
    let _turns = desk.house().turns_at([person, other]).await;
    if desk.came_before().await? {
        return Ok(());
    }
    let there = match whom {
        Whom::Line(line) => {
            let folder = desk.beside(line.contact).await?.contacts()?;
            let current = desk.current::<Contact>(&folder, line.contact).await?;
            current.is_some_and(|current| {
                current.newest().is_some_and(|body| body.met.iter().any(|met| met.line == line.line))
            })
        }
        Whom::Relationship(other) => other != person && crate::card::of(desk, other).await?.is_some(),
    };
    if !there {
        return Err(Refusal::not_found());
    }
    if tied(desk, person, whom).await? {
        return Err(Refusal::of(Kind::Invalid, "person-link-already"));
    }
    if let (Whom::Line(line), true) = (whom, desk.is_named(person).await?) {
        return named::take_line(desk, person, line).await;
    }
    let because = alike::because(desk, person, whom).await?;
    let link = SameAs { because, ..made(desk, person, whom, reasons)? };
    let mut changes = desk.changes_once();
    changes.record(&folder, desk.made(), &link)?;
    contact::keep(desk, &mut changes, person, &lines_of(&link)).await?;
    counted::join(&counted::home_of(desk, person).await?, &mut changes, &link).await?;
    desk.commit(changes).await.map(|_| ())
}

/// Whether the two are one person already: it is the meeting her page was opened from, or somebody linked them before,
/// from the one side or, where this person may read it, the other.
async fn tied(desk: &Desk, person: RecordId, whom: Whom) -> Result<bool, Refusal> {
    let this = page(desk, person).await?;
    let holds = |page: &Page, whom| {
        page.links.iter().any(|own| own.body.holds() && [own.body.one, own.body.other].contains(&whom))
    };
    Ok(match whom {
        Whom::Line(line) => this.relationship.from.contains(&line) || holds(&this, whom),
        Whom::Relationship(other) => {
            holds(&this, whom)
                || (desk.hers(other).is_ok() && holds(&page(desk, other).await?, Whom::Relationship(person)))
        }
    })
}

fn made(desk: &Desk, person: RecordId, whom: Whom, reasons: Vec<Sentence>) -> Result<SameAs, Refusal> {
    let one = Whom::Relationship(person);
    Ok(SameAs { one, other: whom, by: desk.worker(), on: today(desk)?, reasons, undone: None, because: Vec::new() })
}

/// Who introduced a colleague whom we support stands in her own folder: in no other would only named people read it.
fn own<'none>(
    folder: &Writable,
    changes: &mut Changes,
    contact: RecordId,
    introductions: &[Introduced],
) -> Result<&'none [Introduced], Refusal> {
    for Introduced { line, by } in introductions {
        let whom = LineRef { contact, line: *line };
        let body = Introduction { whom, by: by.clone(), by_person: None, note: None };
        changes.record(folder, RecordId::random(&mut rng()), &body)?;
    }
    Ok(&[])
}

/// Who may read what is written down about her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Her circle alone: it lies in her own folder.
    Circle,
    /// Those on call too: it lies among the contacts of the place.
    OnCall,
}

/// Takes a link back, and says why; that there was one stays on record.
pub async fn unlink(desk: &Desk, person: RecordId, record: RecordId, reason: Option<Sentence>) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let current = desk.current::<SameAs>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let mut link = current.newest().filter(|link| link.holds()).cloned().ok_or_else(Refusal::not_found)?;
    // What was written into her own folder is hers: there is nowhere to let it go to.
    for line in lines_of(&link) {
        if desk.own_folder(line.contact).await?.is_some_and(|own| own.id() == folder.id()) {
            return Err(Refusal::of(Kind::Invalid, "person-unlink-apart"));
        }
    }
    link.undone = Some(Undone { by: desk.worker(), on: today(desk)?, reason });
    let mut changes = desk.changes();
    changes.correct(&folder, record, current.parents(), &link)?;
    contact::release(desk, &mut changes, person, &lines_of(&link)).await?;
    counted::part(&counted::home_of(desk, person).await?, &mut changes, &link).await?;
    desk.commit(changes).await.map(|_| ())
}

/// One link that holds, for the question whether to take it back. Her page is opened for it.
pub async fn linked(desk: &Desk, person: RecordId, record: RecordId) -> Result<(Page, SameAs), Refusal> {
    desk.writable(folder_of(person))?;
    let page = page(desk, person).await?;
    let link = page.links.iter().find(|own| own.record == record && own.body.holds()).map(|own| own.body.clone());
    Ok((page, link.ok_or_else(Refusal::not_found)?))
}

/// "Write what happened": a meeting with somebody we know, for her circle or for those on call too, tied to her in the
/// same commit. The same form a second time is the same meeting, with the same one link, where it was written first.
pub async fn write(
    desk: &Desk,
    form: CommitId,
    person: RecordId,
    mut body: Contact,
    introductions: &[Introduced],
    readers: For,
) -> Result<RecordId, Refusal> {
    let Ok(folder) = desk.hers(person) else {
        return super::note::note(desk, form, person, body, introductions).await;
    };
    if body.met.is_empty() {
        body.met.push(domain::contact::Met { worker: Some(desk.worker()), ..Default::default() });
    }
    let Some(line) = body.met.first().map(|met| met.line) else { return Err(Refusal::not_found()) };
    let record = RecordId::from_bytes(*form.as_bytes());
    let whom = Whom::Line(LineRef { contact: record, line });
    let link = made(desk, person, whom, Vec::new())?;
    let again = desk.house().store.heads(record).await?.first().map(|head| head.sealed.folder());
    let named = desk.is_named(person).await?;
    let apart = named || again.map_or(readers == For::Circle, |there| there == folder.id());
    if apart {
        super::may_lie_apart(desk, person, &body).await?;
        let mut changes = desk.changes();
        changes.record(&folder, RecordId::random(&mut rng()), &link)?;
        super::count_apart(desk, &mut changes, person, record, &body).await?;
        let introductions = if named { own(&folder, &mut changes, record, introductions)? } else { introductions };
        return contact::record_apart(desk, form, &folder, &body, introductions, changes).await;
    }
    let contacts = desk.contacts()?;
    contact::record_with(desk, form, &body, introductions, |changes| {
        changes.record(&folder, RecordId::random(&mut rng()), &link)?;
        contact::keep_in(&contacts, changes, person, LineRef { contact: record, line })
    })
    .await
}
