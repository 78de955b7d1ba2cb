//! The one writer: takes every commit that waits, writes them in one transaction, and answers each on its own.
//!
//! A commit that conflicts is rolled back to its savepoint and takes nobody with it. Anything worse (full disk, broken
//! connection) rolls everything back, and each is tried again alone, so that one that is too large for the disk does
//! not stop a small one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    sync::{mpsc, oneshot},
    time::{sleep, timeout},
};

use crate::{
    Change, Commit, Receipt, StoreError,
    apply::{Next, apply},
    backend::Backend,
    link::{Dialect, Link},
};

/// How many commits share one transaction at most.
const GROUP: usize = 256;
/// How long the writer waits for work before it tries again to scrub the log.
const SCRUB_AFTER: Duration = Duration::from_secs(1);
/// Between two more tries of a write that failed.
const AGAIN_AFTER: Duration = Duration::from_millis(50);

/// The way to the writer.
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
    full: Arc<AtomicBool>,
}

enum Job {
    Commit(Waiting),
    Close(oneshot::Sender<()>),
}

struct Waiting {
    commit: Commit,
    answer: oneshot::Sender<Result<Receipt, StoreError>>,
}

impl Writer {
    pub(crate) fn start<B: Backend>(backend: Arc<B>, link: B::Writer) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(4 * GROUP);
        let full = Arc::new(AtomicBool::new(false));
        let task = Task {
            backend: Arc::clone(&backend),
            link: Some(link),
            queue,
            unscrubbed: false,
            full: Arc::clone(&full),
            lost: false,
        };
        backend.beside(task.run())?;
        Ok(Self { jobs, full })
    }

    /// Whether the last ordinary commit found room.
    pub(crate) fn has_room(&self) -> bool {
        !self.full.load(Ordering::Acquire)
    }

    pub(crate) async fn commit(&self, commit: Commit) -> Result<Receipt, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job::Commit(Waiting { commit, answer })).await.map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or(Err(StoreError::Closed))
    }

    /// Returns when everything that was waiting before is answered and the connections are closed.
    pub(crate) async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.jobs.send(Job::Close(answer)).await.is_ok() {
            answered.await.ok();
        }
    }
}

struct Task<B: Backend> {
    backend: Arc<B>,
    /// Absent after the connection broke, until the next try.
    link: Option<B::Writer>,
    queue: mpsc::Receiver<Job>,
    /// Something was deleted that still stands in the log of changes.
    unscrubbed: bool,
    /// The last commit that was more than reading needs was refused for want of room.
    full: Arc<AtomicBool>,
    /// The last commit was waited for in vain: whoever comes next is told at once, until one is written.
    lost: bool,
}

impl<B: Backend> Task<B> {
    async fn run(mut self) {
        let mut closing = None;
        while closing.is_none() {
            let Some(job) = self.next_job().await else { break };
            let mut group = Vec::new();
            let mut job = Some(job);
            while let Some(next) = job.take() {
                match next {
                    Job::Commit(waiting) => group.push(waiting),
                    Job::Close(answer) => {
                        closing = Some(answer);
                        break;
                    }
                }
                if group.len() < GROUP {
                    job = self.queue.try_recv().ok();
                }
            }
            self.write(group).await;
        }
        self.queue.close();
        self.backend.close(self.link.take()).await;
        closing.map(|answer| answer.send(()));
    }

    /// The next job; `None` when nobody can send any more. Scrubs while nothing is to be done.
    async fn next_job(&mut self) -> Option<Job> {
        loop {
            if !self.unscrubbed {
                return self.queue.recv().await;
            }
            match timeout(SCRUB_AFTER, self.queue.recv()).await {
                Ok(job) => return job,
                Err(_) => self.scrub().await,
            }
        }
    }

    async fn write(&mut self, group: Vec<Waiting>) {
        let (commits, answers): (Vec<_>, Vec<_>) =
            group.into_iter().map(|waiting| (waiting.commit, waiting.answer)).unzip();
        let outcomes = self.write_all(&commits).await;
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            answer.send(outcome).ok();
        }
        let must_go = |change: &Change| matches!(change, Change::Destroy(_) | Change::DestroyFolder(_));
        self.unscrubbed |= commits.iter().flat_map(|commit| &commit.changes).any(deletes);
        if commits.iter().flat_map(|commit| &commit.changes).any(must_go) {
            self.scrub().await;
        }
    }

    async fn write_all(&mut self, commits: &[Commit]) -> Vec<Result<Receipt, StoreError>> {
        if !self.backend.is_short()
            && commits.len() > 1
            && let Ok(outcomes) = self.together(commits).await
        {
            if !commits.iter().all(is_for_reading) {
                self.full.store(false, Ordering::Release);
            }
            return outcomes;
        }
        let mut outcomes = Vec::with_capacity(commits.len());
        for commit in commits {
            outcomes.push(self.alone(commit).await);
        }
        outcomes
    }

    /// One commit in its own transaction. On a full disk, what reading needs is written into the room kept for it.
    async fn alone(&mut self, commit: &Commit) -> Result<Receipt, StoreError> {
        let backend = Arc::clone(&self.backend);
        let vital = is_for_reading(commit);
        if !vital && backend.is_short() {
            backend.take().await?;
        }
        let mut outcome = self.once(commit).await;
        // One write that failed, or a server that was started anew: again, from what is durable. A commit that was written
        // after all is known by its id.
        let until = Instant::now() + if self.lost { Duration::ZERO } else { B::PATIENCE };
        if matches!(outcome, Err(StoreError::Io { .. })) {
            outcome = self.once(commit).await;
        }
        while matches!(outcome, Err(StoreError::Io { .. })) && Instant::now() < until {
            sleep(AGAIN_AFTER).await;
            outcome = self.once(commit).await;
        }
        self.lost = matches!(outcome, Err(StoreError::Io { .. }));
        if !vital {
            self.full.store(matches!(outcome, Err(StoreError::DiskFull)), Ordering::Release);
            return outcome;
        }
        while matches!(outcome, Err(StoreError::DiskFull)) && backend.release().await {
            outcome = self.once(commit).await;
        }
        if backend.is_short() {
            // The log of changes must not use up what is left.
            self.scrub().await;
        }
        outcome
    }

    async fn once(&mut self, commit: &Commit) -> Result<Receipt, StoreError> {
        self.together(std::slice::from_ref(commit)).await?.pop().unwrap_or(Err(StoreError::Closed))
    }

    /// All of them in one transaction; an error means that none was written.
    async fn together(&mut self, commits: &[Commit]) -> Result<Vec<Result<Receipt, StoreError>>, StoreError> {
        let mut link = match self.link.take() {
            Some(link) => link,
            None => self.backend.connect().await?,
        };
        let outcomes = transaction::<B>(&mut link, commits).await;
        let usable = match &outcomes {
            Ok(_) => true,
            // What the disk did after a failed write or sync is anybody's guess: start afresh, from what is durable.
            Err(StoreError::Io { .. } | StoreError::Closed) => false,
            // SQLite rolls back by itself when the disk is full, and then has nothing to roll back.
            Err(_) => link.script("ROLLBACK").await.is_ok() || B::Writer::DIALECT == Dialect::Sqlite,
        };
        self.link = usable.then_some(link);
        outcomes
    }

    async fn scrub(&mut self) {
        if let Some(link) = &mut self.link {
            self.unscrubbed = !self.backend.scrub(link).await.unwrap_or(false);
        }
    }
}

async fn transaction<B: Backend>(
    link: &mut B::Writer,
    commits: &[Commit],
) -> Result<Vec<Result<Receipt, StoreError>>, StoreError> {
    link.run(B::BEGIN, &[]).await?;
    if let Some(lock) = B::LOCK {
        link.run(lock, &[]).await?;
    }
    let mut next = Next::read(link).await?;
    let mut outcomes = Vec::with_capacity(commits.len());
    for commit in commits {
        link.run("SAVEPOINT one", &[]).await?;
        let outcome = apply(link, commit, &mut next).await;
        match outcome {
            Ok(_) => {}
            Err(StoreError::Conflict | StoreError::Taken) => {
                link.run("ROLLBACK TO SAVEPOINT one", &[]).await?;
            }
            Err(error) => return Err(error),
        }
        link.run("RELEASE SAVEPOINT one", &[]).await?;
        outcomes.push(outcome);
    }
    link.run("COMMIT", &[]).await?;
    Ok(outcomes)
}

/// Whether this takes something away that must not linger in the log of changes.
fn deletes(change: &Change) -> bool {
    matches!(
        change,
        Change::Destroy(_)
            | Change::DestroyFolder(_)
            | Change::DropWrap { .. }
            | Change::Rewrap { .. }
            | Change::ResealLeaf { .. }
            | Change::DropWaiting(_)
            | Change::DropSession(_)
            | Change::DropSessionsOf(_)
            | Change::DropSessionsBefore { .. }
            | Change::DropDraft { .. }
            | Change::NoteState { .. }
            | Change::DismissNotes { .. }
    )
}

/// Whether this is what signing in and reading must write: audit leaves, and the session.
fn is_for_reading(commit: &Commit) -> bool {
    commit.changes.iter().all(|change| {
        matches!(
            change,
            Change::Session(_)
                | Change::TouchSession { .. }
                | Change::DropSession(_)
                | Change::DropSessionsBefore { .. }
                | Change::KnownDevice(_)
                | Change::Account(_)
        )
    })
}
