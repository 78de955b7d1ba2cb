//! A person's page, and the card that stands on top of every page of hers.

use app::{
    Desk,
    person::{Of, Opened, Page},
    promise::Promise,
};
use askama::Template;
use domain::{
    card::Card,
    person::{Answer, Status},
};

use super::timeline::{Moment, moments, standing};
use crate::{
    card::page::{CardBox, Readers},
    frame::Frame,
    names::Names,
    promise::page::Item,
    view::Line,
};

/// Everybody, and the newest meetings.
#[derive(Template)]
#[template(path = "person/list.html")]
pub struct People {
    pub frame: Frame,
    pub people: Vec<Line>,
    pub contacts: Vec<Line>,
}

/// The card alone.
#[derive(Template)]
#[template(path = "person/stranger.html")]
pub struct Stranger {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    pub name: String,
    /// When she was met first and by whom, and what is worth remembering.
    pub lede: String,
    /// Nothing of hers goes out: somebody said so.
    pub held: bool,
}

/// A person's page.
#[derive(Template)]
#[template(path = "person/person.html")]
pub struct PersonPage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub lede: String,
    pub card: CardBox,
    pub events: Vec<Moment>,
    /// What waits, overdue first.
    pub next: Vec<Item>,
    pub names_count: usize,
    /// Where she stands now.
    pub standing: String,
    pub circle: String,
    pub circle_count: usize,
    /// She is a colleague too: only named people hold this.
    pub named: bool,
    pub file: String,
    pub opened: Vec<Line>,
}

impl PersonPage {
    /// Her page in words.
    pub fn of(frame: Frame, names: &Names, desk: &Desk, page: &Page, waiting: &[Promise]) -> Self {
        let circle = names.workers(&page.circle, &frame);
        let today = desk.house().clock().today();
        let statuses: Vec<_> = page.statuses.iter().map(|own| own.body.clone()).collect();
        let now = domain::when::Day::new(today).and_then(|today| Status::current(&statuses, today));
        let latest = page.choices.iter().map(|own| &own.body).max_by_key(|choice| choice.on);
        Self {
            id: page.person.to_string(),
            name: page.title().map_or_else(|| frame.t("person-no-name"), str::to_owned),
            lede: lede(&frame, names, page),
            card: CardBox::of(&frame, desk, page.card.as_ref(), Some(&Readers::named(&frame, names, &page.readers))),
            events: moments(&frame, names, page),
            next: waiting.iter().map(|one| Item::of(&frame, one, domain::when::Day::new(today))).collect(),
            names_count: page.names.len(),
            standing: now.map(|status| standing(&frame, &status.standing)).unwrap_or_default(),
            circle_count: page.circle.len(),
            named: page.relationship.colleague.is_some(),
            circle,
            file: match latest.map(|choice| choice.answer) {
                _ if page.has_case_file() => frame.t("person-file-open"),
                Some(Answer::Yes | Answer::No | Answer::NotYet) => frame.t("person-file-not-now"),
                None => frame.t("person-file-when-she-wants"),
            },
            opened: opened_lines(&frame, desk, &page.opened, |who| names.worker(who)),
            frame,
        }
    }
}

fn lede(frame: &Frame, names: &Names, page: &Page) -> String {
    let known = &page.relationship;
    let mut lede = Vec::new();
    lede.extend(known.first_met.as_ref().map(|when| frame.tn("person-first-met", "when", frame.tongue.when(when))));
    lede.extend(known.first_met_by.map(|by| names.worker(by)));
    lede.extend(known.worth.as_ref().map(|worth| worth.as_str().to_owned()));
    lede.extend(known.languages.iter().map(|language| frame.tongue.language(language.code())));
    lede.retain(|part| !part.is_empty());
    frame.tongue.row(lede, ", ")
}

/// The first line for a colleague on call who answers her, from her card alone: when she was met first and by whom, where,
/// and what is worth remembering.
pub(super) fn first(frame: &Frame, names: &Names, card: &Card) -> String {
    let mut first = Vec::new();
    first.extend(card.first_met.as_ref().map(|when| frame.tn("person-first-met", "when", frame.tongue.when(when))));
    first.extend(card.first_met_by.map(|by| names.worker(by)));
    first.extend(card.area.map(|area| names.area(area.0)));
    match &card.worth {
        Some(worth) => first.push(worth.as_str().to_owned()),
        None => first.extend(card.remember.iter().map(|word| word.as_str().to_owned())),
    }
    first.retain(|part| !part.is_empty());
    frame.tongue.row(first, ", ")
}

/// Who opened it, day by day; the same colleague doing the same on one day is one line.
pub fn opened_lines(
    frame: &Frame,
    desk: &Desk,
    opened: &[Opened],
    who: impl Fn(vault::id::WorkerId) -> String,
) -> Vec<Line> {
    let clock = desk.house().clock();
    let mut lines: Vec<Line> = Vec::new();
    for line in opened {
        let what = frame.t(line.action.message());
        let what = match line.of {
            Of::Folder => what,
            Of::Card => format!("{what} ({})", frame.t("person-opened-card")),
            Of::Meeting => format!("{what} ({})", frame.t("person-opened-meeting")),
        };
        let why = line.why.as_ref().map(|why| crate::audit::page::why(frame, why));
        let name = frame.tongue.row([line.who.map(&who).unwrap_or_default(), what].into_iter().chain(why), " · ");
        let by = frame.tongue.date(clock.local_of(store::Minute(line.at.div_euclid(60))).date());
        if !lines.iter().any(|one| one.name == name && one.by == by) {
            lines.push(Line { name, by, ..Line::default() });
        }
    }
    lines
}

#[cfg(test)]
impl PersonPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let moment = Moment {
            head: format!("11 October · {}", frame.t("contact-channel-street")),
            text: "Took the card with the number.".into(),
            quiet: frame.t("contact-unsure"),
            href: "/contacts/x".into(),
            ..Moment::default()
        };
        Self {
            id: "x".into(),
            name: "Joy".into(),
            lede: frame.tn("person-first-met", "when", "11 October"),
            card: CardBox::sample(&frame),
            events: vec![moment],
            next: vec![Item::sample(&frame, true), Item::sample(&frame, false)],
            names_count: 2,
            standing: frame.t("person-standing-in-contact"),
            circle: "Signe".into(),
            circle_count: 1,
            named: false,
            file: frame.t("person-file-when-she-wants"),
            opened: vec![Line { name: "Signe".into(), by: "today".into(), ..Line::default() }],
            frame,
        }
    }
}

#[cfg(test)]
impl People {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line =
            |href: &str| Line { href: href.into(), name: "Joy".into(), by: "11 October".into(), what: "tea".into() };
        Self { people: vec![line("/people/x")], contacts: vec![line("/contacts/x")], frame }
    }
}

#[cfg(test)]
impl Stranger {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let card = CardBox { silence: Some(frame.t("card-silence-no-rules")), call: None, ..CardBox::sample(&frame) };
        let lede = frame.tn("person-first-met", "when", "11 October") + ", Signe, tea";
        Self { id: "x".into(), card, name: "Joy".into(), lede, held: false, frame }
    }
}
