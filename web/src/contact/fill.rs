//! The form as it stands on the page: empty, as it was typed, or as it was written.

use app::{Desk, Refusal, night, retention};
use domain::{
    contact::{Contact, Met},
    text::{Line, Text},
    when::{Part, When},
};
use vault::id::RecordId;

use super::word;
use crate::form::Form;

/// Everything in the form, as text.
#[derive(Default)]
pub struct Filled {
    pub form: String,
    pub record: String,
    pub parents: Vec<String>,
    pub night: String,
    pub channel: String,
    pub area: String,
    pub people: String,
    pub spoken: String,
    pub day: String,
    /// Whether the day is right is asked; it was said to be.
    pub day_asked: bool,
    pub day_sure: bool,
    pub hour: String,
    pub part: String,
    pub workers: Vec<String>,
    pub note: String,
    /// Who may read it, where that is chosen.
    pub readers: String,
    pub lines: Vec<FilledLine>,
    /// Another person was asked for, and there is no room for one.
    pub full: bool,
}

/// One person in it.
#[derive(Default)]
pub struct FilledLine {
    /// The line's own number: its fields begin with it.
    pub number: u8,
    texts: std::collections::HashMap<&'static str, String>,
    pub languages: Vec<String>,
    pub given: Vec<String>,
    pub seen_as: String,
    pub watched: String,
    pub age: String,
    pub seen: String,
    pub worker: String,
    pub phone: String,
    pub unsure: bool,
    pub child: bool,
    pub danger: bool,
}

const TEXTS: [&str; 11] =
    ["alias", "remember", "words", "our_name", "mood", "next", "by", "told", "told_day", "introduced", "given_more"];
/// Those that wait behind "more".
const MORE: [&str; 7] = ["our_name", "mood", "next", "by", "told", "told_day", "introduced"];

/// The name of a person's field: the first one's stand plain.
pub fn field(name: &str, number: u8) -> String {
    if number == 0 { name.to_owned() } else { format!("p{number}-{name}") }
}

/// The numbers of the lines that a form holds; one where it says nothing. Those beyond the limit too: they are told of and
/// given back, never left out.
pub fn numbers(form: &Form) -> Vec<u8> {
    let mut numbers = Vec::new();
    for number in form.all("line").iter().filter_map(|number| number.parse().ok()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if numbers.is_empty() { vec![0] } else { numbers }
}

/// An empty form: one person; channel, area and who was out as the night has them.
pub async fn empty(desk: &Desk, of: Option<&str>) -> Result<Filled, Refusal> {
    let mut filled = Filled { people: "1".into(), lines: vec![FilledLine::default()], ..Filled::default() };
    filled.workers = vec![desk.worker().to_string()];
    if let Some(record) = of.and_then(|of| of.parse::<RecordId>().ok()) {
        let current = night::open(desk, record).await?;
        if let Some(night) = current.newest() {
            filled.night = record.to_string();
            filled.channel = "street".into();
            filled.area = night.area.0.to_string();
            filled.workers = night.workers.iter().map(ToString::to_string).collect();
        }
    }
    Ok(filled)
}

/// What somebody typed, to the letter.
pub fn typed(form: &Form) -> Filled {
    let own = |name: &str| form.text(name).to_owned();
    Filled {
        form: own("form"),
        record: own("record"),
        parents: all(form, "parent"),
        night: own("night"),
        channel: own("channel"),
        area: own("area"),
        people: own("people"),
        spoken: own("spoken"),
        day: own("day"),
        day_asked: form.ticked("day_asked"),
        day_sure: form.ticked("day_sure"),
        hour: own("hour"),
        part: own("part"),
        workers: all(form, "worker_there"),
        note: own("note"),
        readers: own("readers"),
        lines: numbers(form).into_iter().map(|number| FilledLine::typed(form, number)).collect(),
        full: false,
    }
}

/// Those that were ticked, and the one beside them.
fn languages(form: &Form, number: u8) -> Vec<String> {
    let another = form.some(&field("language_more", number)).map(str::to_owned);
    all(form, &field("language", number)).into_iter().chain(another).collect()
}

fn all(form: &Form, name: &str) -> Vec<String> {
    form.all(name).into_iter().map(str::to_owned).collect()
}

/// What was written, for a correction. Of a day long ago somebody has said already that it is right.
pub fn written(desk: &Desk, contact: &Contact) -> Filled {
    let day_sure = contact.clock.is_none() && retention::is_long_ago(desk, contact.when.month());
    let mut filled = Filled {
        channel: contact.channel.word().into(),
        area: contact.area.0.to_string(),
        people: contact.people.to_string(),
        spoken: contact.spoken.to_string(),
        night: contact.night.map(|night| night.to_string()).unwrap_or_default(),
        day: contact.when.first_day().date().to_string(),
        day_asked: day_sure || contact.clock.is_some(),
        day_sure,
        workers: contact.workers.iter().map(ToString::to_string).collect(),
        note: text(contact.note.as_ref().map(Text::as_str)),
        lines: contact.met.iter().map(FilledLine::written).collect(),
        ..Filled::default()
    };
    match contact.when {
        When::About(_, hour) => filled.hour = hour.number().to_string(),
        When::Part(_, part) => filled.part = word::of(&word::PARTS, Some(part)).into(),
        When::Month(month) => filled.day = format!("{}-{:02}", month.year(), month.month()),
        When::Day(_) => {}
    }
    if filled.lines.is_empty() {
        filled.lines.push(FilledLine::default());
    }
    filled
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

impl Filled {
    /// Another person, with a number nobody has, while there is room. Where there is none, the page says so.
    pub fn another(&mut self) {
        let next = self.lines.iter().map(|line| line.number).max().map_or(Some(0), |last| last.checked_add(1));
        match next.filter(|_| self.lines.len() < Contact::LINES) {
            Some(number) => self.lines.push(FilledLine { number, ..FilledLine::default() }),
            None => self.full = true,
        }
        let people: usize = self.people.trim().parse().unwrap_or(0);
        if people < self.lines.len() {
            self.people = self.lines.len().to_string();
        }
    }

    /// One person less.
    pub fn without(&mut self, number: u8) {
        self.lines.retain(|line| line.number != number);
        if self.lines.is_empty() {
            self.lines.push(FilledLine::default());
        }
        if let Some(people) = self.people.trim().parse::<u16>().ok().filter(|people| *people > 1) {
            self.people = (people - 1).to_string();
        }
    }
}

impl FilledLine {
    fn typed(form: &Form, number: u8) -> Self {
        let own = |name: &str| form.text(&field(name, number)).to_owned();
        Self {
            number,
            texts: TEXTS.into_iter().map(|name| (name, own(name))).collect(),
            languages: languages(form, number),
            given: all(form, &field("given", number)),
            seen_as: own("seen_as"),
            watched: own("watched"),
            age: own("age"),
            seen: own("seen"),
            worker: own("worker"),
            phone: own("phone"),
            unsure: form.ticked(&field("unsure", number)),
            child: form.ticked(&field("child", number)),
            danger: form.ticked(&field("danger", number)),
        }
    }

    fn written(met: &Met) -> Self {
        let words: Vec<_> = met.remember.iter().map(Line::as_str).collect();
        let told = met.told.as_ref();
        let texts = [
            ("alias", text(met.alias.as_ref().map(Line::as_str))),
            ("remember", words.join(", ")),
            ("words", text(met.words.as_ref().map(Text::as_str))),
            ("our_name", text(met.our_name.as_ref().map(Line::as_str))),
            ("mood", text(met.mood.as_ref().map(Line::as_str))),
            ("next", text(met.next.as_ref().map(|next| next.what.as_str()))),
            ("by", met.next.as_ref().and_then(|next| next.by).map(|by| by.date().to_string()).unwrap_or_default()),
            ("told", text(told.and_then(|told| told.how.as_ref()).map(Line::as_str))),
            ("told_day", told.map(|told| told.when.first_day().date().to_string()).unwrap_or_default()),
        ];
        Self {
            number: met.line.0,
            texts: texts.into_iter().collect(),
            languages: met.languages.iter().map(|language| language.code().to_owned()).collect(),
            given: met.given.iter().map(|thing| thing.as_str().to_owned()).collect(),
            seen_as: word::of(&word::SEEN_AS, met.seen_as).into(),
            watched: word::of(&word::WATCHED, met.watched).into(),
            age: word::of(&word::AGES, met.age).into(),
            seen: word::of(&word::SEEN, met.seen).into(),
            worker: met.worker.map(|worker| worker.to_string()).unwrap_or_default(),
            phone: met.number.map(|number| number.to_string()).unwrap_or_default(),
            unsure: met.unsure,
            child: met.may_be_child,
            danger: met.danger_now,
        }
    }

    /// The text of a field.
    pub fn text(&self, name: &str) -> String {
        self.texts.get(name).cloned().unwrap_or_default()
    }

    /// Puts a text into a field.
    pub fn put(&mut self, name: &'static str, text: String) {
        self.texts.insert(name, text);
    }

    /// Whether something stands behind "more".
    pub fn more(&self) -> bool {
        let chosen = [&self.age, &self.seen, &self.worker];
        MORE.iter().any(|name| !self.text(name).is_empty()) || chosen.iter().any(|one| !one.is_empty())
    }
}

/// Which part of a day a word names.
pub fn part(typed: &str) -> Option<Part> {
    word::from(&word::PARTS, typed)
}
