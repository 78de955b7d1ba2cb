//! Who introduced whom. It maps a community, so only named workers read it; everybody may say it once.
//!
//! Whoever holds the narrower folder writes there at once. Anybody else's words are sealed to each of the named workers
//! (a letter in the drafts' table, about its own random id), and filed when one of them next works. So a street note
//! never has to wait for a lead, and nothing of it stays readable for the wider circle.

use domain::{
    contact::{Introduction, LineRef},
    record::{Record as _, decode, encode},
    street::Introduced,
};
use store::{Change, Draft};
use vault::{
    id::{RecordId, WorkerId},
    identity::PublicIdentity,
    key::{Holder, KeySubject},
    letter::seal_letter,
};

use crate::{Desk, Folder, Refusal, changes::Changes, desk::current_of, draft, random::rng};

/// Puts who introduced whom into `changes`: into the narrower folder, or as letters to those who hold it. Where
/// nobody does, it waits on the lead's list.
pub(crate) async fn introduce(
    desk: &Desk,
    changes: &mut Changes,
    contact: RecordId,
    introductions: &[Introduced],
) -> Result<(), Refusal> {
    if introductions.is_empty() {
        return Ok(());
    }
    let narrow = desk.introductions().ok();
    let named = if narrow.is_some() { Vec::new() } else { named(desk).await? };
    if narrow.is_none() && named.is_empty() {
        return crate::street::let_wait(desk, changes, contact, introductions).await;
    }
    for introduced in introductions {
        let whom = LineRef { contact, line: introduced.line };
        let body = Introduction { whom, by: introduced.by.clone(), by_person: None, note: None };
        let record = RecordId::random(&mut rng());
        if let Some(narrow) = &narrow {
            changes.record(narrow, record, &body)?;
            continue;
        }
        let text = [&[draft::LETTER], record.as_bytes().as_slice(), &encode(&body)].concat();
        for (worker, public) in &named {
            // It is about this meeting, and goes with it.
            let of = [b"tillid introduction letter v1".as_slice(), worker.as_bytes(), record.as_bytes()];
            let key = desk.house().draft_key(&of, &[contact]);
            let sealed = seal_letter(public, &key, &text, &mut rng())?;
            changes.push(Change::Draft(Draft { worker: *worker, key, sealed, day: desk.house().clock.day() }));
        }
    }
    Ok(())
}

/// Whether nobody reads introductions now: nothing can be put into the narrower folder.
pub(crate) async fn nobody_reads(desk: &Desk) -> Result<bool, Refusal> {
    Ok(desk.introductions().is_err() && named(desk).await?.is_empty())
}

/// Files the letters that wait for this person. Somebody else may have filed the same one: it has one id.
pub(crate) async fn take_in(desk: &Desk) -> Result<(), Refusal> {
    if desk.settings().places().all(|place| desk.writable(place.introductions).is_err()) {
        return Ok(());
    }
    for letter in draft::letters(desk).await? {
        let mut changes = desk.changes();
        changes.push(Change::DropDraft { worker: desk.worker(), key: letter.key });
        let read = letter.body.get(1..).and_then(|rest| rest.split_first_chunk::<16>());
        let read = read.and_then(|(id, body)| Some((*id, decode::<Introduction>(Introduction::FORMAT, body).ok()?)));
        let Some((id, body)) = read else {
            tracing::error!("a letter about an introduction could not be read and was left");
            continue;
        };
        let record = RecordId::from_bytes(id);
        // It is filed where the meeting lies; whoever does not read introductions there leaves it.
        let Ok(narrow) = desk.beside(body.whom.contact).await?.introductions() else { continue };
        // A form that was sent twice said it twice.
        let known = filed(desk, &narrow).await?.iter().any(|known| (known.whom, &known.by) == (body.whom, &body.by));
        if !known && desk.house().store.heads(record).await?.is_empty() {
            changes.expect(record, Vec::new());
            changes.record(&narrow, record, &body)?;
        }
        match desk.commit(changes).await {
            Err(refusal) if refusal.kind != crate::Kind::Conflict => return Err(refusal),
            _ => {}
        }
    }
    Ok(())
}

/// Who introduced the people of a contact, for those who may read it; nothing for anybody else.
pub async fn introductions(desk: &Desk, contact: RecordId) -> Result<Vec<Introduction>, Refusal> {
    let mut known = Vec::new();
    if let Ok(narrow) = desk.beside(contact).await?.introductions() {
        take_in(desk).await?;
        known = filed(desk, &narrow).await?;
    }
    if let Some(own) = desk.own_folder(contact).await? {
        known.extend(filed(desk, &own).await?);
    }
    Ok(known.into_iter().filter(|body| body.whom.contact == contact).collect())
}

async fn filed(desk: &Desk, narrow: &Folder) -> Result<Vec<Introduction>, Refusal> {
    let stored = desk.house().stored(&[narrow.id()], &[Introduction::KIND]).await?;
    current_of(stored).iter().map(|one| desk.unseal::<Introduction>(narrow, one)).collect()
}

/// Those that are not filed yet, as far as this person can tell: whoever may not read them says them again, and they
/// are compared where they are filed.
pub(super) async fn unfiled(
    desk: &Desk,
    contact: RecordId,
    introductions: &[Introduced],
) -> Result<Vec<Introduced>, Refusal> {
    let known = introductions_of(desk, contact, introductions).await?;
    let said = |one: &&Introduced| known.iter().any(|known| (known.whom.line, &known.by) == (one.line, &one.by));
    Ok(introductions.iter().filter(|one| !said(one)).cloned().collect())
}

async fn introductions_of(desk: &Desk, contact: RecordId, asked: &[Introduced]) -> Result<Vec<Introduction>, Refusal> {
    if asked.is_empty() { Ok(Vec::new()) } else { introductions(desk, contact).await }
}

/// Those who hold the narrower folder, in whatever generation of its key, by signed grant: a row that nobody signed is
/// written to by nobody.
pub(super) async fn named(desk: &Desk) -> Result<Vec<(WorkerId, PublicIdentity)>, Refusal> {
    let (house, id) = (desk.house(), desk.place().introductions);
    let here = house.trust.with(|trust, _| {
        let here = trust.people().filter(|(_, person)| !person.left);
        here.map(|(worker, person)| (worker, person.public)).collect::<Vec<_>>()
    })?;
    let mut named = Vec::new();
    for (worker, public) in here {
        let wraps = house.store.wraps_for(Holder::Worker(worker)).await?;
        let mut its = wraps.iter().filter(|wrap| matches!(wrap.subject, KeySubject::Folder(folder, _) if folder == id));
        if its.any(|wrap| house.trust.rights(wrap).is_some()) {
            named.push((worker, public));
        }
    }
    Ok(named)
}
