//! What waits, in words.

use app::promise::{Before, Promise};
use askama::Template;
use domain::{card::Reach, when::Day};

use crate::frame::Frame;

/// The page.
#[derive(Template)]
#[template(path = "promise/list.html")]
pub struct Promises {
    pub frame: Frame,
    pub mine: Vec<Item>,
    pub team: Vec<Item>,
}

/// One promise.
pub struct Item {
    /// Where to read on: her page, or the meeting.
    pub href: String,
    pub name: String,
    pub what: String,
    /// Its day, or that it has none.
    pub by: String,
    pub late: bool,
    /// Her card says that nobody contacts her, or nobody knows what it says: it stands first.
    pub silence: Option<String>,
    /// Where her card is read.
    pub card: String,
    /// Where "done" is said, and of which promise.
    pub action: String,
    pub key: String,
}

impl Item {
    /// A promise in words.
    pub fn of(frame: &Frame, one: &Promise, today: Option<Day>) -> Self {
        let late = today.is_some_and(|today| one.is_overdue(today));
        let by = match one.next.by {
            Some(by) if late => frame.tn("promise-late", "day", frame.tongue.date(by.date())),
            Some(by) => frame.tongue.weekday_date(by.date()),
            None => frame.tn("promise-no-day", "day", frame.tongue.date(one.since.date())),
        };
        let (silence, card) = match &one.before {
            Before::Nothing => (None, String::new()),
            Before::Closed => (Some(frame.t("card-elsewhere")), String::new()),
            Before::Card { person, reach } => {
                let silence = match reach {
                    Reach::DoNotContact(silence) => Some(frame.tongue.message(&silence.message())),
                    Reach::Allowed(_) => None,
                };
                (silence, format!("/people/{person}#card"))
            }
        };
        let meeting = || format!("/contacts/{}", one.line.contact);
        Self {
            href: one.person.map_or_else(meeting, |person| format!("/people/{person}")),
            name: one.name.clone().unwrap_or_else(|| frame.t("person-no-name")),
            what: one.next.what.as_str().to_owned(),
            by,
            late,
            silence,
            card,
            action: format!("/promises/{}/{}", one.line.contact, one.line.line.0),
            key: one.key(),
        }
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: &Frame, late: bool) -> Self {
        let by = if late { frame.tn("promise-late", "day", "22 November 2026") } else { "Thursday 26 November".into() };
        Self {
            href: "/people/x".into(),
            name: "Joy".into(),
            what: "Ring after two".into(),
            by,
            late,
            silence: late.then(|| frame.t("card-silence-never")),
            card: "/people/x#card".into(),
            action: "/promises/x/0".into(),
            key: "x".into(),
        }
    }
}

#[cfg(test)]
impl Promises {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        Self { mine: vec![Item::sample(&frame, true)], team: vec![Item::sample(&frame, false)], frame }
    }
}
