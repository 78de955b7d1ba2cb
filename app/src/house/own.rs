//! What the house does itself, while nobody may be signed in.

use store::{Change, Folder as FolderRow, FolderKind, Seq};
use vault::{audit::Hash, key::KeyVersion};

use super::{Files, House};
use crate::{Folder, Refusal, audit::Action, changes::Changes};

/// How many are destroyed again in one commit.
const AT_ONCE: usize = 500;

impl House {
    /// The files beside the database.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// Where the house puts on record what it does itself. Its key lies beside the pepper.
    pub(crate) async fn own_folder(&self) -> Folder {
        let (id, key) = self.pepper.house_folder(self.organisation().await);
        Folder::new(id, KeyVersion::FIRST, key, true)
    }

    /// Changes by the house itself.
    pub(crate) async fn own_changes(&self) -> Result<Changes, Refusal> {
        let mut changes = Changes::new(self.organisation().await, None, &self.clock);
        let id = self.own_folder().await.id();
        if self.store.folder(id).await?.is_none() {
            let kind = FolderKind::Organisation;
            changes.push(Change::Folder(FolderRow { id, kind, team: None, head: Hash::ZERO }));
        }
        Ok(changes)
    }

    /// What was destroyed stays so, whatever copy of the database this is; and what this database knows to be destroyed
    /// is written down beside it.
    pub(super) async fn keep_destroyed(&self) -> Result<(), Refusal> {
        let known: std::collections::BTreeSet<_> =
            self.store.tombstones(Seq(0)).await?.iter().map(crate::backup::Gone::from).collect();
        let mut back = Vec::new();
        let written = self.tombstones.read()?;
        self.tombstones.remember(written.iter().copied());
        for gone in written.difference(&known) {
            let there = match gone.record {
                Some(record) => !self.store.history(record).await?.is_empty(),
                None => self.store.folder(gone.folder).await?.is_some(),
            };
            if there {
                back.push(*gone);
            }
        }
        // Only what is written down beside the database too: nobody destroys anything by putting a row in there.
        let came_back = self.store.came_back().await?;
        back.extend(came_back.iter().map(crate::backup::Gone::from).filter(|gone| written.contains(gone)));
        for some in back.chunks(AT_ONCE) {
            let mut changes = self.own_changes().await?;
            for gone in some {
                changes.push(gone.record.map_or(Change::DestroyFolder(gone.folder), Change::Destroy));
                changes.note(&self.own_folder().await, Action::Destroyed, gone.record)?;
            }
            self.commit(changes).await?;
        }
        self.tombstones.catch_up(self.store.as_ref(), Seq(0)).await
    }

    /// What street phones carry stood in clear in databases from before it was sealed. It is written anew once everything
    /// else was found to be right; where that cannot be written, it is tried again at the next start.
    pub(super) async fn seal_street(&self) {
        if let Err(refusal) = self.settle_again().await {
            tracing::error!(%refusal, "what street phones carry still stands in clear");
        }
    }
}
