//! "This is not to leave this house."

use domain::{consent::KeptHere, record::Record as _};
use vault::id::RecordId;

use super::{Guard, today};
use crate::{
    Desk, Kind, Refusal,
    desk::{AGAIN, current_of, folder_of},
    random::rng,
};

/// Which of her records are not to leave this house.
pub async fn kept(desk: &Desk, person: RecordId) -> Result<Vec<RecordId>, Refusal> {
    let all: Vec<_> = marks(desk, person).await?.into_iter().map(|(_, one)| one).collect();
    let mut records: Vec<_> = all.iter().map(|one| one.record).filter(|one| KeptHere::keeps(&all, *one)).collect();
    records.sort_unstable();
    records.dedup();
    Ok(records)
}

/// She says that one of her records is not to leave this house, or that it may again. Every permit that was asked for
/// before is void.
pub async fn keep_here(desk: &Desk, person: RecordId, record: RecordId, kept: bool) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let there = desk.house().all_of(folder.id(), record).await?;
    if there.iter().all(|one| one.sealed.is_destroyed()) {
        return Err(Refusal::not_found());
    }
    let body = KeptHere { person, record, kept, on: today(desk)?, told: desk.worker() };
    for _ in 0..AGAIN {
        let mut changes = desk.changes();
        let (said, others): (Vec<_>, Vec<_>) = marks(desk, person)
            .await?
            .into_iter()
            .filter(|(_, one)| one.record == record)
            .partition(|(_, one)| one.kept == kept);
        if others.is_empty() && (!said.is_empty() || !kept) {
            return Ok(());
        }
        for (mark, _) in others {
            let current = desk.current::<KeptHere>(&folder, mark).await?.ok_or_else(Refusal::not_found)?;
            changes.correct(&folder, mark, current.parents(), &body)?;
        }
        if !changes.writes() {
            changes.record(&folder, RecordId::random(&mut rng()), &body)?;
        }
        let guard = Guard::read(desk, person).await?;
        guard.narrow(&mut changes);
        match desk.commit(changes).await {
            Ok(_) => return Ok(()),
            Err(refusal) if refusal.kind == Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}

/// Every mark with its number, each version by itself.
pub async fn marks(desk: &Desk, person: RecordId) -> Result<Vec<(RecordId, KeptHere)>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let stored = current_of(desk.house().stored(&[folder.id()], &[KeptHere::KIND]).await?);
    stored.iter().map(|one| Ok((one.sealed.record(), desk.unseal::<KeptHere>(&folder, one)?))).collect()
}
