//! What a signed-in person holds open: her identity, her teams' keys, and the folders they lead to.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use store::{Seq, Store};
use vault::{
    id::{FolderId, TeamId, WorkerId},
    identity::Identity,
    key::{Holder, KeySubject, KeyVersion, TeamKey},
    statement::Rights,
    wrap::{unwrap_for_team, unwrap_for_worker},
};

use super::trust::TrustBook;
use crate::{Refusal, folder::Folder};

/// The keys of one session.
pub struct Keyring {
    pub(crate) worker: WorkerId,
    pub(crate) identity: Identity,
    /// Newest signed statement this ring was built from.
    pub(crate) built: Seq,
    teams: HashMap<TeamId, (KeyVersion, TeamKey)>,
    folders: RwLock<HashMap<FolderId, Folder>>,
}

impl Keyring {
    /// Opens every wrap that a signed grant stands behind. A wrap without its statement is left alone and reported.
    pub(crate) async fn build(
        store: &dyn Store,
        trust: &TrustBook,
        worker: WorkerId,
        identity: Identity,
    ) -> Result<Self, Refusal> {
        let built = trust.catch_up(store).await?;
        let mut ring = Self { worker, identity, built, teams: HashMap::new(), folders: RwLock::default() };
        for wrap in store.wraps_for(Holder::Worker(worker)).await? {
            match wrap.subject {
                KeySubject::Team(team, version) => {
                    if !trust.is_member(worker, &ring.identity.public(), team, version) {
                        tracing::warn!("a team key came without a signed membership and was not used");
                        continue;
                    }
                    let key = unwrap_for_worker(&ring.identity, trust.organisation(), &wrap)?;
                    if ring.teams.get(&team).is_none_or(|(held, _)| *held < version) {
                        ring.teams.insert(team, (version, key));
                    }
                }
                KeySubject::Folder(folder, version) => {
                    let Some(rights) = trust.rights(&wrap) else {
                        tracing::warn!("a folder key came without a signed grant and was not used");
                        continue;
                    };
                    let key = unwrap_for_worker(&ring.identity, trust.organisation(), &wrap)?;
                    ring.hold(Folder::new(folder, version, key, rights == Rights::Write));
                }
            }
        }
        ring.open_team_folders(store, trust).await?;
        Ok(ring)
    }

    async fn open_team_folders(&mut self, store: &dyn Store, trust: &TrustBook) -> Result<(), Refusal> {
        let mut found = Vec::new();
        for (team, (version, key)) in &self.teams {
            for wrap in store.wraps_for(Holder::Team(*team, *version)).await? {
                let KeySubject::Folder(folder, folder_version) = wrap.subject else { continue };
                let Some(rights) = trust.rights(&wrap) else {
                    tracing::warn!("a folder key came without a signed grant and was not used");
                    continue;
                };
                let opened = unwrap_for_team(key, trust.organisation(), &wrap)?;
                found.push(Folder::new(folder, folder_version, opened, rights == Rights::Write));
            }
        }
        for folder in found {
            self.hold(folder);
        }
        Ok(())
    }

    /// The newest version of a folder's key wins; the right to write wins over the right to read.
    pub(crate) fn hold(&self, folder: Folder) {
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        let newer = folders.get(&folder.id()).is_none_or(|held| {
            (folder.version(), folder.writable().is_some()) > (held.version(), held.writable().is_some())
        });
        if newer {
            folders.insert(folder.id(), folder);
        }
    }

    /// The folder, if this person holds its key.
    pub(crate) fn folder(&self, id: FolderId) -> Option<Folder> {
        self.folders.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Every folder this person holds.
    pub(crate) fn folder_ids(&self) -> Vec<FolderId> {
        self.folders.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }

    /// The team's key, if this person is in it.
    pub(crate) fn team(&self, id: TeamId) -> Option<(KeyVersion, &TeamKey)> {
        self.teams.get(&id).map(|(version, key)| (*version, key))
    }
}
