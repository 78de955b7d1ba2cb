//! Everything of hers, carried into a folder with another number.

use std::collections::{HashMap, HashSet};

use domain::{
    card::Card,
    consent::{Consent, KeptHere},
    contact::{Contact, Done, LineRef},
    disclosure::{Disclosure, Sent},
    narrative::{Born, Piece},
    person::{Choice, Name, Relationship, SameAs, Status},
    record::{Record, RecordKind},
    trust::Event,
};
use store::StoredRevision;
use vault::id::RecordId;

use crate::{Desk, Refusal, Writable, changes::Changes, random::rng};

/// Every kind that lies in a person's folder.
const CARRIED: [RecordKind; 15] = [
    Relationship::KIND,
    Name::KIND,
    Status::KIND,
    Event::KIND,
    Choice::KIND,
    SameAs::KIND,
    Contact::KIND,
    Done::KIND,
    Card::KIND,
    Consent::KIND,
    KeptHere::KIND,
    Disclosure::KIND,
    Sent::KIND,
    Piece::KIND,
    Born::KIND,
];

/// What records were called in the old folder, and are called in the new one.
pub(super) type Numbers = HashMap<RecordId, RecordId>;

/// The old folder, as it is read once more.
pub(super) struct File<'f> {
    pub(super) desk: &'f Desk,
    pub(super) old: &'f Writable,
    pub(super) stored: &'f [StoredRevision],
    pub(super) folder: &'f Writable,
}

impl File<'_> {
    pub(super) fn read<T: Record>(&self) -> Result<Vec<T>, Refusal> {
        let of_kind = self.stored.iter().filter(|one| one.sealed.kind() == T::KIND);
        of_kind.map(|one| self.desk.unseal::<T>(self.old, one)).collect()
    }

    pub(super) fn relationship(&self, person: RecordId) -> Result<Relationship, Refusal> {
        let own = |one: &&StoredRevision| one.sealed.kind() == Relationship::KIND && one.sealed.record() == person;
        let newest = self.stored.iter().rfind(own).ok_or_else(Refusal::not_found)?;
        self.desk.unseal::<Relationship>(self.old, newest)
    }

    /// Meetings that lay in her own folder already, each under a new number, with what was done of it. Answers those of
    /// `lines` that stand in them, as they are numbered now.
    pub(super) fn meetings(&self, changes: &mut Changes, lines: &[LineRef]) -> Result<Vec<LineRef>, Refusal> {
        let (mut moved, done) = (Vec::new(), self.read::<Done>()?);
        for stored in self.stored.iter().filter(|one| one.sealed.kind() == Contact::KIND) {
            let (old, body) = (stored.sealed.record(), self.desk.unseal::<Contact>(self.old, stored)?);
            if self.stored.iter().any(|other| other.sealed.record() == old && other.seq > stored.seq) {
                // Two versions stand side by side: whoever moves them would lose one.
                return Err(Refusal::of(crate::Kind::Conflict, "contact-two-versions"));
            }
            let new = RecordId::random(&mut rng());
            changes.record(self.folder, new, &body)?;
            for done in done.iter().filter(|done| done.line.contact == old).cloned() {
                crate::promise::put_back(changes, self.folder, new, done)?;
            }
            let hers = lines.iter().filter(|line| line.contact == old);
            moved.extend(hers.map(|line| LineRef { contact: new, line: line.line }));
        }
        Ok(moved)
    }

    /// Every record of a kind, under her new number. Answers what each was called and is called now.
    pub(super) fn copy<T: Record>(&self, changes: &mut Changes, change: impl Fn(&mut T)) -> Result<Numbers, Refusal> {
        let mut moved = Numbers::new();
        for stored in self.stored.iter().filter(|one| one.sealed.kind() == T::KIND) {
            let mut body = self.desk.unseal::<T>(self.old, stored)?;
            change(&mut body);
            let new = RecordId::random(&mut rng());
            changes.record(self.folder, new, &body)?;
            moved.insert(stored.sealed.record(), new);
        }
        Ok(moved)
    }

    /// Her story, each piece tied to the same others as before.
    pub(super) fn story(&self, changes: &mut Changes, fresh: RecordId) -> Result<Numbers, Refusal> {
        let of_kind = self.stored.iter().filter(|one| one.sealed.kind() == Piece::KIND);
        let moved: Numbers = of_kind.map(|one| (one.sealed.record(), RecordId::random(&mut rng()))).collect();
        let now = |record: RecordId| moved.get(&record).copied().unwrap_or(record);
        let mut taken = HashSet::new();
        for stored in self.stored.iter().filter(|one| one.sealed.kind() == Piece::KIND) {
            let mut piece = self.desk.unseal::<Piece>(self.old, stored)?;
            piece.person = fresh;
            piece.again = piece.again.map(now);
            piece.moment.beside = piece.moment.beside.map(|beside| beside.of(now(beside.piece())));
            let old = stored.sealed.record();
            // Of two versions that stood side by side each is a piece of its own here: none is lost.
            let new = if taken.insert(old) { now(old) } else { RecordId::random(&mut rng()) };
            changes.record(self.folder, new, &piece)?;
        }
        self.copy::<Born>(changes, |born| born.person = fresh)?;
        Ok(moved)
    }

    /// Refused where something lies in her folder that this does not know how to carry: it would be lost.
    pub(super) fn whole(&self) -> Result<(), Refusal> {
        let lost = |one: &StoredRevision| !one.sealed.is_destroyed() && !CARRIED.contains(&one.sealed.kind());
        if self.stored.iter().any(lost) { Err(Refusal::of(crate::Kind::Broken, "error-broken")) } else { Ok(()) }
    }

    /// What she allowed, what is to stay in this house, and what has left. A consent names records as they stood in the
    /// old folder: it opens nothing here, and is asked anew.
    pub(super) fn out(&self, changes: &mut Changes, fresh: RecordId, moved: &Numbers) -> Result<(), Refusal> {
        self.copy::<Consent>(changes, |consent| consent.person = fresh)?;
        self.copy::<KeptHere>(changes, |kept| {
            kept.person = fresh;
            kept.record = moved.get(&kept.record).copied().unwrap_or(kept.record);
        })?;
        let sent = self.copy::<Sent>(changes, |_| ())?;
        self.copy::<Disclosure>(changes, |line| {
            line.person = fresh;
            line.copy = sent.get(&line.copy).copied().unwrap_or(line.copy);
        })?;
        Ok(())
    }
}
