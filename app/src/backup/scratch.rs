//! Files that are needed for a moment only: a backup before it is closed, or after it was opened.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use crate::random::rng;

/// What a scratch file's name ends with.
const PART: &str = ".part";
/// What the name of its lock ends with.
const LOCK: &str = ".part.lock";

/// A file that only its owner may read, and that is gone at the end. Where the program is killed in between, the next
/// one takes it away: as long as somebody works with it, a lock beside it is held.
pub(super) struct Scratch {
    path: PathBuf,
    /// Held until the end; a killed process lets go of it.
    _lock: File,
}

impl Scratch {
    /// A name beside `path` that nothing has yet. What killed programs left beside it is taken away first.
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        sweep(path);
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}{PART}", vault::id::CommitId::random(&mut rng())));
        let path = PathBuf::from(name);
        let lock = private(&lock_of(&path))?;
        if let Err(error) = lock.lock() {
            // Some network drives know no locks: then nobody can tell whose a file is, and it is left alone.
            tracing::warn!(%error, "a scratch file is not locked");
        }
        Ok(Self { path, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn create(&self) -> io::Result<File> {
        private(&self.path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

fn lock_of(path: &Path) -> PathBuf {
    let mut lock = path.as_os_str().to_owned();
    lock.push(LOCK.strip_prefix(PART).unwrap_or(LOCK));
    lock.into()
}

/// Takes a scratch file away with what the database laid beside it; its lock last, so that what is left is found again.
fn remove(path: &Path) {
    let lock = lock_of(path);
    for beside in named(path).into_iter().filter(|beside| *beside != lock) {
        fs::remove_file(beside).ok();
    }
    fs::remove_file(lock).ok();
}

/// Takes away what nobody holds any more.
fn sweep(path: &Path) {
    for lock in named(path) {
        let name = lock.as_os_str().to_string_lossy().into_owned();
        let Some(file) = name.strip_suffix(LOCK) else { continue };
        if File::open(&lock).and_then(|lock| lock.try_lock().map_err(io::Error::from)).is_ok() {
            tracing::warn!("what a stopped backup had left was taken away");
            remove(Path::new(&format!("{file}{PART}")));
        }
    }
}

/// Files in the same folder whose names begin like this one's.
fn named(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let begin: OsString = path.file_name().map(OsString::from).unwrap_or_default();
    let begin = begin.to_string_lossy().into_owned();
    let beside = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut named: Vec<_> =
        beside.filter(|one| one.file_name().to_string_lossy().starts_with(&begin)).map(|one| one.path()).collect();
    named.sort();
    named
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn names(folder: &Path) -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_a_killed_program_left_is_taken_away_and_what_is_in_use_stays() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("tillid.db");
        for left in ["tillid.db", "tillid.db.dead.part", "tillid.db.dead.part-journal", "tillid.db.dead.part.lock"] {
            fs::write(dir.path().join(left), b"left").unwrap();
        }
        let used = Scratch::beside(&database).unwrap();
        used.create().unwrap();
        let other = Scratch::beside(&database).unwrap();
        let part = |scratch: &Scratch| scratch.path().file_name().unwrap().to_str().unwrap().to_owned();
        let meant: BTreeSet<_> =
            ["tillid.db".into(), part(&used), format!("{}.lock", part(&used)), format!("{}.lock", part(&other))].into();
        assert_eq!(names(dir.path()), meant);
        drop(used);
        drop(other);
        assert_eq!(names(dir.path()), ["tillid.db".to_owned()].into());
    }
}
