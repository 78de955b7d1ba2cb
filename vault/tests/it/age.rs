//! Backups are real age files: the reference program reads ours, and we read what it wrote.

use std::{io::Write as _, process::Command};

use proptest::prelude::*;
use vault::{
    age::{AgeError, CHUNK, Closing, Opening, RestoreKey, RestorePublic, SEALED_CHUNK},
    recovery::RecoverySecret,
};

fn rng() -> rand_core::UnwrapErr<getrandom::SysRng> {
    rand_core::UnwrapErr(getrandom::SysRng)
}

fn close(plain: &[u8], readers: &[RestorePublic]) -> Vec<u8> {
    let (mut closing, mut file) = Closing::begin(readers, &mut rng());
    let pieces: Vec<_> = plain.chunks(CHUNK).collect();
    let Some((last, before)) = pieces.split_last() else {
        file.extend(closing.piece(&[], true).unwrap());
        return file;
    };
    for piece in before {
        file.extend(closing.piece(piece, false).unwrap());
    }
    file.extend(closing.piece(last, true).unwrap());
    file
}

fn open(file: &[u8], key: &RestoreKey) -> Result<Vec<u8>, AgeError> {
    let (mut opening, at) = Opening::begin(file, key)?;
    let pieces: Vec<_> = file[at..].chunks(SEALED_CHUNK).collect();
    let (last, before) = pieces.split_last().ok_or(AgeError::Damaged)?;
    let mut plain = Vec::new();
    for piece in before {
        plain.extend_from_slice(&opening.piece(piece, false)?);
    }
    plain.extend_from_slice(&opening.piece(last, true)?);
    Ok(plain)
}

fn key() -> RestoreKey {
    RestoreKey::generate(&mut rng())
}

#[test]
fn either_key_opens_and_no_other_does() {
    let (printed, recovery) = (key(), RecoverySecret::generate(&mut rng()));
    let readers = [printed.public(), RestorePublic::of_recovery(&recovery.public())];
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
        let plain = vec![7; length];
        let file = close(&plain, &readers);
        assert_eq!(open(&file, &printed).unwrap(), plain);
        assert_eq!(open(&file, &RestoreKey::of_recovery(&recovery)).unwrap(), plain);
        assert_eq!(open(&file, &key()), Err(AgeError::WrongKey));
    }
}

#[test]
fn whatever_is_cut_added_or_changed_is_noticed() {
    let printed = key();
    let file = close(&vec![7; 2 * CHUNK + 100], &[printed.public()]);
    let (_, body) = Opening::begin(&file, &printed).unwrap();
    for length in 0..file.len() {
        // Every length of the beginning, and the lengths at which a piece ends.
        let near = (length.wrapping_sub(body)) % SEALED_CHUNK;
        if length < body + 40 || !(20..SEALED_CHUNK - 20).contains(&near) {
            assert!(open(&file[..length], &printed).is_err(), "cut at {length}");
        }
    }
    for at in (0..body + 40).chain([file.len() - 1, body + SEALED_CHUNK + 3]) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(open(&changed, &printed).is_err(), "changed at {at}");
    }
    assert!(open(&[file.as_slice(), b"x"].concat(), &printed).is_err());
    let (head, rest) = file.split_at(body);
    let (first, second) = (&rest[..SEALED_CHUNK], &rest[SEALED_CHUNK..2 * SEALED_CHUNK]);
    let swapped = [head, second, first, &rest[2 * SEALED_CHUNK..]].concat();
    assert_eq!(open(&swapped, &printed), Err(AgeError::Damaged));
    assert_eq!(open(b"SQLite format 3\0", &printed), Err(AgeError::NotAge));
}

#[test]
fn a_printed_key_is_read_back_and_a_slip_is_noticed() {
    // The pair of the reference implementation's own tests.
    let text = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
    let known = RestoreKey::from_text(text).unwrap();
    assert_eq!(known.public().to_string(), "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa");
    assert_eq!(*known.to_text(), text);
    let spaced: String = text.chars().flat_map(|letter| [letter, ' ']).collect();
    assert_eq!(RestoreKey::from_text(&spaced.to_lowercase()).unwrap().public(), known.public());
    for at in 0..text.len() {
        let mut slip = text.as_bytes().to_vec();
        slip[at] = if slip[at] == b'Q' { b'P' } else { b'Q' };
        assert!(RestoreKey::from_text(std::str::from_utf8(&slip).unwrap()).is_err(), "slip at {at}");
    }
    assert!(RestoreKey::from_text("").is_err());
    assert!(known.public().to_string().parse::<RestorePublic>().is_ok_and(|read| read == known.public()));
}

#[test]
fn reads_what_the_reference_program_wrote() {
    let key = RestoreKey::from_text(include_str!("../../vectors/age-key.txt")).unwrap();
    let file = include_bytes!("../../vectors/age-file.age");
    let expected: Vec<u8> = (0..70_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    assert_eq!(open(file, &key).unwrap(), expected);
}

#[test]
fn the_reference_program_reads_ours() {
    let dir = tempfile::tempdir().unwrap();
    let (printed, recovery) = (key(), RecoverySecret::generate(&mut rng()));
    let plain: Vec<u8> = (0..3 * CHUNK + 17).map(|n| u8::try_from(n % 253).unwrap()).collect();
    let file = close(&plain, &[RestorePublic::of_recovery(&recovery.public()), printed.public()]);
    std::fs::write(dir.path().join("backup.age"), file).unwrap();
    for key in [printed, RestoreKey::of_recovery(&recovery)] {
        let identity = dir.path().join("key");
        std::fs::File::create(&identity).unwrap().write_all(key.to_text().as_bytes()).unwrap();
        let mut age = Command::new("age");
        age.arg("--decrypt").arg("--identity").arg(&identity).arg(dir.path().join("backup.age"));
        let output =
            age.output().unwrap_or_else(|error| panic!("age must be installed (apt-get install age): {error}"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stdout, plain);
    }
}

proptest! {
    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text: String) {
        let key = key();
        let _ = open(&bytes, &key);
        let _ = open(&[b"age-encryption.org/v1\n-> X25519 ".as_slice(), &bytes].concat(), &key);
        let _ = RestoreKey::from_text(&text);
        let _ = text.parse::<RestorePublic>();
    }
}
