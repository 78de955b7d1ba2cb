//! Checking one statement and taking it in.

use super::{
    error::TrustError,
    fact::Statement,
    signed::{Signed, SignedStatement},
    trust::{Device, Erased, Granted, Membership, Person, Trust},
};
use crate::{
    id::WorkerId,
    identity::PublicIdentity,
    key::{Holder, KeyVersion},
};

impl Trust {
    /// Checks a statement and takes it in; answers what it says. The same one twice changes nothing.
    pub fn add(&mut self, signed: &SignedStatement) -> Result<Statement, TrustError> {
        let Signed { organisation, id, statement, after } = signed.signed()?;
        if organisation != self.organisation {
            return Err(TrustError::OtherOrganisation);
        }
        let hash = signed.hash();
        match self.seen.get(&id) {
            _ if id != signed.id => return Err(TrustError::Misplaced),
            Some(before) if *before == hash => return Ok(statement),
            Some(_) => return Err(TrustError::Misplaced),
            None => {}
        }
        let who = self.signer(signed).ok_or_else(|| TrustError::forged(&statement))?;
        if after.is_some_and(|after| !self.hashes.contains(&after)) {
            return Err(TrustError::OutOfOrder);
        }
        self.authorise(who, signed, &statement)?;
        self.apply(signed, &statement)?;
        self.seen.insert(id, hash);
        self.hashes.insert(hash);
        self.newest = Some(hash);
        Ok(statement)
    }

    fn apply(&mut self, signed: &SignedStatement, statement: &Statement) -> Result<(), TrustError> {
        match statement {
            Statement::Root { name, .. } => self.name = Some(name.clone()),
            Statement::Lead { worker, public } => self.certify(*worker, *public, true)?,
            Statement::Member { team, team_key_version, worker, public, role } => {
                self.certify(*worker, *public, false)?;
                let membership = Membership { role: *role, team_key_version: *team_key_version };
                self.members.insert((*team, *worker), membership);
            }
            Statement::MemberEnded { team, worker } => {
                self.members.remove(&(*team, *worker));
            }
            Statement::Left { worker } => self.leave(*worker),
            Statement::Grant { subject, holder, rights, wrap_hash } => {
                let granted = Granted { rights: *rights, wrap_hash: *wrap_hash, by: signed.signer };
                self.grants.entry(*subject).or_default().insert(*holder, granted);
            }
            Statement::GrantEnded { subject, holder } => {
                // The empty map stays: the folder is known, and nobody can open it anew as its first holder.
                self.grants.entry(*subject).or_default().remove(holder);
            }
            Statement::Erasure { folder, record, revisions, day } => {
                let (folder, record, day) = (*folder, *record, *day);
                self.erased.push(Erased { folder, record, revisions: revisions.clone(), day });
            }
            Statement::IntakeKey { .. }
            | Statement::RecoveryKey { .. }
            | Statement::SafeguardingKey { .. }
            | Statement::CheckpointKey { .. }
            | Statement::Device { .. }
            | Statement::Revoked { .. } => self.apply_key(statement)?,
        }
        Ok(())
    }

    /// Keys and phones: each version once, and never an older one after a newer.
    fn apply_key(&mut self, statement: &Statement) -> Result<(), TrustError> {
        match statement {
            Statement::IntakeKey { team, version, public } => {
                newer(self.intake_key(*team).map(|(newest, _)| newest), *version)?;
                self.intake.insert((*team, *version), *public);
            }
            Statement::RecoveryKey { version, public } => {
                newer(self.recovery_key().map(|(newest, _)| newest), *version)?;
                self.recovery.insert(*version, *public);
            }
            Statement::SafeguardingKey { version, public } => {
                newer(self.safeguarding_key().map(|(newest, _)| newest), *version)?;
                self.safeguarding.insert(*version, *public);
            }
            Statement::CheckpointKey { version, public } => {
                newer(self.checkpoint.last_key_value().map(|(newest, _)| *newest), *version)?;
                self.checkpoint.insert(*version, *public);
            }
            Statement::Device { device, team, worker, public, token_hash } => {
                if self.devices.contains_key(device) {
                    return Err(TrustError::ForgedDevice(*device));
                }
                let (team, worker, public, token_hash) = (*team, *worker, *public, *token_hash);
                self.devices.insert(*device, Device { team, worker, public, token_hash, revoked: false });
            }
            Statement::Revoked { device } => {
                if let Some(device) = self.devices.get_mut(device) {
                    device.revoked = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes keys in. Only a statement that makes a lead may change a lead's keys.
    fn certify(&mut self, worker: WorkerId, public: PublicIdentity, lead: bool) -> Result<(), TrustError> {
        if let Some(person) = self.people.get(&worker)
            && person.public != public
        {
            if person.lead && !person.left && !lead {
                return Err(TrustError::SubstitutedLead(worker));
            }
            self.signers.remove(&person.public.fingerprint());
        }
        let was_lead = self.is_lead(worker);
        self.people.insert(worker, Person { public, lead: lead || was_lead, left: false });
        self.signers.insert(public.fingerprint(), worker);
        Ok(())
    }

    fn leave(&mut self, worker: WorkerId) {
        if let Some(person) = self.people.get_mut(&worker) {
            person.left = true;
            person.lead = false;
        }
        self.members.retain(|(_, member), _| *member != worker);
        for holders in self.grants.values_mut() {
            holders.remove(&Holder::Worker(worker));
        }
    }
}

fn newer(newest: Option<KeyVersion>, version: KeyVersion) -> Result<(), TrustError> {
    match newest {
        Some(newest) if version <= newest => Err(TrustError::VersionTaken(version)),
        _ => Ok(()),
    }
}
