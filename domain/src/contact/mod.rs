//! Contacts: somebody was met. No name, no label, no case.

mod done;
mod first;
mod introduction;
mod mark;
mod met;
mod record;
mod rule;

pub use done::Done;
pub use first::First;
pub use introduction::Introduction;
pub use mark::{Answered, Kept};
pub use met::{Age, LineNo, LineRef, Met, Next, Seen, SeenAs, Told, Watched};
pub use record::{AreaId, Channel, Contact};
pub use rule::{Keep, Retention, reckoned_from};
