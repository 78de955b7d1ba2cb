//! A whole folder, read in pieces beside whoever takes them.

use tokio::{
    sync::{mpsc, oneshot},
    task,
};
use vault::id::FolderId;

use crate::{
    Seq, StoreError, StoredRevision,
    backend::Backend,
    table::{feed, receipt},
};

/// How many revisions a piece has at most, unless a commit has more.
pub(crate) const PIECE: u32 = 500;
/// How many pieces are read ahead.
const AHEAD: usize = 8;

/// What was asked for, piece by piece, in order. Reading stops when this is dropped.
pub struct Pieces {
    newest: Seq,
    pieces: mpsc::Receiver<Result<Vec<StoredRevision>, StoreError>>,
}

impl std::fmt::Debug for Pieces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pieces(up to {})", self.newest.0)
    }
}

impl Pieces {
    /// The newest commit that the pieces together show: from there, [`Store::feed`](crate::Store::feed) goes on.
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// The next piece; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Vec<StoredRevision>, StoreError>> {
        self.pieces.recv().await
    }
}

/// Where the reader puts what it reads.
pub(crate) struct Giver {
    newest: Option<oneshot::Sender<Seq>>,
    pieces: mpsc::Sender<Result<Vec<StoredRevision>, StoreError>>,
}

impl Giver {
    /// Says how far this will go, before the first piece.
    pub(crate) fn says(&mut self, newest: Seq) {
        self.newest.take().map(|waiting| waiting.send(newest));
    }

    /// Whether somebody still wants more.
    pub(crate) async fn gives(&self, piece: Vec<StoredRevision>) -> bool {
        self.pieces.send(Ok(piece)).await.is_ok()
    }

    /// The same, on a thread of its own.
    pub(crate) fn gives_now(&self, piece: Vec<StoredRevision>) -> bool {
        self.pieces.blocking_send(Ok(piece)).is_ok()
    }
}

/// Starts a reader beside us. `read` is given where to put things, and answers when it is through.
pub(crate) async fn beside<F>(read: impl FnOnce(Giver) -> F) -> Result<Pieces, StoreError>
where
    F: Future<Output = Result<(), StoreError>> + Send + 'static,
{
    let (newest, told) = oneshot::channel();
    let (sender, mut pieces) = mpsc::channel(AHEAD);
    let reading = task::spawn(read(Giver { newest: Some(newest), pieces: sender.clone() }));
    task::spawn(async move {
        if let Err(error) = reading.await.unwrap_or(Err(StoreError::Closed)) {
            sender.send(Err(error)).await.ok();
        }
    });
    match told.await {
        Ok(newest) => Ok(Pieces { newest, pieces }),
        Err(_) => Err(pieces.recv().await.and_then(Result::err).unwrap_or(StoreError::Closed)),
    }
}

/// Reads with a connection of the pool, in one moment.
pub(crate) async fn through_pool<B: Backend>(backend: &B, folder: FolderId) -> Result<Pieces, StoreError> {
    let mut moment = backend.moment().await?;
    let mut after = Seq(0);
    beside(move |mut giver| async move {
        giver.says(receipt::newest(&mut *moment).await?);
        loop {
            let piece = feed::feed(&mut *moment, &[folder], &[], after, PIECE).await?;
            let Some(last) = piece.last() else { return Ok(()) };
            after = last.seq;
            if !giver.gives(piece).await {
                return Ok(());
            }
        }
    })
    .await
}
