//! What she may look at herself: what is held about her, and who opened it. Roles, not names. On the screen only: what
//! leaves the house needs her consent on record first, and that way out is not built yet.

use app::{Desk, Refusal, person, person::Page};
use askama::Template;
use axum::extract::Path;
use domain::person::Answer as Said;

use super::{
    ask::parsed,
    page::opened_lines,
    timeline::{event_words, standing},
};
use crate::{
    card::page::CardBox,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
    view::Line,
};

/// Who opened this, all of it, for her circle.
#[derive(Template)]
#[template(path = "person/opened.html")]
pub struct OpenedPage {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    pub opened: Vec<Line>,
}

/// The view made for her.
#[derive(Template)]
#[template(path = "person/hers.html")]
pub struct Hers {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub card: CardBox,
    /// What is held, room by room.
    pub rooms: Vec<Room>,
    pub opened: Vec<Line>,
}

/// One sort of thing that is held about her.
pub struct Room {
    pub title: String,
    pub lines: Vec<String>,
}

/// Everybody who ever opened it.
pub async fn opened(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let person = parsed(&id)?;
        let held = person::step_in(&desk, person).await?;
        let all = person::everybody(&desk, person).await?;
        let names = Names::of(&desk).await?;
        let circle = names.workers(&person::circle(&desk, person).await?, &frame);
        let frame = frame.clone().at("people", &names.me());
        let card = CardBox::of(&frame, &desk, held.as_ref(), Some(&circle));
        let opened = opened_lines(&frame, &desk, &all, |who| names.worker(who));
        Ok::<_, Refusal>(render(&OpenedPage { id: id.clone(), card, opened, frame }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The view made for her.
pub async fn hers(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let page = person::page(&desk, parsed(&id)?).await?;
        let all = person::everybody(&desk, page.person).await?;
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("people", &names.me());
        let opened = opened_lines(&frame, &desk, &all, |who| names.role(who, &frame));
        Ok::<_, Refusal>(render(&Hers::of(frame, &names, &desk, &page, opened)))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

impl Hers {
    fn of(frame: Frame, names: &Names, desk: &Desk, page: &Page, opened: Vec<Line>) -> Self {
        let mut roles: Vec<_> = page.circle.iter().map(|who| names.role(*who, &frame)).collect();
        roles.sort();
        let roles = roles.join(", ");
        let room = |title: &str, lines: Vec<String>| Room { title: frame.t(title), lines };
        let rooms = vec![
            room("person-names", hers_names(&frame, page)),
            room("person-hers-meetings", meetings(&frame, names, page)),
            room("person-standing", statuses(&frame, page)),
            room("person-hers-trust", trust(&frame, names, page)),
            room("person-file", choices(&frame, page)),
            room("person-hers-circle", vec![roles.clone()]),
        ];
        Self {
            id: page.person.to_string(),
            name: page.title().map_or_else(|| frame.t("person-no-name"), str::to_owned),
            card: CardBox::of(&frame, desk, page.card.as_ref(), Some(&roles)).for_reading(&frame),
            rooms: rooms.into_iter().filter(|room| !room.lines.is_empty()).collect(),
            opened,
            frame,
        }
    }
}

fn hers_names(frame: &Frame, page: &Page) -> Vec<String> {
    let line = |called: &person::Called| {
        let kind = frame.t(&super::names::kind_message(called.name.kind));
        called.name.text.as_ref().map_or(kind.clone(), |text| format!("{}: {}", kind, text.as_str()))
    };
    page.names.iter().map(line).collect()
}

fn meetings(frame: &Frame, names: &Names, page: &Page) -> Vec<String> {
    let line = |(line, contact): &(domain::contact::LineRef, domain::contact::Contact)| {
        let met = contact.met.iter().find(|met| met.line == line.line);
        let words = met.and_then(|met| met.words.as_ref()).map(|words| format!(": {}", words.as_str()));
        format!("{}, {}{}", frame.tongue.when(&contact.when), names.area(contact.area.0), words.unwrap_or_default())
    };
    page.meetings.iter().map(line).collect()
}

fn statuses(frame: &Frame, page: &Page) -> Vec<String> {
    let all = page.statuses.iter().map(|own| &own.body);
    all.map(|status| format!("{}: {}", frame.tongue.when(&status.since), standing(frame, &status.standing))).collect()
}

/// What was written about trust; of her answers about colleagues, that she was asked and what she said.
fn trust(frame: &Frame, names: &Names, page: &Page) -> Vec<String> {
    let line = |own: &person::Own<domain::trust::Event>| {
        let what = event_words(frame, own.body.kind, |who| names.role(who, frame));
        let words = own.body.words.as_ref().map(|words| format!(": {}", words.as_str())).unwrap_or_default();
        format!("{}, {what}{words}", frame.tongue.when(&own.body.when))
    };
    page.events.iter().map(line).collect()
}

fn choices(frame: &Frame, page: &Page) -> Vec<String> {
    let line = |own: &person::Own<domain::person::Choice>| {
        let what = frame.t(match own.body.answer {
            Said::Yes => "person-chose-yes",
            Said::No => "person-chose-no",
            Said::NotYet => "person-chose-not-yet",
        });
        format!("{}, {what}: {}", frame.tongue.date(own.body.on.date()), own.body.words.as_str())
    };
    page.choices.iter().map(line).collect()
}

#[cfg(test)]
impl OpenedPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line = Line { name: "Signe".into(), by: "24 November 2026".into(), ..Line::default() };
        Self { id: "x".into(), card: CardBox::sample(&frame), opened: vec![line], frame }
    }
}

#[cfg(test)]
impl Hers {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let room = Room { title: frame.t("person-names"), lines: vec!["Joy".into(), "Joi".into()] };
        let line = Line { name: frame.t("role-outreach"), by: "24 November 2026".into(), ..Line::default() };
        let card = CardBox { call: None, ..CardBox::sample(&frame) };
        Self { id: "x".into(), name: "Joy".into(), card, rooms: vec![room], opened: vec![line], frame }
    }
}
