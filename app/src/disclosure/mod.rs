//! What leaves this house: the one gate before every exit, and the register of what went through it.

mod gate;
mod item;
mod paper;
mod register;

pub use gate::{Ask, Output, Permit, Released, ask};
pub use item::{Candidate, Thing, candidates};
pub use paper::{hand_over, preview};
pub use register::{Gone, all, left, sent};
