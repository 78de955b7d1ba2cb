//! Who opened this, and when: of her folder, and of her card, which more colleagues may read.

use vault::id::{RecordId, WorkerId};

use super::folder_of;
use crate::{
    Desk, Folder, Refusal,
    audit::{Action, Entry, Why},
};

/// One line of who opened or changed this.
pub struct Opened {
    /// Seconds since 1970.
    pub at: i64,
    pub who: Option<WorkerId>,
    pub action: Action,
    /// Only the card, not the folder.
    pub card: bool,
    /// Where a meeting was destroyed: why.
    pub why: Option<Why>,
}

/// Everybody who ever opened, wrote or was given her folder or her card, newest first. That somebody asks is on record
/// first, like any opening.
pub async fn everybody(desk: &Desk, person: RecordId) -> Result<Vec<Opened>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, Some(person), Action::Opened).await?;
    let mut all = who_opened(desk, &folder, None).await?;
    if let Some(held) = crate::card::of(desk, person).await? {
        let cards = desk.folder(held.folder)?;
        let card = |entry: &Entry| entry.record == Some(held.record);
        all.extend(lines(desk, &cards, None, card).await?.into_iter().map(|line| Opened { card: true, ..line }));
    }
    all.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(all)
}

/// The newest lines of one folder.
pub(super) async fn who_opened(desk: &Desk, folder: &Folder, most: Option<usize>) -> Result<Vec<Opened>, Refusal> {
    lines(desk, folder, most, |_| true).await
}

async fn lines(
    desk: &Desk,
    folder: &Folder,
    most: Option<usize>,
    hers: impl Fn(&Entry) -> bool,
) -> Result<Vec<Opened>, Refusal> {
    let read = most.and_then(|most| u32::try_from(most).ok()).unwrap_or(u32::MAX);
    let entries = desk.entries(folder, read).await?;
    let opened = entries.into_iter().filter(|entry| hers(entry)).map(|entry| Opened {
        at: entry.at,
        who: entry.who,
        action: entry.action,
        card: false,
        why: entry.why,
    });
    Ok(opened.take(most.unwrap_or(usize::MAX)).collect())
}
