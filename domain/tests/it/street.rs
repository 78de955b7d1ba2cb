//! What the street page writes: `e2e/vectors/street-note.json` holds both sides to it.

use data_encoding::HEXLOWER;
use domain::{
    contact::{AreaId, Channel, Watched},
    street::{NoteError, NoteKind, StreetNote},
    text::Alias,
};

use crate::samples::{contact, record};

fn vectors() -> Vec<Vec<u8>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../e2e/vectors/street-note.json");
    let text = std::fs::read_to_string(path).unwrap();
    let hex = text.split("\"cbor\": \"").skip(1).map(|rest| rest.split('"').next().unwrap().as_bytes().to_vec());
    hex.map(|hex| HEXLOWER.decode(&hex).unwrap()).collect()
}

#[test]
fn every_note_of_the_phone_is_read_and_written_alike() {
    let vectors = vectors();
    assert!(vectors.len() >= 2);
    for bytes in vectors {
        let note = StreetNote::decode(&bytes).unwrap();
        assert_eq!(StreetNote::decode(&note.encode()), Ok(note));
    }
}

#[test]
fn the_first_is_joy() {
    let note = StreetNote::decode(&vectors()[0]).unwrap();
    assert_eq!(note.kind, NoteKind::Contact);
    let contact = note.contact.unwrap();
    assert_eq!((contact.channel, contact.area, contact.people), (Channel::Street, AreaId(2), 1));
    assert_eq!(contact.met[0].alias, Some(Alias::parse("alias", "Joy").unwrap()));
    assert_eq!(contact.met[0].watched, Some(Watched::Yes));
}

fn note() -> StreetNote {
    StreetNote {
        format: 1,
        night: record(1),
        kind: NoteKind::Contact,
        written: domain::when::Minute(0),
        contact: Some(contact()),
        report: None,
        practice: false,
        introductions: Vec::new(),
        about: None,
    }
}

#[test]
fn a_newer_page_is_told_apart_from_a_broken_one() {
    let newer = StreetNote { format: 2, ..note() };
    assert_eq!(StreetNote::decode(&newer.encode()), Err(NoteError::Newer(2)));
    assert!(matches!(StreetNote::decode(&[0xff]), Err(NoteError::Unreadable(_))));
}

#[test]
fn a_note_that_breaks_a_rule_says_which() {
    let mut wrong = note();
    wrong.contact.as_mut().unwrap().people = 0;
    wrong.kind = NoteKind::Night;
    let Err(NoteError::Breaks(errors)) = StreetNote::decode(&wrong.encode()) else { panic!("it breaks rules") };
    let ids: Vec<_> = errors.iter().map(|error| error.message.id).collect();
    assert!(ids.contains(&"street-note-does-not-fit") && ids.contains(&"contact-nobody-met"));
}
