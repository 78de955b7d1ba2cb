use std::{cmp::Reverse, collections::BinaryHeap, hash::Hash};

use super::{
    Index, Query,
    fit::{Fit, Fits, Typed, name_fit, word_fit},
    query::Token,
    reason,
    terms::Slot,
};
use crate::message::Message;

/// Somebody found, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<K> {
    /// What the entry was put in under.
    pub key: K,
    /// How well it fits. Only to order by: never shown.
    pub score: u32,
    /// Why, in words: one reason for each word of the query that fits.
    pub reasons: Vec<Message>,
}

/// What an area, a month or a language that fits is worth, beside a name (up to 100) and a word (up to 60).
const AREA: u16 = 45;
const MONTH: u16 = 45;
const LANGUAGE: u16 = 40;

impl<K: Copy + Eq + Hash> Index<K> {
    /// The best `limit` entries for this query, best first; of equals, the one met last comes first.
    pub fn find(&self, query: &Query, limit: usize) -> Vec<Hit<K>> {
        let mut totals = vec![0u32; self.docs.len()];
        let mut best = vec![0u16; self.docs.len()];
        let mut all_fits = Vec::with_capacity(query.tokens.len());
        for token in &query.tokens {
            let fits = self.fits(token);
            self.score(token, &fits, &mut best);
            for (total, best) in totals.iter_mut().zip(&mut best) {
                *total += u32::from(std::mem::take(best));
            }
            all_fits.push(fits);
        }
        let mut top = BinaryHeap::with_capacity(limit + 1);
        for (slot, score) in (0 as Slot..).zip(totals).filter(|(_, score)| *score > 0) {
            let last_met = self.last_met.get(slot as usize).copied().unwrap_or(0);
            let found = Reverse((score, last_met, Reverse(slot)));
            if top.len() < limit {
                top.push(found);
            } else if let Some(mut worst) = top.peek_mut()
                && found < *worst
            {
                *worst = found;
            }
        }
        let found = top.into_sorted_vec().into_iter().filter_map(|Reverse((score, _, Reverse(slot)))| {
            let doc = self.docs.get(slot as usize)?.as_ref()?;
            let each = query.tokens.iter().zip(&all_fits);
            let reasons = each.filter_map(|(token, fits)| reason::why(self, doc, token, fits)).collect();
            Some(Hit { key: doc.key, score, reasons })
        });
        found.collect()
    }

    fn fits(&self, token: &Token) -> Fits {
        let is_area = self.area_names.iter().any(|area| reason::area_fits(token, area));
        let typed = Typed::new(token, is_area || self.words.has(&token.text));
        let names = self.names.iter().filter_map(|(id, term)| Some((id, name_fit(&typed, &term)?))).collect();
        let words = self.words.iter().filter_map(|(id, term)| {
            let fit = word_fit(&typed, &term)?;
            Some((id, Fit { score: fit.score - common(term.used, self.len(), fit.score), ..fit }))
        });
        Fits { names, words: words.collect() }
    }

    fn score(&self, token: &Token, fits: &Fits, best: &mut [u16]) {
        let mut raise = |slots: &[Slot], score: u16| {
            for slot in slots {
                if let Some(best) = best.get_mut(*slot as usize) {
                    *best = score.max(*best);
                }
            }
        };
        for (terms, fits) in [(&self.names, &fits.names), (&self.words, &fits.words)] {
            for (id, fit) in fits {
                raise(terms.slots(*id), fit.score);
            }
        }
        for area in self.area_names.iter().filter(|area| reason::area_fits(token, area)) {
            self.areas.get(&area.id).into_iter().for_each(|slots| raise(slots, AREA));
        }
        for meant in &token.months {
            for (_, slots) in self.months.iter().filter(|(month, _)| meant.is(**month)) {
                raise(slots, MONTH);
            }
        }
        for language in &token.languages {
            self.languages.get(language).into_iter().for_each(|slots| raise(slots, LANGUAGE));
        }
    }
}

/// What a word that stands nearly everywhere loses: up to a third.
fn common(here: u32, all: usize, score: u16) -> u16 {
    let all = u64::try_from(all.max(1)).unwrap_or(u64::MAX);
    u16::try_from(u64::from(here) * u64::from(score) / all / 3).unwrap_or(0).min(score)
}
