//! Who opened this, and when: of her folder, of her card, and of the meetings with her that lie among the contacts of a
//! team. More colleagues may read these two.

use std::collections::HashSet;

use vault::id::{RecordId, WorkerId};

use super::{folder_of, successor::later};
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
    /// What of hers it was.
    pub of: Of,
    /// Where a meeting was destroyed: why.
    pub why: Option<Why>,
}

/// What of hers somebody opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Her folder.
    Folder,
    /// Only the card.
    Card,
    /// A meeting with her that lies among the contacts of a team.
    Meeting,
}

/// Everybody who ever opened, wrote or was given her folder, her card or a meeting with her, newest first. That somebody
/// asks is on record first, like any opening. The whole log of the team's contacts is read for it: not for her page.
pub async fn everybody(desk: &Desk, person: RecordId) -> Result<Vec<Opened>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, Some(person), Action::Opened).await?;
    let mut all = who_opened(desk, &folder, None).await?;
    if let Some(held) = crate::card::of(desk, person).await? {
        let cards = desk.folder(held.folder)?;
        let card = |entry: &Entry| entry.record == Some(held.record);
        all.extend(lines(desk, &cards, None, card).await?.into_iter().map(|line| Opened { of: Of::Card, ..line }));
    }
    let hers: HashSet<RecordId> = super::readers::lines(desk, &folder)
        .await?
        .0
        .into_iter()
        .flat_map(|line| std::iter::once(line).chain(later(line)).map(|line| line.contact))
        .collect();
    for contacts in desk.settings().places().filter_map(|place| desk.folder(place.contacts).ok()) {
        let met = |entry: &Entry| entry.record.is_some_and(|record| hers.contains(&record));
        all.extend(lines(desk, &contacts, None, met).await?.into_iter().map(|line| Opened { of: Of::Meeting, ..line }));
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
        of: Of::Folder,
        why: entry.why,
    });
    Ok(opened.take(most.unwrap_or(usize::MAX)).collect())
}
