//! Two people write at once: nothing is lost, and a person decides.

use domain::record::Record;
use vault::id::{RecordId, RevisionId};

use super::Desk;
use crate::{Kind, Refusal, Writable, changes::Changes};

/// How often a correction is begun again when somebody writes in the same moment.
pub(crate) const AGAIN: usize = 4;

/// What became of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// It is what holds now.
    Alone,
    /// Somebody else wrote in the same time. Both stand side by side until a person merges them.
    Beside,
}

impl Desk {
    /// Adds a correction to `changes`. `parents` are the versions that the worker saw: where they are all there is, the
    /// correction stands alone; where somebody wrote in between, it stands beside. Not refused unless the worker saw
    /// nothing of this record, or something that was destroyed since.
    pub(crate) async fn correct<T: Record>(
        &self,
        changes: &mut Changes,
        folder: &Writable,
        record: RecordId,
        parents: &[RevisionId],
        body: &T,
    ) -> Result<Corrected, Refusal> {
        let heads = self.house().store.heads(record).await?;
        let heads: Vec<_> = heads.iter().map(|head| head.sealed.revision()).collect();
        if heads.len() == parents.len() && heads.iter().all(|head| parents.contains(head)) {
            changes.correct(folder, record, parents.to_vec(), body)?;
            return Ok(Corrected::Alone);
        }
        let history = self.house().store.history(record).await?;
        let was = |parent: &RevisionId| history.iter().any(|one| one.sealed.revision() == *parent);
        if parents.is_empty() || !parents.iter().all(was) {
            return Err(Refusal::of(Kind::Conflict, "error-conflict"));
        }
        changes.expect(record, heads);
        changes.beside(folder, record, parents.to_vec(), body)?;
        Ok(Corrected::Beside)
    }
}
