//! Story tests of the use cases, on a real database.
#![expect(clippy::unwrap_used, reason = "tests")]

#[cfg(feature = "test-clock")]
mod accounts;
mod backup;
mod colleagues;
mod contacts;
mod drafts;
mod first_night;
mod house;
mod nights;
mod phone;
mod recovery;
mod renewal;
#[cfg(feature = "test-clock")]
mod retention;
mod room;
mod setup;
mod strangers;
mod upgrade;
