//! What the log of a folder says, for whoever holds its key.

use vault::audit::{SealedLeaf, open_leaf};

use super::Desk;
use crate::{Folder, Refusal, audit::Entry};

impl Desk {
    /// The newest lines of a folder's log, newest first. Lines that went with something destroyed are left out.
    pub(crate) async fn entries(&self, folder: &Folder, most: u32) -> Result<Vec<Entry>, Refusal> {
        let leaves = self.house.store.newest_leaves_of(folder.id(), most).await?;
        let opened = leaves.iter().filter(|leaf| !leaf.sealed.is_empty()).filter_map(|leaf| {
            let sealed = SealedLeaf { folder: leaf.folder, commitment: leaf.commitment, sealed: leaf.sealed.clone() };
            let key = folder.key_at(sealed.opens_under()?).ok()?;
            Entry::from_bytes(&open_leaf(key, self.settings.organisation, &sealed).ok()?)
        });
        Ok(opened.collect())
    }
}
