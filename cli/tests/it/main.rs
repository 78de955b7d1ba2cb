//! The program as it is handed out: real processes, real files, real databases.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod backup;
mod danish;
mod door;
mod first_run;
mod log;
mod people;
mod program;
mod refusals;
mod root;
mod terminal;
