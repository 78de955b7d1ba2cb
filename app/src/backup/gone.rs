//! The file `tombstones`, line by line: folder, record (or `-` for a whole folder), day.

use std::collections::BTreeSet;

use vault::id::{FolderId, OrganisationId, RecordId};

const FIRST_LINE: &str = "tillid tombstones v1";

/// Something that must not come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Gone {
    pub folder: FolderId,
    pub record: Option<RecordId>,
}

/// Why a file of tombstones cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Another organisation's.
    Foreign,
    Unreadable,
}

/// The first line of an organisation's file.
pub(crate) fn head(organisation: OrganisationId) -> String {
    format!("{FIRST_LINE} {organisation}")
}

/// The line of something that was destroyed on this day (days since 1970).
pub(crate) fn line(gone: &Gone, day: i32) -> String {
    let record = gone.record.map_or_else(|| "-".into(), |record| record.to_string());
    format!("{} {record} {day}\n", gone.folder)
}

/// Everything that stands in the file. A last line that was cut off does not count: it was never answered for.
pub(crate) fn read(text: &str, organisation: OrganisationId) -> Result<BTreeSet<Gone>, Wrong> {
    let head = head(organisation);
    let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
    let mut lines = whole.lines();
    match lines.next() {
        None if text.len() <= head.len() => return Ok(BTreeSet::new()),
        Some(first) if first == head => {}
        Some(first) if first.starts_with(FIRST_LINE) => return Err(Wrong::Foreign),
        _ => return Err(Wrong::Unreadable),
    }
    lines.map(|line| read_line(line).ok_or(Wrong::Unreadable)).collect()
}

fn read_line(line: &str) -> Option<Gone> {
    let mut words = line.split(' ');
    let folder = words.next()?.parse().ok()?;
    let record = match words.next()? {
        "-" => None,
        record => Some(record.parse().ok()?),
    };
    words.next()?.parse::<i32>().ok()?;
    Some(Gone { folder, record })
}
