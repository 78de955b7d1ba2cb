//! A night that an earlier street page left unsent on its phone: every note of it is signed, opens, and is read.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::street::{NoteKind, StreetNote};
use serde_json::Value;
use vault::{
    intake::{IntakeSecret, NoteAddress, open_note, verify_note},
    key::KeyVersion,
};

const KEPT: &str = include_str!("../../street/test/outbox-v1-night.json");

#[test]
fn every_note_of_an_old_outbox_is_read_at_the_desk() {
    let kept: Value = serde_json::from_str(KEPT).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let bytes = |value: &Value| BASE64URL_NOPAD.decode(text(value).as_bytes()).unwrap();
    let secret = IntakeSecret::from_bytes(bytes(&kept["intake_secret"]).try_into().unwrap()).unwrap();
    let device = bytes(&kept["device"]);
    let mut kinds = Vec::new();
    for one in kept["outbox"].as_array().unwrap() {
        let address = NoteAddress {
            organisation: text(&kept["organisation"]).parse().unwrap(),
            team: text(&kept["team"]).parse().unwrap(),
            version: KeyVersion(u32::try_from(one["version"].as_u64().unwrap()).unwrap()),
            note: text(&one["note"]).parse().unwrap(),
        };
        let envelope = bytes(&one["envelope"]);
        let receipt = verify_note(&device, &address, &envelope, &bytes(&one["signature"])).unwrap();
        assert_eq!(HEXLOWER.encode(receipt.hash.as_bytes()), text(&one["hash"]), "what its receipt has to name");
        let opened = open_note(&secret, &address, &envelope).unwrap();
        let holds = kept["holds"].as_array().unwrap().iter().find(|held| held["note"] == one["note"]).unwrap();
        assert_eq!(HEXLOWER.encode(&opened), text(&holds["cbor"]));
        let note = StreetNote::decode(&opened).unwrap();
        kinds.push(note.kind);
        match note.kind {
            NoteKind::Night => assert!(note.report.is_some_and(|night| night.area.0 < 10)),
            NoteKind::Contact => assert!(note.contact.is_some_and(|contact| contact.people > 0)),
        }
    }
    assert!(kinds.len() >= 5 && kinds.contains(&NoteKind::Night) && kinds.contains(&NoteKind::Contact));
}
