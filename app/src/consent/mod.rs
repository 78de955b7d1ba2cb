//! What she allows: asking, her answer, taking it back. Every write names the version it was made from, so that of two who
//! write at once none overwrites the other; and what opens least holds.

mod guard;
mod hold;
mod kept;
pub(crate) mod restored;

use domain::{
    consent::{Answer, Consent, Standing, TakenBack, Way, standing},
    record::Record as _,
    text::Words,
    when::{Day, Minute},
};
pub(crate) use guard::Guard;
pub(crate) use hold::carry;
pub use hold::{hold, is_held, lift};
pub use kept::{keep_here, kept, marks};
use vault::id::{RecordId, RevisionId};

use crate::{
    Desk, Kind, Refusal, Writable,
    audit::Action,
    desk::{AGAIN, current_of, folder_of},
};

/// A consent as it stands today.
pub struct Known {
    pub record: RecordId,
    /// One as a rule; where several stand, the one that opens least holds.
    pub heads: Vec<(RevisionId, Consent)>,
    pub standing: Standing,
}

impl Known {
    /// The newest version.
    pub fn newest(&self) -> Option<&Consent> {
        self.heads.last().map(|(_, consent)| consent)
    }
}

/// What she was asked, and what she answered if she has. Nothing is pressed: it may stay without an answer.
pub async fn offer(desk: &Desk, consent: &Consent) -> Result<RecordId, Refusal> {
    let wrong = consent.check();
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong));
    }
    let folder = desk.hers(consent.person)?;
    let record = desk.made();
    if desk.made_again(&folder, consent).await? {
        return Ok(record);
    }
    let mut changes = desk.changes_once();
    changes.record(&folder, record, consent)?;
    desk.commit(changes).await?;
    Ok(record)
}

/// Every consent she was asked for, newest first. Her folder is on record as opened before.
pub async fn all(desk: &Desk, person: RecordId) -> Result<Vec<Known>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, None, Action::Opened).await?;
    let today = today(desk)?;
    let mut known: Vec<Known> = Vec::new();
    for stored in current_of(desk.house().stored(&[folder.id()], &[Consent::KIND]).await?) {
        let head = (stored.sealed.revision(), desk.unseal::<Consent>(&folder, &stored)?);
        match known.iter_mut().find(|one| one.record == stored.sealed.record()) {
            Some(one) => one.heads.push(head),
            None => {
                known.push(Known { record: stored.sealed.record(), heads: vec![head], standing: Standing::TakenBack });
            }
        }
    }
    for one in &mut known {
        one.standing = standing(one.heads.iter().map(|(_, consent)| consent), today);
    }
    known.reverse();
    Ok(known)
}

/// One of them. Her folder is on record as opened before.
pub async fn one(desk: &Desk, person: RecordId, record: RecordId) -> Result<Known, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, Some(record), Action::Opened).await?;
    read(desk, person, record).await
}

/// The same for whoever shows nothing of it.
pub(crate) async fn read(desk: &Desk, person: RecordId, record: RecordId) -> Result<Known, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let current = desk.current::<Consent>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let standing = standing(current.heads.iter().map(|(_, consent)| consent), today(desk)?);
    Ok(Known { record, heads: current.heads, standing })
}

/// What she answers to something she was asked and has not answered yet. An answer is never written over another: a yes
/// that became a no is taken back, a no that became a yes is asked anew.
pub async fn answer(desk: &Desk, person: RecordId, record: RecordId, answer: &Answer) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let known = read(desk, person, record).await?;
    let consent = known.newest().ok_or_else(Refusal::not_found)?;
    if consent.answer.as_ref() == Some(answer) {
        return Ok(());
    }
    let answered = Consent { answer: Some(answer.clone()), ..consent.clone() };
    while_open(desk, &folder, &known, &answered).await
}

/// She has not answered yet, and said something: it is kept in her words, and the question stays open.
pub async fn not_yet(desk: &Desk, person: RecordId, record: RecordId, words: Words) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let known = read(desk, person, record).await?;
    let consent = known.newest().ok_or_else(Refusal::not_found)?;
    if consent.not_yet.as_ref() == Some(&words) {
        return Ok(());
    }
    let said = Consent { not_yet: Some(words), ..consent.clone() };
    while_open(desk, &folder, &known, &said).await
}

async fn while_open(desk: &Desk, folder: &Writable, known: &Known, written: &Consent) -> Result<(), Refusal> {
    if known.standing != Standing::Offered {
        return Err(Refusal::of(Kind::Conflict, "consent-answered-already"));
    }
    let mut changes = desk.changes();
    changes.correct(folder, known.record, revisions(known), written)?;
    desk.commit(changes).await.map(|_| ())
}

/// She takes it back. One step, spoken is enough, and it counts before anything else leaves: whoever writes in the same
/// moment comes second.
pub async fn take_back(
    desk: &Desk,
    person: RecordId,
    record: RecordId,
    way: Way,
    words: Option<Words>,
) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    let at = Minute::of(desk.house().clock().now());
    for _ in 0..AGAIN {
        let known = read(desk, person, record).await?;
        let newest = known.newest().ok_or_else(Refusal::not_found)?;
        if known.heads.iter().all(|(_, consent)| consent.taken_back.is_some()) {
            return Ok(());
        }
        let taken_back = Some(TakenBack { at, way, told: desk.worker(), words: words.clone() });
        let back = Consent { taken_back, ..newest.clone() };
        let guard = Guard::read(desk, person).await?;
        let mut changes = desk.changes();
        changes.correct(&folder, record, revisions(&known), &back)?;
        guard.narrow(&mut changes);
        match desk.commit(changes).await {
            Ok(_) => return Ok(()),
            Err(refusal) if refusal.kind == Kind::Conflict => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}

pub(crate) fn revisions(known: &Known) -> Vec<RevisionId> {
    known.heads.iter().map(|(revision, _)| *revision).collect()
}

pub(crate) fn today(desk: &Desk) -> Result<Day, Refusal> {
    Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)
}
