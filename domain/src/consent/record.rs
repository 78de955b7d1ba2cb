use minicbor::{Decode, Encode};
use vault::id::{RecordId, RevisionId, WorkerId};

use crate::{
    message::FieldError,
    record::{Record, RecordKind, no, snug},
    text::{Language, Sentence, Words},
    when::{Day, Minute},
};

/// What was asked of her and what she answered: one purpose, one recipient, these items as they stood, and until when.
/// Whatever is written later is not covered. Each recipient has a consent of its own.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Consent {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// What for.
    #[n(1)]
    pub purpose: Purpose,
    /// To whom, by name.
    #[n(2)]
    pub recipient: Sentence,
    /// What exactly.
    #[cbor(n(3), decode_with = "snug")]
    pub items: Vec<Item>,
    /// How it was asked and answered.
    #[n(4)]
    pub form: Form,
    /// In which language.
    #[n(5)]
    pub language: Option<Language>,
    /// Who explained it.
    #[n(6)]
    pub explained_by: WorkerId,
    /// What good it may do, as it was told.
    #[n(7)]
    pub benefits: Option<Words>,
    /// What harm it may do, as it was told.
    #[n(8)]
    pub risks: Option<Words>,
    /// When it was asked.
    #[n(9)]
    pub offered: Day,
    /// The first day on which it counts.
    #[n(10)]
    pub from: Day,
    /// The last one.
    #[n(11)]
    pub until: Day,
    /// For one time only.
    #[cbor(n(12), default, skip_if = "no")]
    pub once: bool,
    /// What she answered. None: she is thinking, and nobody presses.
    #[n(13)]
    pub answer: Option<Answer>,
    /// That she took it back.
    #[n(14)]
    pub taken_back: Option<TakenBack>,
    /// When what was for one time only was used.
    #[n(15)]
    pub used: Option<Minute>,
    /// What she said without answering, in her words.
    #[n(16)]
    pub not_yet: Option<Words>,
}

/// What a consent is for. Police, authorities, a referral, publication and a picture are asked apart from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Purpose {
    /// To the authority that can recognise what was done to her.
    #[n(0)]
    Identification,
    /// To the police.
    #[n(1)]
    Police,
    /// To another authority.
    #[n(2)]
    Authority,
    /// To another organisation, so that it can help.
    #[n(3)]
    Referral,
    /// To her doctor, clinic or therapist.
    #[n(4)]
    Health,
    /// To her lawyer.
    #[n(5)]
    Legal,
    /// To people she names: family, friends.
    #[n(6)]
    Family,
    /// To be published.
    #[n(7)]
    Publication,
    /// To be photographed.
    #[n(8)]
    Photograph,
    /// For research.
    #[n(9)]
    Research,
}

impl Purpose {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Identification,
        Self::Referral,
        Self::Health,
        Self::Legal,
        Self::Authority,
        Self::Police,
        Self::Family,
        Self::Publication,
        Self::Photograph,
        Self::Research,
    ];

    /// The word of it, in forms and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identification => "identification",
            Self::Police => "police",
            Self::Authority => "authority",
            Self::Referral => "referral",
            Self::Health => "health",
            Self::Legal => "legal",
            Self::Family => "family",
            Self::Publication => "publication",
            Self::Photograph => "photograph",
            Self::Research => "research",
        }
    }
}

/// One record, as it stood when she was asked. A later version of it is not covered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Item {
    /// Which.
    #[n(0)]
    pub record: RecordId,
    /// As it stood.
    #[n(1)]
    pub revision: RevisionId,
    /// What it was called when she was told.
    #[n(2)]
    pub called: Sentence,
}

/// How a consent was asked and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Form {
    /// Spoken.
    #[n(0)]
    Spoken,
    /// Written on paper.
    #[n(1)]
    Written,
    /// Signed on a screen.
    #[n(2)]
    Screen,
    /// Through an interpreter.
    #[n(3)]
    Interpreter,
    /// By a guardian, with the child's own yes.
    #[n(4)]
    Guardian,
    /// In sign language.
    #[n(5)]
    Signed,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Spoken, Self::Written, Self::Screen, Self::Interpreter, Self::Signed, Self::Guardian];

    /// The word of it, in forms and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Spoken => "spoken",
            Self::Written => "written",
            Self::Screen => "screen",
            Self::Interpreter => "interpreter",
            Self::Guardian => "guardian",
            Self::Signed => "signed",
        }
    }
}

/// What she answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answer {
    /// A yes. A no is kept with the same dignity.
    #[n(0)]
    pub yes: bool,
    /// When.
    #[n(1)]
    pub on: Day,
    /// Whom she told.
    #[n(2)]
    pub told: WorkerId,
    /// In her words.
    #[n(3)]
    pub words: Option<Words>,
}

/// That she took a consent back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakenBack {
    /// When it was written down: it counts from this moment.
    #[n(0)]
    pub at: Minute,
    /// How she said so.
    #[n(1)]
    pub way: Way,
    /// Whom she told.
    #[n(2)]
    pub told: WorkerId,
    /// In her words.
    #[n(3)]
    pub words: Option<Words>,
}

/// How somebody said so. Spoken is as good as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Way {
    /// Spoken, face to face.
    #[n(0)]
    Spoken,
    /// On the telephone.
    #[n(1)]
    Telephone,
    /// Written, in a letter or a message.
    #[n(2)]
    Written,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Spoken, Self::Telephone, Self::Written];

    /// The word of it, in forms and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Spoken => "spoken",
            Self::Telephone => "telephone",
            Self::Written => "written",
        }
    }
}

impl Consent {
    /// The most days that a consent lasts: reasonably limited in time, and asked again after.
    pub const LONGEST: i32 = 366;
    /// The most items that one consent names.
    pub const ITEMS: usize = 500;

    /// What is wrong with it, beside its fields.
    pub fn check(&self) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        if self.recipient.is_empty() {
            wrong.push(FieldError::new("recipient", "consent-recipient-missing"));
        }
        if self.items.is_empty() {
            wrong.push(FieldError::new("item", "consent-items-missing"));
        } else if self.items.len() > Self::ITEMS {
            wrong.push(FieldError::new("item", "consent-items-many").with("limit", Self::ITEMS));
        }
        if self.until < self.from {
            wrong.push(FieldError::new("until", "consent-until-before"));
        } else if self.until.number() - self.from.number() > Self::LONGEST {
            wrong.push(FieldError::new("until", "consent-until-long"));
        }
        wrong
    }
}

impl Record for Consent {
    const KIND: RecordKind = RecordKind(41);
    const FORMAT: u16 = 1;
}
