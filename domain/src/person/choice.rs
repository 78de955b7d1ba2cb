use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    message::FieldError,
    record::{Record, RecordKind},
    text::{Language, Words},
    when::Day,
};

/// Her choice about a case file, in her words. A case file exists only after a yes; a no leaves everything open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Choice {
    /// Whose: the [`super::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// What she chose.
    #[n(1)]
    pub answer: Answer,
    /// In her words.
    #[n(2)]
    pub words: Words,
    /// When.
    #[n(3)]
    pub on: Day,
    /// Whom she told.
    #[n(4)]
    pub told: WorkerId,
    /// In which language.
    #[n(5)]
    pub language: Option<Language>,
}

/// What a person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Answer {
    /// Yes.
    #[n(0)]
    Yes,
    /// No. Kept with the same dignity.
    #[n(1)]
    No,
    /// Not yet.
    #[n(2)]
    NotYet,
}

impl Choice {
    /// Whether a case file may be opened: her latest choice says yes. Of two on one day, a no or a not yet weighs more.
    pub fn allows_case_file(choices: &[Self]) -> bool {
        let Some(latest) = choices.iter().map(|choice| choice.on).max() else { return false };
        choices.iter().filter(|choice| choice.on == latest).all(|choice| choice.answer == Answer::Yes)
    }

    /// Her words are what makes it her choice.
    pub fn check(&self) -> Vec<FieldError> {
        if self.words.is_empty() { vec![FieldError::new("words", "text-empty")] } else { Vec::new() }
    }
}

impl Record for Choice {
    const KIND: RecordKind = RecordKind(7);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(answer: Answer, day: &str) -> Choice {
        Choice {
            person: RecordId::from_bytes([1; 16]),
            answer,
            words: Words::parse("words", "Write it down for me.").unwrap(),
            on: Day::parse("day", day).unwrap(),
            told: WorkerId::from_bytes([2; 16]),
            language: None,
        }
    }

    #[test]
    fn only_her_latest_yes_opens_a_case_file() {
        let yes = choice(Answer::Yes, "2026-05-02");
        assert!(!Choice::allows_case_file(&[]));
        assert!(Choice::allows_case_file(&[choice(Answer::NotYet, "2026-05-01"), yes.clone()]));
        assert!(!Choice::allows_case_file(&[yes.clone(), choice(Answer::No, "2026-05-03")]));
        assert!(!Choice::allows_case_file(&[choice(Answer::No, "2026-05-02"), yes]));
    }
}
