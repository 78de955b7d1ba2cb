//! Fixed sizes, so that the length of a row does not tell what it says.

use crate::{VaultError, header};

/// The smallest bucket, in bytes.
pub(crate) const SMALLEST: usize = 1024;
/// The largest bucket that is one chunk; more is padded to a multiple of it.
pub(crate) const CHUNK: usize = 256 * 1024;
/// The largest plaintext, in bytes: 64 MiB.
pub const LARGEST: usize = 256 * CHUNK - COUNT;
/// The plaintext's own length stands in the last four bytes of the padding.
const COUNT: usize = 4;

/// The padded size of a plaintext of `length` bytes: 1, 2, 4 ... 256 KiB, then multiples of 256 KiB.
pub fn bucket_for(length: usize) -> Result<usize, VaultError> {
    if length > LARGEST {
        return Err(VaultError::TooLong { what: header::RECORD.what, limit: LARGEST });
    }
    let needed = length + COUNT;
    Ok(if needed > CHUNK { needed.next_multiple_of(CHUNK) } else { needed.next_power_of_two().max(SMALLEST) })
}

/// Writes the padding that follows `length` bytes of plaintext, up to the end of `padded`.
pub(crate) fn pad(padded: &mut [u8], length: usize) {
    if let (Ok(count), Some(end)) = (u32::try_from(length), padded.last_chunk_mut::<COUNT>()) {
        *end = count.to_be_bytes();
    }
}

/// The length of the plaintext in an opened bucket.
pub(crate) fn unpadded(padded: &[u8]) -> Option<usize> {
    let length = usize::try_from(u32::from_be_bytes(*padded.last_chunk::<COUNT>()?)).ok()?;
    (length.checked_add(COUNT)? <= padded.len()).then_some(length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_buckets() {
        for (length, bucket) in
            [(0, 1024), (1020, 1024), (1021, 2048), (262_140, 262_144), (262_141, 524_288), (524_285, 786_432)]
        {
            assert_eq!(bucket_for(length), Ok(bucket), "{length}");
        }
        assert!(bucket_for(LARGEST).is_ok());
        assert!(matches!(bucket_for(LARGEST + 1), Err(VaultError::TooLong { .. })));
    }

    proptest! {
        #[test]
        fn padding_gives_the_length_back(length in 0_usize..600_000) {
            let bucket = bucket_for(length).unwrap();
            let mut padded = vec![0; bucket];
            pad(&mut padded, length);
            prop_assert_eq!(unpadded(&padded), Some(length));
        }

        #[test]
        fn never_panics(bytes: Vec<u8>) {
            let _ = unpadded(&bytes);
        }
    }
}
