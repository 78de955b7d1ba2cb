//! What the nights before left for whoever works now.

use domain::{
    night::Night,
    text::{Line, Text},
    when::Minute,
};
use jiff::{ToSpan as _, civil::Time};
use vault::id::RecordId;

use crate::{Clock, Desk, Refusal, audit::Action, room};

/// The hour at which a night is over.
const MORNING: i64 = 5;
/// How long a night may be going on, in minutes, while nobody has closed it or written a word of it.
const TONIGHT: i64 = 12 * 60;

/// One night, and everything that was said about it: where two versions stand side by side, what both say.
pub struct Handed {
    pub record: RecordId,
    pub night: Night,
    /// Word of raids and arrests.
    pub raids: Vec<String>,
    /// For those who come next.
    pub lines: Vec<String>,
    /// It began after the noon before: it is last night. Otherwise it is the last one that handed anything over, however
    /// long ago.
    pub last_night: bool,
}

/// Every night since the noon before, those with word of raids first, then the newest; where there was none, the last
/// night before that left anything. Practice is nobody's night. That they were listed is on record first.
pub async fn handed_over(desk: &Desk) -> Result<Vec<Handed>, Refusal> {
    let folder = desk.contacts()?;
    desk.shown(&folder, None, Action::Listed).await?;
    let since = noon_before(desk.house().clock());
    let tonight = Minute(Minute::of(desk.house().clock().now()).0 - TONIGHT);
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
    // What has just begun and says nothing yet is tonight, and stands among the nights.
    handed.retain(|one| {
        let silent = one.lines.is_empty() && one.raids.is_empty();
        !(silent && one.night.closed.is_none() && one.night.opened > tonight)
    });
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

/// Noon before the last night, where the organisation is: until the morning somebody is still in tonight, and last night
/// is the one before.
fn noon_before(clock: &Clock) -> Minute {
    let day = clock.local().saturating_sub(MORNING.hours()).date();
    let noon = day.saturating_sub(1.days()).to_datetime(Time::midnight()).saturating_add(12.hours());
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
