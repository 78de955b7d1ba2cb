//! What she may look at herself: everything that is held about her, field by field, and who opened it. Roles, not names.
//! What is about somebody else is left out, and the page says what that is and why. On the screen only: what leaves the
//! house goes through the gate.
//!
//! Each record is taken apart with all its fields named, so that a new field does not compile until it stands here too.

mod card;
mod leaves;
mod meeting;
mod record;
mod story;

use app::{Desk, Refusal, contact, number, person, person::Page, promise};
use askama::Template;
use axum::extract::Path;
use domain::contact::Answered;

use self::record::Room;
use super::{ask::parsed, page::opened_lines};
use crate::{
    card::page::{CardBox, Readers},
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
    /// What does not stand here, and why.
    pub left_out: Vec<String>,
    pub opened: Vec<Line>,
}

/// Everybody who ever opened it.
pub async fn opened(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let person = parsed(&id)?;
        let held = person::step_in(&desk, person).await?;
        let all = person::everybody(&desk, person).await?;
        let names = Names::of(&desk).await?;
        let readers = Readers::of(&frame, &names, &desk, person).await?;
        let frame = frame.clone().at("people", &names.me());
        let card = CardBox::of(&frame, &desk, held.as_ref(), Some(&readers));
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
        let around = record::Around {
            numbers: number::all(&desk).await?.into_iter().map(|one| (one.record, one.number)).collect(),
            done: promise::kept(&desk, &page).await?,
            answered: answered(&desk, &page).await?,
            story: story::Story::of(&desk, page.person).await?,
            leaves: leaves::Leaves::of(&desk, page.person).await?,
        };
        Ok::<_, Refusal>(render(&Hers::of(frame, &names, &desk, &page, &around, opened)))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// What is about somebody else, or stands here in another way.
const LEFT_OUT: [&str; 6] = [
    "person-left-introduced",
    "person-left-others",
    "person-left-colleagues",
    "person-left-undone",
    "person-left-older",
    "person-left-unsaved",
];

/// Who has taken on a danger that one of the meetings told of.
async fn answered(desk: &Desk, page: &Page) -> Result<Vec<Answered>, Refusal> {
    let mut all = Vec::new();
    if desk.contacts().is_ok() {
        for (line, _) in &page.meetings {
            all.extend(contact::answered(desk, line.contact).await?);
        }
    }
    Ok(all)
}

impl Hers {
    fn of(frame: Frame, names: &Names, desk: &Desk, page: &Page, around: &record::Around, opened: Vec<Line>) -> Self {
        let readers = Readers::roles(&frame, names, &page.readers);
        let teller = record::Teller { frame: &frame, names, clock: desk.house().clock(), around };
        let [gone, asked, kept] = around.leaves.rooms(&teller);
        let rooms = vec![
            teller.names(page),
            teller.relationship(page),
            card::room(&teller, page),
            meeting::room(&teller, page, &readers),
            teller.statuses(page),
            teller.events(page),
            teller.choices(page),
            around.story.room(&teller),
            gone,
            asked,
            kept,
            teller.links(page),
            Room::of(&frame, "person-hers-circle", readers.each(&frame).into_iter().map(record::Held::line).collect()),
        ];
        let left_out = LEFT_OUT.map(|id| frame.t(id)).to_vec();
        Self {
            id: page.person.to_string(),
            name: page.title().map_or_else(|| frame.t("person-no-name"), str::to_owned),
            card: CardBox::of(&frame, desk, page.card.as_ref(), Some(&readers)).for_reading(&frame),
            rooms: rooms.into_iter().filter(|room| !room.held.is_empty()).collect(),
            left_out,
            opened,
            frame,
        }
    }
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
        let mut held = record::Held::line("Joy".into());
        held.more.push(frame.t("person-name-alias"));
        let room = Room::of(&frame, "person-names", vec![held]);
        let left_out = LEFT_OUT.map(|id| frame.t(id)).to_vec();
        let line = Line { name: frame.t("role-outreach"), by: "24 November 2026".into(), ..Line::default() };
        let card = CardBox { call: None, ..CardBox::sample(&frame) };
        Self { id: "x".into(), name: "Joy".into(), card, rooms: vec![room], left_out, opened: vec![line], frame }
    }
}
