//! What may be believed, after every statement was checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{error::TrustError, fact::Rights, fact::Statement, signed::SignedStatement};
use crate::{
    hash::Hash,
    id::{DeviceId, FolderId, OrganisationId, RecordId, RevisionId, StatementId, TeamId, WorkerId},
    identity::{Fingerprint, PublicIdentity},
    intake::IntakePublic,
    key::{Holder, KeySubject, KeyVersion},
    recovery::RecoveryPublic,
    wrap::Wrap,
};

/// Somebody whose keys a lead or the root has certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The keys.
    pub public: PublicIdentity,
    /// Leads.
    pub lead: bool,
    /// Left: keeps the name on what was signed before, and no right.
    pub left: bool,
}

/// Somebody's place in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The role; the domain knows the numbers.
    pub role: u8,
    /// Up to which generation of the team's key.
    pub team_key_version: KeyVersion,
}

/// A grant that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// To do what.
    pub rights: Rights,
    /// The wrap that was made for it.
    pub wrap_hash: Hash,
    /// Who signed it.
    pub by: Fingerprint,
}

/// An enrolled phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Which team it writes to.
    pub team: TeamId,
    /// Who carries it.
    pub worker: WorkerId,
    /// Its signing key.
    pub public: [u8; 65],
    /// SHA-256 of its token.
    pub token_hash: Hash,
    /// May not write any more.
    pub revoked: bool,
}

/// Something that was destroyed on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// In which folder.
    pub folder: FolderId,
    /// Which record; `None` is the whole folder.
    pub record: Option<RecordId>,
    /// Its revisions.
    pub revisions: Vec<RevisionId>,
    /// Days since 1970-01-01.
    pub day: i32,
}

/// What may be believed. Built by replaying statements in the order in which they were committed.
#[derive(Debug, Clone)]
pub struct Trust {
    pub(super) organisation: OrganisationId,
    pub(super) root: PublicIdentity,
    pub(super) name: Option<String>,
    pub(super) seen: BTreeMap<StatementId, Hash>,
    pub(super) hashes: BTreeSet<Hash>,
    pub(super) newest: Option<Hash>,
    pub(super) people: BTreeMap<WorkerId, Person>,
    pub(super) signers: BTreeMap<Fingerprint, WorkerId>,
    pub(super) members: BTreeMap<(TeamId, WorkerId), Membership>,
    pub(super) grants: BTreeMap<KeySubject, BTreeMap<Holder, Granted>>,
    pub(super) intake: BTreeMap<(TeamId, KeyVersion), IntakePublic>,
    pub(super) recovery: BTreeMap<KeyVersion, RecoveryPublic>,
    pub(super) safeguarding: BTreeMap<KeyVersion, RecoveryPublic>,
    pub(super) checkpoint: BTreeMap<KeyVersion, [u8; 32]>,
    pub(super) devices: BTreeMap<DeviceId, Device>,
    pub(super) erased: Vec<Erased>,
}

impl Trust {
    /// Starts from the root's public key.
    #[must_use]
    pub const fn from_root(organisation: OrganisationId, root: PublicIdentity) -> Self {
        Self {
            organisation,
            root,
            name: None,
            seen: BTreeMap::new(),
            hashes: BTreeSet::new(),
            newest: None,
            people: BTreeMap::new(),
            signers: BTreeMap::new(),
            members: BTreeMap::new(),
            grants: BTreeMap::new(),
            intake: BTreeMap::new(),
            recovery: BTreeMap::new(),
            safeguarding: BTreeMap::new(),
            checkpoint: BTreeMap::new(),
            devices: BTreeMap::new(),
            erased: Vec::new(),
        }
    }

    /// Starts from the fingerprint that a sealed identity pins, and the root's own statement from the database.
    pub fn from_pinned(
        organisation: OrganisationId,
        pinned: &Fingerprint,
        root: &SignedStatement,
    ) -> Result<Self, TrustError> {
        let (_, _, Statement::Root { public, .. }) = root.read()? else {
            return Err(TrustError::SubstitutedRoot);
        };
        if public.fingerprint() != *pinned {
            return Err(TrustError::SubstitutedRoot);
        }
        let mut trust = Self::from_root(organisation, public);
        trust.add(root)?;
        Ok(trust)
    }

    /// Whose house it is.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// What the next statement should name as the one it comes after.
    #[must_use]
    pub const fn newest(&self) -> Option<Hash> {
        self.newest
    }

    /// What the root says the organisation is called.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The root's key.
    #[must_use]
    pub const fn root(&self) -> PublicIdentity {
        self.root
    }

    /// Somebody's certified keys.
    #[must_use]
    pub fn person(&self, worker: WorkerId) -> Option<&Person> {
        self.people.get(&worker)
    }

    /// Everybody who was ever certified.
    pub fn people(&self) -> impl Iterator<Item = (WorkerId, &Person)> {
        self.people.iter().map(|(worker, person)| (*worker, person))
    }

    /// Whether somebody leads today.
    #[must_use]
    pub fn is_lead(&self, worker: WorkerId) -> bool {
        self.people.get(&worker).is_some_and(|person| person.lead && !person.left)
    }

    /// Somebody's place in a team.
    #[must_use]
    pub fn membership(&self, team: TeamId, worker: WorkerId) -> Option<Membership> {
        self.members.get(&(team, worker)).copied()
    }

    /// Everybody in a team, with their keys.
    pub fn members(&self, team: TeamId) -> impl Iterator<Item = (WorkerId, Membership, PublicIdentity)> {
        self.members.iter().filter(move |((of, _), _)| *of == team).filter_map(|((_, worker), membership)| {
            self.people.get(worker).map(|person| (*worker, *membership, person.public))
        })
    }

    /// The teams of somebody.
    pub fn teams_of(&self, worker: WorkerId) -> impl Iterator<Item = (TeamId, Membership)> {
        self.members
            .iter()
            .filter(move |((_, member), _)| *member == worker)
            .map(|((team, _), membership)| (*team, *membership))
    }

    /// The grant of a key to a holder.
    #[must_use]
    pub fn grant(&self, subject: KeySubject, holder: Holder) -> Option<Granted> {
        self.grants.get(&subject)?.get(&holder).copied()
    }

    /// Everybody who was granted a key.
    pub fn grants(&self, subject: KeySubject) -> impl Iterator<Item = (Holder, Granted)> {
        self.grants.get(&subject).into_iter().flatten().map(|(holder, granted)| (*holder, *granted))
    }

    /// Every generation of a folder's key that was granted to a holder, those too whose wrapped key is gone: while such a
    /// grant stands, she may let others in.
    pub fn granted(&self, folder: FolderId, holder: Holder) -> impl Iterator<Item = KeySubject> {
        let all = KeySubject::Folder(folder, KeyVersion(0))..=KeySubject::Folder(folder, KeyVersion(u32::MAX));
        self.grants.range(all).filter(move |(_, holders)| holders.contains_key(&holder)).map(|(subject, _)| *subject)
    }

    /// What a wrap from the database lets its holder do; refused when no signed grant names exactly this wrap.
    pub fn rights(&self, wrap: &Wrap) -> Result<Rights, TrustError> {
        match self.grant(wrap.subject, wrap.holder) {
            Some(granted) if granted.wrap_hash == wrap.hash() => Ok(granted.rights),
            _ => Err(TrustError::NotGranted(wrap.subject)),
        }
    }

    /// The newest intake key of a team.
    #[must_use]
    pub fn intake_key(&self, team: TeamId) -> Option<(KeyVersion, &IntakePublic)> {
        self.intake.iter().rev().find(|((of, _), _)| *of == team).map(|((_, version), key)| (*version, key))
    }

    /// One generation of a team's intake key.
    #[must_use]
    pub fn intake_key_at(&self, team: TeamId, version: KeyVersion) -> Option<&IntakePublic> {
        self.intake.get(&(team, version))
    }

    /// The newest recovery key.
    #[must_use]
    pub fn recovery_key(&self) -> Option<(KeyVersion, &RecoveryPublic)> {
        self.recovery.last_key_value().map(|(version, key)| (*version, key))
    }

    /// The newest safeguarding key.
    #[must_use]
    pub fn safeguarding_key(&self) -> Option<(KeyVersion, &RecoveryPublic)> {
        self.safeguarding.last_key_value().map(|(version, key)| (*version, key))
    }

    /// Every checkpoint key there ever was, the newest last.
    pub fn checkpoint_keys(&self) -> impl DoubleEndedIterator<Item = (KeyVersion, &[u8; 32])> {
        self.checkpoint.iter().map(|(version, key)| (*version, key))
    }

    /// An enrolled phone.
    #[must_use]
    pub fn device(&self, device: DeviceId) -> Option<&Device> {
        self.devices.get(&device)
    }

    /// Whether a destroyed revision was destroyed on purpose; if not, somebody tampered.
    #[must_use]
    pub fn is_erased(&self, folder: FolderId, record: RecordId, revision: RevisionId) -> bool {
        self.erased.iter().any(|erased| {
            erased.folder == folder
                && (erased.record.is_none() || erased.record == Some(record))
                && erased.revisions.contains(&revision)
        })
    }

    /// Everything that was destroyed on purpose: to replay before a restored database serves.
    #[must_use]
    pub fn erased(&self) -> &[Erased] {
        &self.erased
    }
}
