//! A person's page, and the card that stands on top of every page of hers.

use app::{
    Desk,
    card::Held,
    person::{Alike, Page},
};
use askama::Template;
use domain::{
    card::{IfAnother, Reach, Voicemail, WayKind},
    contact::{Contact, LineRef},
    person::{Answer, NameKind, Standing},
    trust::{Event, EventKind, Widened},
};

use crate::{frame::Frame, names::Names, view::Line};

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
    pub card: CardBox,
    pub lede: String,
}

/// How to reach her safely.
pub struct CardBox {
    pub name: String,
    /// Why nobody contacts her.
    pub silence: Option<String>,
    pub lines: Vec<String>,
    pub who_sees: String,
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
    pub next: Option<Next>,
    pub names: Vec<Line>,
    pub names_count: usize,
    pub statuses: Vec<Line>,
    pub circle: String,
    pub circle_count: usize,
    pub file: String,
    pub opened: Vec<Line>,
    pub alike: Vec<Likeness>,
}

/// Something in the timeline.
pub struct Moment {
    pub head: String,
    pub text: String,
    /// Her own words.
    pub quote: bool,
    pub unsure: String,
}

/// What comes next.
pub struct Next {
    pub what: String,
    pub by: String,
}

/// Somebody met who could be the same person, and why.
pub struct Likeness {
    pub contact: String,
    pub line: u8,
    pub name: String,
    pub reasons: String,
}

impl CardBox {
    /// The card in words. `circle` is who else may read the rest, where that may be told.
    pub fn of(frame: &Frame, held: &Held, circle: Option<&str>) -> Self {
        let name = held.card.names.first().map_or_else(|| frame.t("person-no-name"), |name| name.as_str().to_owned());
        let mut lines = Vec::new();
        let silence = match &held.reach {
            Reach::DoNotContact(silence) => Some(frame.tongue.message(&silence.message())),
            Reach::Allowed(rules) => {
                lines.extend(rules.ways.iter().map(|way| frame.tn(way_message(way.kind), "to", way.to.as_str())));
                lines.extend(rules.hours.iter().map(|hours| {
                    let until = frame.tongue.time((hours.last.number() + 1) % 24, 0u8);
                    let from = frame.tongue.time(hours.from.number(), 0u8);
                    frame.tn("card-hours", "hours", [from, frame.t("page-and"), until].join(" "))
                }));
                if rules.voicemail == Voicemail::Never {
                    lines.push(frame.t("card-no-voicemail"));
                }
                lines.push(match &rules.if_another {
                    IfAnother::HangUp => frame.t("card-another-hang-up"),
                    IfAnother::Say(say) => frame.tn("card-another-say", "say", say.as_str()),
                });
                lines.extend(rules.code_word.as_ref().map(|word| frame.tn("card-code-word", "word", word.as_str())));
                None
            }
        };
        lines.extend(held.card.emergency.iter().map(|fact| fact.fact.as_str().to_owned()));
        let who_sees = circle
            .map_or_else(|| frame.t("card-on-call-sees"), |circle| frame.tn("card-circle-sees", "circle", circle));
        Self { name, silence, lines, who_sees }
    }
}

fn way_message(kind: WayKind) -> &'static str {
    match kind {
        WayKind::Call => "card-by-call",
        WayKind::Message => "card-by-message",
        WayKind::App => "card-by-app",
        WayKind::Mail => "card-by-mail",
        WayKind::Through => "card-by-through",
        WayKind::InPerson => "card-by-person",
    }
}

impl PersonPage {
    /// Her page in words.
    pub fn of(frame: Frame, names: &Names, desk: &Desk, page: &Page, alike: &[Alike]) -> Self {
        let circle = names.workers(&page.circle, &frame);
        let card = page.card.as_ref().map_or_else(
            || CardBox {
                name: String::new(),
                silence: Some(frame.t("card-none")),
                lines: Vec::new(),
                who_sees: String::new(),
            },
            |held| CardBox::of(&frame, held, Some(&circle)),
        );
        let own = page.names.iter().rev().find_map(|name| name.text.as_ref()).map(|text| text.as_str().to_owned());
        let name = own.unwrap_or_else(|| card.name.clone());
        let known = &page.relationship;
        let mut lede = Vec::new();
        lede.extend(known.first_met.as_ref().map(|when| frame.tn("person-first-met", "when", frame.tongue.when(when))));
        lede.extend(known.first_met_by.map(|by| names.worker(by)));
        lede.extend(known.worth.as_ref().map(|worth| worth.as_str().to_owned()));
        lede.extend(known.languages.iter().map(|language| frame.tongue.language(language.code())));
        let clock = desk.house().clock();
        let opened = page.opened.iter().take(12).map(|line| Line {
            name: [line.who.map(|who| names.worker(who)).unwrap_or_default(), frame.t(line.action.message())]
                .join(" · "),
            by: frame.tongue.date(clock.local_of(store::Minute(line.at.div_euclid(60))).date()),
            what: String::new(),
            href: String::new(),
        });
        let file = match page.choices.iter().max_by_key(|choice| choice.on).map(|choice| choice.answer) {
            Some(Answer::Yes) => frame.t("person-file-open"),
            Some(Answer::No | Answer::NotYet) => frame.t("person-file-not-now"),
            None => frame.t("person-file-when-she-wants"),
        };
        Self {
            id: page.person.to_string(),
            lede: lede.join(", "),
            events: moments(&frame, names, page),
            next: next(&frame, page, clock.today()),
            names: page.names.iter().map(|name| name_line(&frame, name)).collect(),
            names_count: page.names.len(),
            statuses: page
                .statuses
                .iter()
                .map(|status| Line {
                    name: frame.t(standing_message(&status.standing)),
                    by: frame.tongue.when(&status.since),
                    ..Line::default()
                })
                .collect(),
            circle,
            circle_count: page.circle.len(),
            file,
            opened: opened.collect(),
            alike: alike.iter().map(|one| Likeness::of(&frame, one)).collect(),
            name,
            card,
            frame,
        }
    }
}

impl Likeness {
    fn of(frame: &Frame, alike: &Alike) -> Self {
        let reasons: Vec<_> = alike.reasons.iter().map(|reason| frame.tongue.message(reason)).collect();
        Self {
            contact: alike.line.contact.to_string(),
            line: alike.line.line.0,
            name: alike.name.clone().unwrap_or_else(|| frame.t("person-no-name")),
            reasons: reasons.join(" · "),
        }
    }
}

fn name_line(frame: &Frame, name: &domain::person::Name) -> Line {
    let kind = match name.kind {
        NameKind::Alias => "person-name-alias",
        NameKind::Working => "person-name-working",
        NameKind::GivenLater => "person-name-given-later",
        NameKind::TrueNameWithheld => "person-name-withheld",
    };
    let text = name.text.as_ref().map(|text| text.as_str().to_owned());
    Line { name: text.unwrap_or_else(|| frame.t("person-name-hers")), by: frame.t(kind), ..Line::default() }
}

fn standing_message(standing: &Standing) -> &'static str {
    match standing {
        Standing::Met => "person-standing-met",
        Standing::InContact => "person-standing-in-contact",
        Standing::Presumed => "person-standing-presumed",
        Standing::DoesNotWant => "person-standing-does-not-want",
        Standing::Identified { .. } => "person-standing-identified",
    }
}

fn moments(frame: &Frame, names: &Names, page: &Page) -> Vec<Moment> {
    let meetings =
        page.meetings.iter().map(|(line, contact)| (contact.when.first_day(), meeting(frame, names, *line, contact)));
    let events = page.events.iter().map(|event| (event.when.first_day(), happened(frame, names, event)));
    let mut all: Vec<_> = meetings.chain(events).collect();
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    all.into_iter().map(|(_, moment)| moment).collect()
}

fn meeting(frame: &Frame, names: &Names, line: LineRef, contact: &Contact) -> Moment {
    let channel = frame.t(&format!("contact-channel-{}", contact.channel.word())).to_lowercase();
    let met = contact.met.iter().find(|met| met.line == line.line);
    let words = met.and_then(|met| met.words.as_ref()).map(|words| words.as_str().to_owned());
    let watched = met.is_some_and(|met| met.watched == Some(domain::contact::Watched::Yes));
    let head =
        [frame.tongue.when(&contact.when), channel, names.area(contact.area.0), names.workers(&contact.workers, frame)];
    let unsure = met.is_some_and(|met| met.unsure);
    Moment {
        head: head.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        quote: false,
        text: words.unwrap_or_else(|| frame.t(if watched { "contact-was-watched" } else { "person-we-met" })),
        unsure: if unsure { frame.t("contact-unsure") } else { String::new() },
    }
}

fn happened(frame: &Frame, names: &Names, event: &Event) -> Moment {
    let what = match event.kind {
        EventKind::Introduced => frame.t("trust-kind-introduced"),
        EventKind::Vouched => frame.t("trust-kind-vouched"),
        EventKind::Ally => frame.t("trust-kind-ally"),
        EventKind::Danger => frame.t("trust-kind-danger"),
        EventKind::FirstMeal => frame.t("trust-kind-first-meal"),
        EventKind::FirstCall => frame.t("trust-kind-first-call"),
        EventKind::Other => frame.t("trust-kind-other"),
        EventKind::Circle { worker, answer } => {
            let id = match answer {
                Widened::Asked => "trust-asked-about",
                Widened::Yes => "trust-yes-to",
                Widened::No => "trust-no-to",
            };
            frame.tn(id, "name", names.worker(worker))
        }
    };
    let words = event.words.as_ref().map(|words| words.as_str().to_owned());
    let head = [frame.tongue.when(&event.when), what, names.worker(event.by)].join(" · ");
    // Only her answer is surely hers; the rest may be what a worker thought worth remembering.
    let hers = matches!(event.kind, EventKind::Circle { .. }) && words.is_some();
    Moment { head, quote: hers, text: words.unwrap_or_default(), unsure: String::new() }
}

fn next(frame: &Frame, page: &Page, today: jiff::civil::Date) -> Option<Next> {
    let all = page.meetings.iter().flat_map(|(_, contact)| contact.met.iter()).filter_map(|met| met.next.as_ref());
    let coming = all.filter_map(|next| next.by.filter(|by| by.date() >= today).map(|by| (by, next)));
    coming
        .min_by_key(|(by, _)| *by)
        .map(|(by, next)| Next { what: next.what.as_str().into(), by: frame.tongue.weekday_date(by.date()) })
}
