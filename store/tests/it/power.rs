//! The power fails: whatever was not synced is lost, torn or reordered, and every acknowledged write is still there.
//!
//! A writer runs under `strace`, which logs each write, truncation, sync and acknowledgement. From the log the disk is
//! rebuilt as it may have been at any moment: everything up to the last sync of each file, and of what came after
//! nothing, everything, or any part in sectors. Then the store opens what is left.

use std::{collections::HashMap, env, fs, path::Path, process::Command};

use rand_core::Rng as _;
use store::{
    Dialect, Store,
    sqlite::{SqliteOptions, SqliteStore},
};
use vault::id::FolderId;

use crate::{
    crash::{Acknowledged, all_there, crash_writer, whole},
    house::House,
    make::*,
    trace::{self, Event},
};

const SECTOR: usize = 512;

/// Whether `strace` is there. Without it the test fails, unless it is skipped on purpose.
fn strace() -> bool {
    let there = Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success());
    if !there {
        let skipped = env::var("TILLID_SKIP_STRACE").as_deref() == Ok("1");
        assert!(skipped, "strace is missing (install it, or set TILLID_SKIP_STRACE=1)");
        eprintln!("skipped on purpose: TILLID_SKIP_STRACE=1");
    }
    there
}

/// How much of what was not synced reaches the disk.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unsynced {
    Lost,
    Kept,
    Torn,
}

/// Files as they are for certain, and what may or may not have reached them since.
#[derive(Default, Clone)]
struct Disk {
    durable: HashMap<String, Vec<u8>>,
    pending: Vec<Event>,
}

impl Disk {
    fn happen(&mut self, event: &Event) {
        match event {
            Event::Sync { file } => {
                let (now, later): (Vec<_>, Vec<_>) =
                    self.pending.drain(..).partition(|event| name(event) == Some(file));
                self.pending = later;
                for event in now {
                    self.apply(&event);
                }
            }
            Event::Write { .. } | Event::Truncate { .. } => self.pending.push(event.clone()),
            Event::Said(_) => {}
        }
    }

    fn apply(&mut self, event: &Event) {
        let Some(file) = name(event) else { return };
        let content = self.durable.entry(file.to_owned()).or_default();
        match event {
            Event::Write { offset, bytes, .. } => {
                content.resize(content.len().max(offset + bytes.len()), 0);
                content[*offset..offset + bytes.len()].copy_from_slice(bytes);
            }
            Event::Truncate { length, .. } => content.resize(*length, 0),
            Event::Sync { .. } | Event::Said(_) => {}
        }
    }

    /// The disk that is found afterwards.
    fn after_power_loss(&self, unsynced: Unsynced) -> HashMap<String, Vec<u8>> {
        let mut disk = self.clone();
        for event in &self.pending {
            match (unsynced, event) {
                (Unsynced::Lost, _) => {}
                (Unsynced::Torn, Event::Write { file, offset, bytes }) => {
                    for (n, sector) in bytes.chunks(SECTOR).enumerate().filter(|_| coin()) {
                        let (file, offset) = (file.clone(), offset + n * SECTOR);
                        disk.apply(&Event::Write { file, offset, bytes: sector.to_vec() });
                    }
                }
                (Unsynced::Torn, _) if coin() => {}
                _ => disk.apply(event),
            }
        }
        disk.durable
    }
}

fn coin() -> bool {
    rng().next_u32().is_multiple_of(2)
}

fn name(event: &Event) -> Option<&String> {
    match event {
        Event::Write { file, .. } | Event::Truncate { file, .. } | Event::Sync { file } => Some(file),
        Event::Said(_) => None,
    }
}

/// Runs the writer under `strace`; what happened to the database and its log.
fn record(address: &str, folder: FolderId, log: &Path) -> Vec<Event> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-xx", "-s", "1000000", "-e", &format!("trace={}", trace::CALLS), "-o"]).arg(log);
    let run = strace.arg(crash_writer()).arg(address).arg(folder.to_string()).arg("12").output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let wal = format!("{address}-wal");
    let ours = |event: &Event| name(event).is_none_or(|file| file == address || *file == wal);
    trace::read(&fs::read_to_string(log).unwrap()).into_iter().filter(ours).collect()
}

/// Lays the files down under a new roof and opens them.
async fn open(files: &HashMap<String, Vec<u8>>, address: &str, dir: &Path) -> SqliteStore {
    let there = dir.join("tillid.db");
    for (name, bytes) in files {
        let kind = name.strip_prefix(address).unwrap();
        fs::write(format!("{}{kind}", there.display()), bytes).unwrap();
    }
    SqliteStore::open_with(&there, SqliteOptions { room: 0, max_pages: None }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_write_outlives_a_power_loss() {
    if !strace() {
        return;
    }
    let house = House::new(Dialect::Sqlite).await.unwrap();
    let folder = new_folder(&*house.store).await;
    house.store.close().await;
    let before = fs::read(&house.address).unwrap();
    let events = record(&house.address, folder, &house.path("strace"));
    let said = events.iter().filter(|event| matches!(event, Event::Said(_))).count();
    let synced: Vec<&String> = events
        .iter()
        .filter_map(|event| match event {
            Event::Sync { file } => Some(file),
            _ => None,
        })
        .collect();
    assert!(said >= 96, "{said}");
    assert!(synced.contains(&&house.address) && synced.len() > 10, "log and database are both synced");

    let crashes: usize = env::var("TILLID_CRASHES").map_or(50, |count| count.parse().unwrap());
    let every = (events.len() / crashes).max(1);
    let mut disk = Disk { durable: HashMap::from([(house.address.clone(), before)]), pending: Vec::new() };
    let mut acknowledged = Acknowledged::default();
    let mut lost_without_sync = 0;
    let mut careless = disk.clone();
    for (n, event) in events.iter().enumerate() {
        disk.happen(event);
        match event {
            Event::Said(line) => acknowledged.read(line),
            Event::Sync { .. } => {}
            _ => careless.happen(event),
        }
        if n % every != 0 {
            continue;
        }
        let unsynced = [Unsynced::Lost, Unsynced::Torn, Unsynced::Kept, Unsynced::Torn][n / every % 4];
        let dir = tempfile::tempdir().unwrap();
        let store = open(&disk.after_power_loss(unsynced), &house.address, dir.path()).await;
        all_there(&store, &acknowledged).await;
        whole(&store, folder).await;
        store.close().await;

        // The same search on a disk that ignores every sync must find losses, or it finds nothing.
        if n / every % 10 == 5 {
            let dir = tempfile::tempdir().unwrap();
            let store = open(&careless.after_power_loss(Unsynced::Lost), &house.address, dir.path()).await;
            for record in acknowledged.saved.keys() {
                lost_without_sync += usize::from(store.heads(*record).await.unwrap().is_empty());
            }
        }
    }
    assert!(lost_without_sync > 0, "the control finds what was lost");
}
