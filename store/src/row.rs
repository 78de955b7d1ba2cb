//! What the database holds: ids, coarse times, and sealed or signed bytes.

use vault::{
    audit::Hash,
    id::{DeviceId, FolderId, NoteId, RecordId, RevisionId, TeamId, WorkerId},
    record::{RecordKind, SealedRevision},
    statement::SignedStatement,
};

use crate::Place;

/// The order of commits: later is larger, without gaps that could be filled afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub i64);

/// Days since 1970-01-01, UTC. The finest time that stands clear beside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Minutes since 1970-01-01 00:00 UTC. Only sessions and invitations need so fine a time; both are deleted at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub i64);

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub worker: WorkerId,
    /// `vault::passphrase::login_tag` of the login name.
    pub login_tag: [u8; 32],
    pub state: AccountState,
    /// 1 for a new account, one more at every change.
    pub version: i64,
    /// The identity under the passphrase.
    pub by_passphrase: Vec<u8>,
    /// The identity under the printed recovery code.
    pub by_code: Vec<u8>,
    /// Public identity, wrapping key then signing key.
    pub public: [u8; 64],
    /// The one-time-code secret, sealed under the wrapping key.
    pub totp: Option<Vec<u8>>,
    /// The last step that was used.
    pub totp_step: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountState {
    /// Has chosen a passphrase; a lead has not compared the fingerprint words yet.
    Waiting,
    Active,
    Left,
}

/// A browser's session. The row alone opens nothing: the secret is in the cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the part of the cookie that names the session.
    pub tag: [u8; 32],
    pub worker: WorkerId,
    /// The identity under the cookie's secret.
    pub sealed: Vec<u8>,
    pub started: Minute,
    pub seen: Minute,
}

/// A session as it is met at every request, with what else must be known then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    pub session: Session,
    /// Of whoever it belongs to. Somebody whose account is gone has left.
    pub account: AccountState,
    /// Newest signed statement.
    pub signed: Seq,
}

/// How far a folder has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The newest commit that wrote or destroyed something in it.
    pub newest: Seq,
    /// Notes from phones are waiting to be filed.
    pub waiting: bool,
}

/// A browser that has signed in before: it gets the reserved lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDevice {
    pub tag: [u8; 32],
    pub worker: WorkerId,
    pub last: Day,
    /// What the worker calls it, sealed to her.
    pub label: Vec<u8>,
}

/// A one-time code that lets a colleague choose a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// HMAC of the code under the pepper.
    pub tag: [u8; 32],
    pub worker: WorkerId,
    pub expires: Minute,
    /// Wrong tries against this invitation so far.
    pub tries: i32,
    /// Who is meant and what for, sealed.
    pub sealed: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    pub id: FolderId,
    pub kind: FolderKind,
    /// The team whose folder it is, for team folders.
    pub team: Option<TeamId>,
    /// The folder's head: the chain over all its revisions. All zeros when empty; the store keeps it.
    pub head: Hash,
}

/// What a folder is for, as far as it stands clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FolderKind {
    Organisation,
    Team,
    Worker,
    Person,
}

/// A sealed revision as it lies in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRevision {
    pub seq: Seq,
    /// Where it was written, in the order of its folder's chain; destroying it does not change that.
    pub written: Place,
    pub day: Day,
    pub due: Option<i32>,
    pub sealed: SealedRevision,
}

/// What a folder's chain is computed from, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionStub {
    pub seq: Seq,
    pub record: RecordId,
    pub revision: RevisionId,
    /// As its row says; the hash, which covers it, is checked where the whole row is read.
    pub kind: RecordKind,
    pub hash: Hash,
}

/// What the newest line of the log that a folder has says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogHead {
    pub folder: FolderId,
    pub seq: Seq,
    /// The head of its chain after that commit.
    pub head: Hash,
}

/// What was destroyed on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tombstone {
    pub seq: Seq,
    pub day: Day,
    pub folder: FolderId,
    /// `None`: the whole folder.
    pub record: Option<RecordId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStatement {
    pub seq: Seq,
    pub statement: SignedStatement,
}

/// A leaf of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLeaf {
    pub index: u64,
    pub seq: Seq,
    pub folder: FolderId,
    pub commitment: Hash,
    /// The folder's head after this commit.
    pub folder_head: Hash,
    /// `vault::audit::leaf_hash` of the three above.
    pub hash: Hash,
    /// Entry and salt, sealed to the folder. Empty once erased.
    pub sealed: Vec<u8>,
}

/// A street phone, enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub id: DeviceId,
    pub team: TeamId,
    pub worker: WorkerId,
    pub state: DeviceState,
    /// SHA-256 of the append-only token.
    pub token_tag: [u8; 32],
    /// P-256 public key, uncompressed (65 bytes).
    pub public: Vec<u8>,
    /// Newest day on which it wrote to us.
    pub last: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeviceState {
    Active,
    Revoked,
}

/// A note from a street phone, still in its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    /// SHA-256 of the envelope.
    pub hash: [u8; 32],
    pub device: DeviceId,
    pub team: TeamId,
    pub key_version: u32,
    pub state: NoteState,
    /// Set by the store when the same id had come with another content.
    pub doubled: bool,
    pub day: Day,
    pub seq: Seq,
    pub envelope: Vec<u8>,
    pub signature: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteState {
    /// Arrived, not yet opened.
    Waiting,
    /// Turned into records; the envelope is gone.
    Opened,
    /// Came from a revoked phone: a lead reads it.
    Quarantine,
    /// Could not be opened or read: on the lead's list.
    Unreadable,
    /// A lead looked and put it aside.
    Dismissed,
}

/// A text that was being written, sealed to its writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub worker: WorkerId,
    /// Which form it is, and tags of what it is about: one draft for each form.
    pub key: [u8; 32],
    pub sealed: Vec<u8>,
    pub day: Day,
}
