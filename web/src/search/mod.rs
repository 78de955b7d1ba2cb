//! Who is this? Half an alias, "bike", October, English.

pub mod page;

use app::{Desk, Refusal, room};
use axum::response::Response;
use domain::text::{Line, Sentence};

use crate::{
    answer::{Shown, shown},
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, again, page as render, refuse},
    session::Seat,
    view::mistakes,
};

/// An empty search page.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    answer(&desk, &frame, "", false).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Searches. By POST, so that what is looked for stands in no address, no history and no log.
pub async fn search(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let part = form.text("part") == "results";
    answer(&desk, &frame, form.text("query"), part).await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

async fn answer(desk: &Desk, frame: &Frame, query: &str, part: bool) -> Result<Response, Refusal> {
    desk.contacts()?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let typed = match Sentence::optional("query", query) {
        Ok(typed) => typed,
        Err(error) => return Ok(too_long(frame, query, part, error.into())),
    };
    let asked = typed.is_some();
    let answer = room::search(desk, typed.as_ref().map(Line::as_str).unwrap_or_default()).await?;
    let opening = answer.opening;
    let hits = answer.hits.iter().map(|hit| page::HitLine::of(&frame, &names, hit)).collect();
    let results = page::Results { frame, hits, asked, opening, instead: String::new() };
    Ok(if part { render(&results) } else { shown(render(&results.page(query)), Shown::Again) })
}

/// Nobody is looked for by half of what was typed: it is said, and stands there still. The page's own script shows the
/// sentence where the results would stand.
fn too_long(frame: Frame, query: &str, part: bool, refusal: Refusal) -> Response {
    let errors = mistakes(&frame, &refusal.fields);
    let said = errors.first().filter(|_| part).map(|error| error.text.clone()).unwrap_or_default();
    let results = page::Results { frame, hits: Vec::new(), asked: false, opening: false, instead: said };
    if part { render(&results) } else { again(&page::SearchPage { errors, ..results.page(query) }, &refusal) }
}
