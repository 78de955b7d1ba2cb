//! Why something could not be sealed or opened.

/// Each attack on stored bytes has its own answer, so that a log line already tells what happened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The bytes do not start as ours do.
    #[error("this is not a {0} of Tillid")]
    Foreign(&'static str),
    /// Written by a newer Tillid: show that it is there, change nothing.
    #[error("this {what} was written by a newer version (format {found}, this program knows {known})")]
    NewerFormat {
        /// What was being read.
        what: &'static str,
        /// The version in its header.
        found: u8,
        /// The newest version that this program knows.
        known: u8,
    },
    /// The header is ours, the rest has not the shape it must have.
    #[error("this {0} is incomplete or misshapen")]
    Malformed(&'static str),
    /// Longer than the format allows.
    #[error("this {what} is longer than {limit} bytes")]
    TooLong {
        /// What was being sealed.
        what: &'static str,
        /// The largest length, in bytes.
        limit: usize,
    },
    /// Sealed under another key than the one that was tried.
    #[error("this {0} is sealed under another key")]
    WrongKey(&'static str),
    /// At least one bit is not as it was written.
    #[error("this {0} was changed or damaged after it was sealed")]
    Damaged(&'static str),
    /// Unchanged, but lying where something else belongs.
    #[error("this {0} belongs to another place")]
    Swapped(&'static str),
    /// An older state was put back in place of a newer one.
    #[error("an older state was put back: what is stored is not the newest that was written")]
    RolledBack,
    /// Its key was destroyed on purpose.
    #[error("this record was destroyed and cannot be opened")]
    Destroyed,
    /// The key does not fit the subject it was to be wrapped as.
    #[error("this key is not of the kind that the wrap names")]
    Misfit,
    /// The identity did not open.
    #[error("the passphrase is not right")]
    WrongPassphrase,
    /// The identity did not open under this printed code.
    #[error("the recovery code is not right")]
    WrongRecoveryCode,
    /// The cookie does not open this session.
    #[error("this session is over")]
    SessionOver,
    /// The pepper file is not the one that this was sealed with.
    #[error("the pepper file is another one than this was sealed with (needed {needed})")]
    WrongPepper {
        /// Id of the pepper that is needed.
        needed: crate::pepper::PepperId,
    },
    /// Too short to protect what it protects.
    #[error("a passphrase needs at least {least} characters")]
    PassphraseTooShort {
        /// The smallest number of characters.
        least: usize,
    },
    /// The signature on a note is not its phone's.
    #[error("this note was not signed by the phone it names, or was changed on its way")]
    ForgedNote,
    /// Not a valid public or secret key.
    #[error("this is not a usable {0}")]
    BadKey(&'static str),
    /// The computer has not enough memory for the passphrase function.
    #[error("there is not enough memory to check the passphrase now")]
    OutOfMemory,
}
