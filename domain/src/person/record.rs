use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    contact::{AreaId, First, LineRef, SeenAs},
    message::FieldError,
    record::{Record, RecordKind},
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, When},
};

/// A relationship: opened by a worker from one or several contacts, never automatically. Not a case file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Relationship {
    /// When it was opened.
    #[n(0)]
    pub opened: Day,
    /// By whom.
    #[n(1)]
    pub by: WorkerId,
    /// The lines of contacts it began with. More come through [`super::SameAs`].
    #[cbor(n(2), skip_if = "Vec::is_empty")]
    pub from: Vec<LineRef>,
    /// When she was first met.
    #[n(3)]
    pub first_met: Option<When>,
    /// By whom she was first met.
    #[n(4)]
    pub first_met_by: Option<WorkerId>,
    /// Coarsely where.
    #[n(5)]
    pub area: Option<AreaId>,
    /// What is worth remembering: "tea, she smiled".
    #[n(6)]
    pub worth: Option<Sentence>,
    /// Her languages, the one she likes best first.
    #[cbor(n(7), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// How she was seen; anything more only as she says it, in `pronoun` and her names.
    #[n(8)]
    pub seen_as: Option<SeenAs>,
    /// Her own word for "she", "he", "they"; or none.
    #[n(9)]
    pub pronoun: Option<Alias>,
    /// How she remembers us.
    #[cbor(n(10), skip_if = "Vec::is_empty")]
    pub remember: Vec<Word>,
    /// She is a colleague too: named people hold her file, and her team's search and counts never show it.
    #[n(11)]
    pub colleague: Option<WorkerId>,
    /// It rests since then. Its door stays open.
    #[n(12)]
    pub rests: Option<Day>,
    /// Anything that helps to begin well.
    #[n(13)]
    pub note: Option<Words>,
    /// The mark in the team's folder that a case file is open, by a number that leads nowhere else. None: no file is open.
    #[n(14)]
    pub file_mark: Option<RecordId>,
}

impl Relationship {
    /// She was met first then: what is told of it from now on.
    pub fn met_first(&mut self, first: &First) {
        (self.first_met, self.first_met_by, self.area) = (Some(first.when), first.by, Some(first.area));
    }

    /// How many entries each list may have.
    pub const LIST: usize = 100;

    /// The least there is: opened on a day, by a worker, from these lines.
    pub fn open(opened: Day, by: WorkerId, from: Vec<LineRef>) -> Self {
        Self {
            opened,
            by,
            from,
            first_met: None,
            first_met_by: None,
            area: None,
            worth: None,
            languages: Vec::new(),
            seen_as: None,
            pronoun: None,
            remember: Vec::new(),
            colleague: None,
            rests: None,
            note: None,
            file_mark: None,
        }
    }

    /// What the types cannot hold. Every problem, each beside its field.
    pub fn check(&self) -> Vec<FieldError> {
        [("from", self.from.len()), ("languages", self.languages.len()), ("remember", self.remember.len())]
            .into_iter()
            .filter(|(_, length)| *length > Self::LIST)
            .map(|(field, _)| FieldError::new(field, "person-list-too-long").with("limit", Self::LIST))
            .collect()
    }
}

impl Record for Relationship {
    const KIND: RecordKind = RecordKind(4);
    const FORMAT: u16 = 1;
}
