//! What the vault promises, from outside: each promise a property, each format a committed vector.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should say where")]

mod age;
mod audit;
mod decoders;
mod identity;
mod intake;
mod known;
mod letter;
mod log;
mod moved;
mod record;
mod recovery;
mod statement;
mod support;
mod trust;
mod vectors;
mod wrap;
