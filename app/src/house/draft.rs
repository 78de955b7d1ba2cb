//! What a text that waits is about stands in its name, so that it goes with that: as short tags under the pepper, which
//! tell nobody else anything.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use store::{Change, Commit};
use vault::id::{RecordId, WorkerId};

use super::House;
use crate::Refusal;

/// Of a draft's name, what says which form it is; two tags come after it.
const FORM: usize = 16;
/// Bytes of a tag.
const TAG: usize = 8;

impl House {
    /// The name under which a text waits. `of` says which form it is; `about` whom and what it is about, at most two.
    pub(crate) fn draft_key(&self, of: &[&[u8]], about: &[RecordId]) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in of {
            hash.update(part);
        }
        let tags = about.iter().flat_map(|id| self.pepper.draft_tag(*id));
        let name = hash.finalize().into_iter().take(FORM).chain(tags);
        let mut key = [0; 32];
        key.iter_mut().zip(name).for_each(|(byte, from)| *byte = from);
        key
    }

    /// What stands in the forms that are shown to a colleague: of one always the same, and it tells nobody who it is.
    pub(crate) fn writer_mark(&self, worker: WorkerId) -> String {
        let tag = self.pepper.draft_tag(RecordId::from_bytes(*worker.as_bytes()));
        format!("{:016x}", u64::from_be_bytes(tag))
    }

    /// Whether two names are those of one form.
    pub(crate) fn one_form(one: &[u8; 32], other: &[u8; 32]) -> bool {
        one.iter().zip(other).take(FORM).all(|(a, b)| a == b)
    }

    /// Whether any of these was destroyed: nothing is written about it any more.
    pub(crate) async fn is_gone(&self, about: &[RecordId]) -> Result<bool, Refusal> {
        for id in about {
            let heads = self.store.heads(*id).await?;
            if !heads.is_empty() && heads.iter().all(|head| head.sealed.is_destroyed()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Adds to a commit that every text about what it destroys is dropped, whoever wrote it.
    pub(super) async fn drop_drafts(&self, commit: &mut Commit) -> Result<(), Refusal> {
        let gone = commit.changes.iter().filter_map(|change| match change {
            Change::Destroy(record) => Some(*record),
            // A person's folder has the number of her relationship.
            Change::DestroyFolder(folder) => Some(RecordId::from_bytes(*folder.as_bytes())),
            _ => None,
        });
        let gone: BTreeSet<_> = gone.map(|id| self.pepper.draft_tag(id)).collect();
        for account in self.store.accounts().await? {
            for draft in self.store.drafts(account.worker).await? {
                let tags = draft.key.iter().skip(FORM).copied().collect::<Vec<u8>>();
                if tags.chunks(TAG).any(|tag| gone.iter().any(|gone| tag == gone)) {
                    commit.changes.push(Change::DropDraft { worker: account.worker, key: draft.key });
                }
            }
        }
        Ok(())
    }
}
