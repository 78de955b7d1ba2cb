//! What is sealed under the pepper, and the deputy.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    id::OrganisationId,
    pepper::Pepper,
    recovery::{RecoverySecret, open_deputy},
};

const PEPPER: &str = include_str!("../seeds/pepper.txt");

fuzz_target!(|bytes: &[u8]| {
    if let Ok(pepper) = Pepper::from_text(PEPPER) {
        assert!(Pepper::open(&pepper, "tillid street sheet v1", bytes).is_err(), "opened what nobody sealed");
    }
    let (recovery, organisation) = (RecoverySecret::from_bytes([5; 32]), OrganisationId::from_bytes([1; 16]));
    assert!(open_deputy(&recovery, organisation, bytes).is_err(), "woke a deputy that nobody sealed");
});
