//! Each format, made from fixed randomness, is bit for bit what was committed, and what was committed still opens.
//!
//! `TILLID_VECTORS=write cargo test -p tillid-vault vectors` writes new files; an old format's file is never changed.

use std::{fmt::Write, fs, path::PathBuf};

use data_encoding::HEXLOWER;
use vault::{
    age::{Closing, Opening, RestoreKey, RestorePublic},
    audit::{Checkpoint, CheckpointKey, Hash, chain, leaf_hash, open_leaf, seal_leaf},
    intake::{DeviceSecret, IntakeSecret, NoteAddress, open_note, seal_note, verify_note},
    key::{FolderKey, Holder, KeySubject},
    letter::{open_letter, seal_letter},
    passphrase::{
        Cost, Passphrase, RecoveryCode, unwrap_identity, unwrap_identity_with_code, wrap_identity_at,
        wrap_identity_with_code,
    },
    pepper::Pepper,
    record::{Parts, SealedRevision, open, rewrap, seal},
    recovery::{RecoverySecret, Share, combine, open_deputy, seal_deputy, split},
    session::{SessionSecret, open_session, seal_session},
    statement::SignedStatement,
    totp::Secret,
    wrap::{Wrap, unwrap_for_team, unwrap_for_worker, wrap_for_team, wrap_for_worker},
};

use crate::support::{FIRST, FOLDER, ORGANISATION, TEAM, fixed, folder_key, note, place, somebody, team_key, worker};

/// A committed file: names and hexadecimal bytes.
struct Vector(Vec<(String, Vec<u8>)>);

impl Vector {
    /// Compares what was made now with what was committed, and answers with what was committed.
    fn committed(name: &str, made: &[(&str, &[u8])]) -> Self {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(format!("{name}.txt"));
        let mut text = String::new();
        for (field, bytes) in made {
            writeln!(text, "{field} {}", HEXLOWER.encode(bytes)).unwrap();
        }
        if std::env::var_os("TILLID_VECTORS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap();
        assert!(committed == text, "{name}: what is made now is not what was committed");
        let fields = committed.lines().filter_map(|line| line.split_once(' '));
        Self(fields.map(|(name, hex)| (name.to_owned(), HEXLOWER.decode(hex.as_bytes()).unwrap())).collect())
    }

    fn get(&self, name: &str) -> &[u8] {
        &self.0.iter().find(|(field, _)| field == name).unwrap().1
    }
}

#[test]
fn moved_record() {
    let first = seal(&folder_key(1), FIRST, place(1, 2), b"she likes tea", &mut fixed(1)).unwrap();
    let moved = rewrap(&folder_key(1), &folder_key(2), FIRST.next(), ORGANISATION, &first, &mut fixed(2)).unwrap();
    let vector = Vector::committed("moved-record", &[("moved_key", moved.wrapped_key())]);
    let parts = Parts { wrapped_key: vector.get("moved_key").to_vec(), ..first.into_parts() };
    let sealed = SealedRevision::from_parts(parts).unwrap();
    assert_eq!(open(&folder_key(2), ORGANISATION, &sealed).unwrap().as_slice(), b"she likes tea");
}

#[test]
fn record() {
    let sealed = seal(&folder_key(1), FIRST, place(1, 2), b"she likes tea", &mut fixed(1)).unwrap();
    let hash = sealed.hash();
    let made = [("wrapped_key", sealed.wrapped_key()), ("body", sealed.body()), ("hash", hash.as_bytes())];
    let vector = Vector::committed("record", &made);
    let (wrapped_key, body) = (vector.get("wrapped_key").to_vec(), vector.get("body").to_vec());
    let hash = Hash::from_bytes(vector.get("hash").try_into().unwrap());
    let row = SealedRevision::from_parts(Parts { wrapped_key, body, hash, ..sealed.into_parts() }).unwrap();
    assert_eq!(open(&folder_key(1), ORGANISATION, &row).unwrap().as_slice(), b"she likes tea");
}

#[test]
fn wraps() {
    let subject = KeySubject::Folder(FOLDER, FIRST);
    let (public, holder) = (somebody(1).public(), Holder::Team(TEAM, FIRST));
    let one = wrap_for_worker(&folder_key(7), &public, worker(1), subject, ORGANISATION, &mut fixed(1)).unwrap();
    let two = wrap_for_team(&folder_key(7), &team_key(1), holder, subject, ORGANISATION, &mut fixed(2)).unwrap();
    let (first, second) = (one.hash(), two.hash());
    let vector = Vector::committed(
        "wrap",
        &[
            ("worker", &one.body),
            ("worker_hash", first.as_bytes()),
            ("team", &two.body),
            ("team_hash", second.as_bytes()),
        ],
    );
    let one = Wrap { body: vector.get("worker").to_vec(), ..one };
    assert_eq!(unwrap_for_worker::<FolderKey>(&somebody(1), ORGANISATION, &one).unwrap(), folder_key(7));
    let two = Wrap { body: vector.get("team").to_vec(), ..two };
    assert_eq!(unwrap_for_team(&team_key(1), ORGANISATION, &two).unwrap(), folder_key(7));
}

#[test]
fn identity() {
    let (identity, root) = (somebody(1), somebody(0).public().fingerprint());
    let pepper = Pepper::generate(&mut fixed(1));
    let passphrase = Passphrase::new("blå cykel, rød jakke").unwrap();
    let code = RecoveryCode::generate(&mut fixed(2));
    let cookie = SessionSecret::generate(&mut fixed(3));
    let cost = Cost { memory: 64, passes: 3, lanes: 1 };
    let by_passphrase = wrap_identity_at(cost, &identity, &root, &passphrase, &pepper, &mut fixed(4)).unwrap();
    let by_code = wrap_identity_with_code(&identity, &root, &code, &mut fixed(5));
    let session = seal_session(&identity, &root, &cookie, &mut fixed(6));
    let totp = Secret::generate(&mut fixed(7));
    let totp = (totp.seal(&identity, worker(1), &mut fixed(8)), totp);
    let letter = seal_letter(&identity.public(), b"draft", b"the bus was late", &mut fixed(9)).unwrap();
    let login = vault::passphrase::login_tag(&pepper, " \u{c5}se ");
    let vector = Vector::committed(
        "identity",
        &[
            ("public", &identity.public().to_bytes()),
            ("fingerprint", identity.public().fingerprint().as_bytes()),
            ("fingerprint_words", identity.public().fingerprint().words().join(" ").as_bytes()),
            ("pepper_text", pepper.to_text().as_bytes()),
            ("login_tag", &login),
            ("by_passphrase", &by_passphrase),
            ("recovery_code", code.to_groups().as_bytes()),
            ("recovery_words", code.to_words().as_bytes()),
            ("by_code", &by_code),
            ("cookie", cookie.to_cookie().as_bytes()),
            ("session_tag", &cookie.tag()),
            ("session", &session),
            ("totp", &totp.0),
            ("letter", &letter),
        ],
    );
    let text = |name| std::str::from_utf8(vector.get(name)).unwrap();
    let pepper = Pepper::from_text(text("pepper_text")).unwrap();
    let opened = unwrap_identity(vector.get("by_passphrase"), &passphrase, &pepper).unwrap();
    assert_eq!((opened.0.public(), opened.1), (identity.public(), root));
    let code = RecoveryCode::parse(text("recovery_words")).unwrap();
    assert_eq!(unwrap_identity_with_code(vector.get("by_code"), &code).unwrap().1, root);
    let cookie = SessionSecret::from_cookie(text("cookie")).unwrap();
    assert_eq!(open_session(vector.get("session"), &cookie).unwrap().1, root);
    let opened = Secret::open(&identity, worker(1), vector.get("totp")).unwrap();
    assert_eq!(opened.to_base32(), totp.1.to_base32());
    assert_eq!(open_letter(&identity, b"draft", vector.get("letter")).unwrap().as_slice(), b"the bus was late");
}

#[test]
fn statements() {
    let all = crate::statement::all();
    let signed: Vec<SignedStatement> = (1..)
        .zip(&all)
        .map(|(seed, statement)| SignedStatement::sign(&somebody(1), ORGANISATION, statement, &mut fixed(seed)))
        .collect();
    let names: Vec<String> = (0..all.len()).map(|number| format!("statement_{number}")).collect();
    let signatures: Vec<String> = (0..all.len()).map(|number| format!("signature_{number}")).collect();
    let mut made: Vec<(&str, &[u8])> = vec![];
    for ((name, signature), signed) in names.iter().zip(&signatures).zip(&signed) {
        made.extend([(name.as_str(), signed.bytes.as_slice()), (signature.as_str(), signed.signature.as_slice())]);
    }
    let vector = Vector::committed("statement", &made);
    for (number, statement) in all.into_iter().enumerate() {
        let bytes = vector.get(&names[number]).to_vec();
        let signature = vector.get(&signatures[number]).try_into().unwrap();
        let row = SignedStatement { bytes, signature, ..signed[number].clone() };
        assert!(row.is_signed_by(&somebody(1).public()));
        assert_eq!(row.read().unwrap().2, statement);
    }
}

#[test]
fn intake() {
    let secret = IntakeSecret::of_team(&team_key(1), ORGANISATION, TEAM, FIRST);
    let public = secret.public().unwrap();
    let address = NoteAddress { organisation: ORGANISATION, team: TEAM, version: FIRST, note: note(1) };
    let envelope = seal_note(&public, &address, b"met two, tea", &mut fixed(1)).unwrap();
    let phone = DeviceSecret::generate(&mut fixed(2));
    let vector = Vector::committed(
        "intake",
        &[
            ("secret", secret.expose()),
            ("public", public.as_bytes()),
            ("envelope", &envelope),
            ("device_public", &phone.public()),
            ("signature", &phone.sign(&address, &envelope)),
        ],
    );
    let envelope = vector.get("envelope");
    let receipt = verify_note(vector.get("device_public"), &address, envelope, vector.get("signature")).unwrap();
    assert_eq!(receipt.hash, Hash::of(&[envelope]));
    assert_eq!(open_note(&secret, &address, envelope).unwrap().as_slice(), b"met two, tea");
}

#[test]
fn shares() {
    let secret = RecoverySecret::from_bytes([7; 32]);
    let (set, shares) = split(&secret, FIRST, 2, 3, &mut fixed(1)).unwrap();
    let bytes: Vec<_> = shares.iter().map(Share::to_bytes).collect();
    let words = shares[2].to_words();
    let set = minicbor::to_vec(set).unwrap();
    let vector = Vector::committed(
        "recovery",
        &[
            ("public", secret.public().as_bytes()),
            ("set", &set),
            ("share_1", &bytes[0]),
            ("share_2", &bytes[1]),
            ("share_3_words", words.as_bytes()),
        ],
    );
    let words = std::str::from_utf8(vector.get("share_3_words")).unwrap();
    let shares = [Share::from_bytes(vector.get("share_1")).unwrap(), Share::from_words(words).unwrap()];
    assert_eq!(combine(&shares, &secret.public()).unwrap().expose(), &[7; 32]);
}

#[test]
fn audit() {
    let leaf = seal_leaf(&folder_key(1), FIRST, ORGANISATION, FOLDER, b"opened by outreach", &mut fixed(1)).unwrap();
    let revision = place(1, 2);
    let head = chain(Hash::ZERO, revision.record, revision.revision, Hash::from_bytes([5; 32]));
    let hash = leaf_hash(leaf.commitment, FOLDER, head);
    let key = CheckpointKey::generate(&mut fixed(2));
    let signed = key.sign(&Checkpoint { organisation: ORGANISATION, size: 1, root: hash, day: 20_000 });
    let vector = Vector::committed(
        "audit",
        &[
            ("commitment", leaf.commitment.as_bytes()),
            ("sealed", &leaf.sealed),
            ("head", head.as_bytes()),
            ("leaf_hash", hash.as_bytes()),
            ("checkpoint", &signed.bytes),
            ("signature", &signed.signature),
            ("checkpoint_text", signed.to_text().as_bytes()),
        ],
    );
    let row = vault::audit::SealedLeaf { sealed: vector.get("sealed").to_vec(), ..leaf };
    assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &row).unwrap().as_slice(), b"opened by outreach");
    assert_eq!(signed.verify([&key.public()]).unwrap().root, hash);
}

#[test]
fn under_the_pepper() {
    let pepper = Pepper::generate(&mut fixed(9));
    let sealed = pepper.seal("tillid street sheet v1", b"Signe on the street", &mut fixed(10));
    let (folder, _) = pepper.house_folder(ORGANISATION);
    let text = pepper.to_text();
    let made = [("pepper", text.as_bytes()), ("sealed", &sealed), ("house_folder", folder.as_bytes())];
    let vector = Vector::committed("pepper", &made);
    let kept = Pepper::from_text(std::str::from_utf8(vector.get("pepper")).unwrap()).unwrap();
    let opened = kept.open("tillid street sheet v1", vector.get("sealed")).unwrap();
    assert_eq!(opened.as_slice(), b"Signe on the street");
    assert_eq!(kept.house_folder(ORGANISATION).0.as_bytes(), vector.get("house_folder"));
}

#[test]
fn deputy() {
    let (recovery, deputy) = (RecoverySecret::generate(&mut fixed(11)), somebody(5));
    let sealed = seal_deputy(&deputy, &recovery.public(), ORGANISATION, &mut fixed(12)).unwrap();
    let vector = Vector::committed("deputy", &[("sealed", &sealed)]);
    assert_eq!(open_deputy(&recovery, ORGANISATION, vector.get("sealed")).unwrap().public(), deputy.public());
}

#[test]
fn backup() {
    let recovery = RecoverySecret::generate(&mut fixed(13));
    let printed = RestoreKey::generate(&mut fixed(14));
    let readers = [printed.public(), RestorePublic::of_recovery(&recovery.public())];
    let (mut closing, mut file) = Closing::begin(&readers, &mut fixed(15));
    file.extend(closing.piece(b"a whole house", true).unwrap());
    let text = printed.to_text();
    let vector = Vector::committed("backup", &[("restore_key", text.as_bytes()), ("file", &file)]);
    let kept = RestoreKey::from_text(std::str::from_utf8(vector.get("restore_key")).unwrap()).unwrap();
    for key in [kept, RestoreKey::of_recovery(&recovery)] {
        let (mut opening, at) = Opening::begin(vector.get("file"), &key).unwrap();
        assert_eq!(opening.piece(&vector.get("file")[at..], true).unwrap().as_slice(), b"a whole house");
    }
}
