//! Closing and opening a backup's file, piece by piece, so that none is ever whole in memory.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use sha2::{Digest as _, Sha256};
use vault::age::{AgeError, CHUNK, Closing, Opening, RestoreKey, RestorePublic, SEALED_CHUNK};

use super::scratch::Scratch;
use crate::{Refusal, house::broken, random::rng, refusal::Kind};

/// Longest beginning of a backup that we read: a reader takes less than 200 bytes.
const BEGINNING: usize = 16 * 1024;

/// What was written.
pub(super) struct Written {
    pub size: u64,
    pub hash: [u8; 32],
}

/// Closes `plain` into `to`, which must not exist; durable when it returns.
pub(super) fn close(plain: &Path, to: &Path, readers: &[RestorePublic]) -> Result<Written, Refusal> {
    let scratch = Scratch::beside(to).map_err(broken)?;
    let written = write_closed(plain, scratch.create().map_err(broken)?, readers).map_err(broken)?;
    name_it(&scratch, to, |from, to| fs::hard_link(from, to)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::of(Kind::Conflict, "backup-already"),
        _ => broken(error),
    })?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(broken)?;
    Ok(written)
}

/// Gives the finished file its name, unless that is taken: no backup ever replaces another. A link is refused then; on a
/// stick, whose file system knows no links, the name is taken first and what lies under it is ours to replace.
fn name_it(scratch: &Scratch, to: &Path, link: impl Fn(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    match link(scratch.path(), to) {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) => {
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
            fs::rename(scratch.path(), to)
        }
        linked => linked,
    }
}

fn write_closed(plain: &Path, mut to: File, readers: &[RestorePublic]) -> io::Result<Written> {
    let mut hasher = Sha256::new();
    let mut size = 0;
    let mut put = |bytes: &[u8]| {
        hasher.update(bytes);
        size += bytes.len() as u64;
        to.write_all(bytes)
    };
    let (mut closing, head) = Closing::begin(readers, &mut rng());
    put(&head)?;
    let mut pieces = Pieces::of(File::open(plain)?, CHUNK)?;
    while let Some((piece, last)) = pieces.next()? {
        put(&closing.piece(&piece, last).map_err(io::Error::other)?)?;
    }
    to.sync_all()?;
    Ok(Written { size, hash: hasher.finalize().into() })
}

/// Opens `backup` into `to`, a new file; answers the hash of the backup.
pub(super) fn open(backup: &Path, to: &Scratch, key: &RestoreKey) -> Result<Written, Refusal> {
    let unreadable = |error: io::Error| {
        tracing::warn!(%error, "a backup could not be read");
        Refusal::of(Kind::Invalid, "backup-unreadable")
    };
    let mut file = File::open(backup).map_err(unreadable)?;
    let mut start = Vec::new();
    (&mut file).take(BEGINNING as u64).read_to_end(&mut start).map_err(unreadable)?;
    let (mut opening, at) = Opening::begin(&start, key).map_err(refused)?;
    let mut hasher = Sha256::new();
    hasher.update(start.get(..at).unwrap_or_default());
    let mut size = at as u64;
    let rest = start.get(at..).unwrap_or_default().chain(file);
    let mut plain = to.create().map_err(broken)?;
    let mut pieces = Pieces::of(rest, SEALED_CHUNK).map_err(unreadable)?;
    while let Some((piece, last)) = pieces.next().map_err(unreadable)? {
        hasher.update(&piece);
        size += piece.len() as u64;
        plain.write_all(&opening.piece(&piece, last).map_err(refused)?).map_err(broken)?;
    }
    plain.sync_all().map_err(broken)?;
    Ok(Written { size, hash: hasher.finalize().into() })
}

fn refused(error: AgeError) -> Refusal {
    Refusal::of(
        Kind::Invalid,
        match error {
            AgeError::NotAge => "backup-not-one",
            AgeError::WrongKey => "backup-wrong-key",
            AgeError::Mistyped => "backup-key-mistyped",
            AgeError::Header | AgeError::Damaged => "backup-damaged",
        },
    )
}

/// A file in pieces of one length, and whether each is the last.
struct Pieces<R> {
    from: R,
    length: usize,
    next: Option<Vec<u8>>,
}

impl<R: io::Read> Pieces<R> {
    fn of(mut from: R, length: usize) -> io::Result<Self> {
        let next = Some(piece(&mut from, length)?);
        Ok(Self { from, length, next })
    }

    fn next(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let Some(this) = self.next.take() else { return Ok(None) };
        if this.len() == self.length {
            self.next = Some(piece(&mut self.from, self.length)?).filter(|next| !next.is_empty());
        }
        let last = self.next.is_none();
        Ok(Some((this, last)))
    }
}

fn piece(from: &mut impl io::Read, length: usize) -> io::Result<Vec<u8>> {
    let mut piece = Vec::with_capacity(length);
    from.take(length as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stick_that_knows_no_links_takes_a_backup_and_never_replaces_one() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("one.age");
        let no_links = |_: &Path, _: &Path| Err(io::Error::from_raw_os_error(1));
        let scratch = Scratch::beside(&to).unwrap();
        scratch.create().unwrap().write_all(b"closed").unwrap();
        name_it(&scratch, &to, no_links).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"closed");
        let second = Scratch::beside(&to).unwrap();
        second.create().unwrap().write_all(b"another").unwrap();
        let refused = name_it(&second, &to, no_links).unwrap_err();
        assert_eq!((refused.kind(), fs::read(&to).unwrap()), (io::ErrorKind::AlreadyExists, b"closed".to_vec()));
    }
}
