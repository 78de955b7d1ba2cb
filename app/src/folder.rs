//! A folder that somebody has the key of. To hold one of these is to be allowed.

use std::{ops::Deref, sync::Arc};

use vault::{
    id::FolderId,
    key::{FolderKey, KeyVersion},
};

use crate::{Refusal, refusal::Kind};

/// A folder whose key is in hand: it may be read.
#[derive(Debug, Clone)]
pub struct Folder {
    id: FolderId,
    version: KeyVersion,
    key: Arc<FolderKey>,
    /// Only while the folder's key is being renewed: the ones before, for what still lies under them.
    older: Vec<(KeyVersion, Arc<FolderKey>)>,
    write: bool,
}

impl Folder {
    pub(crate) fn new(id: FolderId, version: KeyVersion, key: FolderKey, write: bool) -> Self {
        Self { id, version, key: Arc::new(key), older: Vec::new(), write }
    }

    /// Which folder.
    pub fn id(&self) -> FolderId {
        self.id
    }

    pub(crate) fn key(&self) -> &FolderKey {
        &self.key
    }

    pub(crate) fn version(&self) -> KeyVersion {
        self.version
    }

    /// The key that opens what lies under `version`. Refused when that is newer than every key in this hand: somebody
    /// has just renewed it.
    pub(crate) fn key_at(&self, version: KeyVersion) -> Result<&FolderKey, Refusal> {
        if version > self.version {
            return Err(Refusal::of(Kind::Busy, "error-renewing"));
        }
        Ok(self.older.iter().find(|(older, _)| *older == version).map_or(&*self.key, |(_, key)| key))
    }

    /// Every key in this hand, the newest first.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (KeyVersion, &FolderKey)> {
        let older = self.older.iter().map(|(version, key)| (*version, &**key));
        std::iter::once((self.version, &*self.key)).chain(older)
    }

    /// Both hands together. The newest version counts; of the same, the right to write.
    pub(crate) fn joined(self, other: Self) -> Self {
        let rank = |folder: &Self| (folder.version, folder.write);
        let (mut newest, mut older) = if rank(&other) > rank(&self) { (other, self) } else { (self, other) };
        older.older.push((older.version, older.key));
        for (version, key) in older.older {
            if version != newest.version && newest.older.iter().all(|(held, _)| *held != version) {
                newest.older.push((version, key));
            }
        }
        newest
    }

    /// The same folder for writing, if the signed grant says so.
    pub fn writable(&self) -> Option<Writable> {
        self.write.then(|| Writable(self.clone()))
    }
}

/// A folder that may be written. Only a signed grant with the right to write makes one.
#[derive(Debug, Clone)]
pub struct Writable(Folder);

impl Deref for Writable {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}
