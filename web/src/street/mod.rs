//! The street page: its files, and the narrow door for its notes. Nobody signs in here.

mod api;
mod files;
mod hello;
mod settings;

pub use api::{enrol, receipts, refresh, speak, take};
pub use files::{index, serve};
