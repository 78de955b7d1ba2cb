//! What the house writes down of itself: its settings, its log, its backups, its tombstones, who is to join, what is to
//! be renewed. Whatever bytes come, decoding answers, and what it reads it can write and read again.
#![no_main]

use std::collections::BTreeSet;

use domain::record::{Record, decode, encode};
use libfuzzer_sys::fuzz_target;
use minicbor::{Decode, Encode};
use vault::id::OrganisationId;

#[path = "../../app/src/backup/record.rs"]
mod backup;
#[path = "../../app/src/audit/entry.rs"]
#[expect(dead_code, reason = "here it is only read and written")]
mod entry;
#[path = "../../app/src/backup/gone.rs"]
mod gone;
#[path = "../../app/src/house/neutral.rs"]
#[expect(dead_code, reason = "here it is only read and written")]
mod neutral;
#[path = "../../app/src/recovery/record.rs"]
mod recovery;
#[path = "../../app/src/house/record.rs"]
mod settings;
#[path = "../../app/src/street/record.rs"]
mod street;
#[path = "../../app/src/worker/record.rs"]
mod worker;

/// Every kind there is (`cargo xtask tidy` holds this list to the kinds).
const KINDS: &[fn(u16, &[u8])] = &[
    again::<street::IntakeKey>,
    again::<worker::Invited>,
    again::<worker::Renewal>,
    kept::<settings::Settings>,
    kept::<settings::StreetSheet>,
    kept::<settings::Label>,
    kept::<backup::Last>,
    kept::<backup::Plan>,
    kept::<recovery::Asleep>,
    log,
    tombstones,
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

fn kept<T: Encode<()> + for<'b> Decode<'b, ()>>(_: u16, bytes: &[u8]) {
    let write = |row: &T| minicbor::to_vec(row).expect("written");
    if let Ok(row) = minicbor::decode::<T>(bytes) {
        let written = write(&row);
        let read = minicbor::decode::<T>(&written).map(|row| write(&row));
        assert_eq!(read.ok().as_ref(), Some(&written), "what was read is written and read again");
    }
}

fn log(_: u16, bytes: &[u8]) {
    if let Some(line) = entry::Entry::from_bytes(bytes) {
        assert_eq!(entry::Entry::from_bytes(&line.to_bytes()), Some(line), "what was read is written and read again");
    }
}

fn tombstones(_: u16, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let house = OrganisationId::from_bytes([1; 16]);
    let _ = gone::read(text, house);
    let head = gone::head(house);
    if let Ok(read) = gone::read(&format!("{head}\n{text}"), house) {
        let lines: String = read.iter().map(|one| gone::line(one, 1)).collect();
        let again: BTreeSet<_> = gone::read(&format!("{head}\n{lines}"), house).expect("read");
        assert_eq!(again, read, "what was read is written and read again");
    }
}
