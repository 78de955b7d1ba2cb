//! Who did what, put on record with the thing itself.

mod entry;

pub use entry::{Action, Entry, Lost, Why};
