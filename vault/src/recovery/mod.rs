//! The organisation's recovery key, on paper in k of n hands, never stored.

mod deputy;
mod keys;
mod share;
mod split;
mod word;

pub use deputy::{open_deputy, seal_deputy};
pub use keys::{RecoveryPublic, RecoverySecret};
pub use share::{Share, ShareError};
pub(crate) use split::join;
pub use split::{ShareSet, combine, split};
pub use word::word_mark;
