//! A stolen phone leaves only so much here in a day, and nobody else has less for it.

use app::{Kind, street};
use store::NoteState;
use vault::{id::NoteId, intake::NoteAddress};

use super::{
    house::Rehearsal,
    phone::{Pocket, random},
};

const LARGE: usize = 32 * 1024;

/// What only looks like a note: signed by the phone, so many bytes.
async fn rubbish(rehearsal: &Rehearsal, phone: &Pocket, note: NoteId, bytes: usize, filled: u8) -> street::Incoming {
    let known = phone.known_at(&rehearsal.house).await.unwrap();
    let signed = street::intake_of(&rehearsal.house, known.team).await.unwrap();
    let organisation = rehearsal.house.organisation().await;
    let address = NoteAddress { organisation, team: known.team, version: signed.version, note };
    let envelope = vec![filled; bytes];
    let signature = phone.sign(&address, &envelope);
    street::Incoming { note, key_version: signed.version.0, envelope, signature }
}

async fn leaves(rehearsal: &Rehearsal, phone: &Pocket, bytes: usize) -> Result<street::Taken, app::Refusal> {
    let known = phone.known_at(&rehearsal.house).await.unwrap();
    let note = rubbish(rehearsal, phone, NoteId::random(&mut random()), bytes, 7).await;
    street::take(&rehearsal.house, &known, note).await
}

#[tokio::test]
async fn a_revoked_phone_leaves_a_mebibyte_a_day_and_the_others_go_on() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let (stolen, other) = (Pocket::of(&rehearsal, &signe).await, Pocket::of(&rehearsal, &signe).await);
    for _ in 0..40 {
        leaves(&rehearsal, &stolen, LARGE).await.unwrap();
    }
    let mette = rehearsal.desk("mette").await;
    street::revoke(&mette, stolen.device(&rehearsal).await).await.unwrap();
    let refused = leaves(&rehearsal, &stolen, LARGE).await.err().unwrap();
    assert_eq!((refused.kind, refused.message.id), (Kind::Busy, "street-too-much-today"));

    let late = Pocket::of(&rehearsal, &signe).await;
    let last = late.seal(&rehearsal, &late.about(&rehearsal, "Lastnight", None)).await;
    street::revoke(&mette, late.device(&rehearsal).await).await.unwrap();
    let known = late.known_at(&rehearsal.house).await.unwrap();
    let again = street::Incoming { envelope: last.envelope.clone(), signature: last.signature.clone(), ..last };
    assert!(street::take(&rehearsal.house, &known, last).await.unwrap().quarantine, "what lay on it still comes");
    let mut left = 0;
    while leaves(&rehearsal, &late, LARGE).await.is_ok() {
        left += 1;
    }
    assert_eq!(left, 31, "a mebibyte, and the first one counts");
    let known_again = street::take(&rehearsal.house, &known, again).await.unwrap();
    assert!(known_again.already, "a receipt is had again, however much came");
    assert!(leaves(&rehearsal, &other, LARGE).await.is_ok(), "the others go on");
}

#[tokio::test]
async fn of_one_id_four_contents_are_kept() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let phone = Pocket::of(&rehearsal, &signe).await;
    let known = phone.known_at(&rehearsal.house).await.unwrap();
    let id = NoteId::random(&mut random());
    for filled in 0..4 {
        street::take(&rehearsal.house, &known, rubbish(&rehearsal, &phone, id, 100, filled).await).await.unwrap();
    }
    let fifth = street::take(&rehearsal.house, &known, rubbish(&rehearsal, &phone, id, 100, 4).await).await;
    let refused = fifth.err().unwrap();
    assert_eq!((refused.kind, refused.message.id), (Kind::Invalid, "street-note-doubled"));
    let first = street::take(&rehearsal.house, &known, rubbish(&rehearsal, &phone, id, 100, 0).await).await.unwrap();
    assert!(first.already);
}

#[tokio::test]
async fn what_a_lead_dismisses_keeps_no_envelope() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let phone = Pocket::of(&rehearsal, &signe).await;
    street::revoke(&mette, phone.device(&rehearsal).await).await.unwrap();
    leaves(&rehearsal, &phone, LARGE).await.unwrap();
    let lead = mette.lead().unwrap();
    let [note] = &street::aside(&lead).await.unwrap()[..] else { panic!("one waits for her") };
    assert_eq!((note.state, note.envelope.len()), (NoteState::Quarantine, LARGE));
    street::set_aside(&lead, note.id, street::Set::Dismiss).await.unwrap();
    let store = store::sqlite::SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let kept = store::Store::notes(&store, note.id).await.unwrap().remove(0);
    assert_eq!((kept.state, kept.hash, kept.envelope.len()), (NoteState::Dismissed, note.hash, 0));
    assert_eq!(street::aside(&lead).await.unwrap().len(), 0);
    let late = street::set_aside(&lead, note.id, street::Set::Accept).await;
    assert_eq!(late.err().unwrap().kind, Kind::NotFound, "and two leads at once do not bring it back empty");
}
