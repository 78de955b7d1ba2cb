//! Meetings that lie in her own folder, for her circle alone. Beside the contacts of the team stands a mark of what is
//! counted: everybody who reads these counts the same, and reads nothing of it.

use domain::{
    contact::{Contact, Introduction, LineNo},
    count::MetApart,
    person::SameAs,
    record::Record as _,
};
use sha2::{Digest as _, Sha256};
use vault::id::{RecordId, WorkerId};

use super::{counted::home_of, page::lines_of};
use crate::{Desk, Refusal, Writable, changes::Changes, desk::current_of, room::Marks};

/// The number of the mark of a meeting: it follows from the meeting's own, so that there is one however often it is made.
fn mark_of(meeting: RecordId) -> RecordId {
    let hash = Sha256::new().chain_update(b"tillid meeting counted apart").chain_update(meeting.as_bytes()).finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    RecordId::from_bytes(id)
}

/// The meeting is counted as it is now. Whoever may not write beside the contacts of her team leaves it to the next of
/// her circle who may ([`super::settle`]). A colleague whom we support is counted nowhere.
pub(crate) async fn count(
    desk: &Desk,
    changes: &mut Changes,
    person: RecordId,
    meeting: RecordId,
    body: &Contact,
) -> Result<(), Refusal> {
    if desk.is_named(person).await? {
        return Ok(());
    }
    let Ok(contacts) = home_of(desk, person).await?.contacts() else { return Ok(()) };
    count_in(desk, changes, &contacts, person, (meeting, body)).await
}

pub(super) async fn count_in(
    desk: &Desk,
    changes: &mut Changes,
    contacts: &Writable,
    person: RecordId,
    (meeting, body): (RecordId, &Contact),
) -> Result<(), Refusal> {
    let line = body.met.first().map_or(LineNo(0), |met| met.line);
    let (mark, apart) = (mark_of(meeting), MetApart::of(person, line, body));
    match desk.current::<MetApart>(contacts, mark).await? {
        Some(current) if current.heads.len() == 1 && current.newest() == Some(&apart) => Ok(()),
        Some(current) => changes.correct(contacts, mark, current.parents(), &apart),
        None if desk.house().store.heads(mark).await?.is_empty() => {
            changes.expect(mark, Vec::new());
            changes.record(contacts, mark, &apart)
        }
        // Destroyed, or in a place whose key is not in this hand.
        None => Ok(()),
    }
}

/// The meeting is destroyed, and counted no more. What tied it to her goes with it.
pub(crate) async fn uncount(
    desk: &Desk,
    changes: &mut Changes,
    hers: &Writable,
    meeting: RecordId,
) -> Result<(), Refusal> {
    for one in current_of(desk.house().stored(&[hers.id()], &[SameAs::KIND, Introduction::KIND]).await?) {
        let of = if one.sealed.kind() == SameAs::KIND {
            lines_of(&desk.unseal::<SameAs>(hers, &one)?).iter().any(|line| line.contact == meeting)
        } else {
            desk.unseal::<Introduction>(hers, &one)?.whom.contact == meeting
        };
        if of {
            desk.erase(changes, hers, one.sealed.record()).await?;
        }
    }
    let mark = mark_of(meeting);
    let heads = desk.house().store.heads(mark).await?;
    let there = heads.iter().find(|head| !head.sealed.is_destroyed()).map(|head| head.sealed.folder());
    match there.and_then(|folder| desk.writable(folder).ok()) {
        Some(contacts) => desk.erase(changes, &contacts, mark).await,
        None => Ok(()),
    }
}

/// Looks after the marks of one person in the place in which she is counted: each meeting of her folder has its own, and
/// none is left of one that somebody destroyed who could not take the mark away.
pub(super) async fn settle(
    desk: &Desk,
    changes: &mut Changes,
    (contacts, marks): (&Writable, &Marks),
    person: RecordId,
    meetings: &[(RecordId, Contact)],
) -> Result<(), Refusal> {
    for (meeting, body) in meetings {
        count_in(desk, changes, contacts, person, (*meeting, body)).await?;
    }
    let left = marks.apart().filter(|(_, apart)| apart.person == person).map(|(mark, _)| mark);
    for mark in left.filter(|mark| meetings.iter().all(|(meeting, _)| mark_of(*meeting) != *mark)) {
        desk.erase(changes, contacts, mark).await?;
    }
    Ok(())
}

/// Whose folder a meeting lies in, if in somebody's own and this person holds its key.
pub async fn apart_of(desk: &Desk, meeting: RecordId) -> Result<Option<RecordId>, Refusal> {
    let own = desk.own_folder(meeting).await?;
    Ok(own.map(|folder| RecordId::from_bytes(*folder.id().as_bytes())))
}

/// Somebody in danger stands before everybody on call: they must be able to read it. `Err` says so beside the choice.
/// About a colleague whom we support nobody on call may be told.
pub(crate) async fn may_lie_apart(desk: &Desk, person: RecordId, body: &Contact) -> Result<(), Refusal> {
    if body.danger_now() && !desk.is_named(person).await? {
        return Err(Refusal::field("readers", "person-write-danger"));
    }
    Ok(())
}

/// Who reads what about her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readers {
    /// Those who hold the key of her folder.
    pub circle: Vec<WorkerId>,
    /// The teams that read meetings with her which lie among their contacts, by name; empty where there are none.
    pub teams: String,
    /// She is a colleague too: not even her card is for everybody on call.
    pub named: bool,
}
