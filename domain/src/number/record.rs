use minicbor::{Decode, Encode};
use vault::id::{TeamId, WorkerId};

use crate::{
    record::{Record, RecordKind},
    text::{Alias, Sentence, Word},
    when::Day,
};

/// A telephone number that people out there hold on a card or by heart.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Number {
    /// The number as it is dialled.
    #[n(0)]
    pub number: Word,
    /// What we call it: "Signe's phone", "hotline".
    #[n(1)]
    pub label: Alias,
    /// Who answers it now. None: nobody does, and that is shown.
    #[n(2)]
    pub answered_by: Option<Answering>,
    /// Since when they do.
    #[n(3)]
    pub since: Option<Day>,
    /// Whose it was first.
    #[n(4)]
    pub first: Option<WorkerId>,
    /// No longer handed out since then; still answered.
    #[n(5)]
    pub last_given: Option<Day>,
    /// Anything to know when it rings.
    #[n(6)]
    pub note: Option<Sentence>,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub enum Answering {
    /// One of us.
    #[n(0)]
    Worker(#[n(0)] WorkerId),
    /// Whoever of a team is on call.
    #[n(1)]
    Team(#[n(0)] TeamId),
}

impl Number {
    /// Nobody answers it: nobody is named, or whoever is named has left (`here` says who has not).
    pub fn unanswered(&self, here: impl Fn(WorkerId) -> bool) -> bool {
        match self.answered_by {
            None => true,
            Some(Answering::Worker(worker)) => !here(worker),
            Some(Answering::Team(_)) => false,
        }
    }
}

impl Record for Number {
    const KIND: RecordKind = RecordKind(11);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_outlives_the_worker() {
        let signe = WorkerId::from_bytes([1; 16]);
        let mut number = Number {
            number: Word::parse("number", "+45 00 00 00 01").unwrap(),
            label: Alias::parse("label", "Signe").unwrap(),
            answered_by: Some(Answering::Worker(signe)),
            since: None,
            first: Some(signe),
            last_given: None,
            note: None,
        };
        assert!(!number.unanswered(|worker| worker == signe));
        assert!(number.unanswered(|_| false));
        number.answered_by = Some(Answering::Team(TeamId::from_bytes([2; 16])));
        assert!(!number.unanswered(|_| false));
        number.answered_by = None;
        assert!(number.unanswered(|_| true));
    }
}
