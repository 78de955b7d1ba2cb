//! Does every page have its words, in every complete language?

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds something wrong")]

mod dates;
mod ids;
mod pack;
mod packs;
mod source;
mod tongues;
