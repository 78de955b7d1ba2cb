//! Notes of street phones.

use proptest::prelude::*;
use vault::{
    VaultError,
    id::{OrganisationId, TeamId},
    intake::{DeviceMark, DeviceSecret, IntakePublic, IntakeSecret, NoteAddress, open_note, seal_note, verify_note},
    key::KeyVersion,
};

use crate::support::{FIRST, ORGANISATION, TEAM, fixed, note, team_key};

fn secret(key: u8) -> IntakeSecret {
    IntakeSecret::of_team(&team_key(key), ORGANISATION, TEAM, FIRST)
}

fn address() -> NoteAddress {
    NoteAddress { organisation: ORGANISATION, team: TEAM, version: FIRST, note: note(1) }
}

fn elsewhere() -> [NoteAddress; 4] {
    [
        NoteAddress { organisation: OrganisationId::from_bytes([1; 16]), ..address() },
        NoteAddress { team: TeamId::from_bytes([1; 16]), ..address() },
        NoteAddress { version: KeyVersion(2), ..address() },
        NoteAddress { note: note(2), ..address() },
    ]
}

#[test]
fn the_key_follows_from_team_and_generation() {
    assert_eq!(secret(1).public(), secret(1).public());
    assert_ne!(secret(1).public(), secret(2).public());
    let next = IntakeSecret::of_team(&team_key(1), ORGANISATION, TEAM, KeyVersion(2));
    assert_ne!(next.public(), secret(1).public());
    let public = secret(1).public().unwrap();
    assert_eq!(IntakePublic::from_bytes(public.as_bytes()).unwrap(), public);
    assert_eq!(IntakePublic::from_bytes(&[4; 65]).err(), Some(VaultError::BadKey("intake key")));
    assert_eq!(IntakePublic::from_bytes(&[]).err(), Some(VaultError::BadKey("intake key")));
    assert_eq!(IntakeSecret::from_bytes([0; 32]).err(), Some(VaultError::BadKey("intake key")));
    assert_eq!(IntakeSecret::from_bytes(*secret(1).expose()).unwrap().public(), secret(1).public());
}

#[test]
fn a_newer_envelope_is_told_from_a_foreign_one() {
    let mut envelope = seal_note(&secret(1).public().unwrap(), &address(), b"tea", &mut fixed(1)).unwrap();
    envelope[3] = b'2';
    let newer = VaultError::NewerFormat { what: "note", found: 2, known: 1 };
    assert_eq!(open_note(&secret(1), &address(), &envelope).err(), Some(newer));
    envelope[0] = b'X';
    assert_eq!(open_note(&secret(1), &address(), &envelope).err(), Some(VaultError::Foreign("note")));
    assert_eq!(open_note(&secret(1), &address(), b"TLN1abc").err(), Some(VaultError::Malformed("note")));
    let huge = vec![0; 64 * 1024 + 1];
    assert!(matches!(open_note(&secret(1), &address(), &huge), Err(VaultError::TooLong { .. })));
    let huge = vec![0; 64 * 1024];
    let refused = seal_note(&secret(1).public().unwrap(), &address(), &huge, &mut fixed(1));
    assert!(matches!(refused, Err(VaultError::TooLong { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_note_opens_where_it_was_sent(text in prop::collection::vec(any::<u8>(), 0..4_000)) {
        let envelope = seal_note(&secret(1).public().unwrap(), &address(), &text, &mut fixed(1)).unwrap();
        prop_assert_eq!(envelope.len(), 4 + 65 + (text.len() + 4).next_multiple_of(1024) + 16);
        prop_assert_eq!(open_note(&secret(1), &address(), &envelope).unwrap().to_vec(), text.clone());
        prop_assert_eq!(open_note(&secret(2), &address(), &envelope).err(), Some(VaultError::WrongKey("note")));
        for address in elsewhere() {
            prop_assert_eq!(open_note(&secret(1), &address, &envelope).err(), Some(VaultError::WrongKey("note")));
        }
    }

    #[test]
    fn a_forged_note_is_named(at: prop::sample::Index, bit in 0_u8..8) {
        let phone = DeviceSecret::generate(&mut fixed(2));
        let envelope = seal_note(&secret(1).public().unwrap(), &address(), b"tea", &mut fixed(1)).unwrap();
        let signature = phone.sign(&address(), &envelope);
        let public = phone.public();
        prop_assert!(verify_note(&public, &address(), &envelope, &signature).is_ok());
        for address in elsewhere() {
            let refused = verify_note(&public, &address, &envelope, &signature);
            prop_assert_eq!(refused.err(), Some(VaultError::ForgedNote));
        }
        let mut flipped = envelope.clone();
        let index = at.index(flipped.len());
        flipped[index] ^= 1 << bit;
        prop_assert_eq!(verify_note(&public, &address(), &flipped, &signature).err(), Some(VaultError::ForgedNote));
        let mut flipped = signature;
        flipped[at.index(64)] ^= 1 << bit;
        prop_assert_eq!(verify_note(&public, &address(), &envelope, &flipped).err(), Some(VaultError::ForgedNote));
        let other = DeviceSecret::generate(&mut fixed(3)).public();
        prop_assert_eq!(verify_note(&other, &address(), &envelope, &signature).err(), Some(VaultError::ForgedNote));
    }

    #[test]
    fn never_panics(envelope: Vec<u8>, public: Vec<u8>, signature: Vec<u8>) {
        prop_assert!(open_note(&secret(1), &address(), &envelope).is_err());
        let envelope = [b"TLN1".as_slice(), &envelope].concat();
        prop_assert!(open_note(&secret(1), &address(), &envelope).is_err());
        prop_assert!(verify_note(&public, &address(), &envelope, &signature).is_err());
        let phone = DeviceSecret::generate(&mut fixed(2)).public();
        prop_assert!(verify_note(&phone, &address(), &envelope, &signature).is_err());
    }
}

#[test]
fn a_phone_is_known_by_twenty_digits_that_its_page_shows_too() {
    let key: Vec<u8> = (0..65).collect();
    // The street page's own test has the same line.
    assert_eq!(DeviceMark::of(&key).to_string(), "2887 7604 4494 5314 5869");
    assert_eq!(DeviceMark::parse(&DeviceMark::of(&key).to_string()), Some(DeviceMark::of(&key)));
    assert_eq!(
        DeviceMark::parse("00000001000200030004").map(|mark| mark.to_string()).as_deref(),
        Some("0000 0001 0002 0003 0004")
    );
    for wrong in
        ["", "1234", "0000 0001 0002 0003 000", "0000 0001 0002 0003 00045", "0000 0001 0002 0003 000x", "０００0"]
    {
        assert_eq!(DeviceMark::parse(wrong), None, "{wrong}");
    }
    assert_ne!(DeviceMark::of(&key), DeviceMark::of(&key[1..]));
}
