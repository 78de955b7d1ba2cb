//! Notes of street phones and their signatures.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    id::{NoteId, OrganisationId, TeamId},
    intake::{IntakePublic, IntakeSecret, NoteAddress, open_note, verify_note},
    key::{KeyVersion, TeamKey},
};

fuzz_target!(|input: (Vec<u8>, Vec<u8>, Vec<u8>)| {
    let (envelope, public, signature) = input;
    let (organisation, team, version) =
        (OrganisationId::from_bytes([1; 16]), TeamId::from_bytes([2; 16]), KeyVersion(1));
    let address = NoteAddress { organisation, team, version, note: NoteId::from_bytes([3; 16]) };
    let secret = IntakeSecret::of_team(&TeamKey::from_bytes([4; 32]), organisation, team, version);
    assert!(open_note(&secret, &address, &envelope).is_err());
    assert!(open_note(&secret, &address, &[b"TLN1".as_slice(), &envelope].concat()).is_err());
    let _ = verify_note(&public, &address, &envelope, &signature);
    let _ = IntakePublic::from_bytes(&public);
});
