//! Records of every kind, as they stand behind the seal: whatever bytes come, decoding answers, and what it reads it
//! can write and read again.
#![no_main]

use domain::{
    card::Card,
    contact::{Contact, Introduction},
    count::Residue,
    night::Night,
    number::Number,
    person::{Choice, Name, Relationship, SameAs, Status},
    record::{Record, decode, encode},
    team::Team,
    trust::Event,
    worker::Worker,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u16, Vec<u8>)| {
    let (kind, format, bytes) = (input.0, input.1, input.2.as_slice());
    match kind % 13 {
        0 => again::<Card>(format, bytes),
        1 => again::<Contact>(format, bytes),
        2 => again::<Introduction>(format, bytes),
        3 => again::<Residue>(format, bytes),
        4 => again::<Night>(format, bytes),
        5 => again::<Number>(format, bytes),
        6 => again::<Choice>(format, bytes),
        7 => again::<Name>(format, bytes),
        8 => again::<Relationship>(format, bytes),
        9 => again::<SameAs>(format, bytes),
        10 => again::<Status>(format, bytes),
        11 => again::<Event>(format, bytes),
        _ => {
            again::<Team>(format, bytes);
            again::<Worker>(format, bytes);
        }
    }
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
