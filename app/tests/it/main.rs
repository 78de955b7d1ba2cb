//! Story tests of the use cases, on a real database.
#![expect(clippy::unwrap_used, reason = "tests")]

#[cfg(feature = "test-clock")]
mod accounts;
mod backup;
mod colleagues;
mod first_night;
mod house;
mod recovery;
mod renewal;
mod setup;
mod strangers;
