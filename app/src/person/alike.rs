//! "Could be the same as": suggestions with their reasons. A person decides.

use domain::{contact::LineRef, message::Message, search::Query};

use super::Page;
use crate::{Desk, Refusal, room};

/// How many are suggested.
const SHOWN: usize = 4;

/// Somebody met who could be the same person, and why.
pub struct Alike {
    pub line: LineRef,
    pub name: Option<String>,
    pub reasons: Vec<Message>,
}

/// Lines of contacts that are like her and not yet hers.
pub async fn alike(desk: &Desk, page: &Page) -> Result<Vec<Alike>, Refusal> {
    let Ok(folder) = desk.contacts() else { return Ok(Vec::new()) };
    let mut words: Vec<String> =
        page.names.iter().filter_map(|name| name.text.as_ref()).map(|name| name.as_str().to_owned()).collect();
    if let Some(held) = &page.card {
        words.extend(held.card.names.iter().map(|name| name.as_str().to_owned()));
    }
    words.extend(page.relationship.remember.iter().map(|word| word.as_str().to_owned()));
    let query = Query::parse(&words.join(" "));
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let hers: Vec<LineRef> =
        page.meetings.iter().map(|(line, _)| *line).chain(page.relationship.from.iter().copied()).collect();
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    let found = segment.find(&query, SHOWN + hers.len());
    Ok(found
        .into_iter()
        .filter_map(|found| match found.place {
            room::Place::Line(line) if !hers.contains(&line) && by_name(&found.reasons) => Some((line, found.reasons)),
            _ => None,
        })
        .take(SHOWN)
        .map(|(line, reasons)| {
            let met = segment
                .contacts
                .get(line.contact)
                .and_then(|held| held.body.met.iter().find(|met| met.line == line.line));
            let name = met.and_then(|met| met.alias.as_ref()).map(|alias| alias.as_str().to_owned());
            Alike { line, name, reasons }
        })
        .collect())
}

/// A bicycle alone makes nobody the same person: a name must be like hers too.
fn by_name(reasons: &[Message]) -> bool {
    reasons.iter().any(|reason| reason.id.starts_with("search-because-name"))
}
