//! A meeting with several people, of which one wants everything about her destroyed.
//!
//! A correction would keep the older words. So the meeting is written anew without her line, under a number that
//! follows from the old one, and the old one is destroyed; whoever links to another line of it finds it there.

use domain::contact::{Contact, LineRef};
use sha2::{Digest as _, Sha256};
use vault::id::RecordId;

use crate::{Desk, Folder, Refusal, desk::Current};

/// How often one meeting can be written anew: each time somebody's line goes out of it.
const MOST: usize = Contact::LINES;

/// The number under which a meeting is written anew.
pub(super) fn successor(contact: RecordId) -> RecordId {
    let hash = Sha256::new().chain_update(b"tillid meeting written anew").chain_update(contact.as_bytes()).finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    RecordId::from_bytes(id)
}

/// Where a line may stand once its meeting was written anew without somebody else's, the nearest first.
pub(super) fn later(line: LineRef) -> impl Iterator<Item = LineRef> {
    std::iter::successors(Some(line), |line| Some(LineRef { contact: successor(line.contact), ..*line }))
        .skip(1)
        .take(MOST)
}

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
