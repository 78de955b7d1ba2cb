//! Sessions: the desk they open, and every way in which they end.

use std::sync::Arc;

use store::{Change, Minute, Seated, Session};
use vault::{
    id::WorkerId,
    session::{SessionSecret, open_session, seal_session},
};

use super::{House, keyring::Keyring};
use crate::{Desk, Refusal, audit::Action, changes::Changes, random::rng};

/// Minutes without a request after which a session ends.
pub const IDLE: i64 = 15;
/// Minutes after which a session ends in any case.
pub const LONGEST: i64 = 12 * 60;

impl House {
    /// The row of a session that begins now.
    pub(super) fn begun(&self, ring: &Keyring, session: &SessionSecret) -> Result<Session, Refusal> {
        let root = self.trust.with(|trust, _| trust.root())?.fingerprint();
        let sealed = seal_session(&ring.identity, &root, session, &mut rng());
        let now = self.clock.minute();
        Ok(Session { tag: session.tag(), worker: ring.worker, sealed, started: now, seen: now })
    }

    /// The desk of a live session. Checked at every request: a session that ended, or a colleague who left, is out.
    pub async fn desk(self: &Arc<Self>, key: &SessionSecret) -> Result<Desk, Refusal> {
        self.seat(key, true).await
    }

    /// The same for what a page that stands open asks by itself: that is no work, so the session gets no longer by it.
    pub async fn glance(self: &Arc<Self>, key: &SessionSecret) -> Result<Desk, Refusal> {
        self.seat(key, false).await
    }

    async fn seat(self: &Arc<Self>, key: &SessionSecret, works: bool) -> Result<Desk, Refusal> {
        let tag = key.tag();
        let Some(Seated { session, account, signed }) = self.store.seated(&tag).await? else {
            self.lock(&tag);
            return Err(Refusal::signed_out());
        };
        let now = self.clock.minute();
        if !super::sign_in::may_enter(account) || is_over(&session, now) {
            self.end_session(&tag).await?;
            return Err(Refusal::signed_out());
        }
        if works && now.0 > session.seen.0 {
            self.touch(&session, now).await?;
        }
        let newest = self.trust.catch_up_to(self.store.as_ref(), signed).await?;
        let ring = match self.unlocked(&tag) {
            Some(ring) if ring.built >= newest => ring,
            _ => {
                let identity = open_session(&session.sealed, key)?.0;
                let ring = Keyring::build(self.store.as_ref(), &self.trust, session.worker, identity).await?;
                let ring = Arc::new(ring);
                self.keep_unlocked(tag, ring.clone());
                ring
            }
        };
        Desk::open(self.clone(), ring, tag).await
    }

    /// Ends a session and everything it held open.
    pub async fn sign_out(&self, key: &SessionSecret) -> Result<(), Refusal> {
        self.end_session(&key.tag()).await
    }

    pub(crate) async fn end_session(&self, tag: &[u8; 32]) -> Result<(), Refusal> {
        let mut changes = Changes::new(self.organisation().await, None, &self.clock);
        if let Some(ring) = self.unlocked(tag) {
            self.log_in_house(&mut changes, &ring, Action::SignedOut).await?;
        }
        self.lock(tag);
        changes.push(Change::DropSession(*tag));
        self.commit(changes).await.map(|_| ())
    }

    /// Ends every session that has outlived its time, and drops what it held open, also when its browser never comes
    /// back; then signs how far the log has come, so that a server that dies does not start from an older database
    /// either. To be called every minute.
    pub async fn sweep(&self) -> Result<(), Refusal> {
        let now = self.clock.minute();
        let mut changes = Changes::new(self.organisation().await, None, &self.clock);
        changes.push(Change::DropSessionsBefore { seen: Minute(now.0 - IDLE), started: Minute(now.0 - LONGEST) });
        self.commit(changes).await?;
        for tag in self.unlocked_tags() {
            if self.store.session(&tag).await?.is_none() {
                self.lock(&tag);
            }
        }
        self.answers.sweep(now);
        self.anchor().await?;
        self.tombstones.catch_up(self.store.as_ref(), store::Seq(0)).await
    }

    /// The live sessions of somebody.
    pub(crate) async fn sessions_of(&self, worker: WorkerId) -> Result<Vec<Session>, Refusal> {
        let now = self.clock.minute();
        let mut sessions = self.store.sessions_of(worker).await?;
        sessions.retain(|session| !is_over(session, now));
        Ok(sessions)
    }

    async fn touch(&self, session: &Session, seen: Minute) -> Result<(), Refusal> {
        let mut changes = Changes::new(self.organisation().await, Some(session.worker), &self.clock);
        changes.push(Change::TouchSession { tag: session.tag, seen });
        self.commit(changes).await.map(|_| ())
    }

    /// A line in the organisation's own log, if this person holds its folder (somebody still waiting does not).
    pub(super) async fn log_in_house(
        &self,
        changes: &mut Changes,
        ring: &Keyring,
        action: Action,
    ) -> Result<(), Refusal> {
        let organisation = self.settings().await.folders.organisation;
        match ring.folder(organisation) {
            Some(folder) => changes.note(&folder, action, None),
            None => Ok(()),
        }
    }
}

fn is_over(session: &Session, now: Minute) -> bool {
    now.0 - session.seen.0 > IDLE || now.0 - session.started.0 > LONGEST
}
