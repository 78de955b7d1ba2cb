//! Who did what, put on record with the thing itself.

mod entry;
mod root;

pub use entry::{Action, Entry, Lost, Why};
pub use root::{is_due, taken_out};
