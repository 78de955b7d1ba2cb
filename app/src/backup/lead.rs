//! What a lead does with backups in the browser.

use std::{fs, path::PathBuf};

use vault::age::RestoreKey;
use zeroize::Zeroizing;

use super::{Paper, last::Last, make::back_up_by, verify_file};
use crate::{Desk, Lead, Refusal, audit::Action, house::broken};

/// Days after which the last good backup is too old.
const OLD: i64 = 7;
/// How many backups are kept in the folder; older ones hold what was destroyed since.
const KEPT: usize = 4;

/// Whether the last good backup is missing or older than a week.
pub async fn due(desk: &Desk) -> Result<bool, Refusal> {
    let now = desk.house().clock().minute().0;
    Ok(Last::of(desk.house()).await?.is_none_or(|last| now - last.at > OLD * 24 * 60))
}

/// The names of the backups that lie in the folder, newest first.
pub fn kept(lead: &Lead<'_>) -> Vec<String> {
    names(&folder(lead.desk()))
}

/// Makes one now, in the organisation's folder; the oldest go. Answers what is remembered of it.
pub async fn make(lead: &Lead<'_>) -> Result<Last, Refusal> {
    let folder = folder(lead.desk());
    fs::create_dir_all(&folder).map_err(broken)?;
    let now = lead.desk().house().clock().local();
    let time = format!("{:02}{:02}{:02}{:03}", now.hour(), now.minute(), now.second(), now.millisecond());
    let name = format!("tillid-{}-{time}.age", now.date());
    let last = back_up_by(lead, &folder.join(name)).await?;
    for old in names(&folder).into_iter().skip(KEPT) {
        fs::remove_file(folder.join(old)).map_err(broken)?;
    }
    Ok(last)
}

/// The sealed bytes of one, to be taken away. That it left is on record first.
pub async fn take(lead: &Lead<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
    let path = one(lead, name)?;
    let desk = lead.desk();
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
pub async fn try_out(lead: &Lead<'_>, name: &str, key: Zeroizing<String>) -> Result<Tried, Refusal> {
    let path = one(lead, name)?;
    let key = RestoreKey::from_text(&key).map_err(|_| Refusal::field("key", "backup-key-mistyped"))?;
    let verified = verify_file(&path, key, &path).await.map_err(|refusal| match refusal.message.id {
        "backup-wrong-key" => Refusal::field("key", "backup-wrong-key"),
        _ => refusal,
    })?;
    let desk = lead.desk();
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

fn folder(desk: &Desk) -> PathBuf {
    desk.house().files().dir().join("backups")
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
fn one(lead: &Lead<'_>, name: &str) -> Result<PathBuf, Refusal> {
    let folder = folder(lead.desk());
    names(&folder).iter().find(|known| *known == name).map(|name| folder.join(name)).ok_or_else(gone)
}

fn gone() -> Refusal {
    Refusal::field("name", "backup-gone")
}
