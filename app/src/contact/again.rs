//! A form that is sent again: an old tab, the Back button, an answer that never came. It must neither double what was
//! written nor take back what a colleague has corrected since.

use domain::{contact::Contact, street::Introduced};
use vault::id::{RecordId, RevisionId};

use super::introduce::{introduce, unfiled};
use crate::{Desk, Folder, Refusal, Writable};

/// The same form of a new contact once more. What it said already is here already. Anything else stands beside what was
/// written since, as a child of what the form wrote first: a correction that its sender has never seen stays.
pub(super) async fn sent(
    desk: &Desk,
    folder: &Writable,
    record: RecordId,
    contact: &Contact,
    introductions: &[Introduced],
) -> Result<(), Refusal> {
    let versions = versions(desk, folder, record).await?;
    if versions.iter().any(|version| version.body == *contact) {
        return introduced(desk, record, introductions).await;
    }
    let first = versions.iter().find(|version| version.parents.is_empty()).ok_or_else(Refusal::not_found)?;
    let mut changes = desk.changes();
    changes.beside(folder, record, vec![first.revision], contact)?;
    introduce(desk, &mut changes, record, &unfiled(desk, record, introductions).await?).await?;
    desk.commit(changes).await.map(|_| ())
}

/// Whether a correction of these versions has said exactly this.
pub(super) async fn said(
    desk: &Desk,
    folder: &Folder,
    record: RecordId,
    parents: &[RevisionId],
    contact: &Contact,
) -> Result<bool, Refusal> {
    let same = |version: &Version| {
        version.parents.len() == parents.len() && version.parents.iter().all(|parent| parents.contains(parent))
    };
    Ok(versions(desk, folder, record).await?.iter().any(|version| same(version) && version.body == *contact))
}

/// Who introduced whom, where the rest of the form is here already.
pub(super) async fn introduced(desk: &Desk, record: RecordId, introductions: &[Introduced]) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    introduce(desk, &mut changes, record, &unfiled(desk, record, introductions).await?).await?;
    if changes.writes() { desk.commit(changes).await.map(|_| ()) } else { Ok(()) }
}

struct Version {
    revision: RevisionId,
    parents: Vec<RevisionId>,
    body: Contact,
}

/// Everything a contact ever said, those versions too that were replaced.
async fn versions(desk: &Desk, folder: &Folder, record: RecordId) -> Result<Vec<Version>, Refusal> {
    let stored = desk.house().store.history(record).await?;
    let here = stored.iter().filter(|one| !one.sealed.is_destroyed());
    here.map(|one| {
        let parents = one.sealed.parents().to_vec();
        Ok(Version { revision: one.sealed.revision(), parents, body: desk.unseal::<Contact>(folder, one)? })
    })
    .collect()
}
