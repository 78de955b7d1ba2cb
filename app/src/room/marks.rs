//! Small marks beside contacts: somebody has it, and what belongs to a relationship.

use std::collections::{BTreeSet, HashMap};

use domain::{
    contact::{Answered, Contact, Done, Kept, LineRef},
    count::{FileOpen, MetApart, OnePerson, Related},
    record::{Record as _, RecordKind, decode},
};
use store::StoredRevision;
use vault::id::{RecordId, WorkerId};

use super::segment::Held;

/// The kinds of marks.
pub(super) const KINDS: [RecordKind; 7] =
    [Answered::KIND, Kept::KIND, Done::KIND, Related::KIND, OnePerson::KIND, FileOpen::KIND, MetApart::KIND];

/// One of them.
pub(super) enum Mark {
    Answered(Answered),
    Kept(Kept),
    Done(Done),
    Related(Related),
    OnePerson(OnePerson),
    FileOpen(FileOpen),
    MetApart(Box<MetApart>),
}

impl Mark {
    /// Reads a mark. What cannot be read marks nothing: a danger stays, and so does the contact.
    pub(super) fn read(stored: &StoredRevision, plain: &[u8]) -> Option<Self> {
        let format = stored.sealed.format();
        match stored.sealed.kind() {
            Answered::KIND => decode(format, plain).ok().map(Self::Answered),
            Done::KIND => decode(format, plain).ok().map(Self::Done),
            Related::KIND => decode(format, plain).ok().map(Self::Related),
            OnePerson::KIND => decode(format, plain).ok().map(Self::OnePerson),
            FileOpen::KIND => decode(format, plain).ok().map(Self::FileOpen),
            MetApart::KIND => decode(format, plain).ok().map(Box::new).map(Self::MetApart),
            _ => decode(format, plain).ok().map(Self::Kept),
        }
    }
}

/// What stands beside the contacts of a folder.
#[derive(Default)]
pub struct Marks {
    dangers: BTreeSet<RecordId>,
    answered: HashMap<RecordId, (RecordId, Answered)>,
    kept: HashMap<RecordId, Kept>,
    /// By line: the marks that say whose it is.
    lines: HashMap<LineRef, Vec<RecordId>>,
    /// By person: her lines, one for each mark.
    people: HashMap<RecordId, Vec<LineRef>>,
    related: HashMap<RecordId, Related>,
    same: HashMap<RecordId, OnePerson>,
    files: HashMap<RecordId, FileOpen>,
    apart: HashMap<RecordId, Box<MetApart>>,
    /// By contact: what was promised there and is done.
    done: HashMap<RecordId, Vec<(RecordId, Done)>>,
    /// The day on which what was over was last turned into counts, by this process.
    pub(crate) tended: Option<jiff::civil::Date>,
    /// The day on which each of us last marked the relationships that she holds.
    pub(crate) settled: HashMap<WorkerId, jiff::civil::Date>,
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

    /// The same of one line.
    pub fn kept_of(&self, line: LineRef) -> impl Iterator<Item = Kept> + '_ {
        let marks = self.lines.get(&line).into_iter().flatten();
        marks.filter_map(|mark| self.kept.get(mark)).copied()
    }

    /// The lines that are marked as one person's.
    pub fn lines_of(&self, person: RecordId) -> impl Iterator<Item = LineRef> + '_ {
        self.people.get(&person).into_iter().flatten().copied()
    }

    /// The marks that there are relationships: record and mark.
    pub fn related(&self) -> impl Iterator<Item = (RecordId, &Related)> {
        self.related.iter().map(|(record, related)| (*record, related))
    }

    /// The marks that two relationships are one person: record and mark.
    pub fn same(&self) -> impl Iterator<Item = (RecordId, OnePerson)> + '_ {
        self.same.iter().map(|(record, same)| (*record, *same))
    }

    /// The marks that case files are open: record and mark.
    pub fn files(&self) -> impl Iterator<Item = (RecordId, FileOpen)> + '_ {
        self.files.iter().map(|(record, file)| (*record, *file))
    }

    /// The marks that meetings lie in somebody's own folder: record and mark.
    pub fn apart(&self) -> impl Iterator<Item = (RecordId, &MetApart)> {
        self.apart.iter().map(|(record, apart)| (*record, &**apart))
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
                self.release(record);
                self.kept.insert(record, kept);
                self.lines.entry(kept.line).or_default().push(record);
                if let Some(person) = kept.of {
                    self.people.entry(person).or_default().push(kept.line);
                }
            }
            Mark::Related(related) => {
                self.related.insert(record, related);
            }
            Mark::OnePerson(same) => {
                self.same.insert(record, same);
            }
            Mark::FileOpen(file) => {
                self.files.insert(record, file);
            }
            Mark::MetApart(apart) => {
                self.apart.insert(record, apart);
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
        self.release(record);
        self.related.remove(&record);
        self.same.remove(&record);
        self.files.remove(&record);
        self.apart.remove(&record);
        self.answered.retain(|_, (mark, _)| *mark != record);
        self.done.retain(|_, of| {
            of.retain(|(mark, _)| *mark != record);
            !of.is_empty()
        });
    }

    fn release(&mut self, mark: RecordId) {
        let Some(kept) = self.kept.remove(&mark) else { return };
        if let Some(marks) = self.lines.get_mut(&kept.line) {
            marks.retain(|known| *known != mark);
        }
        if let Some(lines) = kept.of.and_then(|person| self.people.get_mut(&person))
            && let Some(place) = lines.iter().position(|line| *line == kept.line)
        {
            lines.swap_remove(place);
        }
    }
}
