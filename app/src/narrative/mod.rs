//! Her story, in pieces. What was told is kept as it was told; how the pieces lie to each other is reckoned for whoever
//! looks, and kept nowhere.

mod told;

use domain::{
    narrative::{Born, Piece},
    record::Record,
};
pub use told::{Narrative, Told};
use vault::id::{RecordId, RevisionId};

pub use crate::desk::Corrected;
use crate::{Desk, Refusal, audit::Action, desk::folder_of};

/// Writes a piece down, as she told it.
pub async fn tell(desk: &Desk, piece: &Piece) -> Result<RecordId, Refusal> {
    check(piece)?;
    let folder = desk.hers(piece.person)?;
    for other in others(piece) {
        belongs(desk, piece.person, other).await?;
    }
    let record = desk.made();
    if desk.made_again(&folder, piece).await? {
        return Ok(record);
    }
    let mut changes = desk.changes_once();
    changes.record(&folder, record, piece)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// One piece as it is now, newest version last: several where two people wrote at once. On record as opened before.
pub async fn piece(desk: &Desk, person: RecordId, record: RecordId) -> Result<Vec<(RevisionId, Piece)>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let current = desk.current::<Piece>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    desk.shown(&folder, Some(record), Action::Opened).await?;
    Ok(current.heads)
}

/// Corrects a piece. The older version stays in its history; where somebody else wrote in between, both stand side by
/// side until a person makes them one. `parents` are the versions that the worker saw.
pub async fn correct(
    desk: &Desk,
    record: RecordId,
    parents: &[RevisionId],
    piece: &Piece,
) -> Result<Corrected, Refusal> {
    check(piece)?;
    let folder = desk.hers(piece.person)?;
    let current = desk.current::<Piece>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    for other in others(piece) {
        let stood = current.heads.iter().any(|(_, before)| others(before).any(|one| one == other));
        if other == record {
            return Err(Refusal::not_found());
        }
        // What it is tied to may have been destroyed since.
        if !stood {
            belongs(desk, piece.person, other).await?;
        }
    }
    let mut changes = desk.changes();
    let corrected = desk.correct(&mut changes, &folder, record, parents, piece).await?;
    if corrected == Corrected::Beside && current.heads.iter().any(|(_, one)| one == piece) {
        // The same form a second time is the same correction.
        return Ok(Corrected::Alone);
    }
    desk.commit(changes).await?;
    Ok(corrected)
}

/// Destroys a piece, for good: that there was one, and the day it was written down, is all that remains.
pub async fn destroy(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    if desk.current::<Piece>(&folder, record).await?.is_none() {
        return Err(Refusal::not_found());
    }
    let mut changes = desk.changes();
    desk.erase(&mut changes, &folder, record).await?;
    desk.commit(changes).await.map(|_| ())
}

/// Writes down when she was born, as far as she told. What stood before stays in its history.
pub async fn born(desk: &Desk, born: &Born) -> Result<(), Refusal> {
    let folder = desk.hers(born.person)?;
    let known = told::birth(desk, &folder).await?;
    let mut changes = desk.changes();
    match known {
        Some(known) if known.newest() == Some(born) => return Ok(()),
        Some(known) => changes.correct(&folder, known.record, known.parents(), born)?,
        None if desk.made_again(&folder, born).await? => return Ok(()),
        None => changes.record(&folder, desk.made(), born)?,
    }
    desk.commit(changes).await.map(|_| ())
}

/// Her story as far as she told it, in order of time. That it is opened is on record before.
pub async fn open(desk: &Desk, person: RecordId) -> Result<Narrative, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, None, Action::Opened).await?;
    Narrative::read(desk, &folder, person).await
}

fn check(piece: &Piece) -> Result<(), Refusal> {
    let wrong = piece.check();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong)) }
}

/// The pieces that it is tied to.
fn others(piece: &Piece) -> impl Iterator<Item = RecordId> + use<> {
    [piece.again, piece.moment.beside.map(domain::narrative::Beside::piece)].into_iter().flatten()
}

/// Whether this is a piece of hers.
async fn belongs(desk: &Desk, person: RecordId, record: RecordId) -> Result<(), Refusal> {
    let folder = folder_of(person);
    let heads = desk.house().store.heads(record).await?;
    let hers = heads
        .iter()
        .any(|head| head.sealed.folder() == folder && head.sealed.kind() == Piece::KIND && !head.sealed.is_destroyed());
    if hers { Ok(()) } else { Err(Refusal::not_found()) }
}
