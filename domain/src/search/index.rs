use std::{collections::HashMap, hash::Hash};

use super::{
    Entry,
    terms::{Slot, TermId, Terms, put, take},
};
use crate::{
    contact::AreaId,
    sound::{fold, tokens},
    text::Language,
    when::Month,
};

/// How many different words of one entry can be searched.
const WORDS: usize = 80;

/// The entries of one segment of the reading room, each under the key that its owner knows it by.
pub struct Index<K> {
    pub(super) docs: Vec<Option<Doc<K>>>,
    /// When each was last met, as a month's number.
    pub(super) last_met: Vec<i32>,
    free: Vec<Slot>,
    slots: HashMap<K, Slot>,
    pub(super) names: Terms,
    pub(super) words: Terms,
    pub(super) areas: HashMap<AreaId, Vec<Slot>>,
    pub(super) months: HashMap<Month, Vec<Slot>>,
    pub(super) languages: HashMap<Language, Vec<Slot>>,
    pub(super) area_names: Vec<AreaName>,
}

/// What the index keeps of an entry.
pub(super) struct Doc<K> {
    pub(super) key: K,
    /// The names as they were written, one on each line: to say why.
    pub(super) shown: Box<str>,
    pub(super) names: Box<[TermId]>,
    pub(super) words: Box<[TermId]>,
    /// How many of `words`, from the beginning, are how she remembers us.
    pub(super) remember: u16,
    pub(super) area: Option<AreaId>,
    pub(super) months: Box<[Month]>,
    pub(super) languages: Box<[Language]>,
}

/// An area as it is called.
pub(super) struct AreaName {
    pub(super) id: AreaId,
    pub(super) name: Box<str>,
    pub(super) words: Vec<String>,
}

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self {
            docs: Vec::new(),
            last_met: Vec::new(),
            free: Vec::new(),
            slots: HashMap::new(),
            names: Terms::default(),
            words: Terms::default(),
            areas: HashMap::new(),
            months: HashMap::new(),
            languages: HashMap::new(),
            area_names: Vec::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> Index<K> {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the areas are called, so that a name finds the entries there.
    pub fn set_areas<'a>(&mut self, areas: impl IntoIterator<Item = (AreaId, &'a str)>) {
        let named = |(id, name): (AreaId, &str)| AreaName { id, name: name.into(), words: tokens(name) };
        self.area_names = areas.into_iter().map(named).collect();
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Puts an entry in, in place of what stood under this key.
    pub fn put(&mut self, key: K, entry: &Entry<'_>) {
        self.remove(&key);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.docs.push(None);
            self.last_met.push(0);
            Slot::try_from(self.docs.len() - 1).unwrap_or(Slot::MAX)
        });
        let mut names = Vec::new();
        for name in &entry.names {
            let folded = fold(name);
            add(&mut self.names, slot, &folded, &mut names);
            if folded.contains(' ') {
                add(&mut self.names, slot, &folded.replace(' ', ""), &mut names);
            }
        }
        let mut words = Vec::new();
        entry.remember.iter().for_each(|text| add(&mut self.words, slot, &fold(text), &mut words));
        let remember = u16::try_from(words.len()).unwrap_or(u16::MAX);
        entry.words.iter().for_each(|text| add(&mut self.words, slot, &fold(text), &mut words));
        for month in &entry.months {
            put(self.months.entry(*month).or_default(), slot);
        }
        for language in &entry.languages {
            put(self.languages.entry(*language).or_default(), slot);
        }
        if let Some(area) = entry.area {
            put(self.areas.entry(area).or_default(), slot);
        }
        let last_met = entry.months.iter().map(|month| month.number()).max().unwrap_or(0);
        let doc = Doc {
            key,
            shown: entry.names.join("\n").into(),
            names: names.into(),
            words: words.into(),
            remember,
            area: entry.area,
            months: entry.months.clone().into(),
            languages: entry.languages.clone().into(),
        };
        if let (Some(place), Some(last)) = (self.docs.get_mut(slot as usize), self.last_met.get_mut(slot as usize)) {
            *place = Some(doc);
            *last = last_met;
            self.slots.insert(key, slot);
        }
    }

    /// Takes over everything that another index holds, in place of what stood under the same keys: so that several
    /// threads can each index a part. The result is the same as if all had been put in here, one after the other.
    pub fn absorb(&mut self, mut other: Self) {
        for key in other.slots.keys() {
            self.remove(key);
        }
        let offset = Slot::try_from(self.docs.len()).unwrap_or(Slot::MAX);
        let names = self.names.absorb(std::mem::take(&mut other.names), offset);
        let words = self.words.absorb(std::mem::take(&mut other.words), offset);
        for doc in other.docs.iter_mut().flatten() {
            renumber(&mut doc.names, &names);
            renumber(&mut doc.words, &words);
        }
        self.docs.append(&mut other.docs);
        self.last_met.append(&mut other.last_met);
        self.free.extend(other.free.iter().map(|slot| slot + offset));
        self.slots.extend(other.slots.drain().map(|(key, slot)| (key, slot + offset)));
        append(&mut self.areas, other.areas, offset);
        append(&mut self.months, other.months, offset);
        append(&mut self.languages, other.languages, offset);
    }

    /// Takes an entry out. Whether it was there.
    pub fn remove(&mut self, key: &K) -> bool {
        let Some(slot) = self.slots.remove(key) else { return false };
        let Some(doc) = self.docs.get_mut(slot as usize).and_then(Option::take) else { return false };
        doc.names.iter().for_each(|id| self.names.remove(*id, slot));
        doc.words.iter().for_each(|id| self.words.remove(*id, slot));
        for month in &doc.months {
            self.months.get_mut(month).map(|slots| take(slots, slot));
        }
        for language in &doc.languages {
            self.languages.get_mut(language).map(|slots| take(slots, slot));
        }
        if let Some(slots) = doc.area.and_then(|area| self.areas.get_mut(&area)) {
            take(slots, slot);
        }
        self.free.push(slot);
        true
    }
}

fn renumber(ids: &mut [TermId], here: &[TermId]) {
    for id in ids {
        *id = here.get(*id as usize).copied().unwrap_or(TermId::MAX);
    }
}

fn append<T: Eq + Hash>(here: &mut HashMap<T, Vec<Slot>>, other: HashMap<T, Vec<Slot>>, offset: Slot) {
    for (what, slots) in other {
        here.entry(what).or_default().extend(slots.iter().map(|slot| slot + offset));
    }
}

/// Adds the words of a folded text to an entry, each once.
fn add(terms: &mut Terms, slot: Slot, folded: &str, ids: &mut Vec<TermId>) {
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if ids.len() == WORDS {
            return;
        }
        ids.extend(terms.add(word, slot));
    }
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;
