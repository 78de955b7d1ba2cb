use minicbor::{Decode, Encode};

use crate::{
    message::FieldError,
    record::no,
    text::{Sentence, Word},
    when::Hour,
};

/// How she may be reached, as she said it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Rules {
    /// She does not want to be contacted. Everything else here then only waits.
    #[cbor(n(0), skip_if = "no")]
    pub never: bool,
    /// The ways she allows. None: do not contact.
    #[cbor(n(1), skip_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    /// When. Empty: she named no hours, so any.
    #[cbor(n(2), skip_if = "Vec::is_empty")]
    pub hours: Vec<Hours>,
    /// The word that tells each that the other is who they say, and that it is safe to talk.
    #[n(3)]
    pub code_word: Option<Word>,
    /// Whether anything may be left on her voicemail.
    #[n(4)]
    pub voicemail: Voicemail,
    /// What to do if somebody else answers.
    #[n(5)]
    pub if_another: IfAnother,
}

/// One way to reach her.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Way {
    /// Which sort.
    #[n(0)]
    pub kind: WayKind,
    /// The number, the name there, the person to go through.
    #[n(1)]
    pub to: Word,
}

/// The sorts of ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum WayKind {
    /// A call.
    #[n(0)]
    Call,
    /// A text message.
    #[n(1)]
    Message,
    /// An app.
    #[n(2)]
    App,
    /// E-mail.
    #[n(3)]
    Mail,
    /// Through somebody she named.
    #[n(4)]
    Through,
    /// In person.
    #[n(5)]
    InPerson,
}

/// Hours of some days, not over midnight: that is two of these, see [`super::Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub struct Hours {
    /// On which days.
    #[n(0)]
    pub days: Weekdays,
    /// The first full hour.
    #[n(1)]
    pub from: Hour,
    /// The last full hour that still counts: 16 means until 16:59.
    #[n(2)]
    pub last: Hour,
}

/// A set of weekdays: bit 0 is Monday, bit 6 is Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Weekdays(#[n(0)] pub u8);

/// What a voicemail may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Voicemail {
    /// Never leave one.
    #[n(0)]
    Never,
    /// She allows it.
    #[n(1)]
    Allowed,
}

/// What to do if somebody else answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(map)]
pub enum IfAnother {
    /// Say nothing and hang up.
    #[n(0)]
    HangUp,
    /// Say this: "wrong number, sorry".
    #[n(1)]
    Say(#[n(0)] Sentence),
}

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0b111_1111);

    /// Whether this day is one of them.
    pub fn has(self, day: jiff::civil::Weekday) -> bool {
        self.0 >> day.to_monday_zero_offset() & 1 == 1
    }

    /// The days after these: of Sunday, Monday.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 << 1 | self.0 >> 6) & Self::ALL.0)
    }
}

impl Hours {
    /// Whether this hour of this day lies within.
    pub fn contain(self, day: jiff::civil::Weekday, hour: Hour) -> bool {
        self.days.has(day) && self.from <= hour && hour <= self.last
    }
}

impl Rules {
    pub(super) fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (field, length) in [("ways", self.ways.len()), ("hours", self.hours.len())] {
            if length > super::Card::LIST {
                errors.push(FieldError::new(field, "card-list-too-long").with("limit", super::Card::LIST));
            }
        }
        if self.hours.iter().any(|h| h.from > h.last || h.days.0 == 0 || h.days.0 > Weekdays::ALL.0) {
            errors.push(FieldError::new("hours", "card-hours-empty"));
        }
        errors
    }
}
