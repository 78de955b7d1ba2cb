//! The organisation's recovery key, on paper in k of n hands, never stored.

mod keys;
mod share;
mod split;
mod word;

pub use keys::{RecoveryPublic, RecoverySecret};
pub use share::{Share, ShareError};
pub use split::{ShareSet, combine, split};
pub use word::word_mark;
