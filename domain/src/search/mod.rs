//! The reading room's engine: finds somebody by half an alias, a wrong spelling, a sound, "bike", an area, a month, a
//! language. In memory only, over entries that somebody unsealed; nothing here can be stored.
//!
//! [`Index`] holds the entries, [`Query`] what was typed, [`Hit`] what was found and why.

mod entry;
mod find;
mod fit;
mod index;
mod lexicon;
mod query;
mod reason;
mod terms;

pub use entry::Entry;
pub use find::Hit;
pub use index::Index;
pub use query::Query;
