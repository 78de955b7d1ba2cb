//! Keys under other keys.

use proptest::prelude::*;
use vault::{
    VaultError,
    id::OrganisationId,
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    recovery::RecoverySecret,
    wrap::{
        Wrap, unwrap_for_recovery, unwrap_for_team, unwrap_for_worker, wrap_for_recovery, wrap_for_team,
        wrap_for_worker,
    },
};

use crate::support::{FIRST, FOLDER, ORGANISATION, TEAM, fixed, folder_key, somebody, team_key, worker};

const SUBJECT: KeySubject = KeySubject::Folder(FOLDER, FIRST);
const HOLDER: Holder = Holder::Team(TEAM, FIRST);

fn to_worker(seed: u64) -> Wrap {
    let reader = somebody(1).public();
    wrap_for_worker(&folder_key(7), &reader, worker(1), SUBJECT, ORGANISATION, &mut fixed(seed)).unwrap()
}

fn to_team(seed: u64) -> Wrap {
    wrap_for_team(&folder_key(7), &team_key(1), HOLDER, SUBJECT, ORGANISATION, &mut fixed(seed)).unwrap()
}

#[test]
fn each_holder_opens_their_own() {
    assert_eq!(unwrap_for_worker::<FolderKey>(&somebody(1), ORGANISATION, &to_worker(1)).unwrap(), folder_key(7));
    assert_eq!(unwrap_for_team(&team_key(1), ORGANISATION, &to_team(1)).unwrap(), folder_key(7));
    let recovery = RecoverySecret::from_bytes([3; 32]);
    let subject = KeySubject::Team(TEAM, FIRST);
    let wrap =
        wrap_for_recovery(&team_key(9), &recovery.public(), FIRST, subject, ORGANISATION, &mut fixed(1)).unwrap();
    assert_eq!(wrap.holder, Holder::Recovery(FIRST));
    assert_eq!(unwrap_for_recovery::<TeamKey>(&recovery, ORGANISATION, &wrap).unwrap(), team_key(9));
}

#[test]
fn a_wrong_key_is_named() {
    let refused = unwrap_for_worker::<FolderKey>(&somebody(2), ORGANISATION, &to_worker(1));
    assert_eq!(refused.err(), Some(VaultError::WrongKey("wrapped key")));
    let refused = unwrap_for_team(&team_key(2), ORGANISATION, &to_team(1));
    assert_eq!(refused.err(), Some(VaultError::WrongKey("wrapped folder key")));
}

#[test]
fn a_wrap_in_another_ones_place_is_named() {
    let other = OrganisationId::from_bytes([1; 16]);
    let subject = KeySubject::Folder(FOLDER, KeyVersion(2));
    let wrap = to_worker(1);
    for (organisation, wrap) in [
        (other, wrap.clone()),
        (ORGANISATION, Wrap { subject, ..wrap.clone() }),
        (ORGANISATION, Wrap { holder: Holder::Worker(worker(2)), ..wrap }),
    ] {
        let refused = unwrap_for_worker::<FolderKey>(&somebody(1), organisation, &wrap);
        assert_eq!(refused.err(), Some(VaultError::Swapped("wrapped key")));
    }
    let wrap = to_team(1);
    for (organisation, wrap) in [
        (other, wrap.clone()),
        (ORGANISATION, Wrap { subject, ..wrap.clone() }),
        (ORGANISATION, Wrap { holder: Holder::Team(TEAM, KeyVersion(2)), ..wrap }),
    ] {
        let refused = unwrap_for_team(&team_key(1), organisation, &wrap);
        assert_eq!(refused.err(), Some(VaultError::Swapped("wrapped folder key")));
    }
}

#[test]
fn a_key_is_wrapped_as_what_it_is() {
    let team = KeySubject::Team(TEAM, FIRST);
    let reader = somebody(1);
    let mut rng = fixed(1);
    let misfit = Some(VaultError::Misfit);
    let wrong = wrap_for_worker(&folder_key(7), &reader.public(), worker(1), team, ORGANISATION, &mut rng);
    assert_eq!(wrong.err(), misfit);
    let wrong = wrap_for_team(&folder_key(7), &team_key(1), HOLDER, team, ORGANISATION, &mut rng);
    assert_eq!(wrong.err(), misfit);
    assert_eq!(unwrap_for_worker::<TeamKey>(&reader, ORGANISATION, &to_worker(1)).err(), misfit);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_flipped_bit_is_refused(at: prop::sample::Index, bit in 0_u8..8) {
        let mut wrap = to_worker(1);
        let index = at.index(wrap.body.len());
        wrap.body[index] ^= 1 << bit;
        let refused = unwrap_for_worker::<FolderKey>(&somebody(1), ORGANISATION, &wrap).unwrap_err();
        prop_assert!(index < 38 || refused == VaultError::Damaged("wrapped key"), "{:?} at {}", refused, index);
        let mut wrap = to_team(1);
        let index = at.index(wrap.body.len());
        wrap.body[index] ^= 1 << bit;
        let refused = unwrap_for_team(&team_key(1), ORGANISATION, &wrap).unwrap_err();
        prop_assert!(index < 38 || refused == VaultError::Damaged("wrapped folder key"), "{:?} at {}", refused, index);
    }

    #[test]
    fn never_panics(body: Vec<u8>) {
        let wrap = Wrap { body, ..to_worker(1) };
        prop_assert!(unwrap_for_worker::<FolderKey>(&somebody(1), ORGANISATION, &wrap).is_err());
        let wrap = Wrap { holder: HOLDER, ..wrap };
        prop_assert!(unwrap_for_team(&team_key(1), ORGANISATION, &wrap).is_err());
    }
}
