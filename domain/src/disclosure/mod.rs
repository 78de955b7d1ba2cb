//! What has left this house: to whom, under which permit, and exactly what. She can read it.

mod record;

pub use record::{Disclosure, Ground, Left, Sent};
