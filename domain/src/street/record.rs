use minicbor::{Decode, Encode};
use thiserror::Error;
use vault::id::RecordId;

use crate::{
    contact::{Contact, LineNo},
    message::FieldError,
    night::Night,
    record::no,
    text::Sentence,
    when::Minute,
};

/// The plaintext of a street note (before padding and sealing).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StreetNote {
    /// The format of this map: 1.
    #[n(0)]
    pub format: u16,
    /// The night: a random id made by the phone, and later the id of the [`Night`]'s record.
    #[n(1)]
    pub night: RecordId,
    /// What is inside.
    #[n(2)]
    pub kind: NoteKind,
    /// When it was written, by the phone's clock.
    #[n(3)]
    pub written: Minute,
    /// A contact (kind 0).
    #[n(4)]
    pub contact: Option<Contact>,
    /// How the night stands (kind 1). The newest of a night wins.
    #[n(5)]
    pub report: Option<Night>,
    /// A practice night.
    #[cbor(n(6), skip_if = "no")]
    pub practice: bool,
    /// Who introduced whom: kept apart from the contact, because it goes into a narrower folder.
    #[cbor(n(7), skip_if = "Vec::is_empty")]
    pub introductions: Vec<Introduced>,
    /// The meeting that this belongs to, where it was written at a desk and is there already: only who introduced whom
    /// is in the note then, and waits in it until somebody may read it.
    #[n(8)]
    pub about: Option<RecordId>,
}

/// What a note holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum NoteKind {
    /// A contact.
    #[n(0)]
    Contact,
    /// How the night stands.
    #[n(1)]
    Night,
}

/// The person on this line was introduced by somebody.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Introduced {
    /// The line of the contact.
    #[n(0)]
    pub line: LineNo,
    /// By whom, as it was said.
    #[n(1)]
    pub by: Sentence,
}

/// Why a note cannot become a record by itself. It goes to the lead's list; nothing is thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoteError {
    /// The phone runs a newer page than this server.
    #[error("a street note has format {0}, this Tillid knows {known}: use a newer one", known = StreetNote::FORMAT)]
    Newer(u16),
    /// Not a street note.
    #[error("a street note cannot be read: {0}")]
    Unreadable(String),
    /// Readable, but it breaks a rule.
    #[error("a street note breaks {} rules of its records", .0.len())]
    Breaks(Vec<FieldError>),
}

#[derive(Decode)]
#[cbor(map)]
struct Head {
    #[n(0)]
    format: u16,
}

impl StreetNote {
    /// The format written today.
    pub const FORMAT: u16 = 1;

    /// The bytes, as the phone makes them.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(512);
        let written = minicbor::encode(self, &mut bytes);
        debug_assert!(written.is_ok());
        bytes
    }

    /// Reads what a phone sent. The sender is not trusted: every text is cleaned, every limit holds.
    pub fn decode(bytes: &[u8]) -> Result<Self, NoteError> {
        let unreadable = |error: minicbor::decode::Error| NoteError::Unreadable(error.to_string());
        let head: Head = minicbor::decode(bytes).map_err(unreadable)?;
        if head.format > Self::FORMAT {
            return Err(NoteError::Newer(head.format));
        }
        let note: Self = minicbor::decode(bytes).map_err(unreadable)?;
        let errors = note.check();
        if errors.is_empty() { Ok(note) } else { Err(NoteError::Breaks(errors)) }
    }

    fn check(&self) -> Vec<FieldError> {
        let fits = match self.kind {
            NoteKind::Contact => self.contact.is_some() != self.about.is_some() && self.report.is_none(),
            NoteKind::Night => self.report.is_some() && self.contact.is_none() && self.about.is_none(),
        };
        let mut errors = Vec::new();
        if !fits || self.format == 0 {
            errors.push(FieldError::new("kind", "street-note-does-not-fit"));
        }
        errors.extend(self.contact.iter().flat_map(Contact::check));
        errors.extend(self.report.iter().flat_map(Night::check));
        if self.introductions.len() > Contact::LINES {
            errors.push(FieldError::new("introductions", "street-too-many-introductions"));
        }
        errors
    }
}
