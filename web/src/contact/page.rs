//! The form for a meeting, and a meeting as it is read.

use askama::Template;
use domain::contact::Contact;
use vault::id::RecordId;

use super::fill::seen_as_word;
use crate::{
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
}

impl ContactForm {
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
