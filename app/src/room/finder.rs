//! Finding somebody in an open segment, by whatever is remembered of her.

use std::collections::HashMap;

use domain::{
    card::Card,
    contact::{AreaId, Contact, LineRef},
    message::Message,
    search::{Entry, Index, Query},
};
use vault::id::RecordId;

/// What a search may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A line of a contact.
    Line(LineRef),
    /// A person's card.
    Card { card: RecordId, person: RecordId },
}

/// Somebody found, and why, in words.
#[derive(Debug, Clone)]
pub struct Found {
    pub place: Place,
    /// Only to order by: never shown.
    pub score: u32,
    pub reasons: Vec<Message>,
}

/// The search over one segment.
#[derive(Default)]
pub struct Finder {
    index: Index<Place>,
    /// Which places a record has, to forget them with it.
    places: HashMap<RecordId, Vec<Place>>,
}

impl Finder {
    pub(super) fn name_areas<'a>(&mut self, areas: impl IntoIterator<Item = (AreaId, &'a str)>) {
        self.index.set_areas(areas);
    }

    pub(super) fn contact(&mut self, record: RecordId, contact: &Contact) {
        self.forget(record);
        let mut places = Vec::with_capacity(contact.met.len());
        for met in &contact.met {
            let place = Place::Line(LineRef { contact: record, line: met.line });
            self.index.put(place, &Entry::of_line(contact, met));
            places.push(place);
        }
        self.places.insert(record, places);
    }

    pub(super) fn card(&mut self, record: RecordId, card: &Card) {
        self.forget(record);
        let place = Place::Card { card: record, person: card.person };
        self.index.put(place, &Entry::of_card(card));
        self.places.insert(record, vec![place]);
    }

    /// Takes over what another thread has made ready.
    pub(super) fn absorb(&mut self, other: Self) {
        for record in other.places.keys() {
            self.forget(*record);
        }
        self.index.absorb(other.index);
        self.places.extend(other.places);
    }

    pub(super) fn forget(&mut self, record: RecordId) {
        for place in self.places.remove(&record).unwrap_or_default() {
            self.index.remove(&place);
        }
    }

    /// The best, best first.
    pub fn find(&self, query: &Query, limit: usize) -> Vec<Found> {
        self.index
            .find(query, limit)
            .into_iter()
            .map(|hit| Found { place: hit.key, score: hit.score, reasons: hit.reasons })
            .collect()
    }
}
