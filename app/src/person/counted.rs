//! How she is counted: marks beside the contacts of the team, so that everybody who reads these gets the same figures,
//! whomever she knows herself. A colleague whom we support has none.

use domain::{
    contact::{Contact, LineRef},
    count::{FileOpen, OnePerson, Related},
    person::{Choice, Relationship, SameAs, Whom},
    record::Record as _,
};
use vault::id::RecordId;

use super::{folder_of, lines, people};
use crate::{Desk, Refusal, Writable, changes::Changes, contact, desk::current_of, random::rng, room};

/// The same desk in the place in which she is counted: where her card lies, else where she was met first. Whoever was let
/// into her circle from another place writes no mark in her own.
pub(super) async fn home(desk: &Desk, person: RecordId, relationship: &Relationship) -> Result<Desk, Refusal> {
    if desk.settings().places().count() > 1 {
        if let Some(there) = by_card(desk, person).await? {
            return Ok(there);
        }
        if let Some(line) = relationship.from.first() {
            return desk.beside(line.contact).await;
        }
    }
    Ok(desk.clone())
}

/// The same desk where her card lies, if that is in a place of which this person holds the key.
async fn by_card(desk: &Desk, person: RecordId) -> Result<Option<Desk>, Refusal> {
    for there in desk.everywhere() {
        if let Ok(cards) = there.cards()
            && room::enter(&there, &cards).await?.read().await.card_of(person).is_some()
        {
            return Ok(Some(there));
        }
    }
    Ok(None)
}

/// The same, for whoever holds her folder.
pub(super) async fn home_of(desk: &Desk, person: RecordId) -> Result<Desk, Refusal> {
    let current = desk.current::<Relationship>(&desk.folder(folder_of(person))?, person).await?;
    let relationship = current.and_then(|current| current.newest().cloned()).ok_or_else(Refusal::not_found)?;
    home(desk, person, &relationship).await
}

/// A relationship is opened.
pub(super) async fn begin(
    desk: &Desk,
    changes: &mut Changes,
    person: RecordId,
    relationship: &Relationship,
) -> Result<(), Refusal> {
    let contacts = desk.contacts()?;
    let first = match relationship.from.first() {
        Some(line) => desk.current::<Contact>(&contacts, line.contact).await?,
        None => None,
    };
    let channel = first.and_then(|current| current.newest().map(|contact| contact.channel));
    let mark = Related { channel, ..Related::of(person, relationship) };
    changes.record(&contacts, RecordId::random(&mut rng()), &mark)
}

/// Two relationships are one person. It is marked wherever one of their cards lies: whoever reads the one learns that
/// there is another.
pub(super) async fn join(desk: &Desk, changes: &mut Changes, link: &SameAs) -> Result<(), Refusal> {
    let Some(pair) = pair(link) else { return Ok(()) };
    if desk.is_named(pair.one).await? || desk.is_named(pair.other).await? {
        return Ok(());
    }
    for there in homes(desk, pair).await? {
        let contacts = there.contacts()?;
        let segment = room::enter(&there, &contacts).await?;
        if !segment.read().await.marks.same().any(|(_, same)| same == pair) {
            changes.record(&contacts, RecordId::random(&mut rng()), &pair)?;
        }
    }
    Ok(())
}

/// The link is taken back: its marks go with it.
pub(super) async fn part(desk: &Desk, changes: &mut Changes, link: &SameAs) -> Result<(), Refusal> {
    let Some(pair) = pair(link) else { return Ok(()) };
    for there in homes(desk, pair).await? {
        let folder = there.contacts()?;
        let segment = room::enter(&there, &folder).await?;
        let segment = segment.read().await;
        if let Some((record, _)) = segment.marks.same().find(|(_, same)| *same == pair) {
            desk.erase(changes, &folder, record).await?;
        }
    }
    Ok(())
}

/// Where two who are one person are counted: the place of the one, and that of the other's card.
async fn homes(desk: &Desk, pair: OnePerson) -> Result<Vec<Desk>, Refusal> {
    let mut homes = vec![desk.clone()];
    if desk.settings().places().count() > 1 {
        for person in [pair.one, pair.other] {
            let there = by_card(desk, person).await?;
            homes.extend(there.filter(|there| homes.iter().all(|home| home.place() != there.place())));
        }
    }
    Ok(homes)
}

fn pair(link: &SameAs) -> Option<OnePerson> {
    match (link.one, link.other) {
        (Whom::Relationship(one), Whom::Relationship(other)) => Some(OnePerson { one, other }),
        _ => None,
    }
}

/// Whether she is counted in the place in which this person works.
pub(super) async fn is_here(desk: &Desk, person: RecordId) -> Result<bool, Refusal> {
    let Ok(folder) = desk.contacts() else { return Ok(false) };
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    Ok(segment.marks.related().any(|(_, related)| related.person == person))
}

/// Her choices about a case file are these from now on: while her latest is a yes, there is a mark that a file is open.
pub(super) async fn file(
    desk: &Desk,
    changes: &mut Changes,
    folder: &Writable,
    person: RecordId,
    choices: &[Choice],
) -> Result<(), Refusal> {
    let current = desk.current::<Relationship>(folder, person).await?.ok_or_else(Refusal::not_found)?;
    let mut relationship = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    let Ok(contacts) = home(desk, person, &relationship).await?.contacts() else { return Ok(()) };
    let open = Choice::allows_case_file(choices) && relationship.colleague.is_none();
    let latest = choices.iter().map(|choice| choice.on).max();
    match (relationship.file_mark, latest.filter(|_| open)) {
        (None, Some(on)) => {
            let mark = RecordId::random(&mut rng());
            changes.record(&contacts, mark, &FileOpen::since(on.month()))?;
            relationship.file_mark = Some(mark);
        }
        (Some(mark), None) => {
            desk.erase(changes, &contacts, mark).await?;
            relationship.file_mark = None;
        }
        _ => return Ok(()),
    }
    changes.correct(folder, person, current.parents(), &relationship)
}

/// She is counted no more: every mark of hers goes. The marks of meetings that are `gone` went with them.
pub(super) async fn forget(
    desk: &Desk,
    changes: &mut Changes,
    person: RecordId,
    relationship: &Relationship,
    hers: &[LineRef],
    gone: &[RecordId],
) -> Result<(), Refusal> {
    for there in desk.everywhere() {
        forget_in(&there, changes, person, relationship, (hers, gone)).await?;
    }
    Ok(())
}

async fn forget_in(
    desk: &Desk,
    changes: &mut Changes,
    person: RecordId,
    relationship: &Relationship,
    (hers, gone): (&[LineRef], &[RecordId]),
) -> Result<(), Refusal> {
    let folder = desk.contacts()?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let marks = &segment.marks;
    let of_her = marks.kept().filter(|(_, kept)| match kept.of {
        Some(of) => of == person,
        None => hers.contains(&kept.line),
    });
    let kept = of_her.filter(|(_, kept)| !gone.contains(&kept.line.contact)).map(|(record, _)| record);
    let related = marks.related().filter(|(_, related)| related.person == person).map(|(record, _)| record);
    let same = marks.same().filter(|(_, same)| same.one == person || same.other == person).map(|(record, _)| record);
    let file = relationship.file_mark.filter(|mark| marks.files().any(|(record, _)| record == *mark));
    // What her own folder held goes with it.
    let apart = marks.apart().filter(|(_, apart)| apart.person == person).map(|(record, _)| record);
    for record in kept.chain(related).chain(same).chain(file).chain(apart) {
        desk.erase(changes, &folder, record).await?;
    }
    Ok(())
}

/// Relationships from before they were marked, and what was written while nobody could mark it: whoever holds one marks
/// it when she works.
pub(crate) async fn settle(desk: &Desk) -> Result<(), Refusal> {
    let contacts = desk.contacts()?;
    let all: Vec<_> = people(desk).await?.into_iter().filter(|one| one.relationship.colleague.is_none()).collect();
    let lines = lines(desk, &all).await?;
    let folders: Vec<_> = all.iter().map(|one| folder_of(one.person)).collect();
    let stored = current_of(desk.house().stored(&folders, &[SameAs::KIND, Choice::KIND, Contact::KIND]).await?);
    let (mut changes, mut links) = (desk.changes(), Vec::new());
    let room = room::enter(desk, &contacts).await?;
    let segment = room.read().await;
    let marks = &segment.marks;
    for one in &all {
        if home(desk, one.person, &one.relationship).await?.place() != desk.place() {
            continue;
        }
        let folder = desk.folder(folder_of(one.person))?;
        // She is counted where her meetings lie, and in no other place that somebody of her circle works in.
        let marked = marks.related().any(|(_, related)| related.person == one.person);
        if !marked && !lines.iter().any(|(line, of)| *of == one.person && segment.contacts.get(line.contact).is_some())
        {
            continue;
        }
        if !marked {
            begin(desk, &mut changes, one.person, &one.relationship).await?;
        }
        let (mut choices, mut apart) = (Vec::new(), Vec::new());
        for stored in stored.iter().filter(|stored| stored.sealed.folder() == folder.id()) {
            if stored.sealed.kind() == Choice::KIND {
                choices.push(desk.unseal::<Choice>(&folder, stored)?);
                continue;
            }
            if stored.sealed.kind() == Contact::KIND {
                apart.push((stored.sealed.record(), desk.unseal::<Contact>(&folder, stored)?));
                continue;
            }
            let link = desk.unseal::<SameAs>(&folder, stored)?;
            links.extend(Some(link).filter(SameAs::holds));
        }
        if let Some(folder) = folder.writable() {
            super::apart::settle(desk, &mut changes, (&contacts, marks), one.person, &apart).await?;
            file(desk, &mut changes, &folder, one.person, &choices).await?;
        }
    }
    let here = |line: &LineRef| segment.contacts.get(line.contact).is_some();
    for (line, person) in lines.iter().filter(|(line, _)| here(line)) {
        let of = |whose: Option<RecordId>| marks.kept().find(|(_, kept)| kept.line == *line && kept.of == whose);
        if of(Some(*person)).is_some() {
            continue;
        }
        contact::keep(desk, &mut changes, *person, &[*line]).await?;
        if let Some((record, _)) = of(None) {
            desk.erase(&mut changes, &contacts, record).await?;
        }
    }
    // Other rooms are entered for these, and this one once more.
    drop(segment);
    for link in &links {
        join(desk, &mut changes, link).await?;
    }
    if changes.writes() { desk.commit(changes).await.map(|_| ()) } else { Ok(()) }
}
