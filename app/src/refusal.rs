//! The one answer a use case gives when it does not do what was asked.

use domain::message::{FieldError, Message};
use store::StoreError;
use vault::VaultError;

/// Why something was not done, in a way that a page can say kindly and put beside the right field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub kind: Kind,
    /// The message that says it.
    pub message: Message,
    /// Sentences that belong beside a field.
    pub fields: Vec<FieldError>,
}

/// What sort of refusal; `web` maps each to a status in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing there, or not for this person: nobody can tell which.
    NotFound,
    /// Something typed cannot be taken as it is.
    Invalid,
    /// Somebody else wrote first.
    Conflict,
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Name, passphrase or code is not right.
    WrongSignIn,
    /// Too many at once: try again in a moment.
    Busy,
    /// The disk is full; reading goes on.
    DiskFull,
    /// What was stored does not agree with what was signed or counted.
    Tampered,
    /// Something broke; nothing was half-saved.
    Broken,
}

impl Refusal {
    /// Nothing there, or not for this person.
    pub fn not_found() -> Self {
        Self::of(Kind::NotFound, "error-not-found")
    }

    /// No live session.
    pub fn signed_out() -> Self {
        Self::of(Kind::SignedOut, "error-session-ended")
    }

    /// Something typed in this field cannot be taken.
    pub fn field(name: &'static str, message: &'static str) -> Self {
        Self::fields(vec![FieldError::new(name, message)])
    }

    /// Several things typed cannot be taken.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        Self { kind: Kind::Invalid, message: Message::new("error-summary"), fields }
    }

    /// Any refusal with one sentence.
    pub fn of(kind: Kind, message: &'static str) -> Self {
        Self { kind, message: Message::new(message), fields: Vec::new() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message.id)
    }
}

impl std::error::Error for Refusal {}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::of(Kind::Conflict, "error-conflict"),
            StoreError::Taken => {
                tracing::error!("a record was to be written under a number that another one has");
                Self::of(Kind::Conflict, "error-taken")
            }
            StoreError::DiskFull => Self::of(Kind::DiskFull, "error-disk-full"),
            StoreError::Damaged(what) => {
                tracing::error!(what, "a stored row is damaged");
                Self::of(Kind::Tampered, "error-tampered")
            }
            other => {
                tracing::error!(%other, "the store did not answer");
                Self::of(Kind::Broken, "error-store")
            }
        }
    }
}

impl From<VaultError> for Refusal {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "something sealed did not open");
        if error == VaultError::RolledBack {
            return Self::of(Kind::Tampered, "error-put-back");
        }
        Self::of(Kind::Tampered, "error-tampered")
    }
}

impl From<domain::record::DecodeError> for Refusal {
    fn from(error: domain::record::DecodeError) -> Self {
        tracing::error!(%error, "a record could not be read");
        Self::of(Kind::Tampered, "error-tampered")
    }
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Self::fields(vec![error])
    }
}
