//! Identities, folders, sealing, recovery shares, the audit tree.
//!
//! **Invariant.** No I/O, no clock, no randomness of its own: callers pass `UnwrapErr(SysRng)` and the time.
//!
//! **Invariant.** Only this crate turns plaintext into a [`record::SealedRevision`], an [`audit::SealedLeaf`] or a
//! [`wrap::Wrap`] that opens again, so whoever takes those types cannot be handed plaintext by mistake.
//!
//! **Invariant.** Every sealed or signed format starts with a header (magic, suite, type, version); what a newer
//! version wrote is refused as [`VaultError::NewerFormat`], never misread.

mod aead;
mod code;
mod error;
mod hash;
mod header;
mod hpke_suite;
mod wordlist;

pub mod age;
pub mod audit;
pub mod id;
pub mod identity;
pub mod intake;
pub mod invitation;
pub mod key;
pub mod letter;
pub mod passphrase;
pub mod pepper;
pub mod record;
pub mod recovery;
pub mod session;
pub mod statement;
pub mod totp;
pub mod wrap;

pub use error::VaultError;
