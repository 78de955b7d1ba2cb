//! A person's own folder, as far as whoever sits here holds its key.

use domain::person::Relationship;
use vault::id::{FolderId, RecordId};

use super::Desk;
use crate::{Refusal, Writable};

/// Her folder: it has the same number as her relationship.
pub fn folder_of(person: RecordId) -> FolderId {
    FolderId::from_bytes(*person.as_bytes())
}

impl Desk {
    /// Her folder, if this person holds its key.
    pub(crate) fn hers(&self, person: RecordId) -> Result<Writable, Refusal> {
        self.writable(folder_of(person))
    }

    /// Whether only named people hold her file, as far as this person may know.
    pub(crate) async fn is_named(&self, person: RecordId) -> Result<bool, Refusal> {
        let Ok(folder) = self.folder(folder_of(person)) else { return Ok(false) };
        let current = self.current::<Relationship>(&folder, person).await?;
        Ok(current.and_then(|current| current.newest().map(|one| one.colleague.is_some())).unwrap_or(false))
    }
}
