use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    contact::LineRef,
    record::{Record, RecordKind},
    text::Sentence,
    when::Day,
};

/// Two are one person: somebody decided it, says why, and can take it back. Nothing is merged.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SameAs {
    /// The one.
    #[n(0)]
    pub one: Whom,
    /// The other.
    #[n(1)]
    pub other: Whom,
    /// Who decided.
    #[n(2)]
    pub by: WorkerId,
    /// When.
    #[n(3)]
    pub on: Day,
    /// Why, in the words of whoever decided.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub reasons: Vec<Sentence>,
    /// Taken back. The link stays on record.
    #[n(5)]
    pub undone: Option<Undone>,
    /// What spoke for it when it was decided, as the rules saw it then.
    #[cbor(n(6), skip_if = "Vec::is_empty")]
    pub because: Vec<Because>,
}

/// A sort of reason why two could be one. Only the sort is kept with a link: a name that she wants destroyed does not
/// live on in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Because {
    /// The same name.
    #[n(0)]
    SameName,
    /// Names that sound alike.
    #[n(1)]
    SoundsAlike,
    /// Names spelled nearly the same.
    #[n(2)]
    SpelledAlike,
    /// How they remember us.
    #[n(3)]
    SameRemember,
    /// A language.
    #[n(4)]
    SameLanguage,
    /// An area.
    #[n(5)]
    SameArea,
    /// Met in the same month.
    #[n(6)]
    SameMonth,
    /// Met a month apart.
    #[n(7)]
    NextMonth,
}

impl Because {
    /// The message that says it where two are compared, with what they have in common.
    pub fn compared(self) -> &'static str {
        match self {
            Self::SameName => "person-same-name",
            Self::SoundsAlike => "person-sounds-alike",
            Self::SpelledAlike => "person-spelled-alike",
            Self::SameRemember => "person-same-remember",
            Self::SameLanguage => "person-same-language",
            Self::SameArea => "person-same-area",
            Self::SameMonth => "person-same-month",
            Self::NextMonth => "person-next-month",
        }
    }

    /// The message that says it later, beside the link.
    pub fn message(self) -> &'static str {
        match self {
            Self::SameName => "person-because-same-name",
            Self::SoundsAlike => "person-because-sounds-alike",
            Self::SpelledAlike => "person-because-spelled-alike",
            Self::SameRemember => "person-because-same-remember",
            Self::SameLanguage => "person-because-same-language",
            Self::SameArea => "person-because-same-area",
            Self::SameMonth => "person-because-same-month",
            Self::NextMonth => "person-because-next-month",
        }
    }
}

/// Somebody we met or know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub enum Whom {
    /// A line of a contact.
    #[n(0)]
    Line(#[n(0)] LineRef),
    /// A relationship.
    #[n(1)]
    Relationship(#[n(0)] RecordId),
}

/// A link was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Undone {
    /// By whom.
    #[n(0)]
    pub by: WorkerId,
    /// When.
    #[n(1)]
    pub on: Day,
    /// Why.
    #[n(2)]
    pub reason: Option<Sentence>,
}

impl SameAs {
    /// The link holds.
    pub fn holds(&self) -> bool {
        self.undone.is_none() && self.one != self.other
    }
}

impl Record for SameAs {
    const KIND: RecordKind = RecordKind(8);
    const FORMAT: u16 = 1;
}
