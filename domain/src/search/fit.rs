//! How well one word of a query fits one word of an entry.

use super::{
    query::Token,
    terms::{Mask, Term, TermId},
};
use crate::sound::{Pattern, alike_letters};

/// Less than this is no likeness.
const LEAST: u16 = 55;
/// The same for a word that already means something else: an area, or what was written elsewhere.
const LEAST_FOR_A_WORD: u16 = 75;

/// How a word of the query fits a word of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    pub(super) score: u16,
    pub(super) how: How,
}

/// In which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Spelled in another way.
    Spelled,
    /// Sounds like it.
    Sounds,
    /// Begins so.
    Begins,
    /// The same.
    Same,
}

/// The words of the index that one word of the query fits, in the order of their numbers.
pub(super) struct Fits {
    pub(super) names: Vec<(TermId, Fit)>,
    pub(super) words: Vec<(TermId, Fit)>,
}

/// A word of the query, made ready to be held against every word of the index.
pub(super) struct Typed<'a> {
    text: &'a [u8],
    pattern: Pattern,
    letters: Mask,
    sound: &'a [u8],
    weight: u16,
    sounds: Mask,
    /// From how much likeness on a name counts. None: it means a month or a language and is no misspelt name.
    least: Option<u16>,
}

impl<'a> Typed<'a> {
    /// `is_a_word`: it stands in the index as an area or as something written.
    pub(super) fn new(token: &'a Token, is_a_word: bool) -> Self {
        let least = if is_a_word { LEAST_FOR_A_WORD } else { LEAST };
        let sound = token.sound.letters();
        Self {
            text: token.text.as_bytes(),
            pattern: Pattern::new(&token.text),
            letters: Mask::of(token.text.as_bytes()),
            sound,
            weight: token.sound.weight(),
            sounds: Mask::of(sound),
            least: (!token.is_clear() && token.text.len() >= 2).then_some(least),
        }
    }

    /// How alike the two are to eye and ear together, if that is enough. The cheap bounds come first.
    fn likeness(&self, term: &Term<'_>) -> Option<Fit> {
        let least = self.least.filter(|_| term.text.len() >= 2)?;
        let longest = u16::try_from(self.text.len().max(term.text.len())).unwrap_or(u16::MAX);
        let longer = u16::try_from(self.text.len().abs_diff(term.text.len())).unwrap_or(u16::MAX);
        let weight = self.weight.max(term.weight).max(1);
        let spelled = |apart: u16| 100 - (apart * 100 / longest).min(100);
        let heard_at_most = 100 - (self.sounds.apart(term.sounds) * LEAST_SWAP * 100 / weight).min(100);
        if blend(heard_at_most, spelled(longer.max(self.letters.apart(term.letters)))) < least {
            return None;
        }
        let spelled = spelled(self.pattern.apart(term.text));
        let needed = heard_at_least(spelled, least);
        if heard_at_most < needed {
            return None;
        }
        let heard = alike_letters(self.sound, term.sound, weight, needed);
        let score = blend(heard, spelled);
        let how = if heard >= 90 { How::Sounds } else { How::Spelled };
        (heard > 0 && score >= least).then_some(Fit { score, how })
    }
}

/// The least that one wrong sound costs (see [`crate::sound::alike`]).
const LEAST_SWAP: u16 = 4;

/// What eye and ear make of it together.
fn blend(heard: u16, spelled: u16) -> u16 {
    (heard.max(spelled) * 6 + heard.min(spelled) * 4) / 10 * 95 / 100
}

/// How alike two must sound, spelled so much alike, for [`blend`] to reach `least`. Never less than half.
fn heard_at_least(spelled: u16, least: u16) -> u16 {
    let sum = least * 200 / 19;
    let (share, other) = if spelled >= sum / 10 { (6, 4) } else { (4, 6) };
    let needed = sum.saturating_sub(share * spelled) / other;
    needed.clamp(50, 100)
}

/// How a word fits a name. Same letters, same beginning, same sound, nearly the same letters.
pub(super) fn name_fit(typed: &Typed<'_>, term: &Term<'_>) -> Option<Fit> {
    let same_start = typed.text.first() == term.text.first();
    if same_start && typed.text == term.text {
        return Some(Fit { score: 100, how: How::Same });
    }
    let begins = if !same_start {
        None
    } else if term.text.starts_with(typed.text) {
        Some(Fit { score: part(typed.text, term.text), how: How::Begins })
    } else if term.text.len() >= 3 && typed.text.starts_with(term.text) {
        Some(Fit { score: part(term.text, typed.text), how: How::Spelled })
    } else {
        None
    };
    begins.max(typed.likeness(term))
}

/// How a word fits something written: the same, its beginning, or one letter apart where that says enough.
pub(super) fn word_fit(typed: &Typed<'_>, term: &Term<'_>) -> Option<Fit> {
    let (text, word) = (typed.text, term.text);
    let same_start = text.first() == word.first();
    if same_start && text == word {
        Some(Fit { score: 60, how: How::Same })
    } else if same_start && text.len() >= 2 && word.starts_with(text) {
        Some(Fit { score: part(text, word) / 2, how: How::Begins })
    } else if text.len() >= 4 && typed.letters.apart(term.letters) <= 1 && typed.pattern.apart(word) <= 1 {
        Some(Fit { score: 40, how: How::Spelled })
    } else {
        None
    }
}

/// 60 and up to 30 more, the more of the whole is there.
fn part(part: &[u8], whole: &[u8]) -> u16 {
    let share = part.len() * 30 / whole.len().max(1);
    60 + u16::try_from(share).unwrap_or(0)
}
