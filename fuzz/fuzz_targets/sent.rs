//! What phones and browsers send that is no form, and answers as they are kept for a browser.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../web/src/street/hello.rs"]
mod hello;
#[path = "../../web/src/answer/packed.rs"]
mod packed;
#[path = "../../web/src/phone/sealed.rs"]
mod sealed;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(hello) = serde_json::from_slice::<hello::Hello>(bytes) {
        let _ = hello.read().map(|said| (said.code, said.token_tag, said.public.len(), said.carries));
    }
    if let Ok(asked) = serde_json::from_slice::<hello::Asked>(bytes) {
        assert!(asked.read().len() <= bytes.len());
    }
    if let Some(kept) = packed::Kept::read(bytes) {
        let lengths: usize = kept.headers.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
        assert!(kept.status.to_string().len() + lengths + 2 + kept.page.len() <= bytes.len() + 1, "nothing is added");
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(file) = sealed::SealedFile::read(text) else { return };
    for note in file.notes {
        let _ = (note.note, note.key_version, note.envelope.len() + note.signature.len() <= bytes.len());
    }
    let _ = (file.organisation, file.team, file.device, file.public);
});
