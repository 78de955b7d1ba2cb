//! The question at the telephone: who is this, and what is worth remembering?

use std::{collections::HashMap, sync::Arc};

use domain::{
    card::Card,
    contact::{Contact, First, LineRef},
    message::Message,
    record::Record as _,
    search::Query,
    when::When,
};
use vault::id::{RecordId, WorkerId};

use super::{Found, Place, Room, look_into, segment::Held};
use crate::{Desk, Folder, Refusal, audit::Action, desk::folder_of};

/// How many are shown.
pub const SHOWN: usize = 12;

/// How many are looked at in each room: several may be one person.
const LOOKED_AT: usize = 2 * SHOWN;

/// How many moments a search waits for a room of which nothing that fits is open yet.
const LONGEST: u32 = 100;

/// Somebody found, with the first line that the telephone needs.
#[derive(Debug, Clone)]
pub struct Hit {
    pub place: Place,
    pub reasons: Vec<Message>,
    /// What she is called, where she said it.
    pub name: Option<String>,
    pub when: Option<When>,
    pub by: Option<WorkerId>,
    pub area: Option<u16>,
    /// "tea, she smiled".
    pub worth: Vec<String>,
    /// She has a card: open that first.
    pub person: Option<RecordId>,
    /// The meeting it was found by: where it can be read on, below her card.
    pub meeting: Option<RecordId>,
}

/// What a search finds.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// The room is still opening: there may be more, and nobody may say yet that there is nobody.
    pub opening: bool,
}

/// Searches everything this person may see, in every place she holds the key of. That somebody searched is on record; the
/// words are not.
pub async fn search(desk: &Desk, typed: &str) -> Result<Answer, Refusal> {
    let query = Query::parse(typed);
    if query.is_empty() {
        return Ok(Answer::default());
    }
    desk.contacts()?;
    desk.cards()?;
    let (mut folders, mut contacts) = (Vec::new(), Vec::new());
    for there in desk.everywhere() {
        let meetings = there.contacts()?;
        folders.extend(there.cards().map(|cards| (*cards).clone()));
        folders.push((*meetings).clone());
        contacts.push((*meetings).clone());
    }
    let (rooms, mut opening) = look_into(desk, &folders).await?;
    // Small, and each may hold the card that stands before everything else of somebody: these are waited for.
    let own = hers(desk).await?;
    let (entered, all_of_them) = look_into(desk, &own).await?;
    all_of_them.0.await?;
    let own: Vec<_> = own.into_iter().zip(entered).collect();
    let single = desk.settings().places().count() == 1;
    let mut patience = LONGEST;
    let answer = loop {
        let whole = opening.is_through().await?;
        let hits = find(&rooms, &own, single, &query).await;
        patience -= 1;
        if whole || patience == 0 || !hits.is_empty() {
            break Answer { hits, opening: !whole };
        }
    };
    desk.shown_of(&contacts, Action::Searched).await?;
    // Whoever is found by what lies in her own folder stands in a list.
    let found = |folder: &Folder| answer.hits.iter().any(|hit| hit.person.map(folder_of) == Some(folder.id()));
    let found: Vec<_> = own.iter().map(|(folder, _)| folder).filter(|folder| found(folder)).cloned().collect();
    desk.shown_of(&found, Action::Listed).await?;
    Ok(answer)
}

/// Somebody found, before it is known that several of these are one person.
struct Scored {
    score: u32,
    hit: Hit,
    /// Whose line it is.
    of: Vec<RecordId>,
}

/// One hit for each person: her card, wherever a line of hers was found, in her own folder too. No room is held while
/// another one is waited for.
async fn find(rooms: &[Arc<Room>], own: &[(Folder, Arc<Room>)], whole: bool, query: &Query) -> Vec<Hit> {
    let mut found = Vec::new();
    let apart = own.iter().map(|(folder, room)| (room, Some(RecordId::from_bytes(*folder.id().as_bytes()))));
    for (room, whose) in apart.chain(rooms.iter().map(|room| (room, None))) {
        let segment = room.read().await;
        for hit in segment.finder.find(query, LOOKED_AT) {
            match hit.place {
                Place::Card { card, person } => {
                    let held = segment.cards.get(card);
                    let scored = |held: &Held<Card>| (hit.score + 1, of_card(hit.place, &hit.reasons, &held.body));
                    found.extend(held.map(scored).map(|(score, hit)| Scored { score, hit, of: vec![person] }));
                }
                Place::Line(line) => {
                    let of = segment.marks.kept_of(line).filter_map(|kept| kept.of).chain(whose).collect();
                    let held = segment.contacts.get(line.contact);
                    let scored = |held: &Held<Contact>| Hit { person: whose, ..of_line(&hit, &held.body, line) };
                    found.extend(held.map(scored).map(|one| Scored { score: hit.score, hit: one, of }));
                }
            }
        }
    }
    let mut cards: HashMap<RecordId, Hit> = HashMap::new();
    for room in own.iter().map(|(_, room)| room).chain(rooms) {
        let segment = room.read().await;
        for person in found.iter().flat_map(|one| &one.of) {
            let card = segment.card_of(*person).and_then(|card| Some((card, segment.cards.get(card)?)));
            cards.extend(
                card.map(|(card, held)| (*person, of_card(Place::Card { card, person: *person }, &[], &held.body))),
            );
        }
    }
    tell_first(rooms, whole, &mut cards).await;
    found.sort_by_key(|one| std::cmp::Reverse(one.score));
    let mut hits: Vec<Hit> = Vec::new();
    for Scored { hit, of, .. } in found {
        // Whose card may not be read here, and who has none: the meeting itself.
        let Some(hers) = of.iter().find_map(|person| cards.get(person)) else {
            hits.push(hit);
            continue;
        };
        let known = hits.iter().position(|one| one.person == hers.person);
        let place = known.unwrap_or_else(|| {
            hits.push(hers.clone());
            hits.len() - 1
        });
        if let Some(one) = hits.get_mut(place) {
            one.meeting = one.meeting.or(hit.meeting);
            let new: Vec<_> = hit.reasons.into_iter().filter(|reason| !one.reasons.contains(reason)).collect();
            one.reasons.extend(new);
        }
    }
    hits.truncate(SHOWN);
    hits
}

/// When each was met first, as her meetings say it now: a link or a correction may have made it another day. `whole`: no
/// meeting is out of sight.
async fn tell_first(rooms: &[Arc<Room>], whole: bool, cards: &mut HashMap<RecordId, Hit>) {
    let mut firsts: HashMap<RecordId, First> = HashMap::new();
    for room in rooms {
        let segment = room.read().await;
        for person in cards.keys() {
            let known = firsts.get(person).map(|first| first.when);
            let first = segment.first_met(*person);
            firsts.extend(first.filter(|first| first.instead_of(known, false)).map(|first| (*person, first)));
        }
    }
    for (person, hit) in cards {
        if let Some(first) = firsts.get(person).filter(|first| first.instead_of(hit.when, whole)) {
            (hit.when, hit.by, hit.area) = (Some(first.when), first.by, Some(first.area.0));
        }
    }
}

/// Folders of people that hold meetings, or a card of their own: only her circle holds their keys.
async fn hers(desk: &Desk) -> Result<Vec<Folder>, Refusal> {
    let folders = desk.house().ever_held(&desk.person_folders(), &[Card::KIND, Contact::KIND]).await?;
    folders.into_iter().map(|id| desk.folder(id)).collect()
}

fn of_card(place: Place, reasons: &[Message], card: &Card) -> Hit {
    let mut worth: Vec<String> = card.worth.iter().map(|worth| worth.as_str().to_owned()).collect();
    if worth.is_empty() {
        worth = card.remember.iter().map(|word| word.as_str().to_owned()).collect();
    }
    Hit {
        place,
        reasons: reasons.to_vec(),
        name: card.names.first().map(|name| name.as_str().to_owned()),
        when: card.first_met,
        by: card.first_met_by,
        area: card.area.map(|area| area.0),
        worth,
        person: Some(card.person),
        meeting: None,
    }
}

fn of_line(found: &Found, contact: &Contact, line: LineRef) -> Hit {
    let met = contact.met.iter().find(|met| met.line == line.line);
    let mut worth: Vec<String> =
        met.iter().flat_map(|met| met.remember.iter()).map(|word| word.as_str().to_owned()).collect();
    worth.extend(met.and_then(|met| met.mood.as_ref()).map(|mood| mood.as_str().to_owned()));
    Hit {
        place: found.place,
        reasons: found.reasons.clone(),
        name: met.and_then(|met| met.alias.as_ref()).map(|alias| alias.as_str().to_owned()),
        when: Some(contact.when),
        by: met.and_then(|met| met.worker).or_else(|| contact.workers.first().copied()),
        area: Some(contact.area.0),
        worth,
        person: None,
        meeting: Some(line.contact),
    }
}
