//! One folder's contacts, nights and cards, unsealed.

use std::collections::HashMap;

use domain::{
    card::Card,
    contact::{AreaId, Contact, First, LineRef},
    night::Night,
    search::Query,
};
use store::{Day, Seq};
use vault::id::{RecordId, RevisionId};

use super::{
    anew::later,
    finder::{Finder, Found},
    marks::Marks,
    opening::{Body, Opened},
};
use crate::house::settings::Settings;

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
    /// The day on which this head was written, and the one on which the record was written first.
    pub day: Day,
    pub first: Day,
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

    fn put(&mut self, record: RecordId, parents: &[RevisionId], mut held: Held<T>) {
        // One head as a rule. A vector that grows by itself makes room for four, of a hundred thousand records.
        let heads = self.records.entry(record).or_insert_with(|| Vec::with_capacity(1));
        held.first = heads.iter().map(|head| head.first).fold(held.day, Day::min);
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

    /// Her first meeting, of those that are marked as hers in here.
    pub fn first_met(&self, person: RecordId) -> Option<First> {
        let there = |line: &LineRef| Some((*line, &self.contacts.get(line.contact)?.body));
        let lines = self.marks.lines_of(person);
        First::of(lines.filter_map(|line| there(&line).or_else(|| later(line).find_map(|line| there(&line)))))
    }

    /// Finds somebody in here, best first.
    pub fn find(&self, query: &Query, limit: usize) -> Vec<Found> {
        self.finder.find(query, limit)
    }

    /// Everything that was there at `newest` has been read.
    pub(super) fn reached(&mut self, newest: Seq) {
        self.seen = self.seen.max(newest);
    }

    /// Whether it was read once to its end: from then on only what is new is missing.
    pub(super) fn is_whole(&self) -> bool {
        self.seen > Seq(0)
    }

    /// Takes revisions in, and what makes them findable.
    pub(super) fn take(&mut self, piece: Vec<Opened>, finder: Finder) {
        self.finder.absorb(finder);
        for opened in piece {
            self.put(opened);
        }
    }

    fn put(&mut self, opened: Opened) {
        let Opened { record, revision, parents, body, .. } = opened;
        match body {
            Body::Contact(held) => {
                self.contacts.put(record, &parents, *held);
                self.marks.contact(record, self.contacts.heads(record));
            }
            Body::Card(held) => {
                self.owners.insert(held.body.person, record);
                if let Some(unreadable) = self.unreadable.get_mut(&record) {
                    unreadable.retain(|revision| !parents.contains(revision));
                }
                self.cards.put(record, &parents, *held);
            }
            Body::Night(held) => self.nights.put(record, &parents, *held),
            Body::Mark(mark) => self.marks.put(record, mark),
            Body::UnreadCard => self.unreadable.entry(record).or_default().push(revision),
            Body::Destroyed => self.forget(record),
            Body::Unread => {}
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
