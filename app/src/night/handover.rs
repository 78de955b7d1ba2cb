//! What the nights before left for whoever works now.

use domain::{
    night::Night,
    text::{Line, Text},
    when::Minute,
};
use jiff::{ToSpan as _, civil::Time};
use vault::id::RecordId;

use crate::{Clock, Desk, Refusal, audit::Action, room};

/// One night, and everything that was said about it: where two versions stand side by side, what both say.
pub struct Handed {
    pub record: RecordId,
    pub night: Night,
    /// Word of raids and arrests.
    pub raids: Vec<String>,
    /// For those who come next.
    pub lines: Vec<String>,
    /// It began after yesterday's noon: it is last night. Otherwise it is the last one that handed anything over, however
    /// long ago.
    pub last_night: bool,
}

/// Every night since yesterday noon, those with word of raids first, then the newest; where there was none, the last
/// night before that left anything. Practice is nobody's night. That they were listed is on record first.
pub async fn handed_over(desk: &Desk) -> Result<Vec<Handed>, Refusal> {
    let folder = desk.contacts()?;
    desk.shown(&folder, None, Action::Listed).await?;
    let since = yesterday_noon(desk.house().clock());
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut handed: Vec<_> = segment
        .nights
        .iter()
        .filter(|(_, held)| !held.body.practice)
        .map(|(record, held)| {
            let heads = || segment.nights.heads(record).iter().map(|head| &head.body);
            let lines = heads().flat_map(|night| &night.handover).map(|line| Line::as_str(line).to_owned());
            let raids = heads().filter_map(|night| night.raids.as_ref()).map(|raids| Text::as_str(raids).to_owned());
            let (lines, raids) = (once(lines), once(raids));
            Handed { record, last_night: held.body.opened >= since, night: held.body.clone(), raids, lines }
        })
        .collect();
    handed.sort_by_key(|one| std::cmp::Reverse((one.night.opened, one.record)));
    if handed.iter().any(|one| one.last_night) {
        handed.retain(|one| one.last_night);
    } else {
        handed.retain(|one| !one.lines.is_empty() || !one.raids.is_empty());
        handed.truncate(1);
    }
    handed.sort_by_key(|one| one.raids.is_empty());
    Ok(handed)
}

/// Noon of the day before today, where the organisation is.
fn yesterday_noon(clock: &Clock) -> Minute {
    let noon = clock.today().saturating_sub(1.days()).to_datetime(Time::midnight()).saturating_add(12.hours());
    noon.to_zoned(clock.zone().clone()).map_or(Minute(i64::MAX), |noon| Minute::of(noon.timestamp()))
}

fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}
