//! Who is this? Half an alias, "bike", October, English.

pub mod page;

use app::{Desk, Refusal, room};
use axum::response::Response;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
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
    let query: String = query.chars().take(200).collect();
    let answer = room::search(desk, &query).await?;
    let (asked, opening) = (!query.trim().is_empty(), answer.opening);
    let hits = answer.hits.iter().map(|hit| page::HitLine::of(&frame, &names, hit)).collect();
    Ok(if part {
        render(&page::Results { frame, hits, asked, opening })
    } else {
        render(&page::SearchPage { frame, query, hits, asked, opening })
    })
}
