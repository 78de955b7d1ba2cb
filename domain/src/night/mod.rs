//! The night: a shift on the street, from two taps to the hand-over.

mod record;

pub use record::{Given, Home, Night};
