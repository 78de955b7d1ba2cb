//! Counting what happened, in the reading room. Everything that is counted lies in the folder of the contacts, so that
//! all who read it get the same figures, and a sheet says the same whoever prints it.

use domain::{
    contact::LineRef,
    count::{Counts, Meeting, Outing, everybody_once},
};

use crate::{Desk, Refusal, audit::Action, retention, room};

/// Everything there is to count in the place she works in: the contacts and nights there, and the marks of relationships
/// and case files beside them. A colleague whom we support has none, and appears in no count.
pub async fn all(desk: &Desk) -> Result<Counts, Refusal> {
    let folder = desk.contacts()?;
    let zone = desk.house().clock().zone().clone();
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let marks = &segment.marks;
    let lines = marks.kept().filter_map(|(_, kept)| Some((kept.line, kept.of?)));
    // Of meetings that lie in somebody's own folder a mark stands here, and is counted like the meeting.
    let apart = marks.apart().map(|(mark, apart)| (LineRef { contact: mark, line: apart.line }, apart.person));
    let lines = lines.chain(apart);
    let same = marks.same().map(|(_, same)| same);
    let (linked, known) = everybody_once(marks.related().map(|(_, related)| related), same, lines);
    let meetings = segment.contacts.iter().map(|(id, held)| (id, &held.body));
    let meetings = meetings.chain(marks.apart().map(|(mark, apart)| (mark, &apart.meeting)));
    let meetings: Vec<_> = meetings.filter_map(|(id, meeting)| Meeting::of(id, meeting)).collect();
    let outings: Vec<_> = segment.nights.iter().filter_map(|(id, held)| Outing::of(id, &held.body, &zone)).collect();
    let files: Vec<_> = marks.files().filter_map(|(_, file)| file.month()).collect();
    desk.shown(&folder, None, Action::Opened).await?;
    let counts = Counts::new(&meetings, &outings, &linked, &known).and_files(files);
    Ok(counts.with(&retention::sums(desk).await?))
}
