//! How far the audit log has been read, so that whoever asks after many folders reads only its newest lines.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use store::{LogHead, Store};
use vault::id::FolderId;

use crate::Refusal;

/// How many lines are read at a time.
const LINES: u64 = 1_000;

/// What the newest line of each folder says that was asked after, or written to, since this process began.
#[derive(Default)]
pub(crate) struct Log(Mutex<Read>);

#[derive(Default)]
struct Read {
    /// Every line before this one is in `heads`, or of a folder that nobody asked after.
    next: Option<u64>,
    heads: HashMap<FolderId, LogHead>,
}

impl Log {
    /// What the newest line of each of these folders says of it; nothing for a folder without one.
    pub(crate) async fn heads(&self, store: &dyn Store, folders: &[FolderId]) -> Result<Vec<LogHead>, Refusal> {
        self.read_on(store).await?;
        let asked = |read: &mut Read| folders.iter().map(|folder| read.heads.get(folder).copied()).collect::<Vec<_>>();
        let known = self.with(asked);
        let unknown: Vec<_> =
            folders.iter().zip(&known).filter(|(_, head)| head.is_none()).map(|(id, _)| *id).collect();
        if unknown.is_empty() {
            return Ok(known.into_iter().flatten().collect());
        }
        // After it is settled from where on lines are read: what is written meanwhile is met there.
        let found = store.log_heads(&unknown).await?;
        self.with(|read| found.into_iter().for_each(|head| read.take(head)));
        Ok(self.with(asked).into_iter().flatten().collect())
    }

    async fn read_on(&self, store: &dyn Store) -> Result<(), Refusal> {
        let Some(mut next) = self.with(|read| read.next) else {
            let size = store.audit_size().await?;
            self.with(|read| read.next = read.next.or(Some(size)));
            return Ok(());
        };
        loop {
            let lines = store.leaves(next, next.saturating_add(LINES)).await?;
            let Some(last) = lines.last() else { return Ok(()) };
            next = last.index.saturating_add(1);
            self.with(|read| {
                for line in &lines {
                    read.take(LogHead { folder: line.folder, seq: line.seq, head: line.folder_head });
                }
                read.next = read.next.max(Some(next));
            });
            if (lines.len() as u64) < LINES {
                return Ok(());
            }
        }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Read) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Read {
    /// Several read at once, so an older line may come after a newer one.
    fn take(&mut self, head: LogHead) {
        let known = self.heads.entry(head.folder).or_insert(head);
        if known.seq <= head.seq {
            *known = head;
        }
    }
}
