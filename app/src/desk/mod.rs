//! The desk: somebody signed in, with an unlocked keyring, a clock and a store.

mod correct;
mod erase;
mod form;
mod hers;
mod lead;
mod log;
mod place;
mod role;

use std::{collections::HashSet, sync::Arc};

pub(crate) use correct::AGAIN;
pub use correct::Corrected;
use domain::{
    record::{Record, decode},
    worker::Worker,
};
pub use hers::folder_of;
pub use lead::Lead;
pub use role::{Administering, Relating};
use store::{Receipt, StoredRevision};
use vault::{
    id::{CommitId, FolderId, RecordId, RevisionId, WorkerId},
    statement::{SignedStatement, Statement},
};

use crate::{
    House, Refusal,
    audit::Action,
    changes::Changes,
    folder::{Folder, Writable},
    house::{
        Keyring,
        settings::{Place, Settings},
    },
    random::rng,
};

/// A signed-in person's place of work.
#[derive(Clone)]
pub struct Desk {
    house: Arc<House>,
    ring: Arc<Keyring>,
    tag: [u8; 32],
    settings: Arc<Settings>,
    /// The form that is being taken, by its own number.
    form: Option<CommitId>,
    /// Where she works now.
    place: Place,
}

/// A record as it is now, with the revisions a correction must name.
#[derive(Debug, Clone)]
pub struct Current<T> {
    pub record: RecordId,
    /// One as a rule; several when two people wrote at once.
    pub heads: Vec<(RevisionId, T)>,
    pub day: store::Day,
}

impl<T> Current<T> {
    /// The newest head.
    pub fn newest(&self) -> Option<&T> {
        self.heads.last().map(|(_, body)| body)
    }

    /// What a correction names as its parents.
    pub fn parents(&self) -> Vec<RevisionId> {
        self.heads.iter().map(|(id, _)| *id).collect()
    }
}

/// Only heads, without what was destroyed.
pub(crate) fn current_of(stored: Vec<StoredRevision>) -> Vec<StoredRevision> {
    let replaced: HashSet<_> = stored.iter().flat_map(|one| one.sealed.parents().to_vec()).collect();
    stored.into_iter().filter(|one| !one.sealed.is_destroyed() && !replaced.contains(&one.sealed.revision())).collect()
}

impl Desk {
    pub(crate) async fn open(house: Arc<House>, ring: Arc<Keyring>, tag: [u8; 32]) -> Result<Self, Refusal> {
        let settings = house.newest_settings().await?;
        let place = settings.places().find(|place| ring.folder(place.contacts).is_some());
        let place = place.unwrap_or_else(|| settings.first_place());
        Ok(Self { house, ring, tag, settings, form: None, place })
    }

    /// The house this desk stands in.
    pub fn house(&self) -> &Arc<House> {
        &self.house
    }

    /// Who sits here.
    pub fn worker(&self) -> WorkerId {
        self.ring.worker
    }

    /// The clear settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The same, for work that goes on when this desk is gone.
    pub(crate) fn shared_settings(&self) -> Arc<Settings> {
        self.settings.clone()
    }

    /// The session's name in the database.
    pub fn tag(&self) -> &[u8; 32] {
        &self.tag
    }

    /// Signs a statement as this person, after the newest one that is known here: nobody can put it before that one
    /// afterwards. Whether it counts is for whoever reads it to check.
    pub(crate) fn sign(&self, statement: &Statement) -> Result<SignedStatement, Refusal> {
        let newest = self.house.trust.with(|trust, _| trust.newest())?;
        let organisation = self.settings.organisation;
        Ok(SignedStatement::sign_after(&self.ring.identity, organisation, newest, statement, &mut rng()))
    }

    pub(crate) fn ring(&self) -> &Keyring {
        &self.ring
    }

    /// A folder, if this person holds its key. Not there and not allowed are the same answer.
    pub fn folder(&self, id: FolderId) -> Result<Folder, Refusal> {
        self.ring.folder(id).ok_or_else(Refusal::not_found)
    }

    /// A folder for writing, if the signed grant allows it.
    pub fn writable(&self, id: FolderId) -> Result<Writable, Refusal> {
        self.folder(id)?.writable().ok_or_else(Refusal::not_found)
    }

    /// Where contacts and nights lie, in the place she works in.
    pub fn contacts(&self) -> Result<Writable, Refusal> {
        self.writable(self.place.contacts)
    }

    /// Where the small cards lie, in the place she works in.
    pub fn cards(&self) -> Result<Writable, Refusal> {
        self.writable(self.place.cards)
    }

    /// Where it lies who introduced whom, in the place she works in.
    pub(crate) fn introductions(&self) -> Result<Writable, Refusal> {
        self.writable(self.place.introductions)
    }

    /// Where the house's own records lie.
    pub fn house_folder(&self) -> Result<Folder, Refusal> {
        self.folder(self.settings.folders.organisation)
    }

    /// The folders of people: all that this person holds, without those of the house and its teams.
    pub(crate) fn person_folders(&self) -> Vec<FolderId> {
        let house = self.settings.folders.organisation;
        let theirs = |id: &FolderId| *id != house && self.settings.place_of(*id).is_none();
        self.ring.folder_ids().into_iter().filter(theirs).collect()
    }

    /// What a lead may do. Only for leads, by signature.
    pub fn lead(&self) -> Result<Lead<'_>, Refusal> {
        Lead::of(self)
    }

    /// This person's own record.
    pub async fn me(&self) -> Result<Worker, Refusal> {
        crate::worker::by_id(self, self.worker()).await?.ok_or_else(Refusal::not_found)
    }

    /// Changes by this person, now.
    pub fn changes(&self) -> Changes {
        Changes::new(self.settings.organisation, Some(self.worker()), &self.house.clock)
    }

    /// Writes changes as one commit.
    pub async fn commit(&self, changes: Changes) -> Result<Receipt, Refusal> {
        self.house.commit(changes).await
    }

    /// Opens a sealed revision of a folder in hand.
    pub(crate) fn unseal<T: Record>(&self, folder: &Folder, stored: &StoredRevision) -> Result<T, Refusal> {
        if stored.sealed.kind() != T::KIND || stored.sealed.folder() != folder.id() {
            return Err(Refusal::not_found());
        }
        let key = folder.key_at(stored.sealed.opens_under())?;
        let plain = vault::record::open(key, self.settings.organisation, &stored.sealed)?;
        Ok(decode::<T>(stored.sealed.format(), &plain)?)
    }

    /// A record as it is now. `None` when it was never there, is not of this kind, or was destroyed.
    pub async fn current<T: Record>(&self, folder: &Folder, record: RecordId) -> Result<Option<Current<T>>, Refusal> {
        let stored = current_of(self.house.all_of(folder.id(), record).await?);
        let mut heads = Vec::with_capacity(stored.len());
        let mut day = store::Day(0);
        for one in &stored {
            if one.sealed.kind() != T::KIND {
                return Ok(None);
            }
            heads.push((one.sealed.revision(), self.unseal::<T>(folder, one)?));
            day = one.day;
        }
        Ok((!heads.is_empty()).then_some(Current { record, heads, day }))
    }

    /// Puts on record that something of each of these folders is being shown, before it is shown. One write for all.
    pub(crate) async fn shown_of(&self, folders: &[Folder], action: Action) -> Result<(), Refusal> {
        if folders.is_empty() {
            return Ok(());
        }
        let mut changes = self.changes();
        for folder in folders {
            changes.note(folder, action, None)?;
        }
        self.commit(changes).await.map(|_| ())
    }

    /// Puts on record that something of this folder is being shown, before it is shown.
    pub async fn shown(&self, folder: &Folder, record: Option<RecordId>, action: Action) -> Result<(), Refusal> {
        let mut changes = self.changes();
        changes.note(folder, action, record)?;
        self.commit(changes).await.map(|_| ())
    }
}
