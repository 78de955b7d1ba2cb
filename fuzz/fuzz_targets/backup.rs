//! Backups as files of age, and their keys as text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    age::{Opening, RestoreKey, RestorePublic},
    recovery::RecoverySecret,
};

fuzz_target!(|bytes: &[u8]| {
    let key = RestoreKey::of_recovery(&RecoverySecret::from_bytes([5; 32]));
    assert!(Opening::begin(bytes, &key).is_err(), "opened what nobody closed");
    let intro = [b"age-encryption.org/v1\n-> X25519 ".as_slice(), bytes].concat();
    assert!(Opening::begin(&intro, &key).is_err(), "opened what nobody closed");
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = RestoreKey::from_text(text);
        let _ = text.parse::<RestorePublic>().map(|key| assert_eq!(key.to_string().parse(), Ok(key)));
    }
});
