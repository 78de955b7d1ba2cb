//! The rules of the work: contacts, nights, people, cards, trust. No I/O, no clock, no randomness.
//!
//! One folder per capability, the same word as in every other layer. The types here are what the sealed records hold
//! ([`record`]); the rules beside them are pure functions, so that each can be read and tested by itself.
//!
//! **Invariant.** Nothing here knows the time, a file, a network or a source of randomness: they are arguments.
//!
//! **Invariant.** `Debug` of anything that a person said or may be known by prints none of it.

pub mod card;
pub mod consent;
pub mod contact;
pub mod count;
pub mod disclosure;
pub mod message;
pub mod narrative;
pub mod night;
pub mod number;
pub mod person;
pub mod record;
pub mod search;
pub mod sound;
pub mod street;
pub mod team;
pub mod text;
pub mod trust;
pub mod when;
pub mod worker;
