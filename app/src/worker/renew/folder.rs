//! A folder's next key: for everybody who holds it now; then everything in it moves under that key, and the old one goes.

use store::{Change, Seq};
use vault::{
    audit::{SealedLeaf, reseal_leaf},
    id::{FolderId, TeamId},
    key::{FolderKey, Holder, KeySubject, KeyVersion},
    record::rewrap,
    statement::{Rights, Statement},
    wrap::{Wrap, wrap_for_recovery, wrap_for_team, wrap_for_worker},
};

use super::work::{Stop, Work, once};
use crate::{Folder, Refusal, audit::Action, changes::Changes, random::rng};

/// How many revisions or lines of the log move in one commit.
const AT_ONCE: usize = 100;

impl Work {
    /// Renews a folder, if this person may write there and holds the keys of every team that holds it. `old`: keys of
    /// teams that must not get the new one.
    pub(super) async fn renew_folder(
        &mut self,
        folder: FolderId,
        version: KeyVersion,
        old: Vec<(TeamId, KeyVersion)>,
    ) -> Result<(), Stop> {
        let next = version.next();
        let begun = !self.desk.house().store.wraps_of(KeySubject::Folder(folder, next)).await?.is_empty();
        if !begun && !self.new_folder_key(folder, version, old).await? {
            return Ok(());
        }
        let Ok(held) = self.desk.writable(folder) else { return Ok(()) };
        if held.version() < next || held.keys().all(|(held, _)| held != version) {
            return Ok(());
        }
        while self.move_revisions(&held).await? + self.move_leaves(&held).await? > 0 {}
        self.drop_wraps(KeySubject::Folder(folder, version)).await?;
        self.refresh().await
    }

    /// Makes the key after `version`. `false`: this person cannot.
    async fn new_folder_key(
        &mut self,
        folder: FolderId,
        version: KeyVersion,
        old: Vec<(TeamId, KeyVersion)>,
    ) -> Result<bool, Stop> {
        let Ok(held) = self.desk.writable(folder) else { return Ok(false) };
        if held.version() != version {
            return Ok(false);
        }
        let next = version.next();
        let key = FolderKey::generate(&mut rng());
        let mut changes = self.desk.changes();
        changes.once(once("folder", folder.as_bytes(), version));
        for wrap in self.desk.house().store.wraps_of(KeySubject::Folder(folder, version)).await? {
            if !self.hand_on(&mut changes, &key, &wrap, KeySubject::Folder(folder, next), old.clone()).await? {
                return Ok(false);
            }
        }
        changes.note(&Folder::new(folder, next, key, true), Action::Granted, None)?;
        self.commit(changes).await?;
        self.refresh().await?;
        Ok(true)
    }

    /// Wraps the new key for whoever holds the old one by a signed grant. `false`: for a team whose key is not in hand.
    async fn hand_on(
        &self,
        changes: &mut Changes,
        key: &FolderKey,
        before: &Wrap,
        subject: KeySubject,
        old: Vec<(TeamId, KeyVersion)>,
    ) -> Result<bool, Refusal> {
        let organisation = self.desk.settings().organisation;
        let trust = &self.desk.house().trust;
        let wrap = match before.holder {
            Holder::Recovery(_) => {
                let newest = trust.with(|trust, _| trust.recovery_key().map(|(version, public)| (version, *public)))?;
                let Some((version, public)) = newest else { return Ok(true) };
                let spare = wrap_for_recovery(key, &public, version, subject, organisation, &mut rng())?;
                changes.push(Change::Wrap(spare));
                return Ok(true);
            }
            Holder::Worker(worker) => {
                let person = trust.with(|trust, _| trust.person(worker).cloned())?.filter(|person| !person.left);
                let Some(person) = person else { return Ok(true) };
                if !self.is_here(changes, worker).await? {
                    return Ok(true);
                }
                wrap_for_worker(key, &person.public, worker, subject, organisation, &mut rng())?
            }
            Holder::Team(team, _) => {
                if trust.with(|trust, _| trust.members(team).next().is_none())? {
                    return Ok(true);
                }
                let Some((version, team_key)) = self.desk.ring().team(team) else { return Ok(false) };
                if old.iter().any(|(gone, upto)| *gone == team && version <= *upto) {
                    return Ok(false);
                }
                wrap_for_team(key, team_key, Holder::Team(team, version), subject, organisation, &mut rng())?
            }
        };
        let Some(rights) = trust.rights(before) else { return Ok(true) };
        self.grant(changes, wrap, rights)?;
        Ok(true)
    }

    fn grant(&self, changes: &mut Changes, wrap: Wrap, rights: Rights) -> Result<(), Refusal> {
        let (subject, holder, wrap_hash) = (wrap.subject, wrap.holder, wrap.hash());
        let grant = Statement::Grant { subject, holder, rights, wrap_hash };
        changes.push(Change::Statement(self.desk.sign(&grant)?));
        changes.push(Change::Wrap(wrap));
        Ok(())
    }

    /// Moves what lies under an older key; answers how much that was.
    async fn move_revisions(&mut self, folder: &Folder) -> Result<usize, Stop> {
        let organisation = self.desk.settings().organisation;
        let limit = u32::try_from(AT_ONCE).unwrap_or(u32::MAX);
        let (mut after, mut moved) = (Seq(0), 0);
        loop {
            let page = self.desk.house().store.feed(&[folder.id()], &[], after, limit).await?;
            let Some(last) = page.last() else { return Ok(moved) };
            after = last.seq;
            let mut changes = self.desk.changes();
            for one in page.iter().map(|stored| &stored.sealed) {
                if one.is_destroyed() || one.opens_under() >= folder.version() {
                    continue;
                }
                let from = folder.key_at(one.opens_under())?;
                match rewrap(from, folder.key(), folder.version(), organisation, one, &mut rng()) {
                    Ok(sealed) => changes.push(Change::Rewrap { sealed, before: one.wrapped_key().to_vec() }),
                    // It could not be read before either.
                    Err(error) => tracing::error!(%error, "a revision could not be put under the new key"),
                }
            }
            moved += self.write(changes).await?;
        }
    }

    /// The same for the lines of the log.
    async fn move_leaves(&mut self, folder: &Folder) -> Result<usize, Stop> {
        let organisation = self.desk.settings().organisation;
        let mut moved = 0;
        let leaves = self.desk.house().store.leaves_of(folder.id()).await?;
        for some in leaves.chunks(AT_ONCE) {
            let mut changes = self.desk.changes();
            for stored in some {
                let (commitment, sealed) = (stored.commitment, stored.sealed.clone());
                let leaf = SealedLeaf { folder: folder.id(), commitment, sealed };
                let Some(version) = leaf.opens_under().filter(|version| *version < folder.version()) else { continue };
                let from = folder.key_at(version)?;
                match reseal_leaf(from, folder.key(), folder.version(), organisation, &leaf, &mut rng()) {
                    Ok(next) => {
                        changes.push(Change::ResealLeaf { index: stored.index, leaf: next, before: leaf.sealed });
                    }
                    Err(error) => tracing::error!(%error, "a line of the log could not be put under the new key"),
                }
            }
            moved += self.write(changes).await?;
        }
        Ok(moved)
    }

    async fn write(&mut self, changes: Changes) -> Result<usize, Stop> {
        let count = changes.count();
        if count > 0 {
            self.commit(changes).await?;
        }
        Ok(count)
    }
}
