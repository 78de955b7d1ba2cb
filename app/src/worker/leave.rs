//! Leaving: out at the next request; the records and the numbers stay.

use domain::worker::Worker;
use store::{AccountState, Change, DeviceState};
use vault::{
    id::{RecordId, WorkerId},
    key::Holder,
    statement::Statement,
};

use super::{alone::Kept, record_of, renew::Renewal, street::settle_worker};
use crate::{Lead, Refusal, audit::Action, number, random::rng};

/// What a lead decides when somebody leaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leaving {
    /// Even if she holds something alone: she cannot hand it over any more. Only the recovery sheets open it then.
    pub even_alone: bool,
    /// Who answers from now on what she answered.
    pub numbers: number::Next,
}

/// What a leaver leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Folders and teams that nobody else holds a key of. Her sealed keys of them stay, unusable, so that nothing is
    /// lost for ever.
    pub held_alone: usize,
}

/// A colleague has left: her sessions, phones and codes end, her keys are taken away, a lead signs it. Refused while
/// she holds something alone that she could hand over first.
pub async fn leave(lead: &Lead<'_>, worker: WorkerId, leaving: Leaving) -> Result<Gone, Refusal> {
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
    let kept = Kept::by(desk, worker).await?;
    let (folders, teams) = kept.distinct();
    let held_alone = folders.len() + teams.len();
    if held_alone > 0 && !leaving.even_alone {
        return Err(Refusal::field("alone", "colleague-alone-first"));
    }
    let mut changes = desk.changes();
    lead.still_here(&mut changes);
    // Whoever goes on with it may be leaving in this very moment.
    for (subject, holder) in kept.ways {
        changes.push(Change::ExpectHolder { subject, holder });
    }
    account.state = AccountState::Left;
    account.version += 1;
    changes.push(Change::Account(account));
    changes.push(Change::DropSessionsOf(worker));
    changes.push(Change::DropKnownDevicesOf(worker));
    changes.push(Change::Statement(lead.sign(&Statement::Left { worker })?));
    let renewal = Renewal::after(desk, worker).await?;
    changes.record(&folder, RecordId::random(&mut rng()), &renewal)?;
    for wrap in kept.shared {
        changes.push(Change::DropWrap { subject: wrap.subject, holder: Holder::Worker(worker) });
    }
    for mut phone in store.devices().await?.into_iter().filter(|phone| phone.worker == worker) {
        phone.state = DeviceState::Revoked;
        changes.push(Change::Device(phone));
    }
    // A code for a phone, or to come in again, would outlive her.
    for code in store.invitations().await?.into_iter().filter(|code| code.worker == worker) {
        changes.push(Change::DropInvitation(code.tag));
    }
    number::hand_on(desk, &mut changes, worker, leaving.numbers).await?;
    record.left = Some(crate::person::today(desk)?);
    changes.correct(&folder, record_of(worker), current.parents(), &record)?;
    changes.note(&folder, Action::Withdrawn, Some(record_of(worker)))?;
    changes.note(&folder, Action::Staffed, Some(record_of(worker)))?;
    settle_worker(desk, changes, &record).await?;
    desk.house().lock_worker(worker);
    Ok(Gone { held_alone })
}
