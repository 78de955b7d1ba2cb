use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    message::FieldError,
    record::{Record, RecordKind},
    text::{Alias, Sentence},
    when::Day,
};

/// One of a person's names. She may have any number; which folder it lies in decides who may know it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Name {
    /// Whose: the [`super::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// What sort of name.
    #[n(1)]
    pub kind: NameKind,
    /// The name. None only where she keeps it to herself.
    #[n(2)]
    pub text: Option<Alias>,
    /// Since when we know it.
    #[n(3)]
    pub since: Day,
    /// Whom she told it.
    #[n(4)]
    pub told: Option<WorkerId>,
    /// How to say it, or who may use it.
    #[n(5)]
    pub note: Option<Sentence>,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum NameKind {
    /// What she calls herself.
    #[n(0)]
    Alias,
    /// The name she works under.
    #[n(1)]
    Working,
    /// A name she gave later.
    #[n(2)]
    GivenLater,
    /// She keeps her true name to herself, and that is on record so that nobody asks again.
    #[n(3)]
    TrueNameWithheld,
}

impl Name {
    /// A name stands there, except where it is withheld: then it cannot.
    pub fn check(&self) -> Vec<FieldError> {
        match (self.kind, &self.text) {
            (NameKind::TrueNameWithheld, Some(_)) => vec![FieldError::new("text", "person-name-withheld-has-text")],
            (NameKind::Alias | NameKind::Working | NameKind::GivenLater, None) => {
                vec![FieldError::new("text", "text-empty")]
            }
            _ => Vec::new(),
        }
    }
}

impl Record for Name {
    const KIND: RecordKind = RecordKind(5);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withheld_name_has_no_text() {
        let mut name = Name {
            person: RecordId::from_bytes([1; 16]),
            kind: NameKind::TrueNameWithheld,
            text: None,
            since: Day::from_number(20_000).unwrap(),
            told: None,
            note: None,
        };
        assert!(name.check().is_empty());
        name.text = Some(Alias::parse("text", "Joy").unwrap());
        assert_eq!(name.check().len(), 1);
        name.kind = NameKind::Alias;
        assert!(name.check().is_empty());
        name.text = None;
        assert_eq!(name.check().len(), 1);
    }
}
