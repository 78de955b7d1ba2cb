//! How a record becomes bytes: CBOR maps with numbered fields, a kind and a format number beside them.
//!
//! A field number is never used twice. A new optional field keeps the format; a new choice in a list of choices, or a
//! changed meaning, needs the next format number and a step in [`Record::upcast`]. Old bytes stay readable for ever:
//! `golden/` holds some of each.

use minicbor::{Decode, Decoder, Encode, decode::Error};
use thiserror::Error;
pub use vault::record::RecordKind;

/// Something that is sealed as one record.
pub trait Record: Encode<()> + for<'b> Decode<'b, ()> {
    /// Tells the records apart in the store. Never reused.
    const KIND: RecordKind;
    /// The format written today.
    const FORMAT: u16;

    /// Reads an older format. `None`: there never was such a format.
    fn upcast(_format: u16, _bytes: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// Why bytes could not be read as a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Written by a newer Tillid. Shown read-only where possible, never rewritten.
    #[error("a record of kind {kind} has format {format}, this Tillid knows {known}: use a newer one")]
    NewerFormat {
        /// Which record.
        kind: u16,
        /// The format it was written in.
        format: u16,
        /// The newest format known here.
        known: u16,
    },
    /// Format numbers begin at 1 and each has its reader.
    #[error("a record of kind {kind} names format {format}, which never existed")]
    NoSuchFormat {
        /// Which record.
        kind: u16,
        /// The format it names.
        format: u16,
    },
    /// The bytes are no such record.
    #[error("a record of kind {kind} cannot be read: {problem}")]
    Unreadable {
        /// Which record.
        kind: u16,
        /// What is wrong, without any of its content.
        problem: String,
    },
}

/// The bytes of a record in its newest format.
pub fn encode<T: Record>(record: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    // Writing to memory has no error of its own, and none of our encoders make one.
    let written = minicbor::encode(record, &mut bytes);
    debug_assert!(written.is_ok());
    bytes
}

/// Reads a record that was written in `format`.
pub fn decode<T: Record>(format: u16, bytes: &[u8]) -> Result<T, DecodeError> {
    let kind = T::KIND.0;
    if format > T::FORMAT {
        return Err(DecodeError::NewerFormat { kind, format, known: T::FORMAT });
    }
    if format < T::FORMAT {
        return T::upcast(format, bytes).unwrap_or(Err(DecodeError::NoSuchFormat { kind, format }));
    }
    exactly(bytes).map_err(|problem| DecodeError::Unreadable { kind, problem })
}

fn exactly<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, String> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|error| error.to_string())?;
    if decoder.position() != bytes.len() {
        return Err("bytes follow after its end".to_owned());
    }
    Ok(value)
}

/// A list with room for what it holds and no more. A list that grows by itself keeps room for four, and of a hundred
/// thousand meetings that room is most of the memory.
pub(crate) fn snug<'b, C, T: Decode<'b, C>>(decoder: &mut Decoder<'b>, context: &mut C) -> Result<Vec<T>, Error> {
    let told = decoder.probe().array()?.and_then(|told| usize::try_from(told).ok());
    let mut list = Vec::with_capacity(told.unwrap_or(0).min(SNUG));
    for one in decoder.array_iter_with(context)? {
        list.push(one?);
    }
    Ok(list)
}

/// What a list says of its own length is believed up to here: it is not yet known to be true.
const SNUG: usize = 16;

/// For fields that are left out where they say nothing.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "minicbor hands a field over by reference")]
pub(crate) fn no(flag: &bool) -> bool {
    !*flag
}

/// The same for counts.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "minicbor hands a field over by reference")]
pub(crate) fn zero(count: &u16) -> bool {
    *count == 0
}
