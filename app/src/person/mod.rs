//! People: a relationship is a folder of her own, granted to named colleagues. It is opened by a person, from contacts,
//! never by the machine.

mod alike;
mod apart;
mod carry;
mod circle;
mod counted;
mod destroy;
mod link;
mod list;
mod named;
mod names;
mod note;
mod opened;
mod page;
mod readers;
mod successor;
mod whose;

pub use alike::{Alike, alike, alike_line};
pub use apart::{Readers, apart_of};
pub(crate) use apart::{count as count_apart, may_lie_apart, uncount as uncount_apart};
pub(crate) use circle::take_key;
pub use circle::{Asked, ask_wider, circle_of, narrow};
pub(crate) use counted::settle;
pub use destroy::{Meetings, Weighed, destroy, weigh};
use domain::{
    card::Card,
    contact::{Contact, LineRef},
    person::{Answer, Choice, Name, NameKind, Relationship, Standing, Status},
    record::Record as _,
    text::Sentence,
    trust::Event,
    when::{Day, When},
};
pub use link::{For, link, linked, unlink, write};
pub(crate) use list::lines;
pub use list::{Known, list, owner_of, people, seen};
pub use named::{Named, keep_named, open_named};
pub use names::{Called, Corrected, add_name, correct_name, destroy_name, destroy_record, may_destroy, name};
pub use opened::{Of, Opened, everybody};
pub use page::{Own, Page, page};
pub use readers::readers;
use store::{Change, Folder as FolderRow, FolderKind};
use vault::{
    audit::Hash,
    id::RecordId,
    key::{FolderKey, Holder, KeySubject, KeyVersion},
    statement::{Rights, Statement},
    wrap::{wrap_for_recovery, wrap_for_worker},
};
pub(crate) use whose::known_of;
pub use whose::{Whose, whose};

pub use crate::desk::folder_of;
use crate::{
    Desk, Folder, Refusal, Relating, Writable, audit::Action, changes::Changes, desk::current_of, random::rng,
};

/// Steps into one of her rooms: it is on record first. Answers her card, which stands on top of each.
pub async fn step_in(desk: &Desk, person: RecordId) -> Result<Option<crate::card::Held>, Refusal> {
    let folder = desk.hers(person)?;
    if desk.current::<Relationship>(&folder, person).await?.is_none() {
        return Err(Refusal::not_found());
    }
    desk.shown(&folder, Some(person), Action::Opened).await?;
    crate::card::of(desk, person).await
}

/// Whether this person may write there; not there and not allowed are the same answer.
pub fn may_write(desk: &Desk, person: RecordId) -> Result<(), Refusal> {
    desk.hers(person).map(|_| ())
}

/// Who holds the key of her folder.
pub async fn circle(desk: &Desk, person: RecordId) -> Result<Vec<vault::id::WorkerId>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    circle_of(desk, folder.id(), folder.version()).await
}

/// Opens a relationship from one or several lines of contacts. Her card begins with what the contacts tell; how she
/// may be reached is not known yet, so nobody contacts her.
pub async fn open(by: &Relating<'_>, from: Vec<LineRef>, worth: Option<Sentence>) -> Result<RecordId, Refusal> {
    let desk = by.desk();
    if from.is_empty() {
        return Err(Refusal::field("from", "person-from-nothing"));
    }
    // Two who open the same meeting in one moment: the second then sees that it is somebody's.
    let _turns = desk.house().turns_at(from.iter().map(|line| line.contact)).await;
    if desk.came_before().await? {
        return desk.hers(desk.made()).map(|_| desk.made());
    }
    // Her card lies where she was met first of these.
    let there = match from.first() {
        Some(line) => desk.beside(line.contact).await?,
        None => desk.clone(),
    };
    let cards = there.cards()?;
    free(desk, &from).await?;
    let mut met = Vec::new();
    for line in &from {
        let contacts = desk.beside(line.contact).await?.contacts()?;
        let current = desk.current::<Contact>(&contacts, line.contact).await?.ok_or_else(Refusal::not_found)?;
        let contact = current.newest().cloned().ok_or_else(Refusal::not_found)?;
        met.push((*line, contact));
    }
    met.sort_by_key(|(_, contact)| contact.when.first_day());
    let person = desk.made();
    let today = today(desk)?;
    let mut relationship = Relationship::open(today, desk.worker(), from);
    relationship.worth = worth;
    let mut card = Card::empty(person);
    let mut names = Vec::new();
    for (line, contact) in &met {
        learn(*line, contact, &mut relationship, &mut card);
        names.extend(contact.met.iter().filter(|met| met.line == line.line).filter_map(|met| met.alias.clone()));
    }
    for name in names {
        if !card.names.contains(&name) {
            card.names.push(name);
        }
    }
    card.worth.clone_from(&relationship.worth);
    let mut changes = desk.changes();
    let folder = found_folder(desk, &mut changes, person)?;
    changes.record(&folder, person, &relationship)?;
    changes.record(
        &folder,
        RecordId::random(&mut rng()),
        &Status { person, standing: Standing::InContact, since: When::Day(today), by: desk.worker(), words: None },
    )?;
    changes.record(&cards, RecordId::random(&mut rng()), &card)?;
    // The first she gave comes last: the newest is what she is called, and the first is what she chose for herself.
    for text in card.names.iter().rev() {
        let name =
            Name { person, kind: NameKind::Alias, text: Some(text.clone()), since: today, told: None, note: None };
        changes.record(&folder, RecordId::random(&mut rng()), &name)?;
    }
    crate::contact::keep(desk, &mut changes, person, &relationship.from).await?;
    counted::begin(&there, &mut changes, person, &relationship).await?;
    desk.commit(changes).await?;
    desk.ring().hold((*folder).clone());
    Ok(person)
}

/// Nobody becomes two people: a line that is part of somebody's page opens no second one. Whose page it is, only those
/// in her circle are told.
async fn free(desk: &Desk, lines: &[LineRef]) -> Result<(), Refusal> {
    for line in lines {
        if crate::contact::is_kept(desk, *line).await? || owner_of(desk, *line).await?.is_some() {
            return Err(Refusal::field("from", "person-from-somebodys"));
        }
    }
    Ok(())
}

/// What a contact tells about the person on one of its lines.
fn learn(line: LineRef, contact: &Contact, relationship: &mut Relationship, card: &mut Card) {
    let Some(met) = contact.met.iter().find(|met| met.line == line.line) else { return };
    if relationship.first_met.is_none() {
        relationship.first_met = Some(contact.when);
        relationship.first_met_by = met.worker.or_else(|| contact.workers.first().copied());
        relationship.area = Some(contact.area);
        relationship.seen_as = met.seen_as;
    }
    for language in &met.languages {
        if !relationship.languages.contains(language) {
            relationship.languages.push(*language);
        }
    }
    for word in &met.remember {
        if !relationship.remember.contains(word) {
            relationship.remember.push(word.clone());
        }
    }
    card.first_met = relationship.first_met;
    card.first_met_by = relationship.first_met_by;
    card.area = relationship.area;
    card.seen_as = relationship.seen_as;
    card.languages.clone_from(&relationship.languages);
    card.remember.clone_from(&relationship.remember);
}

/// A folder for one person, held by whoever opens it and by the recovery shares.
fn found_folder(desk: &Desk, changes: &mut Changes, person: RecordId) -> Result<Writable, Refusal> {
    let rng = &mut rng();
    let organisation = desk.settings().organisation;
    let id = folder_of(person);
    let version = KeyVersion::FIRST;
    let subject = KeySubject::Folder(id, version);
    let key = FolderKey::generate(rng);
    changes.push(Change::Folder(FolderRow { id, kind: FolderKind::Person, team: None, head: Hash::ZERO }));
    let me = desk.ring().identity.public();
    let wrap = wrap_for_worker(&key, &me, desk.worker(), subject, organisation, rng)?;
    let holder = Holder::Worker(desk.worker());
    changes.push(Change::Statement(desk.sign(&Statement::Grant {
        subject,
        holder,
        rights: Rights::Write,
        wrap_hash: wrap.hash(),
    })?));
    changes.push(Change::Wrap(wrap));
    let recovery = desk.house().trust.with(|trust, _| trust.recovery_key().map(|(version, key)| (version, *key)))?;
    if let Some((recovery_version, public)) = recovery {
        changes.push(Change::Wrap(wrap_for_recovery(&key, &public, recovery_version, subject, organisation, rng)?));
    }
    let folder = Folder::new(id, version, key, true).writable().ok_or_else(Refusal::not_found)?;
    changes.note(&folder, Action::Granted, Some(person))?;
    Ok(folder)
}

/// Writes down where she stands, from a day on.
pub async fn add_status(desk: &Desk, person: RecordId, status: &Status) -> Result<(), Refusal> {
    add(desk, person, status).await
}

/// Writes down something that trust was made of.
pub async fn add_event(desk: &Desk, person: RecordId, event: &Event) -> Result<(), Refusal> {
    add(desk, person, event).await
}

/// Writes down her choice about a case file, in her words.
pub async fn choose(desk: &Desk, person: RecordId, choice: &Choice) -> Result<Answer, Refusal> {
    let errors = choice.check();
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let folder = desk.hers(person)?;
    if desk.made_again(&folder, choice).await? {
        return Ok(choice.answer);
    }
    let mut all = choices(desk, person).await?;
    all.push(choice.clone());
    let mut changes = desk.changes();
    changes.record(&folder, desk.made(), choice)?;
    if counted::is_here(desk, person).await? {
        counted::file(desk, &mut changes, &folder, person, &all).await?;
    }
    desk.commit(changes).await?;
    Ok(choice.answer)
}

/// Her choices about a case file, oldest first.
pub async fn choices(desk: &Desk, person: RecordId) -> Result<Vec<Choice>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let stored = desk.house().stored(&[folder.id()], &[Choice::KIND]).await?;
    current_of(stored).iter().map(|one| desk.unseal::<Choice>(&folder, one)).collect()
}

async fn add<T: domain::record::Record + PartialEq>(desk: &Desk, person: RecordId, body: &T) -> Result<(), Refusal> {
    let folder = desk.hers(person)?;
    if desk.made_again(&folder, body).await? {
        return Ok(());
    }
    let mut changes = desk.changes();
    changes.record(&folder, desk.made(), body)?;
    desk.commit(changes).await.map(|_| ())
}

/// Today, as records hold it.
pub(crate) fn today(desk: &Desk) -> Result<Day, Refusal> {
    Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)
}
