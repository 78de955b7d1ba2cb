//! Beginning with somebody from several meetings at once: which others were likely with the same person is offered, and a
//! worker ticks what she knows.

use app::{Desk, Refusal, contact, person, person::Alike};
use askama::Template;
use axum::response::Response;
use domain::{contact::LineRef, person::Whom};

use super::line_of;
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{again, page as render},
    view::{Mistake, beside, mistakes},
};

/// The page on which a relationship is opened from more than one meeting.
#[derive(Template)]
#[template(path = "person/opening.html")]
pub struct Opening {
    pub frame: Frame,
    /// The line it begins with, as forms name it, and where the worker came from.
    pub line: String,
    pub back: String,
    pub name: String,
    /// When and where that was.
    pub lede: String,
    pub worth: String,
    /// Other meetings that were likely with the same person.
    pub likely: Vec<Likely>,
    /// People we know who could be the same: then nothing new is begun.
    pub known: Vec<Likely>,
    pub errors: Vec<Mistake>,
}

/// One of them.
pub struct Likely {
    pub href: String,
    pub value: String,
    pub name: String,
    pub met: String,
    pub reasons: String,
    pub ticked: bool,
}

impl Opening {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// The page, with what was typed and ticked. That the meeting is opened is on record first.
pub(super) async fn asked(
    desk: &Desk,
    frame: &Frame,
    form: &Form,
    refusal: Option<&Refusal>,
) -> Result<Response, Refusal> {
    desk.relating()?;
    let lines: Vec<_> = form.all("line").iter().filter_map(|line| line_of(line)).collect();
    let first = *lines.first().ok_or_else(Refusal::not_found)?;
    let current = contact::open(desk, first.contact).await?;
    let body = current.newest().ok_or_else(Refusal::not_found)?;
    let met = body.met.iter().find(|met| met.line == first.line).ok_or_else(Refusal::not_found)?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let alike = person::alike_line(desk, first).await?;
    let (likely, known): (Vec<_>, Vec<_>) = alike.iter().partition(|one| matches!(one.whom, Whom::Line(_)));
    let each = |one: &&Alike| Likely::of(&frame, &names, one, &lines);
    let page = Opening {
        line: named(first),
        back: format!("/contacts/{}", first.contact),
        name: met.alias.as_ref().map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned()),
        lede: format!("{}, {}", frame.tongue.when(&body.when), names.area(body.area.0)),
        worth: form.text("worth").to_owned(),
        likely: likely.iter().map(each).collect(),
        known: known.iter().map(each).collect(),
        errors: refusal.map(|refusal| said(&frame, refusal)).unwrap_or_default(),
        frame,
    };
    Ok(refusal.map_or_else(|| render(&page), |refusal| again(&page, refusal)))
}

/// What has no field of its own here is said above the page alone.
fn said(frame: &Frame, refusal: &Refusal) -> Vec<Mistake> {
    let of = |one: Mistake| if one.field == "worth" { one } else { Mistake { field: String::new(), ..one } };
    mistakes(frame, &refusal.fields).into_iter().map(of).collect()
}

fn named(line: LineRef) -> String {
    format!("{}:{}", line.contact, line.line.0)
}

impl Likely {
    fn of(frame: &Frame, names: &Names, alike: &Alike, chosen: &[LineRef]) -> Self {
        let (href, value, ticked) = match alike.whom {
            Whom::Line(line) => (format!("/contacts/{}", line.contact), named(line), chosen.contains(&line)),
            Whom::Relationship(person) => (format!("/people/{person}"), person.to_string(), false),
        };
        let met = alike.met.map(|(when, area)| {
            let area = area.map(|area| names.area(area.0));
            frame.tongue.row([Some(frame.tongue.when(&when)), area].into_iter().flatten(), ", ")
        });
        let reasons: Vec<_> = alike.reasons.iter().map(|reason| frame.tongue.message(reason)).collect();
        Self {
            href,
            value,
            name: alike.name.clone().unwrap_or_else(|| frame.t("person-no-name")),
            met: met.unwrap_or_default(),
            reasons: reasons.join(" · "),
            ticked,
        }
    }
}

#[cfg(test)]
impl Opening {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let one = |href: &str| Likely {
            href: href.into(),
            value: "x:0".into(),
            name: "Joi".into(),
            met: "11 October, Harbour".into(),
            reasons: frame.tn("search-because-remember", "found", "bike"),
            ticked: true,
        };
        Self {
            line: "x:1".into(),
            back: "/contacts/x".into(),
            name: "Joy".into(),
            lede: "12 October, Harbour".into(),
            worth: String::new(),
            likely: vec![one("/contacts/x")],
            known: vec![one("/people/x")],
            errors: vec![Mistake { field: "worth".into(), text: frame.t("text-empty") }],
            frame,
        }
    }
}
