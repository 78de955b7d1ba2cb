//! Whether notes that a browser seals with `@hpke/core` open here, and the other way round.
//!
//! `interop make | node vault/interop/interop.mjs | interop check` (see `vault/interop/README.md`).
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for the tests: it says what it found and stops")]

use std::{collections::HashMap, io::Read};

use data_encoding::HEXLOWER;
use getrandom::SysRng;
use rand_core::UnwrapErr;
use vault::{
    id::{NoteId, OrganisationId, TeamId},
    intake::{DeviceSecret, IntakeSecret, NoteAddress, open_note, seal_note, verify_note},
    key::{KeyVersion, TeamKey},
};

const NOTE: &str = "met two, tea, æøå";

fn main() {
    let key = TeamKey::from_bytes([7; 32]);
    let (organisation, team) = (OrganisationId::from_bytes([1; 16]), TeamId::from_bytes([2; 16]));
    let version = KeyVersion(3);
    let secret = IntakeSecret::of_team(&key, organisation, team, version);
    let address = |note| NoteAddress { organisation, team, version, note };
    if std::env::args().nth(1).as_deref() == Some("make") {
        make(&secret, &address(NoteId::from_bytes([4; 16])));
    } else {
        check(&secret, &address(NoteId::from_bytes([5; 16])));
    }
}

fn make(secret: &IntakeSecret, address: &NoteAddress) {
    let public = secret.public().unwrap();
    let envelope = seal_note(&public, address, NOTE.as_bytes(), &mut UnwrapErr(SysRng)).unwrap();
    let phone = DeviceSecret::generate(&mut UnwrapErr(SysRng));
    let say = |name: &str, bytes: &[u8]| println!("{name} {}", HEXLOWER.encode(bytes));
    say("secret", secret.expose());
    say("public", public.as_bytes());
    say("organisation", address.organisation.as_bytes());
    say("team", address.team.as_bytes());
    say("version", &address.version.0.to_be_bytes());
    say("note", address.note.as_bytes());
    say("text", NOTE.as_bytes());
    say("envelope", &envelope);
    say("device", &phone.public());
    say("signature", &phone.sign(address, &envelope));
}

fn check(secret: &IntakeSecret, address: &NoteAddress) {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let fields: HashMap<&str, Vec<u8>> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, hex)| (name, HEXLOWER.decode(hex.as_bytes()).unwrap()))
        .collect();
    let field = |name: &str| fields.get(name).unwrap().as_slice();
    verify_note(field("device"), address, field("envelope"), field("signature")).unwrap();
    let note = open_note(secret, address, field("envelope")).unwrap();
    assert_eq!(note.as_slice(), NOTE.as_bytes(), "the browser's note reads as it was written");
    println!("interop: both ways");
}
