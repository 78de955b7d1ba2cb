//! The first run: six steps from an empty folder to a house that works.

mod begin;
mod house;
pub mod page;
mod porch;
mod steps;

pub use house::{house, house_form};
pub use porch::{Front, Porch};
pub use steps::{confirm, later, list, step, take};
