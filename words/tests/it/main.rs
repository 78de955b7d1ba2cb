//! Does every page have its words, in every complete language?

mod dates;
mod ids;
mod pack;
mod packs;
mod source;
mod tongues;
