//! Backups, in the format of age (<https://age-encryption.org/v1>), X25519 recipients only: any `age` program opens them.
//!
//! Why not the crate: `docs/adr/0008-backups.md`. `vault/tests/it/age.rs` reads what the reference program wrote, and has
//! it read what we wrote.

mod bech32;
mod header;
mod key;
mod stream;

pub use key::{AgeError, RestoreKey, RestorePublic};
pub use stream::{CHUNK, Closing, Opening, SEALED_CHUNK};
