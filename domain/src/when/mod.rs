//! When something was, as well as the worker knows it: "about two", "in the night", "in October".

mod day;
mod typed;
mod vague;

pub use day::{Day, Minute, Month};
pub use vague::{Hour, Part, When};
