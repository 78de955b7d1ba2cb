//! Who may state what.

use std::collections::BTreeMap;

use super::{
    error::TrustError,
    fact::{Rights, Statement},
    signed::SignedStatement,
    trust::{Granted, Trust},
};
use crate::{
    id::{FolderId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
};

/// Who signed, after the signature was found right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signer {
    Root,
    Worker(WorkerId),
}

impl Trust {
    /// Whose valid signature it carries, of those known to us.
    pub(super) fn signer(&self, signed: &SignedStatement) -> Option<Signer> {
        if signed.signer == self.root.fingerprint() {
            return signed.is_signed_by(&self.root).then_some(Signer::Root);
        }
        let worker = *self.signers.get(&signed.signer)?;
        signed.is_signed_by(&self.people.get(&worker)?.public).then_some(Signer::Worker(worker))
    }

    pub(super) fn authorise(
        &self,
        who: Signer,
        signed: &SignedStatement,
        statement: &Statement,
    ) -> Result<(), TrustError> {
        let worker = match who {
            Signer::Root => None,
            Signer::Worker(worker) => Some(worker),
        };
        let leads = worker.is_some_and(|worker| self.is_lead(worker));
        let (may, otherwise) = match statement {
            Statement::Root { public, .. } => {
                (who == Signer::Root && *public == self.root, TrustError::SubstitutedRoot)
            }
            Statement::Lead { .. }
            | Statement::RecoveryKey { .. }
            | Statement::SafeguardingKey { .. }
            | Statement::CheckpointKey { .. } => (leads || who == Signer::Root, TrustError::NotALead(signed.signer)),
            Statement::Member { .. }
            | Statement::MemberEnded { .. }
            | Statement::Left { .. }
            | Statement::IntakeKey { .. } => (leads, TrustError::NotALead(signed.signer)),
            Statement::Grant { subject, .. } | Statement::GrantEnded { subject, .. } => match subject {
                KeySubject::Team(..) => (leads, TrustError::NotALead(signed.signer)),
                KeySubject::Folder(folder, _) => {
                    let first = !self.is_known(*folder) && worker.is_some_and(|worker| self.is_here(worker));
                    let may = leads || first || worker.is_some_and(|worker| self.writes(worker, *folder));
                    (may, TrustError::NotAHolder(signed.signer))
                }
            },
            Statement::Device { team, .. } => {
                (leads || self.belongs(worker, *team), TrustError::NotALead(signed.signer))
            }
            Statement::Revoked { device } => {
                let theirs = self.devices.get(device).is_some_and(|device| self.belongs(worker, device.team));
                (leads || theirs, TrustError::NotALead(signed.signer))
            }
            Statement::Erasure { folder, .. } => {
                let may = leads || worker.is_some_and(|worker| self.writes(worker, *folder));
                (may, TrustError::NotAHolder(signed.signer))
            }
        };
        if may { Ok(()) } else { Err(otherwise) }
    }

    fn is_here(&self, worker: WorkerId) -> bool {
        self.people.get(&worker).is_some_and(|person| !person.left)
    }

    fn belongs(&self, worker: Option<WorkerId>, team: TeamId) -> bool {
        worker.is_some_and(|worker| self.members.contains_key(&(team, worker)))
    }

    fn versions(&self, folder: FolderId) -> impl Iterator<Item = &BTreeMap<Holder, Granted>> {
        let all = KeySubject::Folder(folder, KeyVersion(0))..=KeySubject::Folder(folder, KeyVersion(u32::MAX));
        self.grants.range(all).map(|(_, holders)| holders)
    }

    fn is_known(&self, folder: FolderId) -> bool {
        self.versions(folder).next().is_some()
    }

    /// Whether somebody may write in a folder, by name or through a team, under any generation of its key.
    fn writes(&self, worker: WorkerId, folder: FolderId) -> bool {
        self.is_here(worker)
            && self.versions(folder).flatten().any(|(holder, granted)| {
                granted.rights == Rights::Write
                    && match holder {
                        Holder::Worker(named) => *named == worker,
                        Holder::Team(team, _) => self.members.contains_key(&(*team, worker)),
                        Holder::Recovery(_) => false,
                    }
            })
    }
}
