//! The card: the little that everybody on call may know, and how she may be reached safely.

mod record;
mod rule;
mod rules;
mod span;

pub use record::{Card, EmergencyFact, FactKind, Ring};
pub use rule::{Head, Reach, Silence, reach, stricter};
pub use rules::{Hours, IfAnother, Rules, Voicemail, Way, WayKind, Weekdays};
pub use span::Span;
