//! The one write.

use vault::{
    id::{CommitId, FolderId, RecordId, RevisionId, WorkerId},
    key::{Holder, KeySubject},
    record::SealedRevision,
    statement::SignedStatement,
    wrap::Wrap,
};

pub use vault::audit::SealedLeaf;

use crate::row::{Account, Day, Device, Draft, Folder, Invitation, KnownDevice, Note, NoteState, Seq, Session};

/// Everything that one action writes, with its audit leaves, as one piece.
#[derive(Debug, Clone)]
pub struct Commit {
    /// Chosen by the caller; the same id again is the same commit.
    pub id: CommitId,
    /// The day of storage, clear.
    pub day: Day,
    /// Refused with `Conflict` unless each record has exactly these heads now.
    pub expect_heads: Vec<ExpectHeads>,
    pub changes: Vec<Change>,
    pub leaves: Vec<SealedLeaf>,
}

/// A precondition: the record has exactly these heads (none: it does not exist yet).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectHeads {
    pub record: RecordId,
    pub heads: Vec<RevisionId>,
}

/// One thing that a commit changes.
#[derive(Debug, Clone)]
pub enum Change {
    /// A clear setting.
    Setting {
        name: String,
        value: Vec<u8>,
    },
    /// Demands that a clear setting is still exactly this, or was never set, else `Conflict`.
    ExpectSetting {
        name: String,
        value: Option<Vec<u8>>,
    },
    /// A new folder.
    Folder(Folder),
    /// A wrapped key. Once one holds a newer version of a folder's key, revisions and leaves under an older one are
    /// refused with `Conflict`: whoever sealed them did not know of it yet.
    Wrap(Wrap),
    /// Takes a key away from one holder.
    DropWrap {
        subject: KeySubject,
        holder: Holder,
    },
    /// Demands that this holder still has this key, at this place among the changes, else `Conflict`: of two who take each
    /// other's key in one moment, the second finds that hers is gone.
    ExpectHolder {
        subject: KeySubject,
        holder: Holder,
    },
    /// Demands that the account still opens with what it opened with when it was read: the same sealed identity under the
    /// passphrase and the printed code, the same second factor, and nobody who has left; else `Conflict`. Whoever is let
    /// in by an old passphrase while it is being changed finds the door shut.
    ExpectAccount(Account),
    Statement(SignedStatement),
    /// A revision. `due` is the clear week (ISO weeks since 1970-01-01) in which something is to be done.
    Revision {
        sealed: SealedRevision,
        due: Option<i32>,
    },
    /// Puts a revision's key under a newer key of its folder (`vault::record::rewrap`). Does nothing when `before`, the
    /// wrapped key that was moved, is not there any more: it was moved by somebody else, or destroyed.
    Rewrap {
        sealed: SealedRevision,
        before: Vec<u8>,
    },
    /// The same for a line of the audit log (`vault::audit::reseal_leaf`).
    ResealLeaf {
        index: u64,
        leaf: SealedLeaf,
        before: Vec<u8>,
    },
    /// Destroys keys and bodies of every revision of a record; ids and hashes stay, so that the chain still holds.
    /// A feed shows the emptied revisions again at this commit's sequence number.
    Destroy(RecordId),
    /// Writes the account if its stored version is `account.version - 1` (or absent for version 1), else `Conflict`.
    Account(Account),
    /// Takes away an account that nobody has let in yet. `Conflict` for any other.
    DropWaiting(WorkerId),
    Session(Session),
    /// Moves the last sign of life of a session that still exists; never brings an ended one back.
    TouchSession {
        tag: [u8; 32],
        seen: crate::row::Minute,
    },
    DropSession([u8; 32]),
    DropSessionsOf(WorkerId),
    KnownDevice(KnownDevice),
    DropKnownDevicesOf(WorkerId),
    /// Forgets one browser, if it is this person's.
    DropKnownDevice {
        tag: [u8; 32],
        worker: WorkerId,
    },
    /// Ends every session that was last seen, or began, before these minutes.
    DropSessionsBefore {
        seen: crate::row::Minute,
        started: crate::row::Minute,
    },
    /// Writes or replaces an invitation. One with tries behind it is only ever replaced: a late wrong try does not bring
    /// back what was used up.
    Invitation(Invitation),
    /// Uses an invitation up: `Conflict` when it is not there, so two people never use the same one.
    DropInvitation([u8; 32]),
    /// Writes or replaces a phone. A revoked one stays revoked: `Conflict` for a late write that calls it active.
    Device(Device),
    /// A note as it arrived. Same id and hash: nothing is written. Same id, other hash: kept beside the first, flagged.
    Note(Note),
    /// Moves a note to another state; `Opened` deletes its envelope and keeps id and hash, once: whoever comes
    /// second gets `Conflict`.
    NoteState {
        note: vault::id::NoteId,
        hash: [u8; 32],
        state: NoteState,
    },
    /// Dismisses every note of one phone that was set aside for a team; none is no error.
    DismissNotes {
        team: vault::id::TeamId,
        device: vault::id::DeviceId,
    },
    Draft(Draft),
    DropDraft {
        worker: WorkerId,
        key: [u8; 32],
    },
    /// A folder whose every record is destroyed and whose every wrap is dropped.
    DestroyFolder(FolderId),
}

/// What the store answers when everything is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The sequence number that all of this commit's rows carry.
    pub seq: Seq,
    /// Index of the first audit leaf.
    pub first_leaf: u64,
    /// How many leaves were appended.
    pub leaves: u64,
    /// This id had been written before; nothing was written now.
    pub already: bool,
}
