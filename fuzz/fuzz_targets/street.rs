//! What a phone wrote, after its envelope was opened.
#![no_main]

use domain::street::StreetNote;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(note) = StreetNote::decode(bytes) {
        let written = note.encode();
        let again = StreetNote::decode(&written).map(|note| note.encode());
        assert_eq!(again.ok().as_ref(), Some(&written), "what was read is written and read again");
    }
});
