//! Why a statement does not count.

use super::fact::Statement;
use crate::{
    VaultError,
    id::{DeviceId, FolderId, TeamId, WorkerId},
    identity::Fingerprint,
    key::{KeySubject, KeyVersion},
};

/// Each forgery by its own name. "Forged" and "substituted" mean that no key known to us signed it as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// Its bytes are not a statement.
    #[error("a signed statement cannot be read: {0}")]
    Unreadable(#[from] VaultError),
    /// Made for another house.
    #[error("a signed statement belongs to another organisation")]
    OtherOrganisation,
    /// Stored under another id than was signed, or one id for two contents.
    #[error("a signed statement stands in another one's place")]
    Misplaced,
    /// Stands before the statement that it was signed after: the list was reordered, or one was taken out.
    #[error("the signed statements are not in the order in which they were made, or one is missing")]
    OutOfOrder,
    /// Not the root that is pinned.
    #[error("the organisation's root is not the one that was printed")]
    SubstitutedRoot,
    /// Somebody is named as lead, or a lead's key changed, without a lead's or the root's signature.
    #[error("the key of a lead was put in place without a valid signature")]
    SubstitutedLead(WorkerId),
    /// A membership without a lead's signature.
    #[error("a membership was not signed by a lead")]
    ForgedMembership(TeamId, WorkerId),
    /// A leaving without a lead's signature.
    #[error("that somebody left was not signed by a lead")]
    ForgedLeaving(WorkerId),
    /// A grant that nobody signed who may.
    #[error("a grant was not signed by anybody who may give it")]
    ForgedGrant(KeySubject),
    /// An intake key without a lead's signature.
    #[error("an intake key was put in place without a lead's signature")]
    SubstitutedIntakeKey(TeamId, KeyVersion),
    /// A recovery key without a lead's signature.
    #[error("a recovery key was put in place without a lead's signature")]
    SubstitutedRecoveryKey(KeyVersion),
    /// A safeguarding key without a lead's signature.
    #[error("a safeguarding key was put in place without a lead's signature")]
    SubstitutedSafeguardingKey(KeyVersion),
    /// A checkpoint key without a lead's signature.
    #[error("a checkpoint key was put in place without a lead's signature")]
    SubstitutedCheckpointKey(KeyVersion),
    /// A phone, or its revocation, that nobody signed who may.
    #[error("a phone was enrolled or revoked without a valid signature")]
    ForgedDevice(DeviceId),
    /// An erasure that nobody signed who may.
    #[error("an erasure was not signed by anybody who may order it")]
    ForgedErasure(FolderId),
    /// Properly signed, by somebody who does not lead (any more).
    #[error("this needs a lead's signature; {0} is not a lead")]
    NotALead(Fingerprint),
    /// Properly signed, by somebody who may not write there.
    #[error("{0} may not let others in here")]
    NotAHolder(Fingerprint),
    /// A key version that is not newer than the ones before.
    #[error("version {0} of this key is taken or older than the one in use")]
    VersionTaken(KeyVersion),
    /// A wrap that no grant names.
    #[error("no signed grant names this wrap")]
    NotGranted(KeySubject),
}

impl TrustError {
    /// What it is called when nobody known to us signed `statement` as it stands.
    pub(super) fn forged(statement: &Statement) -> Self {
        match statement {
            Statement::Root { .. } => Self::SubstitutedRoot,
            Statement::Lead { worker, .. } => Self::SubstitutedLead(*worker),
            Statement::Member { team, worker, .. } | Statement::MemberEnded { team, worker } => {
                Self::ForgedMembership(*team, *worker)
            }
            Statement::Left { worker } => Self::ForgedLeaving(*worker),
            Statement::Grant { subject, .. } | Statement::GrantEnded { subject, .. } => Self::ForgedGrant(*subject),
            Statement::IntakeKey { team, version, .. } => Self::SubstitutedIntakeKey(*team, *version),
            Statement::RecoveryKey { version, .. } => Self::SubstitutedRecoveryKey(*version),
            Statement::SafeguardingKey { version, .. } => Self::SubstitutedSafeguardingKey(*version),
            Statement::CheckpointKey { version, .. } => Self::SubstitutedCheckpointKey(*version),
            Statement::Device { device, .. } | Statement::Revoked { device } => Self::ForgedDevice(*device),
            Statement::Erasure { folder, .. } => Self::ForgedErasure(*folder),
        }
    }
}
