//! Sealed identities, sessions, public identities. Only costs that a fuzzer can wait for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    identity::PublicIdentity,
    passphrase::{Passphrase, RecoveryCode, unwrap_identity, unwrap_identity_with_code},
    pepper::Pepper,
    session::{SessionSecret, open_session},
};

const CODE: &str = include_str!("../seeds/recovery_words.txt");
const COOKIE: &str = include_str!("../seeds/cookie.txt");
const PEPPER: &str = include_str!("../seeds/pepper.txt");

fuzz_target!(|bytes: &[u8]| {
    if let Ok(code) = RecoveryCode::parse(CODE) {
        assert!(unwrap_identity_with_code(bytes, &code).is_err());
    }
    if let Ok(cookie) = SessionSecret::from_cookie(COOKIE.trim()) {
        assert!(open_session(bytes, &cookie).is_err());
    }
    let memory = bytes.get(14..18).and_then(|cost| cost.try_into().ok()).map_or(0, u32::from_be_bytes);
    if let (Ok(pepper), Ok(passphrase), true) =
        (Pepper::from_text(PEPPER), Passphrase::typed("bike red jacket tea"), memory < 256)
    {
        assert!(unwrap_identity(bytes, &passphrase, &pepper).is_err());
    }
    if let Some(first) = bytes.first_chunk::<64>() {
        let _ = PublicIdentity::from_bytes(first).map(|public| public.fingerprint().words());
    }
});
