//! When something is not as it should be.

pub mod page;
