//! Bytes of every record format ever written lie in `golden/`, as hexadecimal digits: `<record>.v<format>.hex`.
//! They must be read for ever. A file is never changed; a new format adds its own.
//!
//! `TILLID_WRITE_GOLDEN=1` writes files that are missing, and touches no other.

use std::{collections::HashMap, fs, path::PathBuf};

use data_encoding::HEXLOWER;
use domain::record::DecodeError;

use crate::samples::all;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

#[test]
fn todays_bytes_are_the_golden_bytes() {
    for (name, format, bytes, _) in all() {
        let path = folder().join(format!("{name}.v{format}.hex"));
        if std::env::var_os("TILLID_WRITE_GOLDEN").is_some() && !path.exists() {
            fs::write(&path, HEXLOWER.encode(&bytes) + "\n").unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} has no golden file"));
        assert_eq!(HEXLOWER.encode(&bytes), golden.trim(), "{name}: what is written changed: use a new format number");
    }
}

#[test]
fn old_bytes_are_read_for_ever() {
    let readers: HashMap<_, _> =
        all().into_iter().map(|(name, format, bytes, read)| (name, (format, bytes, read))).collect();
    let mut read = 0;
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (name, format) = stem.rsplit_once(".v").unwrap();
        let (newest, bytes, reader) = &readers[name];
        let format: u16 = format.parse().unwrap();
        let golden = HEXLOWER.decode(fs::read_to_string(&path).unwrap().trim().as_bytes()).unwrap();
        let again = reader(format, &golden).unwrap_or_else(|error| panic!("{stem}: {error}"));
        if format == *newest {
            assert_eq!(again, *bytes, "{stem}");
        }
        read += 1;
    }
    assert!(read >= readers.len());
}

#[test]
fn a_newer_format_is_named_and_left_alone() {
    for (name, format, bytes, read) in all() {
        assert!(matches!(read(format + 1, &bytes), Err(DecodeError::NewerFormat { .. })), "{name}");
        assert!(matches!(read(0, &bytes), Err(DecodeError::NoSuchFormat { .. })), "{name}");
    }
}
