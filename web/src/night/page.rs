//! The pages of a night.

use app::{Current, Desk, Refusal, night::Together};
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
    /// What the words' form names, so that nobody writes over somebody else's.
    pub parents: Vec<String>,
    pub seen_words: String,
    /// How many versions stand side by side.
    pub several: usize,
    pub title: String,
    pub who: String,
    pub practice: bool,
    /// What the clock of the phone said, where it was far off when the report came.
    pub clock: Option<String>,
    pub closed: bool,
    /// Who has not said so yet.
    pub not_home: String,
    /// Everybody met, once a night out.
    pub met: u64,
    pub spoken: u16,
    pub things: Vec<Thing>,
    /// Always three lines.
    pub handover: Vec<String>,
    pub raids: String,
    /// Who will see these words.
    pub sees: String,
    pub home: Vec<Colleague>,
    pub contacts: Vec<Met>,
    /// Further reports of the same night out.
    pub reports: Vec<NightLine>,
    /// Others who were out nearby.
    pub nearby: Vec<NightLine>,
}

/// Versions of a night's words.
#[derive(Template)]
#[template(path = "night/versions.html")]
pub struct Versions {
    pub frame: Frame,
    pub id: String,
    pub title: String,
    pub parents: Vec<String>,
    pub versions: Vec<Words>,
}

/// The words of one version.
pub struct Words {
    pub handover: Vec<String>,
    pub raids: String,
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

impl Words {
    fn of(night: &Night) -> Self {
        let mut handover: Vec<String> = night.handover.iter().map(|line| line.as_str().to_owned()).collect();
        handover.resize(Night::HANDOVER, String::new());
        Self { handover, raids: night.raids.as_ref().map(|raids| raids.as_str().to_owned()).unwrap_or_default() }
    }
}

impl Versions {
    /// Every head of a night.
    pub fn of(frame: Frame, names: &Names, desk: &Desk, current: &Current<Night>) -> Self {
        Self {
            id: current.record.to_string(),
            title: current.newest().map(|night| title(&frame, names, desk, night)).unwrap_or_default(),
            parents: current.parents().iter().map(ToString::to_string).collect(),
            versions: current.heads.iter().map(|(_, night)| Words::of(night)).collect(),
            frame,
        }
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let words =
            |line: &str| Words { handover: vec![line.into(), String::new(), String::new()], raids: String::new() };
        let versions = vec![words("Quiet until one."), words("Tea ran out.")];
        Self {
            frame,
            id: "x".into(),
            title: "Saturday 21 November, Harbour".into(),
            parents: vec!["y".into()],
            versions,
        }
    }
}

impl NightPage {
    /// A night in words and numbers.
    pub fn of(
        frame: Frame,
        names: &Names,
        desk: &Desk,
        current: &Current<Night>,
        together: &Together,
        contacts: Vec<Line>,
    ) -> Result<Self, Refusal> {
        let night = current.newest().ok_or_else(Refusal::not_found)?;
        let clock = desk.house().clock();
        let known = &desk.settings().street.things;
        let count =
            |thing: &str| night.given.iter().find(|given| given.thing.as_str() == thing).map_or(0, |given| given.count);
        let others = night.given.iter().map(|given| given.thing.as_str().to_owned()).filter(|one| !known.contains(one));
        let things = known.iter().cloned().chain(others).map(|thing| Thing { count: count(&thing), name: thing });
        let home = night.workers.iter().map(|worker| Colleague {
            id: worker.to_string(),
            name: names.worker(*worker),
            at: night.home.iter().find(|home| home.worker == *worker).map(|home| {
                let at = clock.local_of(store::Minute(home.at.0));
                frame.tongue.time(at.hour(), at.minute())
            }),
        });
        let words = Words::of(night);
        let line = |(id, night): &(RecordId, Night)| NightLine::of(&frame, names, desk, *id, night);
        Ok(Self {
            errors: Vec::new(),
            id: current.record.to_string(),
            parents: current.parents().iter().map(ToString::to_string).collect(),
            seen_words: app::night::words(night),
            several: current.heads.len(),
            title: title(&frame, names, desk, night),
            who: names.workers(&night.workers, &frame),
            practice: night.practice,
            clock: night.clock.map(|said| {
                let said = clock.local_of(store::Minute(said.0));
                let when = [frame.tongue.date(said.date()), frame.tongue.time(said.hour(), said.minute())].join(", ");
                frame.tn("night-clock", "when", when)
            }),
            closed: night.closed.is_some(),
            not_home: names.workers(&night.not_home().collect::<Vec<_>>(), &frame),
            met: together.met,
            spoken: night.spoken,
            things: things.collect(),
            handover: words.handover,
            raids: words.raids,
            sees: String::new(),
            home: home.collect(),
            reports: together.reports.iter().map(line).collect(),
            nearby: together.nearby.iter().map(line).collect(),
            contacts: contacts
                .into_iter()
                .map(|line| Met { id: line.href, title: line.name, about: line.what })
                .collect(),
            frame,
        })
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let line =
            NightLine { id: "z".into(), title: "Saturday, Harbour".into(), tally: "28".into(), who: "Osas".into() };
        Self {
            errors: Vec::new(),
            id: "x".into(),
            parents: vec!["y".into()],
            seen_words: "z".into(),
            several: 2,
            title: "Saturday 21 November, Harbour".into(),
            who: "Signe".into(),
            practice: false,
            clock: Some(frame.tn("night-clock", "when", "3 March 2031, 02:10")),
            closed: true,
            not_home: "Osas".into(),
            met: 31,
            spoken: 9,
            things: vec![Thing { name: "tea".into(), count: 4 }],
            handover: vec!["Quiet until one.".into(), String::new(), String::new()],
            raids: String::new(),
            sees: frame.tn("contact-who-sees", "teams", "Outreach, Hotline"),
            home: vec![Colleague { id: "w".into(), name: "Signe".into(), at: Some("04:10".into()) }],
            contacts: vec![Met { id: "c".into(), title: "Joy".into(), about: "bike".into() }],
            reports: Vec::new(),
            nearby: vec![line],
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
