//! Small marks beside contacts: somebody has it, and what belongs to a relationship.

use std::collections::{BTreeSet, HashMap};

use domain::{
    contact::{Answered, Contact, Kept},
    record::{Record as _, RecordKind, decode},
};
use store::StoredRevision;
use vault::id::RecordId;

use super::segment::Held;

/// The kinds of marks.
pub(super) const KINDS: [RecordKind; 2] = [Answered::KIND, Kept::KIND];

/// One of them.
pub(super) enum Mark {
    Answered(Answered),
    Kept(Kept),
}

impl Mark {
    /// Reads a mark. What cannot be read marks nothing: a danger stays, and so does the contact.
    pub(super) fn read(stored: &StoredRevision, plain: &[u8]) -> Option<Self> {
        let format = stored.sealed.format();
        if stored.sealed.kind() == Answered::KIND {
            decode(format, plain).ok().map(Self::Answered)
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
        }
    }

    pub(super) fn forget(&mut self, record: RecordId) {
        self.dangers.remove(&record);
        self.kept.remove(&record);
        self.answered.retain(|_, (mark, _)| *mark != record);
    }
}
