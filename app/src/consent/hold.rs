//! "Nothing more goes out": said to whoever answers the telephone, also to somebody who holds no key of hers.

use vault::id::RecordId;

use super::Guard;
use crate::{Desk, Kind, Refusal, audit::Action, card, changes::Changes, desk::AGAIN};

/// Whether nothing of hers may leave, whatever was allowed before.
pub async fn is_held(desk: &Desk, person: RecordId) -> Result<bool, Refusal> {
    Ok(Guard::read(desk, person).await?.held())
}

/// Puts everything on hold, at once. Whoever may read her card may do it; which consents there are she need not know.
pub async fn hold(desk: &Desk, person: RecordId) -> Result<(), Refusal> {
    set(desk, person, true).await
}

/// Takes the hold away, when she says so herself. Only who holds her folder.
pub async fn lift(desk: &Desk, person: RecordId) -> Result<(), Refusal> {
    desk.hers(person)?;
    set(desk, person, false).await
}

/// She has another number now: what was on hold stays so.
pub(crate) async fn carry(desk: &Desk, changes: &mut Changes, from: RecordId, to: RecordId) -> Result<(), Refusal> {
    if Guard::read(desk, from).await?.held() {
        Guard::read(desk, to).await?.hold(changes);
    }
    Ok(())
}

async fn set(desk: &Desk, person: RecordId, held: bool) -> Result<(), Refusal> {
    let (folder, about) = match desk.hers(person) {
        Ok(folder) => ((*folder).clone(), person),
        Err(_) => {
            let card = card::of(desk, person).await?.ok_or_else(Refusal::not_found)?;
            (desk.folder(card.folder)?, card.record)
        }
    };
    for _ in 0..AGAIN {
        let guard = Guard::read(desk, person).await?;
        // A hold stands under each number it was set for: a link that held both may be taken back.
        if held == if held { guard.own_held() } else { guard.held() } {
            return Ok(());
        }
        let mut changes = desk.changes();
        if held {
            guard.hold(&mut changes);
        } else {
            guard.lift(&mut changes);
        }
        changes.note(&folder, if held { Action::Held } else { Action::Lifted }, Some(about))?;
        match desk.commit(changes).await {
            Ok(_) => return Ok(()),
            Err(refusal) if refusal.kind == Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}
