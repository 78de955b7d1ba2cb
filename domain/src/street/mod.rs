//! What a street phone sends: one note, sealed to the team's intake key, that the phone itself cannot reopen.

mod record;

pub use record::{Introduced, NoteError, NoteKind, StreetNote};
