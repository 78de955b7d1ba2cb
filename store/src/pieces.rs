//! A whole folder, read in pieces, and each worked on where it was read.

use std::{collections::VecDeque, sync::Arc};

use tokio::task;
use vault::id::FolderId;

use crate::{
    Seq, StoreError, StoredRevision,
    backend::Backend,
    table::{feed, receipt},
};

/// How many revisions a piece has at most, unless a commit has more.
pub(crate) const PIECE: u32 = 500;
/// How many pieces that came over a wire are worked on beside each other.
const AT_ONCE: usize = 3;

/// What is done with a piece, on the thread that has just read it: the number of the piece, from 0 in the order of the
/// folder, and its revisions. Pieces are worked on beside each other, so a later one may be through first. Whether to go
/// on.
pub type Work = Arc<dyn Fn(u32, &mut Rows<'_>) -> bool + Send + Sync>;

/// Puts the next revision where the last one was; whether there was one.
type Step<'r> = Box<dyn FnMut(&mut Option<StoredRevision>) -> Result<bool, StoreError> + 'r>;

/// The revisions of a piece, one after the other.
pub struct Rows<'r> {
    step: Step<'r>,
    held: Option<StoredRevision>,
    failed: Option<StoreError>,
}

impl<'r> Rows<'r> {
    /// `held`: one whose memory may be used again.
    pub(crate) fn new(held: Option<StoredRevision>, step: Step<'r>) -> Self {
        Self { step, held, failed: None }
    }

    /// The next one, until then; `None` after the last, and where one could not be read: whoever asked for the reading
    /// is told so in the end.
    #[expect(clippy::should_implement_trait, reason = "what it gives is overwritten by the next: no iterator may")]
    pub fn next(&mut self) -> Option<&StoredRevision> {
        match (self.step)(&mut self.held) {
            Ok(true) if self.failed.is_none() => self.held.as_ref(),
            Ok(_) => None,
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }

    /// The last one, whose memory may be used again; or what went wrong.
    pub(crate) fn end(self) -> Result<Option<StoredRevision>, StoreError> {
        self.failed.map_or(Ok(self.held), Err)
    }
}

impl From<Vec<StoredRevision>> for Rows<'_> {
    fn from(list: Vec<StoredRevision>) -> Self {
        let mut list = list.into_iter();
        let step = move |held: &mut Option<StoredRevision>| {
            *held = list.next();
            Ok(held.is_some())
        };
        Self::new(None, Box::new(step))
    }
}

/// Reads with a connection of the pool, in one moment.
pub(crate) async fn through_pool<B: Backend>(backend: &B, folder: FolderId, work: Work) -> Result<Seq, StoreError> {
    let mut moment = backend.moment().await?;
    let newest = receipt::newest(&mut *moment).await?;
    let (mut after, mut at_work) = (Seq(0), VecDeque::new());
    for number in 0.. {
        let piece = feed::feed(&mut *moment, &[folder], &[], after, PIECE).await?;
        let Some(last) = piece.last() else { break };
        after = last.seq;
        let work = Arc::clone(&work);
        at_work.push_back(task::spawn_blocking(move || work(number, &mut piece.into())));
        if at_work.len() > AT_ONCE
            && let Some(first) = at_work.pop_front()
            && !first.await.map_err(|_| StoreError::Closed)?
        {
            break;
        }
    }
    for last in at_work {
        last.await.map_err(|_| StoreError::Closed)?;
    }
    Ok(newest)
}
