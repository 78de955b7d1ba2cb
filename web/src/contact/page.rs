//! The form for a meeting, and a meeting as it is read.

use askama::Template;
use domain::contact::Contact;
use vault::id::RecordId;

use super::fill::seen_as_word;
use crate::{
    card::page::CardBox,
    frame::Frame,
    names::Names,
    view::{Choice, Mistake, beside},
};

/// The form.
#[derive(Template)]
#[template(path = "contact/new.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a box on the form")]
pub struct ContactForm {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// The form's own number: posted twice, it is one contact.
    pub form: String,
    /// The contact that is corrected.
    pub record: String,
    pub parents: Vec<String>,
    pub night: String,
    pub channels: Vec<Choice>,
    pub areas: Vec<Choice>,
    pub people: String,
    pub day: String,
    pub hour: String,
    pub today: String,
    pub alias: String,
    pub languages: Vec<Choice>,
    pub seen_as: Vec<Choice>,
    pub watched: Vec<Choice>,
    pub ages: Vec<Choice>,
    pub seen: Vec<Choice>,
    pub given: Vec<Choice>,
    pub remember: String,
    pub words: String,
    pub our_name: String,
    pub mood: String,
    pub next: String,
    pub by: String,
    pub told: String,
    pub introduced: String,
    pub may_introduce: bool,
    pub more: bool,
    pub unsure: bool,
    pub child: bool,
    pub danger: bool,
    pub emergency: String,
    pub on_call: String,
    pub on_call_tel: String,
    /// With somebody we know: her card stands on top, and what is written is tied to her.
    pub about: Option<About>,
}

/// Whom a meeting is with, when it is somebody we know.
pub struct About {
    pub id: String,
    pub card: CardBox,
}

impl ContactForm {
    /// Where the form is sent.
    fn action(&self) -> String {
        self.about.as_ref().map_or_else(|| "/contacts/new".into(), |about| format!("/people/{}/write", about.id))
    }

    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// A meeting.
#[derive(Template)]
#[template(path = "contact/contact.html")]
pub struct ContactPage {
    pub frame: Frame,
    pub id: String,
    pub title: String,
    pub lede: String,
    pub lines: Vec<MetLine>,
    /// How many versions stand side by side.
    pub several: usize,
    pub may_open: bool,
}

/// One person of a meeting.
pub struct MetLine {
    pub number: u8,
    pub name: String,
    pub facts: Vec<String>,
    pub words: String,
    pub unsure: bool,
    /// The relationship it belongs to already; empty when to none.
    pub person: String,
}

impl ContactPage {
    /// A contact in words.
    pub fn of(frame: Frame, names: &Names, id: RecordId, contact: &Contact, several: usize) -> Self {
        let channel = frame.t(&format!("contact-channel-{}", contact.channel.word()));
        let title = format!("{channel}, {}", names.area(contact.area.0));
        let mut lede = vec![frame.tongue.when(&contact.when), names.workers(&contact.workers, &frame)];
        lede.push(frame.tn("night-people-met", "count", contact.people));
        let lines = contact.met.iter().map(|met| line(&frame, met)).collect();
        Self { id: id.to_string(), title, lede: lede.join(" · "), lines, several, may_open: true, frame }
    }
}

fn line(frame: &Frame, met: &domain::contact::Met) -> MetLine {
    let mut facts = Vec::new();
    let seen = seen_as_word(met.seen_as);
    let mut about: Vec<String> = Vec::new();
    if !seen.is_empty() {
        about.push(frame.t(&format!("contact-seen-{seen}")));
    }
    about.extend(met.languages.iter().map(|language| frame.tongue.language(language.code())));
    about.extend(met.mood.iter().map(|mood| mood.as_str().to_owned()));
    facts.push(about.join(" · "));
    let words: Vec<_> = met.remember.iter().map(domain::text::Line::as_str).collect();
    if !words.is_empty() {
        facts.push(frame.tn("contact-remembers-us", "words", words.join(", ")));
    }
    let given: Vec<_> = met.given.iter().map(domain::text::Line::as_str).collect();
    if !given.is_empty() {
        facts.push(frame.tn("contact-we-gave", "things", given.join(", ")));
    }
    match met.watched {
        Some(domain::contact::Watched::Yes) => facts.push(frame.t("contact-was-watched")),
        Some(domain::contact::Watched::Unsure) => facts.push(frame.t("contact-maybe-watched")),
        _ => {}
    }
    facts.extend(met.next.as_ref().map(|next| frame.tn("contact-next-is", "what", next.what.as_str())));
    if met.may_be_child {
        facts.push(frame.t("contact-may-be-child"));
    }
    facts.retain(|fact| !fact.is_empty());
    MetLine {
        number: met.line.0,
        name: met.alias.as_ref().map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned()),
        facts,
        words: met.words.as_ref().map(|words| words.as_str().to_owned()).unwrap_or_default(),
        unsure: met.unsure,
        person: String::new(),
    }
}

#[cfg(test)]
impl ContactForm {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let chips = |prefix: &str, words: &[&str]| -> Vec<Choice> {
            words
                .iter()
                .map(|word| Choice::new(*word, frame.t(&format!("{prefix}-{word}")), *word == "street"))
                .collect()
        };
        Self {
            channels: chips("contact-channel", &["street", "drop-in"]),
            seen_as: chips("contact-seen", &["woman", "not-known"]),
            watched: chips("contact-watched", &["yes", "unsure"]),
            ages: chips("contact-age", &["from18"]),
            seen: chips("contact-met", &["first"]),
            areas: vec![Choice::new("1", "Station side", true)],
            languages: vec![Choice::new("en", "English", true)],
            given: vec![Choice::new("tea", "tea", false)],
            errors: vec![Mistake { field: "people".into(), text: frame.t("contact-people-number") }],
            about: Some(About { id: "x".into(), card: CardBox::sample(&frame) }),
            form: String::new(),
            record: String::new(),
            parents: Vec::new(),
            night: String::new(),
            people: "two".into(),
            day: String::new(),
            hour: String::new(),
            today: "2026-11-24".into(),
            alias: "Joy".into(),
            remember: "bike".into(),
            words: "Took the card with the number.".into(),
            our_name: String::new(),
            mood: String::new(),
            next: String::new(),
            by: String::new(),
            told: String::new(),
            introduced: String::new(),
            may_introduce: true,
            more: true,
            unsure: true,
            child: true,
            danger: true,
            emergency: "112".into(),
            on_call: "Mette".into(),
            on_call_tel: "+4500000003".into(),
            frame,
        }
    }
}

#[cfg(test)]
impl ContactPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line = |person: &str| MetLine {
            number: 0,
            name: "Joy".into(),
            facts: vec![frame.tn("contact-remembers-us", "words", "bike, tea")],
            words: "Took the card with the number.".into(),
            unsure: true,
            person: person.into(),
        };
        let lines = vec![line(""), line("x")];
        let title = frame.t("contact-channel-street");
        Self { id: "x".into(), title, lede: "11 October".into(), lines, several: 2, may_open: true, frame }
    }
}
