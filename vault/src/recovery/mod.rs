//! The organisation's recovery key, on paper in k of n hands, never stored.

mod keys;
mod share;
mod split;

pub use keys::{RecoveryPublic, RecoverySecret};
pub use share::{Share, ShareError};
pub use split::{ShareSet, combine, split};
