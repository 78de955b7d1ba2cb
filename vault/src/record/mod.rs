//! Records: padded, sealed under a key of their own, bound to their place.

mod body;
mod bucket;
mod moved;
mod place;
mod seal;
mod sealed;

pub use bucket::{LARGEST, bucket_for};
pub(crate) use bucket::{pad, unpadded};
pub use moved::rewrap;
pub use place::{Place, RecordKind};
pub use seal::{open, open_into, seal};
pub use sealed::{Parts, SealedRevision};
