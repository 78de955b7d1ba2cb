//! What may be believed: forged grants, substituted leads and intake keys, each by its own name.

use std::borrow::Borrow;

use vault::{
    audit::Hash,
    id::{DeviceId, FolderId, OrganisationId, RecordId, RevisionId, TeamId},
    identity::Identity,
    intake::{IntakePublic, IntakeSecret},
    key::{Holder, KeySubject, KeyVersion},
    recovery::RecoveryPublic,
    statement::{Rights, SignedStatement, Statement, Trust, TrustError},
    wrap::wrap_for_worker,
};

use crate::support::{FIRST, FOLDER, ORGANISATION, TEAM, fixed, folder_key, somebody, team_key, worker};

const SUBJECT: KeySubject = KeySubject::Folder(FOLDER, FIRST);

/// 0 is the root, 1 leads, 2 and 3 belong to the team, 4 is nobody's colleague.
struct House {
    trust: Trust,
    next: u64,
}

impl House {
    fn new() -> Self {
        let mut house = Self { trust: Trust::from_root(ORGANISATION, somebody(0).public()), next: 0 };
        house.say(0, Statement::Root { name: "The house".into(), public: somebody(0).public() }).unwrap();
        house.say(0, Statement::Lead { worker: worker(1), public: somebody(1).public() }).unwrap();
        house.say(1, member(2)).unwrap();
        house.say(1, member(3)).unwrap();
        house
    }

    fn sign(&mut self, by: &Identity, statement: &Statement) -> SignedStatement {
        self.next += 1;
        SignedStatement::sign(by, ORGANISATION, statement, &mut fixed(self.next))
    }

    fn say(&mut self, by: u64, statement: impl Borrow<Statement>) -> Result<Statement, TrustError> {
        let signed = self.sign(&somebody(by), statement.borrow());
        self.trust.add(&signed)
    }

    /// As the database's editor would: the lead's name on it, somebody else's signature.
    fn forge(&mut self, claimed: u64, statement: &Statement) -> Result<Statement, TrustError> {
        let mut signed = self.sign(&somebody(4), statement);
        signed.signer = somebody(claimed).public().fingerprint();
        self.trust.add(&signed)
    }
}

fn member(number: u8) -> Statement {
    let public = somebody(u64::from(number)).public();
    Statement::Member { team: TEAM, team_key_version: FIRST, worker: worker(number), public, role: 1 }
}

fn grant(holder: Holder, rights: Rights) -> Statement {
    Statement::Grant { subject: SUBJECT, holder, rights, wrap_hash: Hash::from_bytes([1; 32]) }
}

fn intake(version: u32) -> Statement {
    Statement::IntakeKey { team: TEAM, version: KeyVersion(version), public: intake_public(version) }
}

fn intake_public(version: u32) -> IntakePublic {
    IntakeSecret::of_team(&team_key(1), ORGANISATION, TEAM, KeyVersion(version)).public().unwrap()
}

#[test]
fn the_house_answers_what_was_signed() {
    let mut house = House::new();
    let trust = &house.trust;
    assert_eq!(trust.name(), Some("The house"));
    assert!(trust.is_lead(worker(1)) && !trust.is_lead(worker(2)));
    assert_eq!(trust.members(TEAM).map(|(worker, ..)| worker).collect::<Vec<_>>(), [worker(2), worker(3)]);
    assert_eq!(trust.person(worker(2)).unwrap().public, somebody(2).public());
    house.say(1, intake(1)).unwrap();
    house.say(1, intake(2)).unwrap();
    assert_eq!(house.trust.intake_key(TEAM), Some((KeyVersion(2), &intake_public(2))));
    assert_eq!(house.trust.intake_key_at(TEAM, FIRST), Some(&intake_public(1)));
    assert_eq!(house.trust.intake_key(TeamId::from_bytes([1; 16])), None);
}

#[test]
fn each_forgery_has_its_own_name() {
    let device = DeviceId::from_bytes([7; 16]);
    let public = RecoveryPublic::from_bytes([4; 32]);
    let point = *intake_public(1).as_bytes();
    let token_hash = Hash::ZERO;
    let attacker = somebody(4).public();
    let cases = [
        (Statement::Root { name: "x".into(), public: attacker }, TrustError::SubstitutedRoot),
        (Statement::Lead { worker: worker(1), public: attacker }, TrustError::SubstitutedLead(worker(1))),
        (member(4), TrustError::ForgedMembership(TEAM, worker(4))),
        (Statement::MemberEnded { team: TEAM, worker: worker(2) }, TrustError::ForgedMembership(TEAM, worker(2))),
        (Statement::Left { worker: worker(2) }, TrustError::ForgedLeaving(worker(2))),
        (grant(Holder::Worker(worker(4)), Rights::Read), TrustError::ForgedGrant(SUBJECT)),
        (intake(1), TrustError::SubstitutedIntakeKey(TEAM, FIRST)),
        (Statement::RecoveryKey { version: FIRST, public }, TrustError::SubstitutedRecoveryKey(FIRST)),
        (Statement::SafeguardingKey { version: FIRST, public }, TrustError::SubstitutedSafeguardingKey(FIRST)),
        (Statement::CheckpointKey { version: FIRST, public: [1; 32] }, TrustError::SubstitutedCheckpointKey(FIRST)),
        (
            Statement::Device { device, team: TEAM, worker: worker(2), public: point, token_hash },
            TrustError::ForgedDevice(device),
        ),
        (
            Statement::Erasure { folder: FOLDER, record: None, revisions: vec![], day: 1 },
            TrustError::ForgedErasure(FOLDER),
        ),
    ];
    for (statement, expected) in cases {
        let mut house = House::new();
        // Under the lead's name, under the root's, and under their own, which nobody knows.
        for claimed in [0, 1, 4] {
            assert_eq!(house.forge(claimed, &statement), Err(expected.clone()), "{statement:?} as {claimed}");
        }
    }
}

#[test]
fn only_leads_do_what_leads_do() {
    for statement in [
        Statement::Lead { worker: worker(2), public: somebody(2).public() },
        member(3),
        Statement::Left { worker: worker(1) },
        intake(1),
        Statement::RecoveryKey { version: FIRST, public: RecoveryPublic::from_bytes([4; 32]) },
        Statement::Grant {
            subject: KeySubject::Team(TEAM, FIRST),
            holder: Holder::Worker(worker(2)),
            rights: Rights::Read,
            wrap_hash: Hash::ZERO,
        },
    ] {
        let mut house = House::new();
        let refused = house.say(2, statement.clone());
        assert_eq!(refused, Err(TrustError::NotALead(somebody(2).public().fingerprint())), "{statement:?}");
        assert!(house.say(1, statement).is_ok());
    }
    // The root names leads; it does not do their work.
    let refused = House::new().say(0, member(3));
    assert_eq!(refused, Err(TrustError::NotALead(somebody(0).public().fingerprint())));
}

#[test]
fn whoever_left_signs_no_more() {
    let mut house = House::new();
    house.say(1, Statement::Lead { worker: worker(2), public: somebody(2).public() }).unwrap();
    house.say(2, grant(Holder::Worker(worker(1)), Rights::Write)).unwrap();
    house.say(2, Statement::Left { worker: worker(1) }).unwrap();
    assert!(!house.trust.is_lead(worker(1)));
    assert_eq!(house.trust.grant(SUBJECT, Holder::Worker(worker(1))), None);
    assert_eq!(house.say(1, member(4)), Err(TrustError::NotALead(somebody(1).public().fingerprint())));
    assert!(house.trust.person(worker(1)).unwrap().left);
}

#[test]
fn a_leads_key_changes_only_by_naming_a_lead() {
    let mut house = House::new();
    let public = somebody(4).public();
    let statement = Statement::Member { team: TEAM, team_key_version: FIRST, worker: worker(1), public, role: 1 };
    assert_eq!(house.say(1, statement), Err(TrustError::SubstitutedLead(worker(1))));
    house.say(0, Statement::Lead { worker: worker(1), public }).unwrap();
    assert_eq!(house.say(1, member(2)), Err(TrustError::ForgedMembership(TEAM, worker(2))), "the old key is no more");
    house.say(4, member(2)).unwrap();
}

#[test]
fn letting_others_in_needs_the_right_to_write() {
    let mut house = House::new();
    let not_a_holder = |by: u64| Err(TrustError::NotAHolder(somebody(by).public().fingerprint()));
    // Whoever opens a folder gives the first grant.
    house.say(2, grant(Holder::Worker(worker(2)), Rights::Write)).unwrap();
    assert_eq!(house.say(3, grant(Holder::Worker(worker(3)), Rights::Read)), not_a_holder(3));
    house.say(2, grant(Holder::Worker(worker(3)), Rights::Read)).unwrap();
    assert_eq!(house.say(3, grant(Holder::Team(TEAM, FIRST), Rights::Read)), not_a_holder(3));
    let erasure = Statement::Erasure { folder: FOLDER, record: None, revisions: vec![], day: 1 };
    assert_eq!(house.say(3, erasure.clone()), not_a_holder(3));
    // Through the team, she may.
    house.say(2, grant(Holder::Team(TEAM, FIRST), Rights::Write)).unwrap();
    house.say(3, erasure).unwrap();
    // Taken back; and nobody can open the folder anew as its first holder.
    for holder in [Holder::Team(TEAM, FIRST), Holder::Worker(worker(2)), Holder::Worker(worker(3))] {
        house.say(1, Statement::GrantEnded { subject: SUBJECT, holder }).unwrap();
    }
    assert_eq!(house.trust.grants(SUBJECT).count(), 0);
    assert_eq!(house.say(2, grant(Holder::Worker(worker(2)), Rights::Write)), not_a_holder(2));
    let rotated = KeySubject::Folder(FOLDER, KeyVersion(2));
    let (holder, wrap_hash) = (Holder::Worker(worker(2)), Hash::ZERO);
    let statement = Statement::Grant { subject: rotated, holder, rights: Rights::Write, wrap_hash };
    assert_eq!(house.say(2, statement), not_a_holder(2));
}

#[test]
fn a_grant_names_its_wrap() {
    let mut house = House::new();
    let wrap = |seed| {
        let reader = somebody(2).public();
        wrap_for_worker(&folder_key(1), &reader, worker(2), SUBJECT, ORGANISATION, &mut fixed(seed)).unwrap()
    };
    let (granted, other) = (wrap(1), wrap(2));
    assert_eq!(house.trust.rights(&granted), Err(TrustError::NotGranted(SUBJECT)));
    let (holder, wrap_hash) = (granted.holder, granted.hash());
    house.say(2, Statement::Grant { subject: SUBJECT, holder, rights: Rights::Write, wrap_hash }).unwrap();
    assert_eq!(house.trust.rights(&granted), Ok(Rights::Write));
    assert_eq!(house.trust.rights(&other), Err(TrustError::NotGranted(SUBJECT)));
}

#[test]
fn old_versions_do_not_come_back() {
    let mut house = House::new();
    house.say(1, intake(2)).unwrap();
    for version in [1, 2] {
        assert_eq!(house.say(1, intake(version)), Err(TrustError::VersionTaken(KeyVersion(version))));
    }
    house.say(1, intake(3)).unwrap();
}

#[test]
fn the_same_statement_twice_changes_nothing_and_another_under_its_id_is_misplaced() {
    let mut house = House::new();
    let once = house.sign(&somebody(1), &intake(1));
    house.trust.add(&once).unwrap();
    house.trust.add(&once).unwrap();
    let mut moved = house.sign(&somebody(1), &intake(2));
    moved.id = once.id;
    assert_eq!(house.trust.add(&moved), Err(TrustError::Misplaced));
    let foreign = OrganisationId::from_bytes([1; 16]);
    let foreign = SignedStatement::sign(&somebody(1), foreign, &intake(2), &mut fixed(99));
    assert_eq!(house.trust.add(&foreign), Err(TrustError::OtherOrganisation));
    let mut cut = house.sign(&somebody(1), &intake(2));
    cut.bytes.truncate(9);
    assert!(matches!(house.trust.add(&cut), Err(TrustError::Unreadable(_))));
}

#[test]
fn whoever_left_cannot_be_made_to_arrive_again() {
    let mut house = House::new();
    let base = house.trust.clone();
    let lead = Statement::Lead { worker: worker(2), public: somebody(2).public() };
    let say = |trust: &mut Trust, statement: &Statement, seed| {
        let after = trust.newest();
        let signed = SignedStatement::sign_after(&somebody(1), ORGANISATION, after, statement, &mut fixed(seed));
        trust.add(&signed).unwrap();
        signed
    };
    let arrived = say(&mut house.trust, &lead, 71);
    let left = say(&mut house.trust, &Statement::Left { worker: worker(2) }, 72);
    // Somebody with the disk puts the arrival behind the leaving, or takes the arrival out.
    let mut reordered = base.clone();
    assert_eq!(reordered.add(&left), Err(TrustError::OutOfOrder));
    reordered.add(&arrived).unwrap();
    reordered.add(&left).unwrap();
    assert!(!reordered.is_lead(worker(2)));
}

#[test]
fn the_pinned_root_is_the_only_beginning() {
    let mut house = House::new();
    let root = house.sign(&somebody(0), &Statement::Root { name: "The house".into(), public: somebody(0).public() });
    let pinned = somebody(0).public().fingerprint();
    assert_eq!(Trust::from_pinned(ORGANISATION, &pinned, &root).unwrap().name(), Some("The house"));
    let other = house.sign(&somebody(4), &Statement::Root { name: "The house".into(), public: somebody(4).public() });
    assert_eq!(Trust::from_pinned(ORGANISATION, &pinned, &other).err(), Some(TrustError::SubstitutedRoot));
    let not_root = house.sign(&somebody(0), &member(2));
    assert_eq!(Trust::from_pinned(ORGANISATION, &pinned, &not_root).err(), Some(TrustError::SubstitutedRoot));
}

#[test]
fn phones_come_and_go_with_signatures() {
    let mut house = House::new();
    let device = DeviceId::from_bytes([7; 16]);
    let public = *intake_public(1).as_bytes();
    let enrol = Statement::Device { device, team: TEAM, worker: worker(2), public, token_hash: Hash::ZERO };
    house.say(2, enrol.clone()).unwrap();
    assert_eq!(house.say(2, enrol), Err(TrustError::ForgedDevice(device)), "an id is given once");
    assert!(!house.trust.device(device).unwrap().revoked);
    house.say(3, Statement::Revoked { device }).unwrap();
    assert!(house.trust.device(device).unwrap().revoked);
}

#[test]
fn an_erasure_explains_what_is_missing() {
    let mut house = House::new();
    let (record, revision) = (RecordId::from_bytes([1; 16]), RevisionId::from_bytes([2; 16]));
    assert!(!house.trust.is_erased(FOLDER, record, revision));
    let revisions = vec![revision];
    house.say(1, Statement::Erasure { folder: FOLDER, record: Some(record), revisions, day: 20_000 }).unwrap();
    assert!(house.trust.is_erased(FOLDER, record, revision));
    assert!(!house.trust.is_erased(FolderId::from_bytes([9; 16]), record, revision));
    assert!(!house.trust.is_erased(FOLDER, record, RevisionId::from_bytes([3; 16])));
    assert_eq!(house.trust.erased()[0].day, 20_000);
}
