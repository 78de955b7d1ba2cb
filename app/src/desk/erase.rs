//! Destroying on purpose: the keys go, and a signed statement says that it was meant, so that nobody takes it for
//! tampering, and so that a restored copy is emptied again.

use store::{Change, NoteState};
use vault::{
    id::{FolderId, NoteId, RecordId, RevisionId},
    statement::Statement,
};

use super::Desk;
use crate::{Refusal, Writable, audit::Why, changes::Changes};

impl Desk {
    /// Adds to `changes` that every revision of a record is destroyed.
    pub(crate) async fn erase(
        &self,
        changes: &mut Changes,
        folder: &Writable,
        record: RecordId,
    ) -> Result<(), Refusal> {
        self.erase_because(changes, folder, record, None).await
    }

    /// The same, and why stands in the log.
    pub(crate) async fn erase_because(
        &self,
        changes: &mut Changes,
        folder: &Writable,
        record: RecordId,
        why: Option<Why>,
    ) -> Result<(), Refusal> {
        let revisions = self.house().store.history(record).await?;
        let revisions = revisions.iter().map(|one| one.sealed.revision()).collect();
        self.sign_erasure(changes, folder.id(), Some(record), revisions)?;
        // What still waits about it in an envelope goes with it.
        for note in self.house().store.notes(NoteId::from_bytes(*record.as_bytes())).await? {
            if note.state != NoteState::Opened {
                changes.push(Change::NoteState { note: note.id, hash: note.hash, state: NoteState::Opened });
            }
        }
        changes.destroy_because(folder, record, why)
    }

    /// Adds to `changes` that a whole folder is destroyed: every record, every key of it, every line of its log.
    pub(crate) async fn erase_folder(&self, changes: &mut Changes, folder: &Writable) -> Result<(), Refusal> {
        let revisions = self.house().store.chain(folder.id(), store::Seq(0)).await?;
        let revisions = revisions.iter().map(|stub| stub.revision).collect();
        self.sign_erasure(changes, folder.id(), None, revisions)?;
        changes.push(Change::DestroyFolder(folder.id()));
        Ok(())
    }

    fn sign_erasure(
        &self,
        changes: &mut Changes,
        folder: FolderId,
        record: Option<RecordId>,
        revisions: Vec<RevisionId>,
    ) -> Result<(), Refusal> {
        let day = self.house().clock().day().0;
        changes.push(Change::Statement(self.sign(&Statement::Erasure { folder, record, revisions, day })?));
        Ok(())
    }
}
