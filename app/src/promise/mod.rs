//! Promises: what somebody of us wrote down to do next. A promise waits until somebody says that it is done, however
//! old it is and whether it has a day or not.

use std::collections::HashMap;

use domain::{
    card::Reach,
    contact::{Contact, Done, LineRef, Next},
    record::Record as _,
    when::{Day, Minute},
};
use sha2::{Digest as _, Sha256};
use vault::id::{RecordId, WorkerId};

use crate::{
    Desk, Folder, Refusal, Writable, audit::Action, card, changes::Changes, desk::current_of, person, random::rng, room,
};

/// A promise that waits.
#[derive(Debug, Clone)]
pub struct Promise {
    pub line: LineRef,
    pub next: Next,
    /// Who met her: it waits for them first.
    pub whose: Vec<WorkerId>,
    /// Whose line it is, as far as this person may know.
    pub person: Option<RecordId>,
    /// What she is called: on her page, or what she called herself when she was met.
    pub name: Option<String>,
    /// Her card's rule, which stands before it.
    pub before: Before,
    /// The day of the meeting, or the first that it may have been on.
    pub since: Day,
}

/// What is read before a promise is kept.
#[derive(Debug, Clone, Default)]
pub enum Before {
    /// It belongs to nobody's page.
    #[default]
    Nothing,
    /// Her card: what it allows, and where it is read. Of several cards the one that allows nothing.
    Card { person: RecordId, reach: Reach },
    /// It is somebody's whose card may not be read here: nobody knows what she allows.
    Closed,
}

impl Promise {
    /// Names this very promise in a form: another text on the same line is another promise.
    pub fn key(&self) -> String {
        key_of(&self.next)
    }

    /// Whether its day is over.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.next.by.is_some_and(|by| by < today)
    }
}

/// Everything that waits and that this person may read: what she promised herself first, wherever she did, then what
/// others did in the place she works in; of each the
/// overdue ones first, then by day, then those without one. That it was listed is on record first.
pub async fn all(desk: &Desk) -> Result<Vec<Promise>, Refusal> {
    let mut waiting = Vec::new();
    let me = desk.worker();
    for there in desk.everywhere() {
        let folder = there.contacts()?;
        desk.shown(&folder, None, Action::Listed).await?;
        let before = waiting.len();
        let segment = room::enter(&there, &folder).await?;
        let segment = segment.read().await;
        for (record, _) in segment.contacts.iter() {
            for held in segment.contacts.heads(record) {
                let done = |line, next: &Next| segment.marks.done(line).any(|(_, done)| done.next == *next);
                gather(record, &held.body, done, &mut waiting);
            }
        }
        if there.place() != desk.place() {
            let others = waiting.split_off(before).into_iter();
            waiting.extend(others.filter(|one: &Promise| one.whose.contains(&me)));
        }
    }
    for id in desk.person_folders() {
        let folder = desk.folder(id)?;
        let (meetings, done) = inside(desk, &folder).await?;
        for (record, body) in &meetings {
            gather(*record, body, |line, next| is_done(&done, line, next), &mut waiting);
        }
    }
    let people = person::people(desk).await?;
    let lines: HashMap<_, _> = person::lines(desk, &people).await?.into_iter().collect();
    for one in &mut waiting {
        one.person = lines.get(&one.line).copied();
        let known = people.iter().find(|known| Some(known.person) == one.person);
        if let Some(name) = known.and_then(|known| known.name.clone()) {
            one.name = Some(name);
        }
    }
    let known: Vec<_> = lines.into_iter().collect();
    let whose = person::known_of(desk, &waiting.iter().map(|one| one.line).collect::<Vec<_>>(), &known).await?;
    for one in &mut waiting {
        one.before = before(&whose, one.line);
    }
    waiting.sort_by_key(|one| (!one.whose.contains(&me), order(one)));
    Ok(waiting)
}

fn before(whose: &person::Whose, line: LineRef) -> Before {
    let silent = |reach: &Reach| matches!(reach, Reach::DoNotContact(_));
    match whose.cards(line).max_by_key(|held| silent(&held.reach)) {
        Some(held) if silent(&held.reach) || !whose.is_closed(line) => {
            Before::Card { person: held.card.person, reach: held.reach.clone() }
        }
        _ if whose.is_closed(line) => Before::Closed,
        _ => Before::Nothing,
    }
}

/// Puts on record that the cards of these promises are about to be shown.
pub async fn seen(desk: &Desk, shown: impl IntoIterator<Item = &Promise>) -> Result<(), Refusal> {
    let people = shown.into_iter().filter_map(|one| match &one.before {
        Before::Card { person, .. } => Some(*person),
        _ => None,
    });
    card::listed(desk, &people.collect()).await
}

/// What waits for one person, overdue first: from the meetings of her page, which is open already.
pub async fn hers(desk: &Desk, page: &person::Page) -> Result<Vec<Promise>, Refusal> {
    let lines: Vec<_> = page.meetings.iter().map(|(line, _)| *line).collect();
    let mut waiting = all_of(desk, page, &lines).await?;
    waiting.sort_by_key(order);
    Ok(waiting)
}

/// What was promised to one person and is done: beside the meetings of her page.
pub async fn kept(desk: &Desk, page: &person::Page) -> Result<Vec<Done>, Refusal> {
    let lines: Vec<_> = page.meetings.iter().map(|(line, _)| *line).collect();
    done_of(desk, page, &lines).await
}

async fn done_of(desk: &Desk, page: &person::Page, lines: &[LineRef]) -> Result<Vec<Done>, Refusal> {
    let mut done = inside(desk, &desk.folder(person::folder_of(page.person))?).await?.1;
    for desk in desk.everywhere() {
        let segment = room::enter(&desk, &*desk.contacts()?).await?;
        let segment = segment.read().await;
        done.extend(lines.iter().flat_map(|line| segment.marks.done(*line).map(|(_, done)| done.clone())));
    }
    Ok(done)
}

async fn all_of(desk: &Desk, page: &person::Page, lines: &[LineRef]) -> Result<Vec<Promise>, Refusal> {
    let done = done_of(desk, page, lines).await?;
    let mut waiting = Vec::new();
    for (line, contact) in &page.meetings {
        gather(line.contact, contact, |line, next| is_done(&done, line, next), &mut waiting);
    }
    waiting.retain(|one| lines.contains(&one.line));
    Ok(waiting)
}

/// The meetings in here with a promise that waits: they stay as they are until it is done.
pub(crate) fn waits(segment: &room::Segment) -> impl Iterator<Item = RecordId> + '_ {
    segment.contacts.iter().map(|(record, _)| record).filter(|record| {
        let mut waiting = Vec::new();
        for held in segment.contacts.heads(*record) {
            let done = |line, next: &Next| segment.marks.done(line).any(|(_, done)| done.next == *next);
            gather(*record, &held.body, done, &mut waiting);
        }
        !waiting.is_empty()
    })
}

/// "It is done": who and when stand beside the meeting for good. Said twice, it was done once.
pub async fn done(desk: &Desk, line: LineRef, key: &str) -> Result<(), Refusal> {
    let (folder, next) = find(desk, line, key).await?.ok_or_else(Refusal::not_found)?;
    if marks(desk, &folder, line.contact).await?.iter().any(|(_, done)| done.line == line && done.next == next) {
        return Ok(());
    }
    let body = Done { line, next, by: desk.worker(), at: Minute::of(desk.house().clock().now()) };
    let mut changes = desk.changes_once();
    changes.record(&folder, desk.made(), &body)?;
    changes.note(&folder, Action::Changed, Some(line.contact))?;
    desk.commit(changes).await.map(|_| ())
}

/// What was done of a meeting that this person may read: for the page of the meeting.
pub async fn told(desk: &Desk, contact: RecordId) -> Result<Vec<Done>, Refusal> {
    let (desk, folder) = &desk.lies(contact).await?;
    Ok(marks(desk, folder, contact).await?.into_iter().map(|(_, done)| done).collect())
}

/// A meeting is destroyed: what was done of it goes with it. Answers it, for a meeting that is written anew.
pub(crate) async fn take_away(
    desk: &Desk,
    changes: &mut Changes,
    folder: &Writable,
    contact: RecordId,
) -> Result<Vec<Done>, Refusal> {
    let mut taken = Vec::new();
    for (record, done) in marks(desk, folder, contact).await? {
        desk.erase(changes, folder, record).await?;
        taken.push(done);
    }
    Ok(taken)
}

/// The same under the number that the meeting has now.
pub(crate) fn put_back(changes: &mut Changes, folder: &Writable, contact: RecordId, done: Done) -> Result<(), Refusal> {
    let line = LineRef { contact, ..done.line };
    changes.record(folder, RecordId::random(&mut rng()), &Done { line, ..done })
}

fn gather(contact: RecordId, body: &Contact, done: impl Fn(LineRef, &Next) -> bool, waiting: &mut Vec<Promise>) {
    for met in body.met.iter().filter(|_| !body.practice) {
        let line = LineRef { contact, line: met.line };
        let Some(next) = met.next.clone().filter(|next| !done(line, next)) else { continue };
        // Two versions of a meeting that promise the same promise it once.
        if waiting
            .iter()
            .rev()
            .take_while(|one| one.line.contact == contact)
            .any(|one| one.line == line && one.next == next)
        {
            continue;
        }
        let whose = met.worker.map_or_else(|| body.workers.clone(), |worker| vec![worker]);
        let name = met.alias.as_ref().map(|alias| alias.as_str().to_owned());
        let since = body.when.first_day();
        waiting.push(Promise { line, next, whose, person: None, name, before: Before::Nothing, since });
    }
}

fn order(one: &Promise) -> (bool, Option<Day>, std::cmp::Reverse<Day>, LineRef) {
    (one.next.by.is_none(), one.next.by, std::cmp::Reverse(one.since), one.line)
}

fn is_done(done: &[Done], line: LineRef, next: &Next) -> bool {
    done.iter().any(|done| done.line == line && done.next == *next)
}

/// Meetings that lie in a person's own folder, and what was done of them.
async fn inside(desk: &Desk, folder: &Folder) -> Result<(Vec<(RecordId, Contact)>, Vec<Done>), Refusal> {
    let kinds = [Contact::KIND, Done::KIND];
    let stored = current_of(desk.house().stored(&[folder.id()], &kinds).await?);
    let (mut meetings, mut done) = (Vec::new(), Vec::new());
    for one in &stored {
        if one.sealed.kind() == Contact::KIND {
            meetings.push((one.sealed.record(), desk.unseal::<Contact>(folder, one)?));
        } else {
            done.push(desk.unseal::<Done>(folder, one)?);
        }
    }
    Ok((meetings, done))
}

/// The folder in which a meeting lies, and the promise of that name in it.
async fn find(desk: &Desk, line: LineRef, key: &str) -> Result<Option<(Writable, Next)>, Refusal> {
    let teams = desk.settings().places().map(|place| place.contacts);
    for id in teams.chain(desk.person_folders()) {
        let Ok(folder) = desk.writable(id) else { continue };
        let Some(current) = desk.current::<Contact>(&folder, line.contact).await? else { continue };
        let met = current.heads.into_iter().flat_map(|(_, body)| body.met).filter(|met| met.line == line.line);
        let next = met.filter_map(|met| met.next).find(|next| key_of(next) == key);
        return Ok(next.map(|next| (folder, next)));
    }
    Ok(None)
}

async fn marks(desk: &Desk, folder: &Folder, contact: RecordId) -> Result<Vec<(RecordId, Done)>, Refusal> {
    if desk.settings().place_of(folder.id()).is_some() {
        let segment = room::enter(desk, folder).await?;
        let segment = segment.read().await;
        return Ok(segment.marks.done_of(contact).map(|(record, done)| (record, done.clone())).collect());
    }
    let stored = desk.house().stored(&[folder.id()], &[Done::KIND]).await?;
    let mut found = Vec::new();
    for one in &current_of(stored) {
        let done = desk.unseal::<Done>(folder, one)?;
        if done.line.contact == contact {
            found.push((one.sealed.record(), done));
        }
    }
    Ok(found)
}

fn key_of(next: &Next) -> String {
    let by = next.by.map_or_else(String::new, |by| by.number().to_string());
    let hash: [u8; 32] =
        Sha256::new().chain_update(by).chain_update([0]).chain_update(next.what.as_str()).finalize().into();
    let (short, _) = hash.split_at(16);
    RecordId::from_bytes(short.try_into().unwrap_or_default()).to_string()
}
