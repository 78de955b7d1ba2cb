//! A meeting with several people, of which one wants everything about her destroyed.
//!
//! A correction would keep the older words. So the meeting is written anew without her line, under a number that
//! follows from the old one, and the old one is destroyed; whoever links to another line of it finds it there.

use domain::contact::{Contact, LineRef};

pub(super) use crate::room::{later, successor};
use crate::{Desk, Folder, Refusal, desk::Current};

/// The meeting that a line leads to now, and the line there. `None` when it was destroyed with everything in it.
pub(super) async fn follow(
    desk: &Desk,
    folder: &Folder,
    line: LineRef,
) -> Result<Option<(LineRef, Current<Contact>)>, Refusal> {
    for place in std::iter::once(line).chain(later(line)) {
        if desk.house().store.heads(place.contact).await?.is_empty() {
            return Ok(None);
        }
        if let Some(current) = desk.current::<Contact>(folder, place.contact).await? {
            let here = current.newest().is_some_and(|body| body.met.iter().any(|met| met.line == place.line));
            return Ok(here.then_some((place, current)));
        }
    }
    Ok(None)
}
