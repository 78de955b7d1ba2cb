//! What differs between the databases, and nothing else.

use std::{ops::DerefMut, path::Path, time::Duration};

use vault::{audit::Hash, id::FolderId};

use crate::{RevisionStub, Seq, StoreError, Work, link::Link};

/// What differs between the databases.
pub trait Backend: Send + Sync + 'static {
    /// The connection of the one writer.
    type Writer: Link;
    /// A connection.
    type Link: Link;
    /// A connection borrowed from the pool of readers.
    type Reader: DerefMut<Target = Self::Link> + Send;
    /// A connection inside a transaction that sees one moment of the database.
    type Moment: DerefMut<Target = Self::Link> + Send;

    /// Begins a transaction that may write.
    const BEGIN: &'static str;
    /// Keeps every other writer out until the transaction ends, where `BEGIN` does not.
    const LOCK: Option<&'static str>;
    /// How long a write that failed is tried again, besides once at once.
    const PATIENCE: Duration;

    /// A new connection that may write.
    fn connect(&self) -> impl Future<Output = Result<Self::Writer, StoreError>> + Send;
    /// Runs the writer beside everything else.
    fn beside(&self, task: impl Future<Output = ()> + Send + 'static) -> Result<(), StoreError>;
    fn reader(&self) -> impl Future<Output = Result<Self::Reader, StoreError>> + Send;
    fn moment(&self) -> impl Future<Output = Result<Self::Moment, StoreError>> + Send;
    /// See [`Store::read_through`](crate::Store::read_through).
    fn read_through(&self, folder: FolderId, work: Work) -> impl Future<Output = Result<Seq, StoreError>> + Send;
    /// See [`Store::leaf_hashes`](crate::Store::leaf_hashes).
    fn leaf_hashes(&self, from: u64, to: u64) -> impl Future<Output = Result<Vec<Hash>, StoreError>> + Send;
    /// See [`Store::chain`](crate::Store::chain).
    fn chain(&self, folder: FolderId, after: Seq)
    -> impl Future<Output = Result<Vec<RevisionStub>, StoreError>> + Send;
    /// Takes what was deleted out of the log of changes as well; whether that is done.
    fn scrub(&self, link: &mut Self::Writer) -> impl Future<Output = Result<bool, StoreError>> + Send;
    fn snapshot(&self, to: &Path) -> impl Future<Output = Result<(), StoreError>> + Send;
    fn close(&self, writer: Option<Self::Writer>) -> impl Future<Output = ()> + Send;
    /// Whether room that was kept for a full disk is given away.
    fn is_short(&self) -> bool;
    /// Gives a part of that room away; whether there was any left.
    fn release(&self) -> impl Future<Output = bool> + Send;
    /// Takes the room back, or answers that the disk is still full.
    fn take(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
}
