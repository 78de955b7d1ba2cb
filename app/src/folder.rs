//! A folder that somebody has the key of. To hold one of these is to be allowed.

use std::{ops::Deref, sync::Arc};

use vault::{
    id::FolderId,
    key::{FolderKey, KeyVersion},
};

/// A folder whose key is in hand: it may be read.
#[derive(Debug, Clone)]
pub struct Folder {
    id: FolderId,
    version: KeyVersion,
    key: Arc<FolderKey>,
    write: bool,
}

impl Folder {
    pub(crate) fn new(id: FolderId, version: KeyVersion, key: FolderKey, write: bool) -> Self {
        Self { id, version, key: Arc::new(key), write }
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
