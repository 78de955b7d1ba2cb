//! What waits: everything that somebody of us has promised, until somebody says that it is done.

pub mod page;

use app::{Desk, Refusal, person, promise};
use axum::extract::Path;
use domain::contact::{LineNo, LineRef};
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see},
    session::Seat,
};

/// Everything that waits.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async {
        let frame = frame.clone().at("today", &Names::of(&desk).await?.me());
        let (mine, team) = waiting(&desk, &frame, usize::MAX).await?.shown;
        Ok::<_, Refusal>(render(&page::Promises { mine, team, frame }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// What waits for me, what waits for the others of us, and how much it is altogether.
pub struct Waiting {
    pub shown: (Vec<page::Item>, Vec<page::Item>),
    pub all: usize,
}

/// At most `limit` of each. That people stand in the list is on record first.
pub async fn waiting(desk: &Desk, frame: &Frame, limit: usize) -> Result<Waiting, Refusal> {
    let all = promise::all(desk).await?;
    let me = desk.worker();
    let (mine, team): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.whose.contains(&me));
    let (mine, team): (Vec<_>, Vec<_>) =
        (mine.into_iter().take(limit).collect(), team.into_iter().take(limit).collect());
    let mut people: Vec<_> = mine.iter().chain(&team).filter_map(|one| one.person).collect();
    people.sort_unstable();
    people.dedup();
    person::seen(desk, &people).await?;
    promise::seen(desk, mine.iter().chain(&team).copied()).await?;
    let today = domain::when::Day::new(desk.house().clock().today());
    let item = |one: &&promise::Promise| page::Item::of(frame, one, today);
    Ok(Waiting { shown: (mine.iter().map(item).collect(), team.iter().map(item).collect()), all: all.len() })
}

/// "It is done", and back to the page it was said on.
pub async fn done(Seat(desk): Seat, frame: Frame, Path((contact, line)): Path<(String, String)>, form: Form) -> Answer {
    let said = async {
        let contact: RecordId = contact.parse().map_err(|_| Refusal::not_found())?;
        let line = line.parse().map_err(|_| Refusal::not_found())?;
        promise::done(&desk, LineRef { contact, line: LineNo(line) }, form.text("promise")).await
    };
    let back = match form.text("person").parse::<RecordId>() {
        Ok(person) => format!("/people/{person}"),
        Err(_) if form.ticked("all") => "/promises".into(),
        Err(_) => "/".into(),
    };
    said.await.map(|()| see(&back)).map_err(|refusal| refuse(&frame, &refusal, None))
}
