//! One signed statement: whose it is, and that nothing of it can be changed.

use proptest::prelude::*;
use vault::{
    VaultError,
    audit::Hash,
    id::{DeviceId, FolderId, OrganisationId, RecordId, RevisionId},
    intake::IntakePublic,
    key::{Holder, KeySubject},
    recovery::RecoveryPublic,
    statement::{Rights, SignedStatement, Statement},
};

use crate::support::{FIRST, FOLDER, ORGANISATION, TEAM, fixed, somebody, worker};

/// One of each.
pub fn all() -> Vec<Statement> {
    let public = somebody(1).public();
    let point = vault::intake::DeviceSecret::generate(&mut fixed(1)).public();
    let subject = KeySubject::Folder(FOLDER, FIRST);
    let holder = Holder::Team(TEAM, FIRST);
    vec![
        Statement::Root { name: "The house by the bridge".into(), public },
        Statement::Lead { worker: worker(1), public },
        Statement::Member { team: TEAM, team_key_version: FIRST, worker: worker(1), public, role: 2 },
        Statement::MemberEnded { team: TEAM, worker: worker(1) },
        Statement::Left { worker: worker(1) },
        Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash: Hash::from_bytes([3; 32]) },
        Statement::GrantEnded { subject, holder },
        Statement::IntakeKey { team: TEAM, version: FIRST, public: IntakePublic::from_bytes(&point).unwrap() },
        Statement::RecoveryKey { version: FIRST, public: RecoveryPublic::from_bytes([4; 32]) },
        Statement::SafeguardingKey { version: FIRST, public: RecoveryPublic::from_bytes([5; 32]) },
        Statement::CheckpointKey { version: FIRST, public: [6; 32] },
        Statement::Device {
            device: DeviceId::from_bytes([7; 16]),
            team: TEAM,
            worker: worker(1),
            public: point,
            token_hash: Hash::from_bytes([8; 32]),
        },
        Statement::Revoked { device: DeviceId::from_bytes([7; 16]) },
        Statement::Erasure {
            folder: FolderId::from_bytes([9; 16]),
            record: Some(RecordId::from_bytes([10; 16])),
            revisions: vec![RevisionId::from_bytes([11; 16])],
            day: 20_000,
        },
    ]
}

#[test]
fn every_kind_reads_back() {
    for statement in all() {
        let signed = SignedStatement::sign(&somebody(1), ORGANISATION, &statement, &mut fixed(1));
        assert_eq!(signed.read(), Ok((ORGANISATION, signed.id, statement)));
        assert!(signed.is_signed_by(&somebody(1).public()));
        assert!(!signed.is_signed_by(&somebody(2).public()));
    }
}

#[test]
fn nothing_may_follow_it() {
    let mut signed = SignedStatement::sign(&somebody(1), ORGANISATION, &all()[0], &mut fixed(1));
    signed.bytes.push(0);
    assert_eq!(signed.read().err(), Some(VaultError::Malformed("signed statement")));
}

proptest! {
    #[test]
    fn no_bit_can_be_changed(which in 0..14_usize, at: prop::sample::Index, bit in 0_u8..8) {
        let signed = SignedStatement::sign(&somebody(1), ORGANISATION, &all()[which], &mut fixed(1));
        let mut flipped = signed.clone();
        let index = at.index(flipped.bytes.len());
        flipped.bytes[index] ^= 1 << bit;
        prop_assert!(!flipped.is_signed_by(&somebody(1).public()));
        let mut flipped = signed;
        flipped.signature[at.index(64)] ^= 1 << bit;
        prop_assert!(!flipped.is_signed_by(&somebody(1).public()));
    }

    #[test]
    fn reading_never_panics(bytes: Vec<u8>, with_header: bool) {
        let mut signed = SignedStatement::sign(&somebody(1), OrganisationId::from_bytes([1; 16]), &all()[4], &mut fixed(1));
        let header = if with_header { signed.bytes[..6].to_vec() } else { vec![] };
        signed.bytes = [header, bytes].concat();
        let _ = signed.read();
    }
}
