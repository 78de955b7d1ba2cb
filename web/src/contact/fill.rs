//! The form as it stands on the page: empty, as it was typed, or as it was written.

use app::{Desk, Refusal, night};
use domain::contact::{Age, Contact, Seen, SeenAs, Watched};
use vault::id::RecordId;

use super::page::ContactForm;
use crate::{
    form::Form,
    frame::Frame,
    view::{Choice, Mistake},
};

/// Everything in the form, as text.
#[derive(Default)]
pub struct Filled {
    pub form: String,
    pub record: String,
    pub parents: Vec<String>,
    night: String,
    channel: String,
    area: String,
    people: String,
    day: String,
    hour: String,
    texts: std::collections::HashMap<&'static str, String>,
    languages: Vec<String>,
    given: Vec<String>,
    seen_as: String,
    watched: String,
    age: String,
    seen: String,
    unsure: bool,
    child: bool,
    danger: bool,
}

const TEXTS: [&str; 9] = ["alias", "remember", "words", "our_name", "mood", "next", "by", "told", "introduced"];
const CHANNELS: [&str; 11] = [
    "street",
    "drop-in",
    "party",
    "church",
    "park",
    "social-event",
    "indoor",
    "telephone",
    "online",
    "prison",
    "other",
];

/// An empty form: one person; channel and area as the night has them.
pub async fn empty(desk: &Desk, of: Option<&str>) -> Result<Filled, Refusal> {
    let mut filled = Filled { people: "1".into(), ..Filled::default() };
    if let Some(record) = of.and_then(|of| of.parse::<RecordId>().ok()) {
        let current = night::open(desk, record).await?;
        if let Some(night) = current.newest() {
            filled.night = record.to_string();
            filled.channel = "street".into();
            filled.area = night.area.0.to_string();
        }
    }
    Ok(filled)
}

/// What somebody typed, to the letter.
pub fn typed(form: &Form) -> Filled {
    let own = |name: &str| form.text(name).to_owned();
    let all = |name: &str| form.all(name).into_iter().map(str::to_owned).collect();
    Filled {
        form: own("form"),
        record: own("record"),
        parents: all("parent"),
        night: own("night"),
        channel: own("channel"),
        area: own("area"),
        people: own("people"),
        day: own("day"),
        hour: own("hour"),
        texts: TEXTS.into_iter().map(|name| (name, own(name))).collect(),
        languages: all("language"),
        given: all("given"),
        seen_as: own("seen_as"),
        watched: own("watched"),
        age: own("age"),
        seen: own("seen"),
        unsure: form.ticked("unsure"),
        child: form.ticked("child"),
        danger: form.ticked("danger"),
    }
}

/// What was written, for a correction.
pub fn written(contact: &Contact) -> Filled {
    let mut filled = Filled {
        channel: contact.channel.word().into(),
        area: contact.area.0.to_string(),
        people: contact.people.to_string(),
        night: contact.night.map(|night| night.to_string()).unwrap_or_default(),
        day: contact.when.first_day().date().to_string(),
        ..Filled::default()
    };
    if let domain::when::When::About(_, hour) = contact.when {
        filled.hour = hour.number().to_string();
    }
    let Some(met) = contact.met.first() else { return filled };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let words: Vec<_> = met.remember.iter().map(domain::text::Line::as_str).collect();
    filled.texts.insert("alias", text(met.alias.as_ref().map(domain::text::Line::as_str)));
    filled.texts.insert("remember", words.join(", "));
    filled.texts.insert("words", text(met.words.as_ref().map(domain::text::Text::as_str)));
    filled.texts.insert("our_name", text(met.our_name.as_ref().map(domain::text::Line::as_str)));
    filled.texts.insert("mood", text(met.mood.as_ref().map(domain::text::Line::as_str)));
    filled.texts.insert("next", text(met.next.as_ref().map(|next| next.what.as_str())));
    let by = met.next.as_ref().and_then(|next| next.by).map(|by| by.date().to_string());
    filled.texts.insert("by", by.unwrap_or_default());
    let told = met.told.as_ref().and_then(|told| told.how.as_ref());
    filled.texts.insert("told", text(told.map(domain::text::Line::as_str)));
    filled.languages = met.languages.iter().map(|language| language.code().to_owned()).collect();
    filled.given = met.given.iter().map(|thing| thing.as_str().to_owned()).collect();
    filled.seen_as = seen_as_word(met.seen_as).into();
    filled.age = age_word(met.age).into();
    filled.watched = watched_word(met.watched).into();
    filled.seen = match met.seen {
        Some(Seen::First) => "first",
        Some(Seen::Before) => "before",
        Some(Seen::Unsure) => "unsure",
        None => "",
    }
    .into();
    (filled.unsure, filled.child, filled.danger) = (met.unsure, met.may_be_child, met.danger_now);
    filled
}

/// The word of how somebody was seen, in forms and messages.
pub fn seen_as_word(seen: Option<SeenAs>) -> &'static str {
    match seen {
        Some(SeenAs::Woman) => "woman",
        Some(SeenAs::Man) => "man",
        Some(SeenAs::Another) => "another",
        Some(SeenAs::NotKnown) => "not-known",
        None => "",
    }
}

fn age_word(age: Option<Age>) -> &'static str {
    match age {
        Some(Age::Child) => "child",
        Some(Age::From18) => "from18",
        Some(Age::From25) => "from25",
        Some(Age::From35) => "from35",
        Some(Age::From50) => "from50",
        Some(Age::NotKnown) => "not-known",
        None => "",
    }
}

fn watched_word(watched: Option<Watched>) -> &'static str {
    match watched {
        Some(Watched::Yes) => "yes",
        Some(Watched::No) => "no",
        Some(Watched::Unsure) => "unsure",
        None => "",
    }
}

impl Filled {
    /// The page with this form on it.
    pub fn page(self, frame: Frame, desk: &Desk, errors: Vec<Mistake>) -> ContactForm {
        let settings = desk.settings();
        let chips = |words: &[&str], prefix: &str, chosen: &str| -> Vec<Choice> {
            words.iter().map(|word| Choice::new(*word, frame.t(&format!("{prefix}-{word}")), *word == chosen)).collect()
        };
        let text = |name: &str| self.texts.get(name).cloned().unwrap_or_default();
        let sheet = &settings.street;
        let tick = |value: &str, name: &str, chosen: &[String]| {
            Choice::new(value, name, chosen.iter().any(|one| one == value))
        };
        ContactForm {
            channels: chips(&CHANNELS, "contact-channel", &self.channel),
            seen_as: chips(&["woman", "man", "another", "not-known"], "contact-seen", &self.seen_as),
            watched: chips(&["yes", "no", "unsure"], "contact-watched", &self.watched),
            ages: chips(&["child", "from18", "from25", "from35", "from50", "not-known"], "contact-age", &self.age),
            seen: chips(&["first", "before", "unsure"], "contact-met", &self.seen),
            areas: settings
                .areas
                .iter()
                .map(|area| Choice::new(area.id.to_string(), &area.name, area.id.to_string() == self.area))
                .collect(),
            languages: settings.spoken.iter().map(|one| tick(&one.code, &one.name, &self.languages)).collect(),
            given: sheet.things.iter().map(|thing| tick(thing, thing, &self.given)).collect(),
            alias: text("alias"),
            remember: text("remember"),
            words: text("words"),
            our_name: text("our_name"),
            mood: text("mood"),
            next: text("next"),
            by: text("by"),
            told: text("told"),
            introduced: text("introduced"),
            may_introduce: desk.writable(settings.folders.introductions).is_ok() && self.record.is_empty(),
            more: ["our_name", "mood", "next", "by", "told", "introduced"].iter().any(|name| !text(name).is_empty()),
            today: desk.house().clock().today().to_string(),
            emergency: settings.emergency.clone(),
            on_call: sheet.on_call_name.clone(),
            on_call_tel: sheet.on_call_number.replace(' ', ""),
            errors,
            about: None,
            frame,
            form: self.form,
            record: self.record,
            parents: self.parents,
            night: self.night,
            people: self.people,
            day: self.day,
            hour: self.hour,
            unsure: self.unsure,
            child: self.child,
            danger: self.danger,
        }
    }
}
