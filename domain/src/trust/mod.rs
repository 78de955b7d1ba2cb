//! The trust timeline: who introduced her, who vouched, allies beside dangers, the first meal, the first time she rang.

mod record;

pub use record::{Event, EventKind, Widened};
