//! Backups: one snapshot of either database in an SQLite file, sealed for the printed restore key and the recovery key.
//!
//! **Invariant.** What a backup holds is what the database holds, without sessions: sealed records and clear columns.
//!
//! **Invariant.** What was destroyed does not come back with an older copy: tombstones also lie outside the database,
//! and are replayed before a house serves.

mod file;
mod gone;
mod key;
mod last;
mod lead;
mod make;
mod plan;
mod record;
mod restore;
mod scratch;
mod tombstones;
mod verify;

pub use key::{Paper, restore_key, set_restore_key};
pub use last::Last;
pub use lead::{Tried, due, kept, make, new_key, place, take, try_out};
pub use make::back_up;
use make::readers;
pub use plan::{Plan, by_itself, in_folder, is_old};
pub use restore::{Keys, Restored, Restoring, restore};
pub(crate) use tombstones::{Gone, Tombstones};
pub use verify::{Verified, verify, verify_file};
