//! Shares as bytes, and sets of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::recovery::{RecoveryPublic, Share, ShareSet, combine};

fuzz_target!(|bytes: &[u8]| {
    let shares: Vec<Share> = bytes.chunks(57).filter_map(|chunk| Share::from_bytes(chunk).ok()).collect();
    for share in &shares {
        assert_eq!(Share::from_words(&share.to_words()).as_ref(), Ok(share), "words and bytes say the same");
    }
    assert!(combine(&shares, &RecoveryPublic::from_bytes([0; 32])).is_err());
    let _ = minicbor::decode::<ShareSet>(bytes);
});
