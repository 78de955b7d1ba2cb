use std::collections::HashMap;

use crate::sound::sound;

/// The number of a word in its list.
pub(super) type TermId = u32;
/// The number of an entry's place.
pub(super) type Slot = u32;

/// How many bytes of a word count.
pub(super) const LONGEST: usize = 60;

/// Every different word of one kind, and where it stands.
///
/// A query looks at each word once, so what it looks at lies close together: the words and their sounds in one
/// block of bytes, in the order of their numbers.
#[derive(Default)]
pub(super) struct Terms {
    ids: HashMap<Box<str>, TermId>,
    heads: Vec<Head>,
    bytes: Vec<u8>,
    /// The entries each stands in, in order.
    slots: Vec<Vec<Slot>>,
}

#[derive(Clone, Copy)]
struct Head {
    at: u32,
    length: u8,
    sound: u8,
    weight: u16,
    letters: Mask,
    sounds: Mask,
    used: u32,
}

/// One word, as a query sees it.
pub(super) struct Term<'a> {
    pub(super) text: &'a [u8],
    pub(super) sound: &'a [u8],
    /// What its sound weighs.
    pub(super) weight: u16,
    pub(super) letters: Mask,
    pub(super) sounds: Mask,
    /// In how many entries it stands.
    pub(super) used: u32,
}

/// Which letters a word has, one bit each.
#[derive(Clone, Copy)]
pub(super) struct Mask(u64);

impl Mask {
    pub(super) fn of(letters: &[u8]) -> Self {
        Self(letters.iter().fold(0, |mask, letter| mask | 1 << (letter % 64)))
    }

    /// At least so many letters must be changed to make one word of the other.
    pub(super) fn apart(self, other: Self) -> u16 {
        let only = |one: u64, other: u64| (one & !other).count_ones();
        u16::try_from(only(self.0, other.0).max(only(other.0, self.0))).unwrap_or(u16::MAX)
    }
}

impl Terms {
    /// Notes that this word stands in that entry. None when that is known.
    pub(super) fn add(&mut self, word: &str, slot: Slot) -> Option<TermId> {
        let word = word.get(..word.floor_char_boundary(LONGEST)).unwrap_or(word);
        let id = self.ids.get(word).copied().unwrap_or_else(|| self.learn(word));
        let (slots, head) = (self.slots.get_mut(id as usize)?, self.heads.get_mut(id as usize)?);
        put(slots, slot).then(|| {
            head.used += 1;
            id
        })
    }

    /// Takes over the words of another list, whose entries move up by `offset`: what each word's number is here.
    pub(super) fn absorb(&mut self, other: Self, offset: Slot) -> Vec<TermId> {
        let mut here = Vec::with_capacity(other.heads.len());
        for (number, head) in (0..).zip(&other.heads) {
            let text = other.text(number);
            let id = self.ids.get(text).copied().unwrap_or_else(|| self.take_over(text, head, &other.bytes));
            here.push(id);
            if let (Some(slots), Some(mine)) = (self.slots.get_mut(id as usize), self.heads.get_mut(id as usize)) {
                slots.extend(other.slots(number).iter().map(|slot| slot + offset));
                mine.used += head.used;
            }
        }
        here
    }

    /// A word that another list has looked at already.
    fn take_over(&mut self, text: &str, head: &Head, bytes: &[u8]) -> TermId {
        let id = TermId::try_from(self.heads.len()).unwrap_or(TermId::MAX);
        let at = head.at as usize;
        let end = at + usize::from(head.length) + usize::from(head.sound);
        self.heads.push(Head { at: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX), used: 0, ..*head });
        self.bytes.extend_from_slice(bytes.get(at..end).unwrap_or_default());
        self.slots.push(Vec::new());
        self.ids.insert(text.into(), id);
        id
    }

    fn learn(&mut self, word: &str) -> TermId {
        let id = TermId::try_from(self.heads.len()).unwrap_or(TermId::MAX);
        let sound = sound(word);
        let byte = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        self.heads.push(Head {
            at: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX),
            length: byte(word.len()),
            sound: byte(sound.letters().len()),
            weight: sound.weight(),
            letters: Mask::of(word.as_bytes()),
            sounds: Mask::of(sound.letters()),
            used: 0,
        });
        self.bytes.extend_from_slice(word.as_bytes());
        self.bytes.extend_from_slice(sound.letters());
        self.slots.push(Vec::new());
        self.ids.insert(word.into(), id);
        id
    }

    /// Takes the entry out of the word's list. The word itself stays until the index is dropped.
    pub(super) fn remove(&mut self, id: TermId, slot: Slot) {
        if let (Some(slots), Some(head)) = (self.slots.get_mut(id as usize), self.heads.get_mut(id as usize))
            && take(slots, slot)
        {
            head.used -= 1;
        }
    }

    /// Whether this word stands somewhere.
    pub(super) fn has(&self, word: &str) -> bool {
        self.ids.get(word).is_some_and(|id| !self.slots(*id).is_empty())
    }

    /// The word with this number.
    pub(super) fn text(&self, id: TermId) -> &str {
        let bytes = self.heads.get(id as usize).and_then(|head| Some(self.term(head)?.text));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The entries it stands in.
    pub(super) fn slots(&self, id: TermId) -> &[Slot] {
        self.slots.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// Every word that stands somewhere, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TermId, Term<'_>)> {
        let used = (0..).zip(&self.heads).filter(|(_, head)| head.used > 0);
        used.filter_map(|(id, head)| Some((id, self.term(head)?)))
    }

    fn term(&self, head: &Head) -> Option<Term<'_>> {
        let at = head.at as usize;
        let middle = at + usize::from(head.length);
        let end = middle + usize::from(head.sound);
        Some(Term {
            text: self.bytes.get(at..middle)?,
            sound: self.bytes.get(middle..end)?,
            weight: head.weight,
            letters: head.letters,
            sounds: head.sounds,
            used: head.used,
        })
    }
}

/// Puts a number into an ordered list, mostly at the end. Whether it was new.
pub(super) fn put(slots: &mut Vec<Slot>, slot: Slot) -> bool {
    if slots.last().is_none_or(|last| *last < slot) {
        slots.push(slot);
        return true;
    }
    slots.binary_search(&slot).map_err(|place| slots.insert(place, slot)).is_err()
}

/// Takes a number out of an ordered list. Whether it was there.
pub(super) fn take(slots: &mut Vec<Slot>, slot: Slot) -> bool {
    slots.binary_search(&slot).map(|place| slots.remove(place)).is_ok()
}
