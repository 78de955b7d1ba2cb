//! Which lines of contacts are part of somebody's relationship: marks that lie beside the contacts.

use domain::contact::{Answered, Kept, LineRef};
use vault::id::RecordId;

use crate::{Desk, Refusal, Writable, changes::Changes, random::rng, room};

/// These lines belong to a relationship from now on, so their contacts stay whole.
pub(crate) async fn keep(desk: &Desk, changes: &mut Changes, of: RecordId, lines: &[LineRef]) -> Result<(), Refusal> {
    for line in lines {
        keep_in(&desk.beside(line.contact).await?.contacts()?, changes, of, *line)?;
    }
    Ok(())
}

/// The same for one line, in the folder where its contact lies or is about to.
pub(crate) fn keep_in(contacts: &Writable, changes: &mut Changes, of: RecordId, line: LineRef) -> Result<(), Refusal> {
    changes.record(contacts, RecordId::random(&mut rng()), &Kept { line, of: Some(of) })
}

/// Whether a line belongs to somebody's relationship. Whose, is not said.
pub async fn is_kept(desk: &Desk, line: LineRef) -> Result<bool, Refusal> {
    // What lies in somebody's own folder is part of her page.
    if desk.own_folder(line.contact).await?.is_some() {
        return Ok(true);
    }
    let desk = &desk.beside(line.contact).await?;
    let folder = desk.contacts()?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    Ok(segment.marks.kept_of(line).next().is_some())
}

/// The lines that are marked as one person's, as far as this person reads where they lie.
pub(crate) async fn lines_of(desk: &Desk, person: RecordId) -> Result<Vec<LineRef>, Refusal> {
    let mut lines = Vec::new();
    for desk in desk.everywhere() {
        let segment = room::enter(&desk, &*desk.contacts()?).await?;
        let segment = segment.read().await;
        lines.extend(segment.marks.lines_of(person));
    }
    Ok(lines)
}

/// A link was taken back: one mark for each of its lines goes with it, hers before one that does not say whose it is.
pub(crate) async fn release(
    desk: &Desk,
    changes: &mut Changes,
    of: RecordId,
    lines: &[LineRef],
) -> Result<(), Refusal> {
    for line in lines {
        let desk = desk.beside(line.contact).await?;
        let folder = desk.contacts()?;
        let segment = room::enter(&desk, &folder).await?;
        let segment = segment.read().await;
        let marks = || segment.marks.kept().filter(|(_, kept)| kept.line == *line);
        let hers = marks().find(|(_, kept)| kept.of == Some(of));
        if let Some((record, _)) = hers.or_else(|| marks().find(|(_, kept)| kept.of.is_none())) {
            desk.erase(changes, &folder, record).await?;
        }
    }
    Ok(())
}

/// A meeting is destroyed, or written anew under another number without some of its lines: the marks of the lines that
/// stay go there, and so does who took a danger on.
pub(crate) async fn carry_over(
    desk: &Desk,
    changes: &mut Changes,
    folder: &Writable,
    contact: RecordId,
    to: Option<RecordId>,
    stays: impl Fn(LineRef) -> bool,
) -> Result<(), Refusal> {
    let segment = room::enter(desk, folder).await?;
    let segment = segment.read().await;
    for (record, kept) in segment.marks.kept().filter(|(_, kept)| kept.line.contact == contact) {
        desk.erase(changes, folder, record).await?;
        if let Some(to) = to.filter(|_| stays(kept.line)) {
            let line = LineRef { contact: to, ..kept.line };
            changes.record(folder, RecordId::random(&mut rng()), &Kept { line, ..kept })?;
        }
    }
    if let Some((record, answered)) = segment.marks.answered(contact) {
        desk.erase(changes, folder, record).await?;
        if let Some(to) = to {
            changes.record(folder, RecordId::random(&mut rng()), &Answered { contact: to, ..answered })?;
        }
    }
    Ok(())
}
