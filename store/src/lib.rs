//! Sealed records on disk: one trait, two databases, one conformance suite. The only crate that knows SQL.
//!
//! **Invariant.** The store never sees plaintext: what can be put into a [`Commit`] is sealed by `vault`, signed by
//! `vault`, or one of the clear columns that the threat model lists.
//!
//! **Invariant.** [`Store::commit`] is the only write there is: atomic, idempotent by its id, durable when it returns.

mod apply;
mod backend;
mod base;
mod commit;
mod copy;
mod direct;
mod error;
mod link;
mod pieces;
mod place;
mod reserve;
mod room;
mod row;
mod schema;
mod table;
mod writer;

pub mod postgres;
pub mod sqlite;

pub use commit::{Change, Commit, ExpectHeads, Receipt, SealedLeaf};
pub use copy::{Held, count};
pub use error::StoreError;
#[doc(hidden)]
pub use link::Dialect;
pub use pieces::{Rows, Work};
pub use place::Place;
pub use row::{
    Account, AccountState, Day, Device, DeviceState, Draft, Folder, FolderKind, Invitation, KnownDevice, LogHead,
    Minute, Note, NoteState, RevisionStub, Seated, Seq, Session, Standing, StoredLeaf, StoredRevision, StoredStatement,
    Tombstone,
};
#[doc(hidden)]
pub use table::statements;

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use vault::{
    audit::Hash,
    id::{DeviceId, FolderId, NoteId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject},
    record::RecordKind,
    wrap::Wrap,
};

/// What every database does for Tillid. All answers are in the order of their sequence numbers.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Writes everything in `commit`, or nothing. Durable when it returns. The same id a second time answers with the
    /// first receipt (`already`) and writes nothing.
    async fn commit(&self, commit: Commit) -> Result<Receipt, StoreError>;

    /// The newest sequence number that any reader may meet. No commit with a lower one can appear later.
    async fn newest(&self) -> Result<Seq, StoreError>;

    /// How far one folder has come, and whether notes of this team wait to be filed: asked at every page.
    async fn standing(&self, folder: FolderId, team: Option<TeamId>) -> Result<Standing, StoreError>;

    /// A clear setting of the organisation: its name, its areas, its languages. `None` when never set.
    async fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    async fn account(&self, worker: WorkerId) -> Result<Option<Account>, StoreError>;
    async fn account_by_login(&self, tag: &[u8; 32]) -> Result<Option<Account>, StoreError>;
    async fn accounts(&self) -> Result<Vec<Account>, StoreError>;
    async fn session(&self, tag: &[u8; 32]) -> Result<Option<Session>, StoreError>;
    /// The session with what every request of it must know. `None` when there is none.
    async fn seated(&self, tag: &[u8; 32]) -> Result<Option<Seated>, StoreError>;
    async fn sessions_of(&self, worker: WorkerId) -> Result<Vec<Session>, StoreError>;
    async fn known_device(&self, tag: &[u8; 32]) -> Result<Option<KnownDevice>, StoreError>;
    async fn known_devices_of(&self, worker: WorkerId) -> Result<Vec<KnownDevice>, StoreError>;
    async fn invitation(&self, tag: &[u8; 32]) -> Result<Option<Invitation>, StoreError>;
    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError>;

    async fn folder(&self, folder: FolderId) -> Result<Option<Folder>, StoreError>;
    /// Every wrap that this holder can open.
    async fn wraps_for(&self, holder: Holder) -> Result<Vec<Wrap>, StoreError>;
    /// Every wrap of this key, whoever holds it.
    async fn wraps_of(&self, subject: KeySubject) -> Result<Vec<Wrap>, StoreError>;
    /// Signed statements after `after`, at most `limit` and then the rest of the last commit.
    async fn statements(&self, after: Seq, limit: u32) -> Result<Vec<StoredStatement>, StoreError>;

    /// The current heads of a record: one as a rule, several where two people wrote at once. Destroyed ones too.
    async fn heads(&self, record: RecordId) -> Result<Vec<StoredRevision>, StoreError>;
    /// Every revision of a record.
    async fn history(&self, record: RecordId) -> Result<Vec<StoredRevision>, StoreError>;
    /// Revisions in these folders after `after`, of these kinds (all when empty), at most `limit` and then the
    /// rest of the last commit: an answer never ends within a commit. A destroyed revision comes once more, empty, at
    /// the sequence number of the commit that destroyed it, so that readers forget it too
    /// (`chain` and `history` keep the order in which it was written).
    async fn feed(
        &self,
        folders: &[FolderId],
        kinds: &[RecordKind],
        after: Seq,
        limit: u32,
    ) -> Result<Vec<StoredRevision>, StoreError>;
    /// Every revision of one folder, in the order of [`feed`](Self::feed), as one moment shows them: for opening a whole
    /// folder, in pieces that are worked on beside each other. Answers with the newest commit that they show together:
    /// from there, `feed` goes on.
    async fn read_through(&self, folder: FolderId, work: Work) -> Result<Seq, StoreError>;
    /// Ids and hashes of every revision that was written into a folder after `after`, to recompute its chain.
    async fn chain(&self, folder: FolderId, after: Seq) -> Result<Vec<RevisionStub>, StoreError>;
    /// The same from the beginning, for many small folders at once, in the order in which they were asked for.
    async fn chains(&self, folders: &[FolderId]) -> Result<Vec<Vec<RevisionStub>>, StoreError>;

    /// What was destroyed after `after`: to be destroyed again wherever an older copy comes back.
    async fn tombstones(&self, after: Seq) -> Result<Vec<Tombstone>, StoreError>;
    /// What was destroyed and, behind the store's back, is there again. Destroying it again takes it away.
    async fn came_back(&self) -> Result<Vec<Tombstone>, StoreError>;

    /// How many leaves the audit log has.
    async fn audit_size(&self) -> Result<u64, StoreError>;
    /// Leaves `from..to` of the audit log.
    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<StoredLeaf>, StoreError>;
    /// The hashes of leaves `from..to`, which is all that the tree is made of.
    async fn leaf_hashes(&self, from: u64, to: u64) -> Result<Vec<Hash>, StoreError>;
    /// Every leaf of one folder.
    async fn leaves_of(&self, folder: FolderId) -> Result<Vec<StoredLeaf>, StoreError>;
    /// The newest leaves of one folder, newest first, at most `limit`.
    async fn newest_leaves_of(&self, folder: FolderId, limit: u32) -> Result<Vec<StoredLeaf>, StoreError>;

    /// What the newest leaf of each of these folders says of it; nothing for a folder without one.
    async fn log_heads(&self, folders: &[FolderId]) -> Result<Vec<LogHead>, StoreError>;

    async fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError>;
    async fn device_by_token(&self, tag: &[u8; 32]) -> Result<Option<Device>, StoreError>;
    async fn devices(&self) -> Result<Vec<Device>, StoreError>;
    /// What is known of a note id: several rows when the same id came with another content.
    async fn notes(&self, note: NoteId) -> Result<Vec<Note>, StoreError>;
    /// Notes of a team in this state, oldest first, at most `limit`.
    async fn notes_in(&self, team: TeamId, state: NoteState, limit: u32) -> Result<Vec<Note>, StoreError>;
    /// Notes of a team that were set aside (from a phone that was taken out, or not to be read), oldest first: at most
    /// `each` of every phone.
    async fn notes_aside(&self, team: TeamId, each: u32) -> Result<Vec<Note>, StoreError>;
    /// How many of each phone there are.
    async fn count_aside(&self, team: TeamId) -> Result<Vec<(DeviceId, u64)>, StoreError>;

    async fn drafts(&self, worker: WorkerId) -> Result<Vec<Draft>, StoreError>;

    /// One consistent snapshot of the whole database as an SQLite file, without sessions, while work goes on.
    async fn snapshot(&self, to: &Path) -> Result<(), StoreError>;
    /// Fills this database, which must be empty (else `Conflict`), with everything that a snapshot holds; or with
    /// nothing. The snapshot is brought to this program's schema first: give a copy.
    async fn fill(&self, from: &Path) -> Result<(), StoreError>;
    /// Whether there was room to write when it was last tried.
    fn has_room(&self) -> bool;
    /// A trivial read, for the health endpoint.
    async fn ping(&self) -> Result<(), StoreError>;
    /// Ends the connections; later calls answer [`StoreError::Closed`].
    async fn close(&self);
}

/// Opens the SQLite database in this file, or makes it.
pub async fn open_file(path: &Path) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(sqlite::SqliteStore::open(path).await?))
}

/// Opens the PostgreSQL database at this address (`postgres://…`), which must exist.
pub async fn open_address(address: &str) -> Result<Arc<dyn Store>, StoreError> {
    if !address.starts_with("postgres://") && !address.starts_with("postgresql://") {
        return Err(StoreError::Address);
    }
    Ok(Arc::new(postgres::PostgresStore::open(address).await?))
}

/// Opens a snapshot to look at it; no room is kept beside it.
pub async fn look(snapshot: &Path) -> Result<sqlite::SqliteStore, StoreError> {
    let options = sqlite::SqliteOptions { room: 0, ..sqlite::SqliteOptions::default() };
    sqlite::SqliteStore::open_with(snapshot, options).await
}
