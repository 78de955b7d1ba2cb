//! The pages of a night.

use app::Desk;
use askama::Template;
use domain::night::Night;
use vault::id::RecordId;

use crate::{
    frame::Frame,
    names::Names,
    view::{Choice, Line, Mistake},
};

/// Every night.
#[derive(Template)]
#[template(path = "night/list.html")]
pub struct Nights {
    pub frame: Frame,
    pub nights: Vec<NightLine>,
}

/// A night in a list.
pub struct NightLine {
    pub id: String,
    pub title: String,
    pub tally: String,
    pub who: String,
}

/// Who and where.
#[derive(Template)]
#[template(path = "night/start.html")]
pub struct Begin {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub workers: Vec<Choice>,
    pub areas: Vec<Choice>,
}

/// One night.
#[derive(Template)]
#[template(path = "night/night.html")]
pub struct NightPage {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub id: String,
    pub title: String,
    pub who: String,
    pub practice: bool,
    pub closed: bool,
    pub met: u16,
    pub spoken: u16,
    pub things: Vec<Thing>,
    /// Always three lines.
    pub handover: Vec<String>,
    pub raids: String,
    pub home: Vec<Colleague>,
    pub contacts: Vec<Met>,
}

/// Something given, and how many of it.
pub struct Thing {
    pub name: String,
    pub count: u16,
}

/// A colleague of the night.
pub struct Colleague {
    pub id: String,
    pub name: String,
    /// Home since.
    pub at: Option<String>,
}

/// Somebody met that night.
pub struct Met {
    pub id: String,
    pub title: String,
    pub about: String,
}

fn title(frame: &Frame, names: &Names, desk: &Desk, night: &Night) -> String {
    let date = app::night::day_of(night, desk.house().clock()).map(|day| frame.tongue.weekday_date(day.date()));
    format!("{}, {}", date.unwrap_or_default(), names.area(night.area.0))
}

impl NightLine {
    /// A night in words.
    pub fn of(frame: &Frame, names: &Names, desk: &Desk, id: RecordId, night: &Night) -> Self {
        Self {
            id: id.to_string(),
            title: title(frame, names, desk, night),
            tally: frame.tn("night-people-met", "count", night.met),
            who: names.workers(&night.workers, frame),
        }
    }
}

impl NightPage {
    /// A night in words and numbers.
    pub fn of(
        frame: Frame,
        names: &Names,
        desk: &Desk,
        id: RecordId,
        night: &Night,
        met: u16,
        contacts: Vec<Line>,
    ) -> Self {
        let clock = desk.house().clock();
        let count =
            |thing: &str| night.given.iter().find(|given| given.thing.as_str() == thing).map_or(0, |given| given.count);
        let things =
            desk.settings().street.things.iter().map(|thing| Thing { name: thing.clone(), count: count(thing) });
        let home = night.workers.iter().map(|worker| Colleague {
            id: worker.to_string(),
            name: names.worker(*worker),
            at: night.home.iter().find(|home| home.worker == *worker).map(|home| {
                let at = clock.local_of(store::Minute(home.at.0));
                frame.tongue.time(at.hour(), at.minute())
            }),
        });
        let mut handover: Vec<String> = night.handover.iter().map(|line| line.as_str().to_owned()).collect();
        handover.resize(Night::HANDOVER, String::new());
        Self {
            errors: Vec::new(),
            id: id.to_string(),
            title: title(&frame, names, desk, night),
            who: names.workers(&night.workers, &frame),
            practice: night.practice,
            closed: night.closed.is_some(),
            met: night.met.max(met),
            spoken: night.spoken,
            things: things.collect(),
            handover,
            raids: night.raids.as_ref().map(|raids| raids.as_str().to_owned()).unwrap_or_default(),
            home: home.collect(),
            contacts: contacts
                .into_iter()
                .map(|line| Met { id: line.href, title: line.name, about: line.what })
                .collect(),
            frame,
        }
    }
}

#[cfg(test)]
impl Nights {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let tally = frame.tn("night-people-met", "count", 31);
        let night = NightLine { id: "x".into(), title: "Tuesday 24 November".into(), tally, who: "Signe".into() };
        Self { nights: vec![night], frame }
    }
}

#[cfg(test)]
impl Begin {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let workers = vec![Choice::new("x", "Signe", true)];
        let areas = vec![Choice::new("1", "Station side", false)];
        Self { errors: Vec::new(), workers, areas, frame }
    }
}

#[cfg(test)]
impl NightPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let home = |at: Option<&str>| Colleague { id: "x".into(), name: "Signe".into(), at: at.map(Into::into) };
        Self {
            errors: Vec::new(),
            id: "x".into(),
            title: "Tuesday 24 November".into(),
            who: "Signe".into(),
            practice: true,
            closed: false,
            met: 31,
            spoken: 9,
            things: vec![Thing { name: "tea".into(), count: 3 }],
            handover: vec!["Quiet until one.".into(), String::new(), String::new()],
            raids: String::new(),
            home: vec![home(None), home(Some("04:10"))],
            contacts: vec![Met { id: "x".into(), title: "Joy".into(), about: "tea".into() }],
            frame,
        }
    }
}
