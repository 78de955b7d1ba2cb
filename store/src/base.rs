//! The store over either database: reads go to a pool, writes to the one writer.

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use vault::{
    audit::Hash,
    id::{DeviceId, FolderId, NoteId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject},
    record::RecordKind,
    wrap::Wrap,
};

use crate::{
    Account, Commit, Device, Draft, Folder, Invitation, KnownDevice, LogHead, Note, NoteState, Receipt, RevisionStub,
    Seated, Seq, Session, Standing, Store, StoreError, StoredLeaf, StoredRevision, StoredStatement, Tombstone, Work,
    backend::Backend,
    link::Link,
    table::{
        account, device, draft, feed, folder, invitation, leaf, note, receipt, session, setting, statement, tombstone,
        wrap,
    },
    writer::Writer,
};

/// A store on one database. See [`sqlite`](crate::sqlite) and [`postgres`](crate::postgres).
pub struct Base<B: Backend> {
    pub(crate) backend: Arc<B>,
    writer: Writer,
}

impl<B: Backend> Base<B> {
    pub(crate) fn new(backend: B, link: B::Writer) -> Result<Self, StoreError> {
        let backend = Arc::new(backend);
        Ok(Self { writer: Writer::start(Arc::clone(&backend), link)?, backend })
    }
}

impl<B: Backend> std::fmt::Debug for Base<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", B::Link::DIALECT)
    }
}

/// A method that asks the pool for a connection and reads with it.
macro_rules! read {
    ($self:ident, $($read:ident)::+ $(, $arg:expr)*) => {
        $($read)::+(&mut *$self.backend.reader().await? $(, $arg)*).await
    };
}

#[async_trait]
impl<B: Backend> Store for Base<B> {
    async fn commit(&self, commit: Commit) -> Result<Receipt, StoreError> {
        self.writer.commit(commit).await
    }

    async fn newest(&self) -> Result<Seq, StoreError> {
        read!(self, receipt::newest)
    }

    async fn standing(&self, folder: FolderId, team: Option<TeamId>) -> Result<Standing, StoreError> {
        read!(self, feed::standing, folder, team)
    }

    async fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        read!(self, setting::read, name)
    }

    async fn account(&self, worker: WorkerId) -> Result<Option<Account>, StoreError> {
        read!(self, account::by_worker, worker)
    }

    async fn account_by_login(&self, tag: &[u8; 32]) -> Result<Option<Account>, StoreError> {
        read!(self, account::by_login, tag)
    }

    async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        read!(self, account::all)
    }

    async fn session(&self, tag: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        read!(self, session::by_tag, tag)
    }

    async fn seated(&self, tag: &[u8; 32]) -> Result<Option<Seated>, StoreError> {
        read!(self, session::seated, tag)
    }

    async fn sessions_of(&self, worker: WorkerId) -> Result<Vec<Session>, StoreError> {
        read!(self, session::of, worker)
    }

    async fn known_device(&self, tag: &[u8; 32]) -> Result<Option<KnownDevice>, StoreError> {
        read!(self, session::known, tag)
    }

    async fn known_devices_of(&self, worker: WorkerId) -> Result<Vec<KnownDevice>, StoreError> {
        read!(self, session::known_of, worker)
    }

    async fn invitation(&self, tag: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        read!(self, invitation::by_tag, tag)
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, StoreError> {
        read!(self, invitation::all)
    }

    async fn folder(&self, id: FolderId) -> Result<Option<Folder>, StoreError> {
        read!(self, folder::by_id, id)
    }

    async fn wraps_for(&self, holder: Holder) -> Result<Vec<Wrap>, StoreError> {
        read!(self, wrap::for_holder, holder)
    }

    async fn wraps_of(&self, subject: KeySubject) -> Result<Vec<Wrap>, StoreError> {
        read!(self, wrap::of_subject, subject)
    }

    async fn statements(&self, after: Seq, limit: u32) -> Result<Vec<StoredStatement>, StoreError> {
        read!(self, statement::after, after, limit)
    }

    async fn heads(&self, record: RecordId) -> Result<Vec<StoredRevision>, StoreError> {
        read!(self, feed::heads, record)
    }

    async fn history(&self, record: RecordId) -> Result<Vec<StoredRevision>, StoreError> {
        read!(self, feed::history, record)
    }

    async fn feed(
        &self,
        folders: &[FolderId],
        kinds: &[RecordKind],
        after: Seq,
        limit: u32,
    ) -> Result<Vec<StoredRevision>, StoreError> {
        read!(self, feed::feed, folders, kinds, after, limit)
    }

    async fn read_through(&self, folder: FolderId, work: Work) -> Result<Seq, StoreError> {
        self.backend.read_through(folder, work).await
    }

    async fn chain(&self, folder: FolderId, after: Seq) -> Result<Vec<RevisionStub>, StoreError> {
        self.backend.chain(folder, after).await
    }

    async fn chains(&self, folders: &[FolderId]) -> Result<Vec<Vec<RevisionStub>>, StoreError> {
        read!(self, feed::chains, folders)
    }

    async fn tombstones(&self, after: Seq) -> Result<Vec<Tombstone>, StoreError> {
        read!(self, tombstone::after, after)
    }

    async fn came_back(&self) -> Result<Vec<Tombstone>, StoreError> {
        read!(self, tombstone::came_back)
    }

    async fn audit_size(&self) -> Result<u64, StoreError> {
        read!(self, leaf::size)
    }

    async fn leaves(&self, from: u64, to: u64) -> Result<Vec<StoredLeaf>, StoreError> {
        read!(self, leaf::range, from, to)
    }

    async fn leaf_hashes(&self, from: u64, to: u64) -> Result<Vec<Hash>, StoreError> {
        self.backend.leaf_hashes(from, to).await
    }

    async fn leaves_of(&self, folder: FolderId) -> Result<Vec<StoredLeaf>, StoreError> {
        read!(self, leaf::of, folder)
    }

    async fn newest_leaves_of(&self, folder: FolderId, limit: u32) -> Result<Vec<StoredLeaf>, StoreError> {
        read!(self, leaf::newest_of, folder, limit)
    }

    async fn log_heads(&self, folders: &[FolderId]) -> Result<Vec<LogHead>, StoreError> {
        read!(self, leaf::heads, folders)
    }

    async fn device(&self, id: DeviceId) -> Result<Option<Device>, StoreError> {
        read!(self, device::by_id, id)
    }

    async fn device_by_token(&self, tag: &[u8; 32]) -> Result<Option<Device>, StoreError> {
        read!(self, device::by_token, tag)
    }

    async fn devices(&self) -> Result<Vec<Device>, StoreError> {
        read!(self, device::all)
    }

    async fn notes(&self, id: NoteId) -> Result<Vec<Note>, StoreError> {
        read!(self, note::of, id)
    }

    async fn notes_in(&self, team: TeamId, state: NoteState, limit: u32) -> Result<Vec<Note>, StoreError> {
        read!(self, note::in_state, team, state, limit)
    }

    async fn notes_aside(&self, team: TeamId, each: u32) -> Result<Vec<Note>, StoreError> {
        read!(self, note::aside, team, each)
    }

    async fn count_aside(&self, team: TeamId) -> Result<Vec<(DeviceId, u64)>, StoreError> {
        read!(self, note::counted, team)
    }

    async fn drafts(&self, worker: WorkerId) -> Result<Vec<Draft>, StoreError> {
        read!(self, draft::of, worker)
    }

    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        self.backend.snapshot(to).await
    }

    async fn fill(&self, from: &Path) -> Result<(), StoreError> {
        self.load_snapshot(from).await
    }

    fn has_room(&self) -> bool {
        !self.backend.is_short() && self.writer.has_room()
    }

    async fn ping(&self) -> Result<(), StoreError> {
        read!(self, receipt::ping)
    }

    async fn close(&self) {
        self.writer.close().await;
    }
}
