//! Going on with what waits, one commit at a time.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use store::{AccountState, Change};
use vault::{
    id::{CommitId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
};

use super::{Left, open};
use crate::{Desk, Refusal, changes::Changes, house::Keyring, worker::record_of};

/// Somebody's desk while she goes on with it, and how many commits she still makes.
pub(super) struct Work {
    pub desk: Desk,
    steps: u32,
}

/// Why the work ended before its end.
pub(super) enum Stop {
    /// As many steps as were asked for.
    Pause,
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// Goes on with everything that this person may renew, for at most `steps` commits. `true`: there is nothing left that
/// she could do.
pub async fn renew(desk: &Desk, steps: u32) -> Result<bool, Refusal> {
    go_on(desk.clone(), steps).await
}

async fn go_on(desk: Desk, steps: u32) -> Result<bool, Refusal> {
    // Whoever waits for a lead holds no key of the house, and has nothing to renew.
    if desk.house_folder().is_err() || open(&desk).await?.is_empty() {
        return Ok(true);
    }
    let house = desk.house().clone();
    let _one_at_a_time = house.renewing.lock().await;
    let mut work = Work { desk, steps };
    match work.all().await {
        Ok(()) => Ok(true),
        Err(Stop::Pause) => Ok(false),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

/// The same while she goes on with something else. Ends with her session. On a thread of its own: sealing much is work
/// that would keep pages waiting.
pub fn renew_in_background(desk: Desk) {
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        if let Err(refusal) = runtime.block_on(go_on(desk, u32::MAX)) {
            tracing::warn!(%refusal, "the renewal of keys stopped and waits for the next sign-in");
        }
    });
}

impl Work {
    async fn all(&mut self) -> Result<(), Stop> {
        self.refresh().await?;
        let renewals = open(&self.desk).await?;
        let old: Vec<_> = renewals.clone().into_iter().flat_map(|(_, renewal)| renewal.teams).collect();
        if self.desk.lead().is_ok() {
            for (team, version) in old.clone() {
                self.new_team_key(team, version).await?;
            }
        }
        for (_, renewal) in renewals.clone() {
            for (folder, version) in Left::of(&self.desk, renewal.clone()).await?.folders {
                self.renew_folder(folder, version, old.clone()).await?;
            }
        }
        for (record, renewal) in renewals {
            self.new_intake_keys(renewal.clone()).await?;
            for (team, version) in Left::of(&self.desk, renewal.clone()).await?.teams {
                self.drop_team_key(team, version).await?;
            }
            if Left::of(&self.desk, renewal.clone()).await?.is_empty() {
                let house = self.desk.writable(self.desk.settings().folders.organisation)?;
                let mut changes = self.desk.changes();
                changes.destroy(&house, record)?;
                self.commit(changes).await?;
            }
        }
        Ok(())
    }

    /// New keys for phones to seal to: once the folder in which their secrets lie has its new key.
    async fn new_intake_keys(&mut self, renewal: super::Renewal) -> Result<(), Stop> {
        let left = Left::of(&self.desk, renewal).await?;
        if self.desk.lead().is_err() {
            return Ok(());
        }
        for (team, version) in left.intake {
            let contacts = self.desk.settings().place_of_phones(team).contacts;
            // It waits for a lead who holds the key there.
            if self.desk.writable(contacts).is_err() || left.folders.iter().any(|(folder, _)| *folder == contacts) {
                continue;
            }
            let mut changes = self.desk.changes();
            changes.once(once("intake", team.as_bytes(), version));
            crate::street::next_key(&self.desk.lead()?, &mut changes, team, version)?;
            self.commit(changes).await?;
            self.refresh().await?;
        }
        Ok(())
    }

    /// One step. What was made of new keys counts from the next look at the database on.
    pub async fn commit(&mut self, changes: Changes) -> Result<(), Stop> {
        let Some(steps) = self.steps.checked_sub(1) else { return Err(Stop::Pause) };
        self.steps = steps;
        self.desk.commit(changes).await?;
        Ok(())
    }

    /// Opens what is wrapped for her now. Ends the work when her session has ended.
    pub async fn refresh(&mut self) -> Result<(), Stop> {
        let house = self.desk.house().clone();
        let tag = *self.desk.tag();
        if house.unlocked(&tag).is_none() {
            return Err(Refusal::signed_out().into());
        }
        let (worker, identity) = (self.desk.worker(), self.desk.ring().identity.clone());
        let ring = Arc::new(Keyring::build(house.store.as_ref(), &house.trust, worker, identity).await?);
        if house.unlocked(&tag).is_some() {
            house.keep_unlocked(tag, ring.clone());
        }
        self.desk = Desk::open(house, ring, tag).await?;
        Ok(())
    }

    /// Takes the old key of a team from everybody, when no folder is open through it any more.
    async fn drop_team_key(&mut self, team: TeamId, version: KeyVersion) -> Result<(), Stop> {
        let store = self.desk.house().store.clone();
        let renewed = !store.wraps_of(KeySubject::Team(team, version.next())).await?.is_empty();
        if renewed && store.wraps_for(Holder::Team(team, version)).await?.is_empty() {
            self.drop_wraps(KeySubject::Team(team, version)).await?;
        }
        Ok(())
    }

    /// Takes a key from everybody who holds it.
    pub async fn drop_wraps(&mut self, subject: KeySubject) -> Result<(), Stop> {
        let mut changes = self.desk.changes();
        for wrap in self.desk.house().store.wraps_of(subject).await? {
            changes.push(Change::DropWrap { subject, holder: wrap.holder });
        }
        self.commit(changes).await
    }

    /// Whether somebody still works here; and if she leaves before these changes are written, they are not.
    pub async fn is_here(&self, changes: &mut Changes, worker: WorkerId) -> Result<bool, Refusal> {
        let store = &self.desk.house().store;
        let record = record_of(worker);
        let heads = store.heads(record).await?.iter().map(|head| head.sealed.revision()).collect();
        changes.expect(record, heads);
        Ok(store.account(worker).await?.is_some_and(|account| account.state == AccountState::Active))
    }
}

/// The same step is the same commit, whoever takes it. `v1` were numbers that a form could take beforehand.
pub(super) fn once(what: &str, id: &[u8; 16], version: KeyVersion) -> CommitId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"tillid renewal v2 ")
        .chain_update(what)
        .chain_update(id)
        .chain_update(version.0.to_be_bytes())
        .finalize()
        .into();
    let (id, _) = digest.split_at(16);
    CommitId::from_bytes(id.try_into().unwrap_or_default())
}
