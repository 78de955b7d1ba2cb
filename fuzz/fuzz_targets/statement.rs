//! Signed statements: reading them, and believing none that nobody signed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    id::{OrganisationId, StatementId},
    identity::{Fingerprint, PublicIdentity},
    statement::{SignedStatement, Trust},
};

fuzz_target!(|input: (Vec<u8>, [u8; 16], [u8; 32], Vec<u8>)| {
    let (bytes, id, signer, signature) = input;
    let mut fixed = [0; 64];
    for (slot, byte) in fixed.iter_mut().zip(signature) {
        *slot = byte;
    }
    let signer = Fingerprint::from_bytes(signer);
    let mut signed = SignedStatement { id: StatementId::from_bytes(id), bytes, signer, signature: fixed };
    // The base point of Ed25519: a valid key whose secret is not in this program.
    let mut sign = [0x66; 32];
    sign[0] = 0x58;
    let root = PublicIdentity { wrap: [9; 32], sign };
    let organisation = signed.read().map_or(OrganisationId::from_bytes([1; 16]), |(organisation, id, _)| {
        signed.id = id;
        organisation
    });
    signed.signer = root.fingerprint();
    assert!(Trust::from_root(organisation, root).add(&signed).is_err(), "believed what nobody signed");
});
