//! Story tests of the use cases, on a real database.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[cfg(feature = "test-clock")]
mod accounts;
mod allowance;
mod apart;
mod audit;
mod backup;
mod before;
mod card;
mod colleagues;
mod consent;
mod contacts;
mod counts;
#[cfg(feature = "test-clock")]
mod daily;
mod destroying;
mod drafts;
mod first_night;
mod founded;
mod house;
mod invented;
mod leaver;
mod linked;
#[cfg(feature = "test-clock")]
mod marks;
mod named;
mod narrative;
mod nights;
mod person;
mod phone;
mod places;
mod promises;
mod put_back;
mod recovery;
mod renewal;
#[cfg(feature = "test-clock")]
mod retention;
mod room;
mod settings;
mod setup;
mod sheet;
mod strangers;
mod team;
mod trust;
mod unknown;
mod upgrade;
