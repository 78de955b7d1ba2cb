//! "Could be the same as": suggestions with their reasons. A person decides.

use std::collections::HashMap;

use domain::{
    contact::{AreaId, Contact, LineRef},
    message::{Arg, Message},
    person::{Because, Traits, Whom, could_be, likeness},
    search::Query,
    text::Line,
    when::When,
};
use vault::id::RecordId;

use super::Page;
use crate::{Desk, Refusal, audit::Action, room};

/// How many are suggested.
const SHOWN: usize = 6;
/// How many are looked at for each word she is known by.
const LOOKED_AT: usize = 24;

/// Somebody met or known who could be the same person, and why.
pub struct Alike {
    pub whom: Whom,
    pub name: Option<String>,
    /// When and where she was met: on that line, or first.
    pub met: Option<(When, Option<AreaId>)>,
    /// Why, in words. There is no number: nobody is a percentage of somebody.
    pub reasons: Vec<Message>,
}

/// Lines of contacts and other people's cards that are like her and not yet linked with her: by the sound of a name,
/// language, area, month, and how she remembers us.
pub async fn alike(desk: &Desk, page: &Page) -> Result<Vec<Alike>, Refusal> {
    let hers = traits(page);
    let mut linked: Vec<Whom> = page.relationship.from.iter().map(|line| Whom::Line(*line)).collect();
    linked.push(Whom::Relationship(page.person));
    linked.extend(page.meetings.iter().map(|(line, _)| Whom::Line(*line)));
    linked.extend(page.links.iter().filter(|link| link.body.holds()).flat_map(|link| [link.body.one, link.body.other]));
    among(desk, &hers, |whom| !linked.contains(&whom), |_, _| true).await
}

/// The same for a line of a meeting that belongs to nobody's page yet: other lines that belong to nobody's, and cards of
/// those who could be the same person. That the meetings are listed is on record first.
pub async fn alike_line(desk: &Desk, line: LineRef) -> Result<Vec<Alike>, Refusal> {
    let places = desk.everywhere();
    let folders = places.iter().map(|there| Ok((*there.contacts()?).clone())).collect::<Result<Vec<_>, Refusal>>()?;
    desk.shown_of(&folders, Action::Listed).await?;
    let there = desk.beside(line.contact).await?;
    let folder = there.contacts()?;
    let contact = {
        let segment = room::enter(&there, &folder).await?;
        let segment = segment.read().await;
        segment.contacts.get(line.contact).map(|held| held.body.clone()).ok_or_else(Refusal::not_found)?
    };
    let met = contact.met.iter().find(|met| met.line == line.line).ok_or_else(Refusal::not_found)?;
    let free = |segment: &room::Segment, line| segment.marks.kept_of(line).next().is_none();
    among(desk, &Traits::of_line(&contact, met), |whom| whom != Whom::Line(line), free).await
}

/// The likeliest of all that may be read and that is not hers already.
async fn among(
    desk: &Desk,
    hers: &Traits<'_>,
    other: impl Fn(Whom) -> bool,
    free: impl Fn(&room::Segment, LineRef) -> bool,
) -> Result<Vec<Alike>, Refusal> {
    let mut found = Vec::new();
    for desk in desk.everywhere() {
        found.extend(lines(&desk, hers, &other, &free).await?);
        found.extend(cards(&desk, hers, &other).await?);
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let areas: HashMap<_, _> = desk.settings().areas.iter().map(|area| (area.id, area.name.as_str())).collect();
    Ok(found.into_iter().take(SHOWN).map(|(_, alike)| named(alike, &areas)).collect())
}

/// What speaks for it that somebody is the same person, as the rules see it now. Nothing, where they see nothing: the
/// decision is a person's all the same.
pub(super) async fn because(desk: &Desk, person: RecordId, whom: Whom) -> Result<Vec<Because>, Refusal> {
    let page = super::page(desk, person).await?;
    let hers = traits(&page);
    let likeness = match whom {
        Whom::Line(line) => {
            let current = desk.current::<Contact>(&*desk.beside(line.contact).await?.contacts()?, line.contact).await?;
            let contact = current.and_then(|current| current.newest().cloned());
            contact.and_then(|contact| {
                let met = contact.met.iter().find(|met| met.line == line.line)?;
                likeness(&hers, &Traits::of_line(&contact, met))
            })
        }
        Whom::Relationship(other) => {
            let held = crate::card::of(desk, other).await?;
            held.and_then(|held| likeness(&hers, &Traits::of_card(&held.card)))
        }
    };
    Ok(likeness.map(|likeness| likeness.because).unwrap_or_default())
}

/// What is known of her, from her folder, her card and her meetings.
fn traits(page: &Page) -> Traits<'_> {
    let mut traits = page.card.as_ref().map(|held| Traits::of_card(&held.card)).unwrap_or_default();
    traits.names.extend(page.names.iter().filter_map(|called| called.name.text.as_ref()).map(Line::as_str));
    for (line, contact) in &page.meetings {
        for met in contact.met.iter().filter(|met| met.line == line.line) {
            let there = Traits::of_line(contact, met);
            traits.names.extend(there.names);
            traits.languages.extend(there.languages);
            traits.areas.extend(there.areas);
            traits.months.extend(there.months);
            traits.remember.extend(there.remember);
        }
    }
    traits.names.sort_unstable();
    traits.names.dedup();
    traits.remember.sort_unstable();
    traits.remember.dedup();
    traits
}

/// Words to look among many with, before each is compared.
fn queries(hers: &Traits<'_>) -> Vec<Query> {
    // Of a longer name each word by itself too: elsewhere she may have given only one of them.
    let parts = hers.names.iter().flat_map(|name| name.split(' ').filter(|word| *word != *name));
    let words = hers.names.iter().copied().chain(parts).chain(hers.remember.iter().copied());
    words.map(Query::parse).filter(|query| !query.is_empty()).collect()
}

async fn lines(
    desk: &Desk,
    hers: &Traits<'_>,
    other: impl Fn(Whom) -> bool,
    free: impl Fn(&room::Segment, LineRef) -> bool,
) -> Result<Vec<(u16, Alike)>, Refusal> {
    let Ok(folder) = desk.contacts() else { return Ok(Vec::new()) };
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut candidates: Vec<LineRef> = Vec::new();
    for found in queries(hers).iter().flat_map(|query| segment.find(query, LOOKED_AT)) {
        if let room::Place::Line(line) = found.place
            && other(Whom::Line(line))
            && free(&segment, line)
            && !candidates.contains(&line)
        {
            candidates.push(line);
        }
    }
    let of = |line: LineRef| {
        let contact = &segment.contacts.get(line.contact)?.body;
        Some((contact, contact.met.iter().find(|met| met.line == line.line)?))
    };
    let others = candidates.iter().filter_map(|line| Some((*line, of(*line)?)));
    let others = others.map(|(line, (contact, met))| (line, Traits::of_line(contact, met)));
    let likely = could_be(hers, others, SHOWN).into_iter();
    Ok(likely
        .map(|(line, likeness)| {
            let name = of(line).and_then(|(_, met)| met.alias.as_ref()).map(|alias| alias.as_str().to_owned());
            let met = of(line).map(|(contact, _)| (contact.when, Some(contact.area)));
            (likeness.score, Alike { whom: Whom::Line(line), name, met, reasons: likeness.reasons })
        })
        .collect())
}

async fn cards(desk: &Desk, hers: &Traits<'_>, other: impl Fn(Whom) -> bool) -> Result<Vec<(u16, Alike)>, Refusal> {
    let Ok(folder) = desk.cards() else { return Ok(Vec::new()) };
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let mut candidates: Vec<(RecordId, RecordId)> = Vec::new();
    for found in queries(hers).iter().flat_map(|query| segment.find(query, LOOKED_AT)) {
        if let room::Place::Card { card, person } = found.place
            && other(Whom::Relationship(person))
            && !candidates.contains(&(card, person))
        {
            candidates.push((card, person));
        }
    }
    let others = candidates.iter().filter_map(|(card, person)| Some((*person, &segment.cards.get(*card)?.body)));
    let likely = could_be(hers, others.clone().map(|(person, card)| (person, Traits::of_card(card))), SHOWN);
    Ok(likely
        .into_iter()
        .map(|(person, likeness)| {
            let card = others.clone().find(|(of, _)| *of == person).map(|(_, card)| card);
            let name = card.and_then(|card| card.names.first()).map(|name| name.as_str().to_owned());
            let met = card.and_then(|card| Some((card.first_met?, card.area)));
            (likeness.score, Alike { whom: Whom::Relationship(person), name, met, reasons: likeness.reasons })
        })
        .collect())
}

/// The rules know an area by its number; whoever reads the reason knows it by its name.
fn named(mut alike: Alike, areas: &HashMap<u16, &str>) -> Alike {
    for reason in alike.reasons.iter_mut().filter(|reason| reason.id == "person-same-area") {
        for (name, value) in &mut reason.args {
            let area = match value {
                Arg::Number(number) => u16::try_from(*number).ok().map(AreaId),
                Arg::Text(_) => None,
            };
            if let (&mut "area", Some(text)) = (name, area.and_then(|area| areas.get(&area.0))) {
                *value = Arg::from(*text);
            }
        }
    }
    alike
}
