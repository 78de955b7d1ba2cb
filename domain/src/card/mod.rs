//! The card: the little that everybody on call may know, and how she may be reached safely.

mod record;
mod rule;
mod rules;

pub use record::{Card, EmergencyFact, FactKind, Ring};
pub use rule::{Head, Reach, Silence, reach, stricter};
pub use rules::{Hours, IfAnother, Rules, Voicemail, Way, WayKind, Weekdays};
