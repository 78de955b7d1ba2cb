//! The program as it is handed out: real processes, real files, real databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod door;
mod first_run;
mod log;
mod program;
mod refusals;
