//! Room kept on the disk, so that a full one never hides a card.
//!
//! Showing a page of a folder needs an audit leaf first, and a leaf needs a few hundred bytes. Beside the database lies
//! a file of that purpose only. When the disk is full, whatever reading and signing in must write (leaves, sessions,
//! the last one-time code) gets this file's room; everything else is refused with `DiskFull`, and cannot use it up.
//! Before the next ordinary write the file is made again in full; while that fails, the disk is still full.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{StoreError, error::from_io};

/// 16 MiB: the log of changes stays under 5 MiB, and one page view takes less than 1 KiB for good: ten thousand views.
pub(crate) const ROOM: u64 = 16 * 1024 * 1024;

/// The file that keeps room.
#[derive(Debug)]
pub struct Room {
    path: PathBuf,
    size: u64,
    released: AtomicBool,
    pace: Pace,
}

/// When it was last tried to take the room back.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<Option<Instant>>);

/// How long to wait between two tries: each may write all of the room.
const PAUSE: Duration = Duration::from_secs(1);

impl Pace {
    /// Still full, unless the last try is some time ago.
    pub(crate) fn next(&self) -> Result<(), StoreError> {
        let mut tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tried.is_some_and(|last| last.elapsed() < PAUSE) {
            return Err(StoreError::DiskFull);
        }
        *tried = Some(Instant::now());
        Ok(())
    }
}

impl Room {
    /// Keeps `size` bytes beside the database, or starts without them when the disk is full already.
    pub(crate) fn beside(database: &Path, size: u64) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push(".reserve");
        let room = Self { path: name.into(), size, released: AtomicBool::new(true), pace: Pace::default() };
        if let Err(error) = room.fill() {
            tracing::warn!(%error, "no room could be kept for a full disk");
        }
        room
    }

    /// Whether the room is given away.
    pub(crate) fn is_released(&self) -> bool {
        self.released.load(Ordering::Acquire)
    }

    /// Gives a sixteenth of the room away, so that another program which fills the disk cannot take it all at once;
    /// whether there was any left.
    pub(crate) fn release(&self) -> bool {
        let left = fs::metadata(&self.path).map_or(0, |file| file.len());
        let smaller = left.saturating_sub((self.size / 16).max(1));
        let freed =
            left > 0 && OpenOptions::new().write(true).open(&self.path).and_then(|file| file.set_len(smaller)).is_ok();
        if !self.released.swap(true, Ordering::AcqRel) {
            tracing::warn!("the disk is full: only what reading needs is written from now on");
        }
        freed
    }

    /// Takes the room back, or answers that the disk is still full.
    pub(crate) fn take(&self) -> Result<(), StoreError> {
        self.pace.next()?;
        self.fill().map_err(|error| from_io("keep room on the disk", error))?;
        tracing::info!("there is room on the disk again");
        Ok(())
    }

    fn fill(&self) -> io::Result<()> {
        let present = fs::metadata(&self.path).map_or(0, |file| file.len());
        if present != self.size
            && let Err(error) = self.write_all()
        {
            fs::remove_file(&self.path).ok();
            return Err(error);
        }
        self.released.store(false, Ordering::Release);
        Ok(())
    }

    /// Real bytes that no file system can fold together, on the disk before they count.
    fn write_all(&self) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&self.path)?;
        let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut left = self.size;
        while left > 0 {
            let mut block = [0u8; 4096];
            for bytes in block.chunks_exact_mut(8) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                bytes.copy_from_slice(&state.to_le_bytes());
            }
            let count = left.min(block.len() as u64);
            file.write_all(block.get(..usize::try_from(count).unwrap_or(0)).unwrap_or_default())?;
            left -= count;
        }
        file.sync_all()
    }
}
