//! Teams, and the areas of town they know.

mod record;

pub use record::{Area, Team};
