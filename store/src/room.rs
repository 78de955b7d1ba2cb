//! Room kept on the disk, so that a full one never hides a card.
//!
//! Showing a page of a folder needs an audit leaf first, and a leaf needs a few hundred bytes. Beside the database lies
//! a file of that purpose only. When the disk is full, whatever reading and signing in must write (leaves, sessions,
//! the last one-time code) gets this file's room; everything else is refused with `DiskFull`, and cannot use it up.
//! Before the next ordinary write the file is made again in full; while that fails, the disk is still full.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
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
}

impl Room {
    /// Keeps `size` bytes beside the database, or starts without them when the disk is full already.
    pub(crate) fn beside(database: &Path, size: u64) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push(".reserve");
        let room = Self { path: name.into(), size, released: AtomicBool::new(true) };
        if let Err(error) = room.fill() {
            tracing::warn!(%error, "no room could be kept for a full disk");
        }
        room
    }

    /// Whether the room is given away.
    pub(crate) fn is_released(&self) -> bool {
        self.released.load(Ordering::Acquire)
    }

    /// Gives the room away; whether there was any.
    pub(crate) async fn release(&self) -> bool {
        let was_there = fs::remove_file(&self.path).is_ok();
        self.released.store(true, Ordering::Release);
        if was_there {
            tracing::warn!("the disk is full: only what reading needs is written from now on");
        }
        was_there
    }

    /// Takes the room back, or answers that the disk is still full.
    pub(crate) async fn take(&self) -> Result<(), StoreError> {
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
        let mut file = File::create(&self.path)?;
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
