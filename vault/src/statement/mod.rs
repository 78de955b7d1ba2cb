//! Signed facts: who leads, who belongs to which team with which key, who was granted what, which keys are ours.
//!
//! The database may be edited by whoever has the disk; these cannot. [`Trust`] replays them in their order, starting
//! from the organisation's root, and answers only from what was properly signed.

mod apply;
mod authority;
mod error;
mod fact;
mod signed;
mod trust;

pub use error::TrustError;
pub use fact::{Rights, Statement};
pub use signed::SignedStatement;
pub use trust::{Device, Erased, Granted, Membership, Person, Trust};
