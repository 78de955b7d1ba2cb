//! Leaving: out at the next request; the records and the numbers stay.

use domain::worker::Worker;
use store::{AccountState, Change, DeviceState};
use vault::{
    id::{RecordId, WorkerId},
    key::Holder,
    statement::Statement,
};

use super::{record_of, renew::Renewal};
use crate::{Lead, Refusal, audit::Action, changes::Changes, random::rng};

/// What a leaver leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Folders that nobody else holds a key of. Their sealed keys stay, unusable, so that nothing is lost for ever.
    pub held_alone: usize,
}

/// A colleague has left: her sessions and phones end, her keys are taken away, a lead signs it.
pub async fn leave(lead: &Lead<'_>, worker: WorkerId) -> Result<Gone, Refusal> {
    let desk = lead.desk();
    let store = &desk.house().store;
    if worker == desk.worker() {
        return Err(Refusal::field("worker", "colleague-not-oneself"));
    }
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut account = store.account(worker).await?.ok_or_else(Refusal::not_found)?;
    let current = desk.current::<Worker>(&folder, record_of(worker)).await?.ok_or_else(Refusal::not_found)?;
    let mut record = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    if record.left.is_some() {
        return Err(Refusal::not_found());
    }
    let mut changes = desk.changes();
    account.state = AccountState::Left;
    account.version += 1;
    changes.push(Change::Account(account));
    changes.push(Change::DropSessionsOf(worker));
    changes.push(Change::DropKnownDevicesOf(worker));
    changes.push(Change::Statement(lead.sign(&Statement::Left { worker })?));
    let renewal = Renewal::after(desk, worker).await?;
    changes.record(&folder, RecordId::random(&mut rng()), &renewal)?;
    let held_alone = take_keys(lead, worker, &mut changes).await?;
    for mut phone in store.devices().await?.into_iter().filter(|phone| phone.worker == worker) {
        phone.state = DeviceState::Revoked;
        changes.push(Change::Device(phone));
    }
    record.left = Some(crate::person::today(desk)?);
    changes.correct(&folder, record_of(worker), current.parents(), &record)?;
    changes.note(&folder, Action::Withdrawn, Some(record_of(worker)))?;
    changes.note(&folder, Action::Staffed, Some(record_of(worker)))?;
    desk.commit(changes).await?;
    desk.house().lock_worker(worker);
    Ok(Gone { held_alone })
}

/// Drops every wrap of hers that somebody else has too; answers how many nobody else has.
async fn take_keys(lead: &Lead<'_>, worker: WorkerId, changes: &mut Changes) -> Result<usize, Refusal> {
    let store = &lead.desk().house().store;
    let holder = Holder::Worker(worker);
    let mut alone = 0;
    for wrap in store.wraps_for(holder).await? {
        if store.wraps_of(wrap.subject).await?.iter().any(|other| other.holder != holder) {
            changes.push(Change::DropWrap { subject: wrap.subject, holder });
        } else {
            alone += 1;
        }
    }
    Ok(alone)
}
