//! Everything that people type or scan.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    audit::{CheckpointKey, SignedCheckpoint},
    id::RecordId,
    intake::DeviceMark,
    invitation::InvitationCode,
    passphrase::{Passphrase, RecoveryCode},
    pepper::Pepper,
    recovery::Share,
    session::SessionSecret,
};

fuzz_target!(|text: &str| {
    let _ = Passphrase::new(text);
    let _ = RecoveryCode::parse(text);
    let _ = InvitationCode::parse(text);
    let _ = SessionSecret::from_cookie(text);
    let _ = Pepper::from_text(text);
    let _ = Pepper::from_paper(text);
    let _ = Pepper::from_text(&format!("tillid pepper v1\n{text}"));
    let _ = Share::from_words(text);
    let _ = SignedCheckpoint::from_text(text);
    let _ = CheckpointKey::from_text(text);
    let _ = text.parse::<RecordId>();
    let _ = DeviceMark::parse(text).map(|mark| assert_eq!(DeviceMark::parse(&mark.to_string()), Some(mark)));
});
