//! Records of every kind, as they stand behind the seal: whatever bytes come, decoding answers, and what it reads it
//! can write and read again.
#![no_main]

use domain::{
    card::Card,
    consent::{Consent, KeptHere},
    contact::{Answered, Contact, Done, Introduction, Kept},
    count::{FileOpen, MetApart, OnePerson, Related, Residue, Sums},
    disclosure::{Disclosure, Sent},
    narrative::{Born, Piece},
    night::Night,
    number::Number,
    person::{Choice, Name, Relationship, SameAs, Status},
    record::{Record, decode, encode},
    team::Team,
    trust::Event,
    worker::Worker,
};
use libfuzzer_sys::fuzz_target;

/// Every kind there is (`cargo xtask tidy` holds this list to the kinds).
const KINDS: &[fn(u16, &[u8])] = &[
    again::<Answered>,
    again::<Born>,
    again::<Card>,
    again::<Choice>,
    again::<Consent>,
    again::<Contact>,
    again::<Disclosure>,
    again::<Done>,
    again::<Event>,
    again::<FileOpen>,
    again::<Introduction>,
    again::<Kept>,
    again::<KeptHere>,
    again::<MetApart>,
    again::<Name>,
    again::<Night>,
    again::<Number>,
    again::<OnePerson>,
    again::<Piece>,
    again::<Related>,
    again::<Relationship>,
    again::<Residue>,
    again::<SameAs>,
    again::<Sent>,
    again::<Status>,
    again::<Sums>,
    again::<Team>,
    again::<Worker>,
];

fuzz_target!(|input: (u8, u16, Vec<u8>)| {
    let (kind, format, bytes) = input;
    KINDS[usize::from(kind) % KINDS.len()](format, &bytes);
});

fn again<T: Record>(format: u16, bytes: &[u8]) {
    for format in [format, T::FORMAT] {
        if let Ok(record) = decode::<T>(format, bytes) {
            let written = encode(&record);
            let read = decode::<T>(T::FORMAT, &written).map(|record| encode(&record));
            assert_eq!(read.as_ref(), Ok(&written), "what was read is written and read again");
        }
    }
}
