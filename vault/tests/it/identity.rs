//! Identities under passphrases, codes, sessions; their one-time codes.

use proptest::prelude::*;
use vault::{
    VaultError,
    id::WorkerId,
    identity::{Fingerprint, Identity, PublicIdentity, Purpose},
    invitation::InvitationCode,
    passphrase::{
        Cost, Passphrase, RecoveryCode, unwrap_identity, unwrap_identity_with_code, wrap_identity, wrap_identity_at,
        wrap_identity_with_code,
    },
    pepper::Pepper,
    session::{SessionSecret, open_session, seal_session},
    totp::Secret,
};

use crate::support::{fixed, somebody, worker};

const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

fn root() -> Fingerprint {
    somebody(99).public().fingerprint()
}

fn same(opened: &(Identity, Fingerprint), identity: &Identity) {
    assert_eq!(opened.0.public(), identity.public());
    assert_eq!(opened.1, root());
    let signature = opened.0.sign(Purpose::Statement, b"hello");
    assert!(identity.public().verify(Purpose::Statement, b"hello", &signature));
}

#[test]
fn a_passphrase_opens_at_the_full_cost() {
    let (identity, pepper) = (somebody(1), Pepper::generate(&mut fixed(1)));
    let passphrase = Passphrase::new("bike red jacket tea").unwrap();
    let sealed = wrap_identity(&identity, &root(), &passphrase, &pepper, &mut fixed(2)).unwrap();
    assert_eq!(sealed[14..26], [0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1], "64 MiB, three passes, one lane");
    same(&unwrap_identity(&sealed, &passphrase, &pepper).unwrap(), &identity);
    let wrong = Passphrase::typed("bike red jacket te").unwrap();
    assert_eq!(unwrap_identity(&sealed, &wrong, &pepper).err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn a_wrong_pepper_is_told_from_a_wrong_passphrase() {
    let (one, two) = (Pepper::generate(&mut fixed(1)), Pepper::generate(&mut fixed(2)));
    let passphrase = Passphrase::new("bike red jacket tea").unwrap();
    let sealed = wrap_identity_at(CHEAP, &somebody(1), &root(), &passphrase, &one, &mut fixed(3)).unwrap();
    let refused = unwrap_identity(&sealed, &passphrase, &two);
    assert_eq!(refused.err(), Some(VaultError::WrongPepper { needed: one.id() }));
    // The pepper truly takes part: the same id with other bytes does not open.
    let mut forged = sealed;
    forged[6..14].copy_from_slice(two.id().as_bytes());
    assert_eq!(unwrap_identity(&forged, &passphrase, &two).err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn a_forged_cost_cannot_exhaust_the_server() {
    let pepper = Pepper::generate(&mut fixed(1));
    let passphrase = Passphrase::new("bike red jacket tea").unwrap();
    let sealed = wrap_identity_at(CHEAP, &somebody(1), &root(), &passphrase, &pepper, &mut fixed(3)).unwrap();
    for (at, value) in [(14, u32::MAX), (14, 0), (18, u32::MAX), (18, 0), (22, u32::MAX), (22, 0)] {
        let mut forged = sealed.clone();
        forged[at..at + 4].copy_from_slice(&value.to_be_bytes());
        let refused = unwrap_identity(&forged, &passphrase, &pepper);
        assert_eq!(refused.err(), Some(VaultError::Malformed("sealed identity")), "{at} {value}");
    }
}

#[test]
fn the_recovery_code_opens_in_both_forms() {
    let (identity, code) = (somebody(1), RecoveryCode::generate(&mut fixed(4)));
    let sealed = wrap_identity_with_code(&identity, &root(), &code, &mut fixed(5));
    for text in [code.to_groups(), code.to_words()] {
        same(&unwrap_identity_with_code(&sealed, &RecoveryCode::parse(&text).unwrap()).unwrap(), &identity);
    }
    let wrong = RecoveryCode::generate(&mut fixed(6));
    assert_eq!(unwrap_identity_with_code(&sealed, &wrong).err(), Some(VaultError::WrongRecoveryCode));
    let slip = code.to_groups().replacen(|c: char| c == 'A' || c == 'Z' || c.is_ascii_digit(), "Q", 1);
    assert_eq!(RecoveryCode::parse(&slip).err(), Some(VaultError::Malformed("recovery code")));
}

#[test]
fn a_session_opens_with_its_cookie_only() {
    let (identity, secret) = (somebody(1), SessionSecret::generate(&mut fixed(7)));
    let sealed = seal_session(&identity, &root(), &secret, &mut fixed(8));
    let cookie = secret.to_cookie();
    assert!(cookie.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let back = SessionSecret::from_cookie(&cookie).unwrap();
    assert_eq!(back.tag(), secret.tag());
    same(&open_session(&sealed, &back).unwrap(), &identity);
    let other = SessionSecret::generate(&mut fixed(9));
    assert_ne!(other.tag(), secret.tag());
    assert_eq!(open_session(&sealed, &other).err(), Some(VaultError::SessionOver));
    assert!(SessionSecret::from_cookie("nonsense").is_err());
}

#[test]
fn an_invitation_is_known_by_its_tag() {
    let (code, pepper) = (InvitationCode::generate(&mut fixed(1)), Pepper::generate(&mut fixed(2)));
    assert_eq!(code.to_groups().len(), 9, "two groups of four, to be read aloud");
    assert_eq!(InvitationCode::parse(&code.to_groups().to_lowercase()).unwrap().tag(&pepper), code.tag(&pepper));
    assert_ne!(InvitationCode::generate(&mut fixed(3)).tag(&pepper), code.tag(&pepper));
    assert!(InvitationCode::parse("0000-000").is_err());
}

#[test]
fn the_one_time_secret_is_sealed_to_its_holder() {
    let secret = Secret::generate(&mut fixed(1));
    let sealed = secret.seal(&somebody(1), worker(1), &mut fixed(2));
    let opened = Secret::open(&somebody(1), worker(1), &sealed).unwrap();
    assert_eq!(opened.to_base32(), secret.to_base32());
    let refused = |identity: &Identity, worker: WorkerId| Secret::open(identity, worker, &sealed).err();
    let damaged = Some(VaultError::Damaged("one-time-code secret"));
    assert_eq!(refused(&somebody(2), worker(1)), damaged);
    assert_eq!(refused(&somebody(1), worker(2)), damaged);
}

#[test]
fn a_signature_for_one_purpose_is_worth_nothing_for_another() {
    let signature = somebody(1).sign(Purpose::Checkpoint, b"hello");
    assert!(!somebody(1).public().verify(Purpose::Statement, b"hello", &signature));
    assert!(!somebody(2).public().verify(Purpose::Checkpoint, b"hello", &signature));
}

#[test]
fn fingerprints_are_eight_words_and_secrets_print_nothing() {
    let words = somebody(1).public().fingerprint().words();
    assert_eq!(words.len(), 8);
    assert_ne!(words, somebody(2).public().fingerprint().words());
    assert_eq!(format!("{:?}", somebody(1)), "Identity(..)");
    assert_eq!(PublicIdentity::from_bytes(&somebody(1).public().to_bytes()).unwrap(), somebody(1).public());
    assert!(PublicIdentity::from_bytes(&[0; 64]).is_err(), "a weak signing key");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_flipped_bit_is_refused(at: prop::sample::Index, bit in 0_u8..8) {
        let (identity, pepper) = (somebody(1), Pepper::generate(&mut fixed(1)));
        let passphrase = Passphrase::new("bike red jacket tea").unwrap();
        let code = RecoveryCode::generate(&mut fixed(4));
        let secret = SessionSecret::generate(&mut fixed(7));
        let mut rng = fixed(9);
        let mut sealed = wrap_identity_at(CHEAP, &identity, &root(), &passphrase, &pepper, &mut rng).unwrap();
        let index = at.index(sealed.len());
        sealed[index] ^= 1 << bit;
        // A flipped cost may still be a sane one: then it is merely not the passphrase. Costly ones are skipped.
        if !(14..26).contains(&index) {
            prop_assert!(unwrap_identity(&sealed, &passphrase, &pepper).is_err());
        }
        let mut sealed = wrap_identity_with_code(&identity, &root(), &code, &mut rng);
        let index = at.index(sealed.len());
        sealed[index] ^= 1 << bit;
        prop_assert!(unwrap_identity_with_code(&sealed, &code).is_err());
        let mut sealed = seal_session(&identity, &root(), &secret, &mut rng);
        let index = at.index(sealed.len());
        sealed[index] ^= 1 << bit;
        prop_assert!(open_session(&sealed, &secret).is_err());
    }
}
