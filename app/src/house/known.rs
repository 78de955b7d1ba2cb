//! Whether what is read of a folder is all that was ever written into it.
//!
//! **Invariant.** Every opening of a folder's records goes through here. A revision that was cut off, or an older one
//! that was put back, is refused before anything of it is shown, and so is what was destroyed and is there again.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError},
};

use store::{LogHead, Place, RevisionStub, Seq, StoredRevision};
use tokio::sync::Mutex;
use vault::{
    audit::{Hash, KnownFolder, Link},
    id::{FolderId, RecordId, RevisionId},
    record::RecordKind,
};

use super::{House, log::Log};
use crate::{Refusal, refusal::Kind};

/// Ids and hashes of the folders that were opened since this process began. They tell less than the database does, so
/// they stay when everybody has signed out.
#[derive(Default)]
pub(crate) struct KnownFolders {
    folders: std::sync::Mutex<HashMap<FolderId, Arc<Mutex<KnownFolder>>>>,
    log: Log,
}

impl KnownFolders {
    fn folder(&self, folder: FolderId) -> Arc<Mutex<KnownFolder>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).entry(folder).or_default().clone()
    }
}

/// What was read of a folder: record, revision, and the hash over what was sealed.
pub(crate) type Read = Vec<(RecordId, RevisionId, Hash)>;

impl House {
    /// Every revision of these kinds (all when empty) in these folders, after they were found to be complete.
    pub(crate) async fn stored(
        &self,
        folders: &[FolderId],
        kinds: &[RecordKind],
    ) -> Result<Vec<StoredRevision>, Refusal> {
        let mut stored = self.read(folders, kinds).await?;
        if !self.stays_destroyed(&stored) {
            // Perhaps it was destroyed while it was read.
            stored = self.read(folders, kinds).await?;
        }
        if self.stays_destroyed(&stored) { Ok(stored) } else { Err(came_back()) }
    }

    async fn read(&self, folders: &[FolderId], kinds: &[RecordKind]) -> Result<Vec<StoredRevision>, Refusal> {
        let newest = self.store.newest().await?;
        let stored = self.store.feed(folders, kinds, Seq(0), u32::MAX).await?;
        self.follow(folders).await?;
        let mut read: HashMap<FolderId, Read> = folders.iter().map(|folder| (*folder, Vec::new())).collect();
        for one in &stored {
            let sealed = &one.sealed;
            read.entry(sealed.folder()).or_default().push((sealed.record(), sealed.revision(), sealed.hash()));
        }
        for (folder, read) in read {
            self.is_every_one(folder, read, kinds, newest).await?;
        }
        Ok(stored)
    }

    /// Every revision of one record, oldest first, after they were found to be complete. None when the record lies in
    /// another folder.
    pub(crate) async fn all_of(&self, folder: FolderId, record: RecordId) -> Result<Vec<StoredRevision>, Refusal> {
        let mut stored = self.read_one(folder, record).await?;
        if !self.stays_destroyed(&stored) {
            stored = self.read_one(folder, record).await?;
        }
        if self.stays_destroyed(&stored) { Ok(stored) } else { Err(came_back()) }
    }

    async fn read_one(&self, folder: FolderId, record: RecordId) -> Result<Vec<StoredRevision>, Refusal> {
        let newest = self.store.newest().await?;
        let mut stored = self.store.history(record).await?;
        stored.retain(|one| one.sealed.folder() == folder);
        self.follow(&[folder]).await?;
        let known = self.known.folder(folder);
        known.lock().await.is_all(record, stored.iter().map(|one| &one.sealed), newest.0)?;
        Ok(stored)
    }

    /// Brings what is known of these folders up to their newest leaves. Refused when what is stored does not lead there.
    pub(crate) async fn follow(&self, folders: &[FolderId]) -> Result<(), Refusal> {
        let heads = self.known.log.heads(&*self.store, folders).await?;
        let mut whole = self.whole_chains(&heads).await?;
        for newest in heads {
            let known = self.known.folder(newest.folder);
            let mut known = known.lock().await;
            if newest.seq.0 <= known.seq() {
                // Somebody else read on meanwhile.
                continue;
            }
            let read = whole.remove(&newest.folder).filter(|_| known.seq() == 0);
            let fresh = match read {
                _ if newest.head == known.head() => Vec::new(),
                Some(chain) => chain,
                None => self.store.chain(newest.folder, Seq(known.seq())).await?,
            };
            let fresh: Vec<_> = fresh.iter().map(link).collect();
            lead_to(&mut known, newest, &fresh)?;
        }
        Ok(())
    }

    /// The chains of those of which nothing is known yet, where there are several: asked for one by one, a house with
    /// hundreds of people would wait for each.
    async fn whole_chains(&self, heads: &[LogHead]) -> Result<HashMap<FolderId, Vec<RevisionStub>>, Refusal> {
        let mut unknown = Vec::new();
        for newest in heads.iter().filter(|newest| newest.head != Hash::ZERO) {
            if self.known.folder(newest.folder).lock().await.seq() == 0 {
                unknown.push(newest.folder);
            }
        }
        if unknown.len() < 2 {
            return Ok(HashMap::new());
        }
        let chains = self.store.chains(&unknown).await?;
        Ok(unknown.into_iter().zip(chains).collect())
    }

    /// Whether `read`, all that one moment up to `seq` showed of a folder, is all that was ever written into it. Read
    /// for the first time, it is known from then on.
    pub(crate) async fn is_whole(
        &self,
        folder: FolderId,
        mut read: Vec<(Place, Link)>,
        seq: Seq,
    ) -> Result<(), Refusal> {
        // Asked after the reading: nothing was read that is not on record by now.
        let newest = self.known.log.heads(&*self.store, &[folder]).await?.pop();
        let known = self.known.folder(folder);
        let mut known = known.lock().await;
        if let Some(newest) = newest.filter(|_| known.seq() == 0) {
            read.sort_unstable_by_key(|(place, _)| *place);
            let mut chain: Vec<_> = read.into_iter().map(|(_, link)| link).collect();
            if newest.seq > seq {
                chain.extend(self.store.chain(folder, seq).await?.iter().map(link));
            }
            return lead_to(&mut known, newest, &chain);
        }
        drop(known);
        self.follow(&[folder]).await?;
        let read = read.into_iter().map(|(_, link)| (link.record, link.revision, link.hash)).collect();
        self.is_every_one(folder, read, &[], seq).await
    }

    /// Those of these folders into which a record of one of these kinds was ever written. Nothing is read but the log.
    pub(crate) async fn ever_held(&self, folders: &[FolderId], kinds: &[RecordKind]) -> Result<Vec<FolderId>, Refusal> {
        self.follow(folders).await?;
        let mut held = Vec::new();
        for folder in folders {
            let known = self.known.folder(*folder);
            let known = known.lock().await;
            if kinds.iter().any(|kind| known.ever_held(*kind)) {
                held.push(*folder);
            }
        }
        Ok(held)
    }

    /// Whether `read`, read at `seq` or later and before the folder was followed, is everything of these kinds.
    pub(crate) async fn is_every_one(
        &self,
        folder: FolderId,
        read: Read,
        kinds: &[RecordKind],
        seq: Seq,
    ) -> Result<(), Refusal> {
        Ok(self.known.folder(folder).lock().await.is_every_one(read, kinds, seq.0)?)
    }

    /// Whether all of these are, bit for bit, revisions that the log knows.
    pub(crate) async fn are_known(
        &self,
        folder: FolderId,
        read: &[(RecordId, RevisionId, Hash)],
    ) -> Result<(), Refusal> {
        self.follow(&[folder]).await?;
        let known = self.known.folder(folder);
        let known = known.lock().await;
        Ok(read.iter().try_for_each(|(record, revision, hash)| known.holds(*record, *revision, *hash))?)
    }

    /// Whether none of these records, which were there, had been destroyed before they were read.
    pub(crate) async fn none_came_back(
        &self,
        folder: FolderId,
        there: impl Iterator<Item = RecordId> + Send + Clone,
    ) -> Result<(), Refusal> {
        if self.tombstones.keep_apart(there.clone().map(|record| (folder, record))) {
            return Ok(());
        }
        for record in there {
            self.all_of(folder, record).await?;
        }
        Ok(())
    }

    fn stays_destroyed(&self, stored: &[StoredRevision]) -> bool {
        let there = stored.iter().filter(|one| !one.sealed.is_destroyed());
        self.tombstones.keep_apart(there.map(|one| (one.sealed.folder(), one.sealed.record())))
    }
}

fn link(stub: &RevisionStub) -> Link {
    let RevisionStub { seq, record, revision, kind, hash } = *stub;
    Link { seq: seq.0, record, revision, kind, hash }
}

fn lead_to(known: &mut KnownFolder, newest: LogHead, fresh: &[Link]) -> Result<(), Refusal> {
    Ok(known.follow(newest.seq.0, newest.head, fresh).inspect_err(|_| {
        tracing::error!(folder = %newest.folder, "what is stored of a folder is not what its log says");
    })?)
}

fn came_back() -> Refusal {
    tracing::error!("a record that was destroyed is there again");
    Refusal::of(Kind::Tampered, "error-came-back")
}
