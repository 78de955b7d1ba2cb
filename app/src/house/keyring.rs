//! What a signed-in person holds open: her identity, her teams' keys, and the folders they lead to.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{PoisonError, RwLock},
};

use store::{Seq, Store};
use vault::{
    id::{FolderId, TeamId, WorkerId},
    identity::Identity,
    key::{Holder, KeySubject, KeyVersion, TeamKey, Wrappable},
    statement::Rights,
    wrap::{Wrap, unwrap_for_team, unwrap_for_worker},
};

use super::trust::TrustBook;
use crate::{Refusal, folder::Folder};

/// The keys of one session.
pub struct Keyring {
    pub(crate) worker: WorkerId,
    pub(crate) identity: Identity,
    /// Newest signed statement this ring was built from.
    pub(crate) built: Seq,
    /// Several versions only while a team's key is being renewed.
    teams: HashMap<TeamId, BTreeMap<KeyVersion, TeamKey>>,
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
                    if let Some(key) = own_key(&ring.identity, trust, &wrap) {
                        ring.teams.entry(team).or_default().insert(version, key);
                    }
                }
                KeySubject::Folder(folder, version) => {
                    let Some(rights) = trust.rights(&wrap) else {
                        tracing::warn!("a folder key came without a signed grant and was not used");
                        continue;
                    };
                    if let Some(key) = own_key(&ring.identity, trust, &wrap) {
                        ring.hold(Folder::new(folder, version, key, rights == Rights::Write));
                    }
                }
            }
        }
        ring.open_team_folders(store, trust).await?;
        Ok(ring)
    }

    async fn open_team_folders(&mut self, store: &dyn Store, trust: &TrustBook) -> Result<(), Refusal> {
        let mut found = Vec::new();
        let held: Vec<_> = self
            .teams
            .iter()
            .flat_map(|(team, keys)| keys.iter().map(|(version, key)| (*team, *version, key.clone())))
            .collect();
        for (team, version, key) in held {
            for wrap in store.wraps_for(Holder::Team(team, version)).await? {
                let KeySubject::Folder(folder, folder_version) = wrap.subject else { continue };
                let Some(rights) = trust.rights(&wrap) else {
                    tracing::warn!("a folder key came without a signed grant and was not used");
                    continue;
                };
                let opened = unwrap_for_team(&key, trust.organisation(), &wrap)?;
                found.push(Folder::new(folder, folder_version, opened, rights == Rights::Write));
            }
        }
        for folder in found {
            self.hold(folder);
        }
        Ok(())
    }

    /// Takes a folder in, beside what is held of it already.
    pub(crate) fn hold(&self, folder: Folder) {
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        let folder = match folders.remove(&folder.id()) {
            Some(held) => held.joined(folder),
            None => folder,
        };
        folders.insert(folder.id(), folder);
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
        self.team_keys(id).next_back()
    }

    /// Every version of the team's key that this person holds, the newest last.
    pub(crate) fn team_keys(&self, id: TeamId) -> impl DoubleEndedIterator<Item = (KeyVersion, &TeamKey)> {
        self.teams.get(&id).into_iter().flatten().map(|(version, key)| (*version, key))
    }
}

/// A key wrapped for this person. One that does not open (it was made for keys she had before, or is damaged) is left
/// alone and reported: it must not keep her from everything else.
fn own_key<K: Wrappable>(identity: &Identity, trust: &TrustBook, wrap: &Wrap) -> Option<K> {
    let opened = unwrap_for_worker(identity, trust.organisation(), wrap);
    opened.inspect_err(|error| tracing::error!(%error, "a wrapped key did not open and was not used")).ok()
}
