//! One suite, two databases.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod house;
mod make;

mod accounts;
mod audit;
mod commits;
mod crash;
mod destroying;
mod feeds;
mod full_disk;
mod heads;
mod moving;
mod notes;
mod opening;
mod order;
mod power;
mod schema;
mod snapshots;
mod trace;
mod wire;
