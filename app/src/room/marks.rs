//! Small marks beside contacts: somebody has it, and what belongs to a relationship.

use std::collections::{BTreeSet, HashMap};

use domain::{
    contact::{Answered, Contact, Done, Kept, LineRef},
    record::{Record as _, RecordKind, decode},
};
use store::StoredRevision;
use vault::id::RecordId;

use super::segment::Held;

/// The kinds of marks.
pub(super) const KINDS: [RecordKind; 3] = [Answered::KIND, Kept::KIND, Done::KIND];

/// One of them.
pub(super) enum Mark {
    Answered(Answered),
    Kept(Kept),
    Done(Done),
}

impl Mark {
    /// Reads a mark. What cannot be read marks nothing: a danger stays, and so does the contact.
    pub(super) fn read(stored: &StoredRevision, plain: &[u8]) -> Option<Self> {
        let format = stored.sealed.format();
        if stored.sealed.kind() == Answered::KIND {
            decode(format, plain).ok().map(Self::Answered)
        } else if stored.sealed.kind() == Done::KIND {
            decode(format, plain).ok().map(Self::Done)
        } else {
            decode(format, plain).ok().map(Self::Kept)
        }
    }
}

/// What stands beside the contacts of a folder.
#[derive(Default)]
pub struct Marks {
    dangers: BTreeSet<RecordId>,
    answered: HashMap<RecordId, (RecordId, Answered)>,
    kept: HashMap<RecordId, Kept>,
    /// By contact: what was promised there and is done.
    done: HashMap<RecordId, Vec<(RecordId, Done)>>,
    /// The day on which what was over was last turned into counts, by this process.
    pub(crate) tended: Option<jiff::civil::Date>,
}

impl Marks {
    /// Contacts in which somebody may be in danger and whom nobody has taken on yet.
    pub fn dangers(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.dangers.iter().copied().filter(|contact| !self.answered.contains_key(contact))
    }

    /// Who has it, first.
    pub fn answered(&self, contact: RecordId) -> Option<(RecordId, Answered)> {
        self.answered.get(&contact).copied()
    }

    /// The marks that lines of contacts belong to relationships: record and mark.
    pub fn kept(&self) -> impl Iterator<Item = (RecordId, Kept)> + '_ {
        self.kept.iter().map(|(record, kept)| (*record, *kept))
    }

    /// What was promised on a line and is done: record and mark.
    pub fn done(&self, line: LineRef) -> impl Iterator<Item = (RecordId, &Done)> {
        self.done_of(line.contact).filter(move |(_, done)| done.line == line)
    }

    /// The same of every line of a contact.
    pub fn done_of(&self, contact: RecordId) -> impl Iterator<Item = (RecordId, &Done)> {
        self.done.get(&contact).into_iter().flatten().map(|(record, done)| (*record, done))
    }

    /// Every version of a contact counts: while one says danger, it is danger. A practice night alarms nobody.
    pub(super) fn contact(&mut self, record: RecordId, heads: &[Held<Contact>]) {
        if heads.iter().any(|head| head.body.danger_now() && !head.body.practice) {
            self.dangers.insert(record);
        } else {
            self.dangers.remove(&record);
        }
    }

    /// Takes a mark.
    pub(super) fn put(&mut self, record: RecordId, mark: Mark) {
        match mark {
            Mark::Answered(answered) => {
                let first = self.answered.entry(answered.contact).or_insert((record, answered));
                if answered.at < first.1.at {
                    *first = (record, answered);
                }
            }
            Mark::Kept(kept) => {
                self.kept.insert(record, kept);
            }
            Mark::Done(done) => {
                let of = self.done.entry(done.line.contact).or_default();
                of.retain(|(known, _)| *known != record);
                of.push((record, done));
            }
        }
    }

    pub(super) fn forget(&mut self, record: RecordId) {
        self.dangers.remove(&record);
        self.kept.remove(&record);
        self.answered.retain(|_, (mark, _)| *mark != record);
        self.done.retain(|_, of| {
            of.retain(|(mark, _)| *mark != record);
            !of.is_empty()
        });
    }
}
