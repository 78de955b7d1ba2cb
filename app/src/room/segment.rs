//! One folder's contacts, nights and cards, unsealed.

use std::collections::HashMap;

use domain::{
    card::Card,
    contact::{AreaId, Contact},
    night::Night,
    record::{Record, decode},
    search::Query,
};
use store::{Day, Seq, Store, StoredRevision};
use vault::{
    id::{OrganisationId, RecordId, RevisionId},
    key::FolderKey,
};

use super::{
    finder::{Finder, Found},
    marks::{self, Marks},
};
use crate::{Folder, Refusal, house::settings::Settings};

/// How many revisions are fetched at a time.
const PAGE: u32 = 2_000;

/// What a folder holds, as it is now.
#[derive(Default)]
pub struct Segment {
    seen: Seq,
    pub contacts: Shelf<Contact>,
    pub nights: Shelf<Night>,
    pub cards: Shelf<Card>,
    pub marks: Marks,
    /// Revisions of cards that could not be read: of such a card nobody knows what it allows.
    unreadable: HashMap<RecordId, Vec<RevisionId>>,
    /// Which card is whose.
    owners: HashMap<RecordId, RecordId>,
    pub(super) finder: Finder,
}

/// Records of one kind, each with its current heads.
pub struct Shelf<T> {
    records: HashMap<RecordId, Vec<Held<T>>>,
}

/// One head of a record.
pub struct Held<T> {
    pub revision: RevisionId,
    pub day: Day,
    pub seq: Seq,
    pub body: T,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { records: HashMap::new() }
    }
}

impl<T> Shelf<T> {
    /// Every record with its newest head.
    pub fn iter(&self) -> impl Iterator<Item = (RecordId, &Held<T>)> {
        self.records.iter().filter_map(|(id, heads)| heads.last().map(|held| (*id, held)))
    }

    /// The newest head of a record.
    pub fn get(&self, record: RecordId) -> Option<&Held<T>> {
        self.records.get(&record)?.last()
    }

    /// Every head of a record.
    pub fn heads(&self, record: RecordId) -> &[Held<T>] {
        self.records.get(&record).map_or(&[], Vec::as_slice)
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    fn put(&mut self, record: RecordId, parents: &[RevisionId], held: Held<T>) {
        let heads = self.records.entry(record).or_default();
        heads.retain(|head| !parents.contains(&head.revision) && head.revision != held.revision);
        heads.push(held);
    }

    fn remove(&mut self, record: RecordId) -> bool {
        self.records.remove(&record).is_some()
    }
}

impl Segment {
    /// Newest commit in here.
    pub fn seen(&self) -> Seq {
        self.seen
    }

    pub(super) fn name_areas(&mut self, settings: &Settings) {
        self.finder.name_areas(settings.areas.iter().map(|area| (AreaId(area.id), area.name.as_str())));
    }

    /// The card of a person, if she has one here.
    pub fn card_of(&self, person: RecordId) -> Option<RecordId> {
        self.owners.get(&person).copied().filter(|record| self.cards.get(*record).is_some())
    }

    /// Finds somebody in here, best first.
    pub fn find(&self, query: &Query, limit: usize) -> Vec<Found> {
        self.finder.find(query, limit)
    }

    /// Reads what was committed since. A revision that does not open stops nothing else, and is reported.
    pub(super) async fn catch_up(
        &mut self,
        store: &dyn Store,
        organisation: OrganisationId,
        folder: &Folder,
        newest: Seq,
    ) -> Result<(), Refusal> {
        let kinds = [&[Contact::KIND, Night::KIND, Card::KIND], marks::KINDS.as_slice()].concat();
        while self.seen < newest {
            let page = store.feed(&[folder.id()], &kinds, self.seen, PAGE).await?;
            let Some(last) = page.last() else { break };
            let reached = last.seq;
            for stored in &page {
                // Renewed this moment: read on from here with the next request, which brings the new key.
                let key = folder.key_at(stored.sealed.opens_under())?;
                self.take(organisation, key, stored);
            }
            self.seen = reached;
        }
        self.seen = self.seen.max(newest);
        Ok(())
    }

    fn take(&mut self, organisation: OrganisationId, key: &FolderKey, stored: &StoredRevision) {
        let sealed = &stored.sealed;
        let record = sealed.record();
        if sealed.is_destroyed() {
            self.forget(record);
            return;
        }
        let plain = match vault::record::open(key, organisation, sealed) {
            Ok(plain) => plain,
            Err(error) => {
                tracing::error!(%error, "a revision in the reading room did not open");
                self.not_read(stored);
                return;
            }
        };
        let kind = sealed.kind();
        if kind == Contact::KIND {
            if let Some(held) = held::<Contact>(stored, &plain) {
                self.finder.contact(record, &held.body);
                self.contacts.put(record, sealed.parents(), held);
                self.marks.contact(record, self.contacts.heads(record));
            }
        } else if kind == Card::KIND {
            if let Some(held) = held::<Card>(stored, &plain) {
                self.finder.card(record, &held.body);
                self.owners.insert(held.body.person, record);
                if let Some(unreadable) = self.unreadable.get_mut(&record) {
                    unreadable.retain(|revision| !sealed.parents().contains(revision));
                }
                self.cards.put(record, sealed.parents(), held);
            } else {
                self.not_read(stored);
            }
        } else if kind != Night::KIND {
            self.marks.take(stored, &plain);
        } else if let Some(held) = held::<Night>(stored, &plain) {
            self.nights.put(record, sealed.parents(), held);
        }
    }

    fn not_read(&mut self, stored: &StoredRevision) {
        if stored.sealed.kind() == Card::KIND {
            self.unreadable.entry(stored.sealed.record()).or_default().push(stored.sealed.revision());
        }
    }

    /// Whether a current revision of this card could not be read.
    pub fn is_unreadable(&self, card: RecordId) -> bool {
        self.unreadable.get(&card).is_some_and(|revisions| !revisions.is_empty())
    }

    fn forget(&mut self, record: RecordId) {
        if self.contacts.remove(record) || self.cards.remove(record) {
            self.finder.forget(record);
        }
        self.nights.remove(record);
        self.marks.forget(record);
    }
}

fn held<T: Record>(stored: &StoredRevision, plain: &[u8]) -> Option<Held<T>> {
    match decode::<T>(stored.sealed.format(), plain) {
        Ok(body) => Some(Held { revision: stored.sealed.revision(), day: stored.day, seq: stored.seq, body }),
        Err(error) => {
            tracing::error!(%error, "a record in the reading room could not be read");
            None
        }
    }
}
