//! The form that somebody sends. It has a number of its own; what it makes has the same number, so that a form that is
//! sent twice (a double click, Back, an answer that never came) makes one thing.

use domain::record::Record;
use vault::id::{CommitId, RecordId};

use super::Desk;
use crate::{Folder, Refusal, Writable, changes::Changes, random::rng};

impl Desk {
    /// The same desk, while it takes a form.
    #[must_use]
    pub fn with_form(mut self, form: Option<CommitId>) -> Self {
        self.form = form;
        self
    }

    /// The number of what the form makes.
    pub(crate) fn made(&self) -> RecordId {
        self.form.map_or_else(|| RecordId::random(&mut rng()), |form| RecordId::from_bytes(*form.as_bytes()))
    }

    /// Changes that one form makes as one commit: the same form a second time, even in the same moment, changes nothing.
    pub(crate) fn changes_once(&self) -> Changes {
        let mut changes = self.changes();
        if let Some(form) = self.form {
            changes.once_form(form);
        }
        changes
    }

    /// Whether the form came before: then what it makes is there, or was destroyed since.
    pub(crate) async fn came_before(&self) -> Result<bool, Refusal> {
        Ok(self.form.is_some() && !self.house.store.heads(self.made()).await?.is_empty())
    }

    /// Makes the record of a form. The same form with the same words is the same record; with other words, they stand
    /// as a later version beside whatever was written since. What was destroyed stays so. `true`: it came before.
    pub(crate) async fn made_again<T: Record + PartialEq>(&self, folder: &Writable, body: &T) -> Result<bool, Refusal> {
        if !self.came_before().await? {
            return Ok(false);
        }
        let record = self.made();
        let stored = self.house.store.history(record).await?;
        let here: Vec<_> = stored.iter().filter(|one| !one.sealed.is_destroyed()).collect();
        let said = here.iter().map(|one| self.unseal::<T>(reader(folder), one)).collect::<Result<Vec<_>, _>>()?;
        let first = here.iter().find(|one| one.sealed.parents().is_empty());
        if let (Some(first), false) = (first, said.contains(body)) {
            let mut changes = self.changes();
            changes.beside(folder, record, vec![first.sealed.revision()], body)?;
            self.commit(changes).await?;
        }
        Ok(true)
    }
}

fn reader(folder: &Writable) -> &Folder {
    folder
}
