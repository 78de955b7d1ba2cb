use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use super::Rules;
use crate::{
    contact::{AreaId, First, SeenAs},
    message::FieldError,
    record::{Record, RecordKind, snug},
    text::{Alias, Language, Sentence, Word},
    when::{Day, When},
};

/// One small card for each person. Everything on it she allowed to stand there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Card {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// The names she allows here.
    #[cbor(n(1), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub names: Vec<Alias>,
    /// Her languages, the one she likes best first.
    #[cbor(n(2), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub languages: Vec<Language>,
    /// How she remembers us.
    #[cbor(n(3), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub remember: Vec<Word>,
    /// How she may be reached. None, or unreadable: do not contact.
    #[n(4)]
    pub rules: Option<Rules>,
    /// Whom to ring in an emergency.
    #[cbor(n(5), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub ring: Vec<Ring>,
    /// What she chose beforehand for an emergency.
    #[cbor(n(6), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub emergency: Vec<EmergencyFact>,
    /// When she was first met.
    #[n(7)]
    pub first_met: Option<When>,
    /// By whom.
    #[n(8)]
    pub first_met_by: Option<WorkerId>,
    /// Coarsely where.
    #[n(9)]
    pub area: Option<AreaId>,
    /// What is worth remembering: "tea, she smiled".
    #[n(10)]
    pub worth: Option<Sentence>,
    /// How she was seen.
    #[n(11)]
    pub seen_as: Option<SeenAs>,
    /// Her own word for "she", "he", "they"; or none.
    #[n(12)]
    pub pronoun: Option<Alias>,
    /// When she last looked at it with us.
    #[n(13)]
    pub reviewed: Option<Day>,
}

/// Somebody to ring.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Ring {
    /// Who: "my friend M."
    #[n(0)]
    pub who: Alias,
    /// The number.
    #[n(1)]
    pub number: Word,
    /// When to ring, or what to say.
    #[n(2)]
    pub note: Option<Sentence>,
}

/// Something she wants known in an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EmergencyFact {
    /// What it is about.
    #[n(0)]
    pub kind: FactKind,
    /// What to know.
    #[n(1)]
    pub fact: Sentence,
}

/// What an emergency fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum FactKind {
    /// A pregnancy.
    #[n(0)]
    Pregnancy,
    /// An allergy.
    #[n(1)]
    Allergy,
    /// A medicine.
    #[n(2)]
    Medicine,
    /// A language to speak with her.
    #[n(3)]
    Language,
    /// Something else.
    #[n(4)]
    Other,
}

impl Card {
    /// One card of several versions, the newest last: the newest, with every name, every fact for an emergency and
    /// everybody to ring of the others. Nothing that she chose beforehand waits until somebody has merged them. Its rules
    /// are the newest's alone: what all versions allow together is for [`super::stricter`] to say.
    pub fn joined<'a>(versions: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        versions.into_iter().fold(None, |earlier, version| {
            let mut card = version.clone();
            if let Some(earlier) = earlier {
                add(&mut card.names, earlier.names);
                add(&mut card.emergency, earlier.emergency);
                add(&mut card.ring, earlier.ring);
            }
            Some(card)
        })
    }

    /// She was met first then: what is told of it from now on.
    pub fn met_first(&mut self, first: &First) {
        (self.first_met, self.first_met_by, self.area) = (Some(first.when), first.by, Some(first.area));
    }

    /// How many entries each list may have.
    pub const LIST: usize = 20;

    /// An empty card: nobody contacts her.
    pub fn empty(person: RecordId) -> Self {
        Self {
            person,
            names: Vec::new(),
            languages: Vec::new(),
            remember: Vec::new(),
            rules: None,
            ring: Vec::new(),
            emergency: Vec::new(),
            first_met: None,
            first_met_by: None,
            area: None,
            worth: None,
            seen_as: None,
            pronoun: None,
            reviewed: None,
        }
    }

    /// What the types cannot hold. Every problem, each beside its field.
    pub fn check(&self) -> Vec<FieldError> {
        let lists = [
            ("names", self.names.len()),
            ("languages", self.languages.len()),
            ("remember", self.remember.len()),
            ("ring", self.ring.len()),
            ("emergency", self.emergency.len()),
        ];
        let mut errors: Vec<_> = lists
            .into_iter()
            .filter(|(_, length)| *length > Self::LIST)
            .map(|(field, _)| FieldError::new(field, "card-list-too-long").with("limit", Self::LIST))
            .collect();
        errors.extend(self.rules.iter().flat_map(Rules::check));
        errors
    }
}

/// Whatever is not there yet.
fn add<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

impl Record for Card {
    const KIND: RecordKind = RecordKind(9);
    const FORMAT: u16 = 1;
}
