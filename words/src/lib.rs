//! What Tillid says, in every language it speaks.
//!
//! The sentences lie in `packs/languages/<code>/*.ftl` and are embedded when the crate is built. Danish and Arabic fall
//! back to English, message by message. `qps` is made from English: accented and longer, to see what a page does with it.

mod dates;
mod narrative;
mod pseudo;
mod tongue;

pub use domain::message::Arg;
pub use tongue::{CODES, Tongue, tongue};

include!(concat!(env!("OUT_DIR"), "/files.rs"));
