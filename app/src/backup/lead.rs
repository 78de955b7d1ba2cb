//! What a lead does with backups in the browser.

use std::{fs, path::PathBuf};

use vault::age::RestoreKey;
use zeroize::Zeroizing;

use super::{Paper, Plan, last::Last, make::back_up_by, plan::is_old, verify_file};
use crate::{Administering, Desk, House, Lead, Refusal, audit::Action, house::broken};

/// Whether the last good backup is missing, or older than it should be.
pub async fn due(desk: &Desk) -> Result<bool, Refusal> {
    is_old(desk.house()).await
}

/// Where they lie, for whoever looks after the server.
pub fn place(by: &Administering<'_>) -> String {
    folder(by.desk().house()).display().to_string()
}

/// The names of the backups that lie in the folder, newest first.
pub fn kept(by: &Administering<'_>) -> Vec<String> {
    names(&folder(by.desk().house()))
}

/// Makes one now, in the organisation's folder; the oldest go. Answers what is remembered of it.
pub async fn make(by: &Administering<'_>) -> Result<Last, Refusal> {
    let house = by.desk().house();
    let last = back_up_by(by, &next(house)?).await?;
    prune(house).await?;
    Ok(last)
}

/// Where the next one is written.
pub(super) fn next(house: &House) -> Result<PathBuf, Refusal> {
    let folder = folder(house);
    fs::create_dir_all(&folder).map_err(broken)?;
    let now = house.clock().local();
    let time = format!("{:02}{:02}{:02}{:03}", now.hour(), now.minute(), now.second(), now.millisecond());
    Ok(folder.join(format!("tillid-{}-{time}.age", now.date())))
}

/// A new one is good: the oldest go, and what was destroyed is written down beside those that stay.
pub(super) async fn prune(house: &House) -> Result<(), Refusal> {
    let folder = folder(house);
    for old in names(&folder).into_iter().skip(Plan::of(house).await?.keep.into()) {
        fs::remove_file(folder.join(old)).map_err(broken)?;
    }
    house.tombstones.spread().map_err(broken)
}

/// The sealed bytes of one, to be taken away. That it left is on record first.
pub async fn take(by: &Administering<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
    let path = one(by, name)?;
    let desk = by.desk();
    let mut changes = desk.changes();
    changes.note(&desk.house_folder()?, Action::BackedUp, None)?;
    desk.commit(changes).await?;
    tokio::fs::read(path).await.map_err(broken)
}

/// What trying a backup out found.
pub struct Tried {
    pub records: u64,
    pub lines: u64,
    /// In the verifier's words; empty when it is whole.
    pub faults: Vec<String>,
}

/// Opens one with the key from paper, goes through all of it, and deletes what was opened. That is the only true test:
/// without the key nothing but the size of a file can be compared.
pub async fn try_out(by: &Administering<'_>, name: &str, key: Zeroizing<String>) -> Result<Tried, Refusal> {
    let path = one(by, name)?;
    let key = RestoreKey::from_text(&key).map_err(|_| Refusal::field("key", "backup-key-mistyped"))?;
    let verified = verify_file(&path, key, &path).await.map_err(|refusal| match refusal.message.id {
        "backup-wrong-key" => Refusal::field("key", "backup-wrong-key"),
        _ => refusal,
    })?;
    let desk = by.desk();
    let mut changes = desk.changes();
    if verified.report.faults.is_empty()
        && let Some(last) = Last::of(desk.house()).await?.filter(|last| last.name == name)
    {
        Last { tried: Some(desk.house().clock().minute().0), ..last }.write(&mut changes);
    }
    changes.note(&desk.house_folder()?, Action::BackedUp, None)?;
    desk.commit(changes).await?;
    Ok(Tried { records: verified.records, lines: verified.report.leaves, faults: verified.report.faults })
}

/// A new printed key, shown once. Backups from now on open with it; older ones with the older key.
pub async fn new_key(lead: &Lead<'_>) -> Result<Paper, Refusal> {
    let desk = lead.desk();
    let mut changes = desk.changes();
    let paper = Paper::draw(desk.house(), &mut changes)?;
    changes.note(&desk.house_folder()?, Action::Settled, None)?;
    desk.commit(changes).await?;
    Ok(paper)
}

fn folder(house: &House) -> PathBuf {
    house.files().backups()
}

fn names(folder: &PathBuf) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> =
        files.filter_map(|file| file.file_name().into_string().ok()).filter(|name| is_one(name)).collect();
    names.sort_by(|a, b| b.cmp(a));
    names
}

fn is_one(name: &str) -> bool {
    name.strip_prefix("tillid-").is_some_and(|rest| rest.strip_suffix(".age").is_some())
}

/// The path of a backup that is on the list: a name alone, never a way elsewhere.
fn one(by: &Administering<'_>, name: &str) -> Result<PathBuf, Refusal> {
    let folder = folder(by.desk().house());
    names(&folder).iter().find(|known| *known == name).map(|name| folder.join(name)).ok_or_else(gone)
}

fn gone() -> Refusal {
    Refusal::field("name", "backup-gone")
}
