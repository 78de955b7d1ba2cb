//! A person without an identity: names, statuses, choices, and whether two of them may be one.

mod choice;
mod likeness;
mod name;
mod record;
mod same;
mod status;

pub use choice::{Answer, Choice};
pub use likeness::{Likeness, Traits, could_be, likeness};
pub use name::{Name, NameKind};
pub use record::Relationship;
pub use same::{Because, SameAs, Undone, Whom};
pub use status::{Standing, Status};
