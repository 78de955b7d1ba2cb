//! What can be stated.

use minicbor::{Decode, Encode};

use crate::{
    hash::Hash,
    id::{DeviceId, FolderId, RecordId, RevisionId, TeamId, WorkerId},
    identity::PublicIdentity,
    intake::IntakePublic,
    key::{Holder, KeySubject, KeyVersion},
    recovery::RecoveryPublic,
};

/// What a grant lets its holder do. Nothing finer exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Rights {
    /// Read.
    #[n(0)]
    Read,
    /// Read, write, and let others in.
    #[n(1)]
    Write,
}

/// One signed fact. A number is never used again for something else.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Statement {
    /// The organisation states its own name and key. Signed by the root.
    #[n(0)]
    Root {
        /// What it is called.
        #[n(0)]
        name: String,
        /// Its key; the same that is printed and pinned.
        #[n(1)]
        public: PublicIdentity,
    },
    /// Somebody leads. Signed by the root or a lead.
    #[n(1)]
    Lead {
        /// Who.
        #[n(0)]
        worker: WorkerId,
        /// With which keys.
        #[n(1)]
        public: PublicIdentity,
    },
    /// Somebody belongs to a team. Signed by a lead, after comparing fingerprint words.
    #[n(2)]
    Member {
        /// To which team.
        #[n(0)]
        team: TeamId,
        /// Up to which generation of the team's key.
        #[n(1)]
        team_key_version: KeyVersion,
        /// Who.
        #[n(2)]
        worker: WorkerId,
        /// With which keys.
        #[n(3)]
        public: PublicIdentity,
        /// In which role; the domain gives out the numbers.
        #[n(4)]
        role: u8,
    },
    /// Somebody no longer belongs to a team, but still to the organisation. Signed by a lead.
    #[n(3)]
    MemberEnded {
        /// Which team.
        #[n(0)]
        team: TeamId,
        /// Who.
        #[n(1)]
        worker: WorkerId,
    },
    /// Somebody left altogether. Signed by a lead.
    #[n(4)]
    Left {
        /// Who.
        #[n(0)]
        worker: WorkerId,
    },
    /// A holder may open a key. Signed by a lead, or by somebody who may write there; the first grant of a folder by
    /// whoever opened it.
    #[n(5)]
    Grant {
        /// Which key.
        #[n(0)]
        subject: KeySubject,
        /// Who.
        #[n(1)]
        holder: Holder,
        /// To do what.
        #[n(2)]
        rights: Rights,
        /// [`Wrap::hash`](crate::wrap::Wrap::hash) of the wrap that was made for it.
        #[n(3)]
        wrap_hash: Hash,
    },
    /// A grant is taken back. Signed like a grant.
    #[n(6)]
    GrantEnded {
        /// Which key.
        #[n(0)]
        subject: KeySubject,
        /// Whose.
        #[n(1)]
        holder: Holder,
    },
    /// Phones of a team seal to this key. Signed by a lead.
    #[n(7)]
    IntakeKey {
        /// Which team.
        #[n(0)]
        team: TeamId,
        /// Which generation; must be newer than every one before.
        #[n(1)]
        version: KeyVersion,
        /// The key.
        #[n(2)]
        public: IntakePublic,
    },
    /// Keys are wrapped for recovery under this one. Signed by the root or a lead.
    #[n(8)]
    RecoveryKey {
        /// Which generation; must be newer than every one before.
        #[n(0)]
        version: KeyVersion,
        /// The key.
        #[n(1)]
        public: RecoveryPublic,
    },
    /// Two holders together open one named folder with this one. Signed by the root or a lead.
    #[n(9)]
    SafeguardingKey {
        /// Which generation; must be newer than every one before.
        #[n(0)]
        version: KeyVersion,
        /// The key.
        #[n(1)]
        public: RecoveryPublic,
    },
    /// Checkpoints of the audit log are signed with this one. Signed by the root or a lead.
    #[n(10)]
    CheckpointKey {
        /// Which generation; must be newer than every one before.
        #[n(0)]
        version: KeyVersion,
        /// The key (Ed25519).
        #[cbor(n(1), with = "minicbor::bytes")]
        public: [u8; 32],
    },
    /// A street phone may write to a team. Signed by a lead or a member of that team.
    #[n(11)]
    Device {
        /// Which phone.
        #[n(0)]
        device: DeviceId,
        /// Which team.
        #[n(1)]
        team: TeamId,
        /// Who carries it.
        #[n(2)]
        worker: WorkerId,
        /// Its signing key: P-256, uncompressed.
        #[cbor(n(3), with = "minicbor::bytes")]
        public: [u8; 65],
        /// SHA-256 of its append-only token.
        #[n(4)]
        token_hash: Hash,
    },
    /// A street phone may not write any more. Signed like a device.
    #[n(12)]
    Revoked {
        /// Which phone.
        #[n(0)]
        device: DeviceId,
    },
    /// Something was destroyed on purpose. Signed by a lead, or by somebody who may write there.
    #[n(13)]
    Erasure {
        /// In which folder.
        #[n(0)]
        folder: FolderId,
        /// Which record; `None` is the whole folder.
        #[n(1)]
        record: Option<RecordId>,
        /// The revisions that were destroyed.
        #[n(2)]
        revisions: Vec<RevisionId>,
        /// Days since 1970-01-01.
        #[n(3)]
        day: i32,
    },
}
