//! What was destroyed, written down outside the database and its backups, so that it stays destroyed.
//!
//! One line each: folder, record (or `-` for a whole folder), day. Only ever appended to, and synced before whoever
//! destroyed something is told so.

use std::{
    collections::{BTreeSet, HashSet},
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use store::{Day, Seq, Store, Tombstone};
use vault::id::{FolderId, OrganisationId, RecordId};

pub(crate) use super::gone::Gone;
use super::gone::{self, Wrong};
use crate::{Files, Refusal, refusal::Kind};

impl From<&Tombstone> for Gone {
    fn from(tombstone: &Tombstone) -> Self {
        Self { folder: tombstone.folder, record: tombstone.record }
    }
}

/// The file.
pub(crate) struct Tombstones {
    path: PathBuf,
    /// The folder of the backups, on another disk at best: a copy lies there, as soon as there is a backup.
    backups: PathBuf,
    organisation: OrganisationId,
    /// What is known to be destroyed, since this was opened.
    gone: Mutex<HashSet<Gone>>,
}

impl Tombstones {
    /// One that is only to be read.
    pub(crate) fn at(path: PathBuf, organisation: OrganisationId) -> Self {
        Self { path, backups: PathBuf::new(), organisation, gone: Mutex::default() }
    }

    /// The one of this house.
    pub(crate) fn of(files: &Files, organisation: OrganisationId) -> Self {
        Self { path: files.tombstones(), backups: files.backups(), organisation, gone: Mutex::default() }
    }

    /// Everything that is written down. A last line that was cut off does not count: it was never answered for.
    pub(crate) fn read(&self) -> Result<BTreeSet<Gone>, Refusal> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(crate::house::broken(error)),
        };
        gone::read(&text, self.organisation).map_err(|wrong| {
            let id = match wrong {
                Wrong::Foreign => "backup-tombstones-foreign",
                Wrong::Unreadable => "backup-tombstones-unreadable",
            };
            Refusal::of(Kind::Invalid, id)
        })
    }

    /// Whether none of these, which are there, is known to be destroyed.
    pub(crate) fn keep_apart(&self, there: impl IntoIterator<Item = (FolderId, RecordId)>) -> bool {
        let gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner);
        let is_gone = |folder, record| gone.contains(&Gone { folder, record });
        gone.is_empty()
            || there.into_iter().all(|(folder, record)| !is_gone(folder, Some(record)) && !is_gone(folder, None))
    }

    /// Keeps in mind what is destroyed.
    pub(crate) fn remember(&self, gone: impl IntoIterator<Item = Gone>) {
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).extend(gone);
    }

    /// Writes down whatever the database knows and the file does not.
    pub(crate) async fn catch_up(&self, store: &dyn Store, after: Seq) -> Result<(), Refusal> {
        let known = store.tombstones(after).await?;
        if known.is_empty() {
            return Ok(());
        }
        self.remember(known.iter().map(Gone::from));
        let written = self.read()?;
        let fresh: Vec<_> = known.iter().filter(|one| !written.contains(&Gone::from(*one))).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        self.append(&fresh.iter().map(|one| (Gone::from(*one), one.day)).collect::<Vec<_>>())
            .and_then(|()| self.spread())
            .map_err(crate::house::broken)
    }

    /// Puts a whole copy beside the backups: whoever has only those left brings back nothing that was destroyed since.
    pub(crate) fn spread(&self) -> io::Result<()> {
        if !self.backups.is_dir() || !self.path.exists() {
            return Ok(());
        }
        let (copy, part) = (self.backups.join("tombstones"), self.backups.join("tombstones.part"));
        fs::copy(&self.path, &part)?;
        fs::File::open(&part)?.sync_all()?;
        fs::rename(&part, &copy)?;
        fs::File::open(&self.backups)?.sync_all()
    }

    fn append(&self, fresh: &[(Gone, Day)]) -> io::Result<()> {
        if fresh.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        let mut text = fs::read_to_string(&self.path)?;
        if !text.ends_with('\n') {
            // A line that was cut off: it is taken away, and comes again below.
            text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
            file.set_len(text.len() as u64)?;
        }
        let mut more = if text.is_empty() { format!("{}\n", gone::head(self.organisation)) } else { String::new() };
        for (one, day) in fresh {
            more.push_str(&gone::line(one, day.0));
        }
        file.write_all(more.as_bytes())?;
        file.sync_all()
    }
}
