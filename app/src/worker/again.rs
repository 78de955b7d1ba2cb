//! Letting somebody in again who has lost passphrase and printed code: the same colleague with new keys.
//!
//! What was sealed to her old keys stays shut for her. Whoever lets her in hands on what she holds herself; the rest
//! others hand on, or the recovery sheets do.

use std::collections::BTreeSet;

use domain::worker::{Role, Worker};
use store::{AccountState, Change};
use vault::{
    id::WorkerId,
    identity::PublicIdentity,
    invitation::InvitationCode,
    key::{Holder, KeySubject},
    statement::{Rights, Statement},
    wrap::{Wrap, wrap_for_worker},
};

use super::{
    invite::{Invited, make_code},
    record_of,
};
use crate::{Desk, Lead, Refusal, audit::Action, changes::Changes, random::rng};

/// What somebody holds again after she was let in again, in folders held by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Again {
    /// Handed on by the lead who let her in.
    pub handed_on: usize,
    /// Held by other colleagues: they can let her in, folder by folder.
    pub by_others: usize,
    /// Held by nobody else: only the recovery sheets open them.
    pub sheets: usize,
}

/// A one-time code for somebody who works here already. Until it is used, nothing changes.
pub async fn let_in_again(lead: &Lead<'_>, worker: WorkerId) -> Result<InvitationCode, Refusal> {
    let desk = lead.desk();
    if worker == desk.worker() {
        return Err(Refusal::not_found());
    }
    let known =
        super::by_id(desk, worker).await?.filter(|known| known.left.is_none()).ok_or_else(Refusal::not_found)?;
    let account = desk.house().store.account(worker).await?.ok_or_else(Refusal::not_found)?;
    if account.state == AccountState::Left {
        return Err(Refusal::not_found());
    }
    make_code(lead, Invited { worker, name: known.name, role: known.role, teams: known.teams }).await
}

/// Everything that is written when her words were the same.
pub(super) async fn letting_in(
    lead: &Lead<'_>,
    known: Worker,
    public: &PublicIdentity,
) -> Result<(Changes, Again), Refusal> {
    let desk = lead.desk();
    let house = desk.house();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut account = house.store.account(known.id).await?.ok_or_else(Refusal::not_found)?;
    if account.public != public.to_bytes() {
        return Err(Refusal::field("words", "worker-fingerprint-differs"));
    }
    let mut changes = desk.changes();
    // First: from here on her old keys sign nothing any more.
    if house.trust.with(|trust, _| trust.is_lead(known.id))? || known.role == Role::Lead {
        let certificate = Statement::Lead { worker: known.id, public: *public };
        changes.push(Change::Statement(lead.sign(&certificate)?));
    }
    hand_on_teams(lead, &mut changes, &known, public)?;
    let again = hand_on_folders(lead, &mut changes, known.id, public).await?;
    changes.note(&folder, Action::Granted, Some(record_of(known.id)))?;
    changes.note(&folder, Action::Staffed, Some(record_of(known.id)))?;
    // Until now her colleagues' letters were sealed to the keys she has lost.
    for draft in house.store.drafts(known.id).await? {
        changes.push(Change::DropDraft { worker: known.id, key: draft.key });
    }
    account.state = AccountState::Active;
    account.version += 1;
    changes.push(Change::Account(account));
    Ok((changes, again))
}

/// Her teams, as far as this lead is in them. A key that was wrapped for her old keys is replaced.
fn hand_on_teams(
    lead: &Lead<'_>,
    changes: &mut Changes,
    known: &Worker,
    public: &PublicIdentity,
) -> Result<(), Refusal> {
    let desk = lead.desk();
    let organisation = desk.settings().organisation;
    for team in &known.teams {
        let Some((newest, _)) = desk.ring().team(*team) else { continue };
        let (worker, role) = (known.id, known.role.number());
        let member = Statement::Member { team: *team, team_key_version: newest, worker, public: *public, role };
        changes.push(Change::Statement(lead.sign(&member)?));
        for (version, key) in desk.ring().team_keys(*team) {
            let subject = KeySubject::Team(*team, version);
            changes.push(Change::Wrap(wrap_for_worker(key, public, worker, subject, organisation, &mut rng())?));
        }
    }
    Ok(())
}

async fn hand_on_folders(
    lead: &Lead<'_>,
    changes: &mut Changes,
    worker: WorkerId,
    public: &PublicIdentity,
) -> Result<Again, Refusal> {
    let desk = lead.desk();
    let store = &desk.house().store;
    let (mut handed_on, mut by_others, mut sheets) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for old in store.wraps_for(Holder::Worker(worker)).await? {
        let KeySubject::Folder(folder, _) = old.subject else {
            // Handed on above, or of a team that this lead is not in.
            if !replaced(desk, &old) {
                changes.push(Change::DropWrap { subject: old.subject, holder: old.holder });
            }
            continue;
        };
        let rights = desk.house().trust.rights(&old);
        if let Some(wrap) = handed(desk, &old, worker, public)? {
            let (subject, holder, wrap_hash) = (wrap.subject, wrap.holder, wrap.hash());
            let grant = Statement::Grant { subject, holder, rights: rights.unwrap_or(Rights::Read), wrap_hash };
            changes.push(Change::Statement(lead.sign(&grant)?));
            changes.push(Change::Wrap(wrap));
            handed_on.insert(folder);
            continue;
        }
        let ended = Statement::GrantEnded { subject: old.subject, holder: old.holder };
        changes.push(Change::Statement(lead.sign(&ended)?));
        let others: Vec<_> = store.wraps_of(old.subject).await?;
        let others: Vec<_> = others.iter().map(|other| other.holder).filter(|other| *other != old.holder).collect();
        // What nobody else holds at all is kept, shut, as when somebody leaves.
        if !others.is_empty() {
            changes.push(Change::DropWrap { subject: old.subject, holder: old.holder });
        }
        let somebody = others.iter().any(|other| !matches!(other, Holder::Recovery(_)));
        if somebody {
            by_others.insert(folder)
        } else {
            sheets.insert(folder)
        };
    }
    Ok(Again { handed_on: handed_on.len(), by_others: by_others.len(), sheets: sheets.len() })
}

fn replaced(desk: &Desk, old: &Wrap) -> bool {
    let KeySubject::Team(team, version) = old.subject else { return false };
    desk.ring().team_keys(team).any(|(held, _)| held == version)
}

/// The same key for her new keys, if this lead may write there.
fn handed(desk: &Desk, old: &Wrap, worker: WorkerId, public: &PublicIdentity) -> Result<Option<Wrap>, Refusal> {
    let KeySubject::Folder(folder, version) = old.subject else { return Ok(None) };
    let Ok(held) = desk.writable(folder) else { return Ok(None) };
    let Some((_, key)) = held.keys().find(|(held, _)| *held == version) else { return Ok(None) };
    let organisation = desk.settings().organisation;
    Ok(Some(wrap_for_worker(key, public, worker, old.subject, organisation, &mut rng())?))
}
