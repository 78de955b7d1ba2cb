//! Backups: what comes back, and what must not.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{
    Clock, Files, House, Kind, Refusal,
    backup::{self, Keys, Restored, Restoring},
    contact, demo, person, room,
};
use domain::{
    contact::{AreaId, Channel, Contact},
    text::Alias,
    when::{Day, When},
};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use tempfile::TempDir;
use vault::{
    age::RestoreKey,
    id::{CommitId, RecordId},
};

use super::house::Rehearsal;

fn clock() -> Clock {
    Clock::system(TimeZone::get("Europe/Copenhagen").unwrap())
}

/// A meeting with somebody who left a scarf.
async fn meet(rehearsal: &Rehearsal, alias: &str, form: u8) -> RecordId {
    let signe = rehearsal.desk("signe").await;
    let when = When::Day(Day::new(rehearsal.house.clock().today()).unwrap());
    let mut meeting = Contact::new(Channel::Street, AreaId(1), 1, when);
    meeting.met.push(domain::contact::Met { alias: Some(Alias::parse("alias", alias).unwrap()), ..Default::default() });
    contact::record(&signe, CommitId::from_bytes([form; 16]), &meeting, &[]).await.unwrap()
}

pub struct Copy {
    dir: TempDir,
    file: PathBuf,
}

pub async fn back_up(rehearsal: &Rehearsal) -> Copy {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("backup.age");
    backup::back_up(&rehearsal.house, &file).await.unwrap();
    Copy { dir, file }
}

/// Restores into a folder beside the backup.
pub async fn restore(
    rehearsal: &Rehearsal,
    copy: &Copy,
    to: &str,
    key: RestoreKey,
    tombstones: Option<&Path>,
) -> Result<(Restored, Files), Refusal> {
    let files = Files::at(copy.dir.path().join(to));
    fs::create_dir_all(files.dir()).unwrap();
    let keys = rehearsal.files.dir().join("keys");
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    let from = Restoring { backup: &copy.file, key, files: &files, keys: Keys::Copies(&keys), tombstones, root: None };
    backup::restore(from, store, clock()).await.map(|restored| (restored, files))
}

async fn live(files: &Files) -> (Arc<House>, app::Desk) {
    let (_, house) = opened(files).await;
    let desk = desk_at(&house, "signe").await;
    (house, desk)
}

/// The house that came back, and its database.
pub async fn opened(files: &Files) -> (Arc<SqliteStore>, Arc<House>) {
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    let house = House::open(store.clone(), files, clock()).await.unwrap();
    (store, Arc::new(house))
}

/// A colleague signs in there.
pub async fn desk_at(house: &Arc<House>, login: &str) -> app::Desk {
    let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
    demo::sign_in(house, &player).await.unwrap()
}

#[tokio::test]
async fn everything_comes_back_and_the_log_says_what_is_lost() {
    let rehearsal = Rehearsal::with(6).await;
    let before = room::search(&rehearsal.desk("signe").await, "joy").await.unwrap().hits.len();
    let copy = back_up(&rehearsal).await;
    let file = fs::read(&copy.file).unwrap();
    assert!(file.starts_with(b"age-encryption.org/v1\n"));
    assert!(!file.windows(15).any(|bytes| bytes == b"SQLite format 3"), "what lies in a backup is sealed once more");
    assert_eq!(fs::read_dir(copy.dir.path()).unwrap().count(), 1, "no unsealed snapshot is left");
    let later = meet(&rehearsal, "Blessing", 7).await;
    rehearsal.house.anchor().await.unwrap();
    let tombstones = rehearsal.files.tombstones();
    let tombstones = tombstones.exists().then_some(tombstones.as_path());
    let (restored, files) =
        restore(&rehearsal, &copy, "new", rehearsal.founded.restore.clone().unwrap(), tombstones).await.unwrap();
    assert!(restored.verified.report.faults.is_empty(), "{:?}", restored.verified.report.faults);
    assert!(restored.lost.to.unwrap() > restored.lost.from, "the old checkpoint knew of more lines");
    let (_, signe) = live(&files).await;
    assert_eq!(room::search(&signe, "joy").await.unwrap().hits.len(), before);
    let lost = contact::open(&signe, later).await;
    assert_eq!(lost.unwrap_err().kind, Kind::NotFound, "what came after the backup is lost");
    assert!(!person::people(&signe).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_destroyed_contact_does_not_come_back_with_an_older_backup() {
    let rehearsal = Rehearsal::with(0).await;
    let (kept, gone) = (meet(&rehearsal, "Blessing", 7).await, meet(&rehearsal, "Osariemen", 8).await);
    let copy = back_up(&rehearsal).await;
    fs::create_dir_all(rehearsal.files.backups()).unwrap();
    contact::destroy(&rehearsal.desk("signe").await, gone, contact::Why::Mistake).await.unwrap();
    let written = fs::read_to_string(rehearsal.files.tombstones()).unwrap();
    assert!(written.contains(&gone.to_string()), "written down beside the database");
    // The disk is lost in the same hour: what lies beside the backups, perhaps on another one, knows it too.
    let tombstones = rehearsal.files.backups().join("tombstones");
    assert_eq!(fs::read_to_string(&tombstones).unwrap(), written);
    fs::remove_file(rehearsal.files.tombstones()).unwrap();
    let key = || rehearsal.founded.restore.clone().unwrap();
    let (restored, files) = restore(&rehearsal, &copy, "new", key(), Some(&tombstones)).await.unwrap();
    assert!(restored.verified.report.faults.is_empty(), "{:?}", restored.verified.report.faults);
    assert!(restored.verified.destroyed >= 1);
    let (house, signe) = live(&files).await;
    assert_eq!(contact::open(&signe, gone).await.unwrap_err().kind, Kind::NotFound);
    assert!(room::search(&signe, "osariemen").await.unwrap().hits.is_empty());
    assert!(contact::open(&signe, kept).await.is_ok());
    assert!(backup::verify(&house).await.unwrap().report.faults.is_empty());
    assert!(files.tombstones().exists(), "and the next restore will know it too");
    // Control: it was in the backup, and only the tombstones kept it away.
    let (_, files) = restore(&rehearsal, &copy, "without", key(), None).await.unwrap();
    assert!(contact::open(&live(&files).await.1, gone).await.is_ok());
}

#[tokio::test]
async fn tombstones_also_hold_when_somebody_puts_an_old_database_back_by_hand() {
    let rehearsal = Rehearsal::with(0).await;
    let gone = meet(&rehearsal, "Osariemen", 8).await;
    let old = rehearsal.files.dir().join("old.db");
    let second = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    store::Store::snapshot(&second, &old).await.unwrap();
    store::Store::close(&second).await;
    contact::destroy(&rehearsal.desk("signe").await, gone, contact::Why::Mistake).await.unwrap();
    rehearsal.house.close().await;
    fs::copy(&old, rehearsal.files.database()).unwrap();
    let store = Arc::new(SqliteStore::open(&rehearsal.files.database()).await.unwrap());
    let opened = House::open(store, &rehearsal.files, clock()).await;
    assert_eq!(opened.err().unwrap().message.id, "error-rolled-back", "an older database is refused");
    // Whoever takes the checkpoint away as well gets the house, and still not what was destroyed.
    fs::remove_file(rehearsal.files.dir().join("keys/anchor")).unwrap();
    let (_, signe) = live(&rehearsal.files).await;
    assert_eq!(contact::open(&signe, gone).await.unwrap_err().kind, Kind::NotFound);
}

#[tokio::test]
async fn a_server_that_died_does_not_start_from_an_older_database() {
    let rehearsal = Rehearsal::with(0).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let files = Files::at(elsewhere.path());
    let second = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    store::Store::snapshot(&second, &files.database()).await.unwrap();
    store::Store::close(&second).await;
    meet(&rehearsal, "Osariemen", 8).await;
    rehearsal.house.sweep().await.unwrap();
    // It dies here: nothing was closed, and the last signed page is the one of the last minute.
    fs::create_dir(elsewhere.path().join("keys")).unwrap();
    for key in ["pepper", "checkpoint", "root.public", "anchor"] {
        fs::write(elsewhere.path().join("keys").join(key), rehearsal.files.read(key).unwrap()).unwrap();
    }
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    let opened = House::open(store, &files, clock()).await;
    assert_eq!(opened.err().unwrap().message.id, "error-rolled-back");
}

#[tokio::test]
async fn torn_foreign_and_wrongly_keyed_backups_are_each_refused_by_name() {
    let (rehearsal, other) = (Rehearsal::with(0).await, Rehearsal::with(0).await);
    let copy = back_up(&rehearsal).await;
    let whole = fs::read(&copy.file).unwrap();
    let key = || rehearsal.founded.restore.clone().unwrap();
    let refused = async |to: &str, key: RestoreKey| restore(&rehearsal, &copy, to, key, None).await.err().unwrap();
    assert_eq!(refused("a", other.founded.restore.clone().unwrap()).await.message.id, "backup-wrong-key");
    for (to, length) in [("b", whole.len() - 1), ("c", whole.len() / 2), ("d", 40)] {
        fs::write(&copy.file, &whole[..length]).unwrap();
        assert_eq!(refused(to, key()).await.message.id, "backup-damaged", "cut at {length}");
    }
    fs::write(&copy.file, b"a letter").unwrap();
    assert_eq!(refused("e", key()).await.message.id, "backup-not-one");
    fs::write(&copy.file, &whole).unwrap();
    let foreign = back_up(&other).await;
    fs::copy(&foreign.file, &copy.file).unwrap();
    assert_eq!(refused("f", other.founded.restore.clone().unwrap()).await.message.id, "error-wrong-root");
    fs::write(&copy.file, &whole).unwrap();
    let stones = copy.dir.path().join("stones");
    let gone = meet(&other, "Osariemen", 8).await;
    contact::destroy(&other.desk("signe").await, gone, contact::Why::Mistake).await.unwrap();
    fs::copy(other.files.tombstones(), &stones).unwrap();
    let refusal = restore(&rehearsal, &copy, "g", key(), Some(&stones)).await.err().unwrap();
    assert_eq!(refusal.message.id, "backup-tombstones-foreign");
    assert_eq!(backup::back_up(&rehearsal.house, &copy.file).await.err().unwrap().message.id, "backup-already");
    assert_eq!(fs::read(&copy.file).unwrap(), whole, "no backup replaces another");
}

#[tokio::test]
async fn a_cut_off_tombstone_is_written_again_and_a_changed_one_is_noticed() {
    let rehearsal = Rehearsal::with(0).await;
    let gone = meet(&rehearsal, "Osariemen", 8).await;
    contact::destroy(&rehearsal.desk("signe").await, gone, contact::Why::Mistake).await.unwrap();
    rehearsal.house.close().await;
    let file = rehearsal.files.tombstones();
    let text = fs::read_to_string(&file).unwrap();
    for length in [0, 5, text.len() - 20, text.len() - 1] {
        fs::write(&file, &text[..length]).unwrap();
        live(&rehearsal.files).await.0.close().await;
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "cut at {length}");
    }
    fs::write(&file, text.replace(&gone.to_string(), "somebody")).unwrap();
    let store = Arc::new(SqliteStore::open(&rehearsal.files.database()).await.unwrap());
    let refusal = House::open(store, &rehearsal.files, clock()).await.err().unwrap();
    assert_eq!(refusal.message.id, "backup-tombstones-unreadable");
}

#[tokio::test]
async fn verifying_finds_one_changed_byte() {
    let rehearsal = Rehearsal::with(0).await;
    let record = meet(&rehearsal, "Blessing", 7).await;
    assert!(backup::verify(&rehearsal.house).await.unwrap().report.faults.is_empty());
    rehearsal.house.close().await;
    let path = rehearsal.files.database();
    let store = SqliteStore::open(&path).await.unwrap();
    let body = store::Store::heads(&store, record).await.unwrap()[0].sealed.body().to_vec();
    store::Store::close(&store).await;
    let mut file = fs::read(&path).unwrap();
    let at = file.windows(64).position(|bytes| bytes == &body[..64]).unwrap();
    file[at + 40] ^= 1;
    fs::write(&path, &file).unwrap();
    let store = Arc::new(SqliteStore::open(&path).await.unwrap());
    let house = House::open(store, &rehearsal.files, clock()).await.unwrap();
    let faults = backup::verify(&house).await.unwrap().report.faults;
    assert!(!faults.is_empty());
}

#[tokio::test]
async fn a_lead_makes_and_tries_backups_and_is_reminded() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.administering().unwrap();
    assert!(backup::due(&mette).await.unwrap(), "there was never one");
    let mut names = Vec::new();
    for _ in 0..2 {
        let made = backup::make(&lead).await.unwrap();
        names.push(made.name);
    }
    assert!(!backup::due(&mette).await.unwrap());
    assert_eq!(backup::kept(&lead), [names[1].clone(), names[0].clone()]);
    let paper = rehearsal.founded.restore.as_ref().unwrap().to_text();
    let tried = backup::try_out(&lead, &names[1], paper.clone()).await.unwrap();
    assert!(tried.faults.is_empty() && tried.records > 0, "{:?}", tried.faults);
    assert!(backup::Last::of(&rehearsal.house).await.unwrap().unwrap().tried.is_some());
    let fresh = backup::new_key(&mette.lead().unwrap()).await.unwrap();
    let fresh = fresh.key.to_text();
    let refused = backup::try_out(&lead, &names[1], fresh.clone()).await.err().unwrap();
    assert_eq!(refused.fields[0].message.id, "backup-wrong-key");
    let later = backup::make(&lead).await.unwrap();
    assert!(backup::try_out(&lead, &later.name, fresh).await.is_ok());
    assert!(backup::take(&lead, &later.name).await.unwrap().starts_with(b"age-encryption.org/v1"));
    for elsewhere in ["../keys/pepper", "pepper", "", "tillid-x.age"] {
        assert_eq!(
            backup::take(&lead, elsewhere).await.unwrap_err().fields[0].message.id,
            "backup-gone",
            "{elsewhere}"
        );
    }
    assert!(rehearsal.desk("signe").await.lead().is_err());
}
