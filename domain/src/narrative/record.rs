use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use super::{Moment, Years};
use crate::{
    message::FieldError,
    record::{Record, RecordKind, no, snug},
    text::{Alias, Language, Sentence, Text},
    when::Day,
};

/// What is told in one piece.
pub type Story = Text<20_000>;

/// A piece of her story.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Piece {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// What was told.
    #[n(1)]
    pub story: Story,
    /// In whose words that is.
    #[n(2)]
    pub teller: Teller,
    /// The same in another language, beside it.
    #[n(3)]
    pub translation: Option<Translation>,
    /// When it was.
    #[n(4)]
    pub moment: Moment,
    /// Where it was, as she calls it.
    #[n(5)]
    pub place: Option<Sentence>,
    /// Who was in it, by role: “the aunt”, “the driver”.
    #[cbor(n(6), decode_with = "snug")]
    pub people: Vec<Alias>,
    /// The day on which she told it.
    #[n(7)]
    pub told: Day,
    /// Which of us she told.
    #[cbor(n(8), decode_with = "snug")]
    pub told_to: Vec<WorkerId>,
    /// Who else was there: an interpreter, a friend.
    #[cbor(n(9), decode_with = "snug")]
    pub present: Vec<Alias>,
    /// She does not want to be asked about it again.
    #[cbor(n(10), default, skip_if = "no")]
    pub ask_no_more: bool,
    /// Told before: the piece that is about the same thing.
    #[n(11)]
    pub again: Option<RecordId>,
}

/// In whose words a piece is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Teller {
    /// Hers, in the language she spoke.
    #[n(0)]
    Hers {
        /// Which language that was.
        #[n(0)]
        language: Option<Language>,
    },
    /// A worker's, who says what she told.
    #[n(1)]
    Paraphrase,
}

/// A piece in another language.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Translation {
    /// The translated piece.
    #[n(0)]
    pub story: Story,
    /// Into which language.
    #[n(1)]
    pub language: Language,
    /// Who translated it.
    #[n(2)]
    pub by: Translator,
}

/// Who translated a piece.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Translator {
    /// One of us.
    #[n(0)]
    Worker {
        /// Who.
        #[n(0)]
        worker: WorkerId,
    },
    /// Somebody else: an interpreter, a friend.
    #[n(1)]
    Other {
        /// As they are called here.
        #[n(0)]
        name: Alias,
    },
}

/// How a piece lies to another one, where she said so: “after the journey”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Beside {
    /// Later than that piece.
    #[n(0)]
    After {
        /// Which.
        #[n(0)]
        piece: RecordId,
    },
    /// Earlier than that piece.
    #[n(1)]
    Before {
        /// Which.
        #[n(0)]
        piece: RecordId,
    },
}

/// When she was born, as far as she told: what an age is reckoned from.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Born {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// One of these years.
    #[n(1)]
    pub years: Years,
    /// As she said it.
    #[n(2)]
    pub said: Option<Sentence>,
    /// The day on which she told it.
    #[n(3)]
    pub told: Day,
    /// Which of us wrote it down.
    #[n(4)]
    pub by: WorkerId,
}

impl Beside {
    /// The other piece.
    pub fn piece(self) -> RecordId {
        match self {
            Self::After { piece } | Self::Before { piece } => piece,
        }
    }
}

impl Beside {
    /// The same of another piece.
    #[must_use]
    pub fn of(self, piece: RecordId) -> Self {
        match self {
            Self::After { .. } => Self::After { piece },
            Self::Before { .. } => Self::Before { piece },
        }
    }
}

impl Piece {
    /// The most roles in one piece, and the most people who were there.
    pub const PEOPLE: usize = 40;

    /// What is wrong with it. A date that cannot be is kept as she told it.
    pub fn check(&self) -> Vec<FieldError> {
        let many = |field, all: &[Alias]| {
            (all.len() > Self::PEOPLE)
                .then(|| FieldError::new(field, "narrative-people-many").with("limit", Self::PEOPLE))
        };
        [many("people", &self.people), many("present", &self.present)].into_iter().flatten().collect()
    }
}

impl Record for Piece {
    const KIND: RecordKind = RecordKind(45);
    const FORMAT: u16 = 1;
}

impl Record for Born {
    const KIND: RecordKind = RecordKind(46);
    const FORMAT: u16 = 1;
}
