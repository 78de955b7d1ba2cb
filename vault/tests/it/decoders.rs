//! Every decoder takes every kind of bytes without a panic, and says what is wrong.

use proptest::prelude::*;
use vault::{
    audit::{CheckpointKey, SignedCheckpoint},
    id::FolderId,
    identity::PublicIdentity,
    intake::IntakePublic,
    invitation::InvitationCode,
    passphrase::{Cost, Passphrase, RecoveryCode, unwrap_identity, unwrap_identity_with_code, wrap_identity_at},
    pepper::Pepper,
    recovery::{Share, ShareSet},
    session::{SessionSecret, open_session},
    totp::Secret,
};

use crate::support::{fixed, somebody, worker};

/// Bytes with a header of ours in front, so that a decoder is not done after the first look.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    (any::<bool>(), 0_u8..9, 0_u8..16, 0_u8..3, prop::collection::vec(any::<u8>(), 0..300)).prop_map(
        |(ours, suite, kind, version, rest)| {
            let header = if ours { vec![b'T', b'L', b'D', suite, kind, version] } else { vec![] };
            [header, rest].concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_them_panic(bytes in nearly()) {
        let code = RecoveryCode::generate(&mut fixed(1));
        let cookie = SessionSecret::generate(&mut fixed(1));
        prop_assert!(unwrap_identity_with_code(&bytes, &code).is_err());
        prop_assert!(open_session(&bytes, &cookie).is_err());
        prop_assert!(Secret::open(&somebody(1), worker(1), &bytes).is_err());
        prop_assert!(Share::from_bytes(&bytes).is_err());
        let checkpoint = SignedCheckpoint { bytes: bytes.clone(), signature: [0; 64] };
        prop_assert!(checkpoint.verify([&[0; 32]]).is_err());
        let _ = minicbor::decode::<ShareSet>(&bytes);
        let _ = IntakePublic::from_bytes(&bytes);
        if let Some(first) = bytes.first_chunk::<64>() {
            let _ = PublicIdentity::from_bytes(first);
        }
    }

    #[test]
    fn no_text_makes_them_panic(text: String, words in "([a-z]{3,8} ){0,45}", code in "[0-9A-Za-z -]{0,120}") {
        for text in [text, words, code] {
            let _ = Passphrase::new(&text);
            let _ = RecoveryCode::parse(&text);
            let _ = InvitationCode::parse(&text);
            let _ = SessionSecret::from_cookie(&text);
            let _ = Pepper::from_text(&text);
            let _ = Pepper::from_text(&format!("tillid pepper v1\n{text}\n{text}"));
            let _ = Share::from_words(&text);
            let _ = SignedCheckpoint::from_text(&text);
            let _ = CheckpointKey::from_text(&text);
            let _ = text.parse::<FolderId>();
            let _ = Secret::generate(&mut fixed(1)).verify(1_000, &text, None);
        }
    }

    #[test]
    fn a_cut_identity_is_refused(cut: prop::sample::Index) {
        let (pepper, passphrase) = (Pepper::generate(&mut fixed(1)), Passphrase::new("bike red jacket tea").unwrap());
        let cost = Cost { memory: 8, passes: 1, lanes: 1 };
        let root = somebody(9).public().fingerprint();
        let sealed = wrap_identity_at(cost, &somebody(1), &root, &passphrase, &pepper, &mut fixed(2)).unwrap();
        prop_assert!(unwrap_identity(&sealed[..cut.index(sealed.len())], &passphrase, &pepper).is_err());
    }
}
