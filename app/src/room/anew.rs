//! A meeting that was written anew stands under a number that follows from the old one, so that every mark of a line
//! leads to it.

use domain::contact::{Contact, LineRef};
use sha2::{Digest as _, Sha256};
use vault::id::RecordId;

/// How often one meeting can be written anew: each time somebody's line goes out of it.
const MOST: usize = Contact::LINES;

/// The number under which a meeting is written anew.
pub(crate) fn successor(contact: RecordId) -> RecordId {
    let hash = Sha256::new().chain_update(b"tillid meeting written anew").chain_update(contact.as_bytes()).finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    RecordId::from_bytes(id)
}

/// Where a line may stand once its meeting was written anew without somebody else's, the nearest first.
pub(crate) fn later(line: LineRef) -> impl Iterator<Item = LineRef> {
    std::iter::successors(Some(line), |line| Some(LineRef { contact: successor(line.contact), ..*line }))
        .skip(1)
        .take(MOST)
}
