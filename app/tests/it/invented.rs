//! Whoever can write to the database writes notes of her own into it, or lets out what was set aside.

use std::process::Command;

use app::{
    Desk, contact,
    street::{self, Set},
};
use vault::intake::{DeviceSecret, NoteAddress};

use super::{
    house::Rehearsal,
    phone::{Pocket, random},
};

fn sql(rehearsal: &Rehearsal, order: &str) {
    let mut shell = Command::new("sqlite3");
    let done = shell.arg(rehearsal.files.database()).args([".timeout 5000", order]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn blob(bytes: &[u8]) -> String {
    bytes.iter().fold("x'".to_owned(), |text, byte| format!("{text}{byte:02x}")) + "'"
}

/// How many meetings of a phone's night stand among the contacts.
async fn met(desk: &Desk, phone: &Pocket) -> usize {
    contact::recent(desk, 100).await.unwrap().iter().filter(|(_, one)| one.night == Some(phone.night)).count()
}

#[tokio::test]
async fn a_note_that_no_phone_signed_is_not_filed_but_read_by_a_lead() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let phone = Pocket::of(&rehearsal, &signe).await;
    let device = phone.known_at(&rehearsal.house).await.unwrap();
    // Sealed to the public key, as anybody can, and signed by whoever made it up.
    let forger = DeviceSecret::generate(&mut random());
    for (alias, whose) in [("Invented", *device.id.as_bytes()), ("Nobody", [9; 16])] {
        let note = phone.seal(&rehearsal, &phone.about(&rehearsal, alias, None)).await;
        let address = NoteAddress {
            organisation: rehearsal.house.organisation().await,
            team: device.team,
            version: vault::key::KeyVersion(note.key_version),
            note: note.note,
        };
        let order = format!(
            "INSERT INTO notes (place, id, hash, device, team, key_version, state, doubled, day, signature, envelope) \
             VALUES ((SELECT coalesce(max(place), 0) + 1 FROM notes), {}, {}, {}, {}, {}, 'waiting', 0, {}, {}, {})",
            blob(note.note.as_bytes()),
            blob(&<sha2::Sha256 as sha2::Digest>::digest(&note.envelope)),
            blob(&whose),
            blob(device.team.as_bytes()),
            note.key_version,
            rehearsal.house.clock().day().0,
            blob(&forger.sign(&address, &note.envelope)),
            blob(&note.envelope),
        );
        sql(&rehearsal, &order);
    }
    phone.send(&rehearsal, &phone.about(&rehearsal, "Genuine", None)).await;
    assert_eq!(met(&signe, &phone).await, 1, "what the phone signed, and nothing else");
    let aside = street::read_aside(&mette.lead().unwrap()).await.unwrap();
    assert_eq!(aside.len(), 2, "nothing is lost: a lead reads both");
    assert!(aside.iter().all(|(_, text)| text.is_some()));
    // It is hers to say that one is genuine all the same. The other never comes back by itself.
    street::set_aside(&mette.lead().unwrap(), aside[0].0.id, Set::Accept).await.unwrap();
    assert_eq!(met(&signe, &phone).await, 2);
    assert_eq!(street::aside(&mette.lead().unwrap()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_set_aside_is_let_out_by_a_lead_alone() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let phone = Pocket::of(&rehearsal, &signe).await;
    // What came before she missed her phone is filed when it is taken out.
    phone.send(&rehearsal, &phone.about(&rehearsal, "Before", None)).await;
    street::revoke(&mette, phone.device(&rehearsal).await).await.unwrap();
    assert_eq!(met(&signe, &phone).await, 1);
    assert!(phone.send(&rehearsal, &phone.about(&rehearsal, "Late", None)).await.quarantine);
    for _ in 0..2 {
        sql(&rehearsal, "UPDATE notes SET state = 'waiting' WHERE state = 'quarantine'");
        assert_eq!(met(&signe, &phone).await, 1);
    }
    let aside = street::read_aside(&mette.lead().unwrap()).await.unwrap();
    assert_eq!(aside.len(), 1);
    street::set_aside(&mette.lead().unwrap(), aside[0].0.id, Set::Accept).await.unwrap();
    assert_eq!(met(&signe, &phone).await, 2);
}

#[tokio::test]
async fn a_phone_that_is_taken_out_while_its_note_comes_in_is_taken_out_for_that_note() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let phone = Pocket::of(&rehearsal, &signe).await;
    let before = phone.known_at(&rehearsal.house).await.unwrap();
    let note = phone.seal(&rehearsal, &phone.about(&rehearsal, "Late", None)).await;
    street::revoke(&mette, before.id).await.unwrap();
    assert!(street::take(&rehearsal.house, &before, note).await.unwrap().quarantine);
}
