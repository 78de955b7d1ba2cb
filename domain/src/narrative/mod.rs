//! Her story, in pieces: as she told it, when she told it, as vague as it is. How pieces lie to each other in time is
//! reckoned when somebody looks, and never kept.

mod gap;
mod moment;
mod order;
mod record;
mod ways;

pub use gap::{Gap, gaps};
pub use moment::{Known, Moment, Season, Span, Years};
pub use order::{Placed, Step, timeline};
pub use record::{Beside, Born, Piece, Story, Teller, Translation, Translator};
pub use ways::{Differs, Ways, told_in_two_ways};
