//! What one action writes, gathered before it becomes one commit.

use domain::record::{Record, encode};
use sha2::{Digest as _, Sha256};
use store::{Change, Commit, ExpectHeads};
use vault::{
    audit::seal_leaf,
    id::{CommitId, OrganisationId, RecordId, RevisionId, WorkerId},
    record::{Place, seal},
};

use crate::{
    Refusal,
    audit::{Action, Entry, Lost, Why},
    clock::Clock,
    folder::{Folder, Writable},
    random::rng,
};

/// Changes and their audit leaves, sealed as they are added.
#[derive(Clone)]
pub struct Changes {
    organisation: OrganisationId,
    who: Option<WorkerId>,
    at: i64,
    commit: Commit,
}

impl Changes {
    /// Nothing yet, by this person at this moment.
    pub fn new(organisation: OrganisationId, who: Option<WorkerId>, clock: &Clock) -> Self {
        Self {
            organisation,
            who,
            at: clock.now().as_second(),
            commit: Commit {
                id: CommitId::random(&mut rng()),
                day: clock.day(),
                expect_heads: Vec::new(),
                changes: Vec::new(),
                leaves: Vec::new(),
            },
        }
    }

    /// The same commit when it is asked for again.
    pub fn once(&mut self, id: CommitId) {
        self.commit.id = id;
    }

    /// The same for a form: whoever sends it chooses its number, so the number of the commit is another one, hers alone.
    /// Otherwise somebody could take, before it comes, the number of a step that the house makes by itself: of the new
    /// keys after she has left.
    pub fn once_form(&mut self, form: CommitId) {
        let who = self.who.map(|who| *who.as_bytes()).unwrap_or_default();
        let digest: [u8; 32] = Sha256::new()
            .chain_update(b"tillid form v1 ")
            .chain_update(who)
            .chain_update(form.as_bytes())
            .finalize()
            .into();
        let (id, _) = digest.split_at(16);
        self.once(CommitId::from_bytes(id.try_into().unwrap_or_default()));
    }

    /// A new record, in a folder that may be written.
    pub fn record<T: Record>(&mut self, folder: &Writable, record: RecordId, body: &T) -> Result<(), Refusal> {
        self.revision(folder, record, Vec::new(), body, Action::Recorded, None)
    }

    /// A new record with something to be done in a week (weeks since 1970 stand clear).
    pub fn record_due<T: Record>(
        &mut self,
        folder: &Writable,
        record: RecordId,
        body: &T,
        due: Option<i32>,
    ) -> Result<(), Refusal> {
        self.revision(folder, record, Vec::new(), body, Action::Recorded, due)
    }

    /// A correction: a new revision that names those it replaces. Refused when somebody wrote in between.
    pub fn correct<T: Record>(
        &mut self,
        folder: &Writable,
        record: RecordId,
        parents: Vec<RevisionId>,
        body: &T,
    ) -> Result<(), Refusal> {
        self.commit.expect_heads.push(ExpectHeads { record, heads: parents.clone() });
        self.revision(folder, record, parents, body, Action::Changed, None)
    }

    /// A correction beside whatever else was written since: both stand until a person merges them.
    pub fn beside<T: Record>(
        &mut self,
        folder: &Writable,
        record: RecordId,
        parents: Vec<RevisionId>,
        body: &T,
    ) -> Result<(), Refusal> {
        self.revision(folder, record, parents, body, Action::Changed, None)
    }

    fn revision<T: Record>(
        &mut self,
        folder: &Writable,
        record: RecordId,
        parents: Vec<RevisionId>,
        body: &T,
        action: Action,
        due: Option<i32>,
    ) -> Result<(), Refusal> {
        let rng = &mut rng();
        let revision = RevisionId::random(rng);
        let place = Place {
            organisation: self.organisation,
            folder: folder.id(),
            record,
            revision,
            parents,
            kind: T::KIND,
            format: T::FORMAT,
        };
        let sealed = seal(folder.key(), folder.version(), place, &encode(body), rng)?;
        let hash = *sealed.hash().as_bytes();
        self.commit.changes.push(Change::Revision { sealed, due });
        self.leaf(folder, action, Some(record), Some((revision, hash)))
    }

    /// A line in the audit log of a folder.
    pub fn note(&mut self, folder: &Folder, action: Action, record: Option<RecordId>) -> Result<(), Refusal> {
        self.leaf(folder, action, record, None)
    }

    fn leaf(
        &mut self,
        folder: &Folder,
        action: Action,
        record: Option<RecordId>,
        revision: Option<(RevisionId, [u8; 32])>,
    ) -> Result<(), Refusal> {
        let entry = Entry {
            at: self.at,
            who: self.who,
            action,
            record,
            revision: revision.map(|(id, _)| id),
            hash: revision.map(|(_, hash)| hash),
            lost: None,
            why: None,
        };
        self.seal(folder, &entry)
    }

    /// The house came back from a backup, without these lines.
    pub(crate) fn restored(&mut self, folder: &Folder, lost: Option<Lost>) -> Result<(), Refusal> {
        let (at, who) = (self.at, self.who);
        let action = Action::Restored;
        let entry = Entry { at, who, action, record: None, revision: None, hash: None, lost, why: None };
        self.seal(folder, &entry)
    }

    fn seal(&mut self, folder: &Folder, entry: &Entry) -> Result<(), Refusal> {
        let leaf =
            seal_leaf(folder.key(), folder.version(), self.organisation, folder.id(), &entry.to_bytes(), &mut rng())?;
        self.commit.leaves.push(leaf);
        Ok(())
    }

    /// Destroys a record, in a folder that may be written.
    pub fn destroy(&mut self, folder: &Writable, record: RecordId) -> Result<(), Refusal> {
        self.destroy_because(folder, record, None)
    }

    /// Destroys a record, and why stands in the log.
    pub(crate) fn destroy_because(
        &mut self,
        folder: &Writable,
        record: RecordId,
        why: Option<Why>,
    ) -> Result<(), Refusal> {
        self.commit.changes.push(Change::Destroy(record));
        self.destroyed(folder, record, why)
    }

    /// A line in the audit log of a folder that something was destroyed, here or where it lay.
    pub(crate) fn destroyed(&mut self, folder: &Folder, record: RecordId, why: Option<Why>) -> Result<(), Refusal> {
        let (at, who, action) = (self.at, self.who, Action::Destroyed);
        let entry = Entry { at, who, action, record: Some(record), revision: None, hash: None, lost: None, why };
        self.seal(folder, &entry)
    }

    /// Whether anything would be written.
    pub(crate) fn writes(&self) -> bool {
        !self.commit.changes.is_empty()
    }

    /// How much would be written, besides lines of the log.
    pub(crate) fn count(&self) -> usize {
        self.commit.changes.len()
    }

    /// Any other change.
    pub fn push(&mut self, change: Change) {
        self.commit.changes.push(change);
    }

    /// Demands that a record has exactly these heads.
    pub fn expect(&mut self, record: RecordId, heads: Vec<RevisionId>) {
        self.commit.expect_heads.push(ExpectHeads { record, heads });
    }

    /// The commit, for the store.
    pub(crate) fn into_commit(self) -> Commit {
        self.commit
    }
}
