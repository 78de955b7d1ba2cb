//! A meeting as it is read, and its versions side by side.

use std::collections::HashMap;

use app::{Desk, Refusal, contact, number};
use askama::Template;
use domain::{
    contact::{Contact, Introduction, Met, Watched},
    text::{Line, Text},
};
use vault::id::RecordId;

use super::{dial::Dial, word};
use crate::{card::page::CardBox, frame::Frame, names::Names, view::Mistake};

/// A meeting.
#[derive(Template)]
#[template(path = "contact/contact.html")]
pub struct ContactPage {
    pub frame: Frame,
    pub id: String,
    pub version: Version,
    /// How many versions stand side by side.
    pub several: usize,
    /// Whom to ring.
    pub dial: Dial,
    /// Somebody may be in danger and nobody has it yet.
    pub danger: bool,
    /// Who has it, since when.
    pub answered: String,
    pub errors: Vec<Mistake>,
    /// Why it is not destroyed from here, and what to do instead; empty where it may be.
    pub stays: String,
}

impl ContactPage {
    /// The same with what is to be said beside what was typed about one of its lines. `None`: nothing can be typed
    /// about that line now.
    pub fn wrong(mut self, number: u8, said: String) -> Option<Self> {
        let free = |line: &&mut MetLine| line.number == number && line.person.is_empty() && !line.somebodys;
        let line = self.version.lines.iter_mut().find(free)?;
        line.wrong = Some(said.clone());
        self.errors = vec![Mistake { field: format!("worth{number}"), text: said }];
        Some(self)
    }
}

/// Several versions of one meeting.
#[derive(Template)]
#[template(path = "contact/versions.html")]
pub struct Versions {
    pub frame: Frame,
    pub id: String,
    /// Of everybody in it whose card may be read.
    pub cards: Vec<CardBox>,
    pub versions: Vec<Version>,
}

/// A meeting in words.
pub struct Version {
    pub revision: String,
    pub title: String,
    pub lede: String,
    /// What the clock of its phone said, far off on arrival; empty as a rule.
    pub clock: String,
    pub note: String,
    pub lines: Vec<MetLine>,
}

/// One person of a meeting.
pub struct MetLine {
    pub number: u8,
    /// Her card, where it is somebody's: it stands before the rest, on top of the page where she is alone on it.
    pub cards: Vec<CardBox>,
    pub name: String,
    pub facts: Vec<String>,
    pub words: String,
    pub unsure: bool,
    /// Whose it is already, for whoever may read her card; empty when nobody's.
    pub person: String,
    /// It belongs to somebody's page, whether or not this person may know whose.
    pub somebodys: bool,
    /// What is to be said beside what is worth remembering of her.
    pub wrong: Option<String>,
}

/// What is needed to say a meeting in words.
pub struct Teller {
    frame: Frame,
    names: Names,
    numbers: HashMap<RecordId, String>,
    introductions: Vec<Introduction>,
}

impl Teller {
    /// For one contact.
    pub async fn of(desk: &Desk, frame: &Frame, record: RecordId) -> Result<Self, Refusal> {
        let names = Names::of(desk).await?;
        let numbers = number::all(desk).await?;
        let numbers = numbers.into_iter().map(|one| (one.record, one.number.label.as_str().to_owned())).collect();
        let frame = frame.clone().at("people", &names.me());
        Ok(Self { frame, names, numbers, introductions: contact::introductions(desk, record).await? })
    }

    /// The frame with who is signed in.
    pub fn frame(&self) -> Frame {
        self.frame.clone()
    }

    /// Who it was, since when.
    pub fn answered(&self, desk: &Desk, answered: domain::contact::Answered) -> String {
        let at = desk.house().clock().local_of(store::Minute(answered.at.0));
        let at = format!("{} {}", self.frame.tongue.date(at.date()), self.frame.tongue.time(at.hour(), at.minute()));
        let who = self.names.worker(answered.by);
        self.frame.tongue.say_with("contact-answered", &[("name", who.as_str().into()), ("at", at.as_str().into())])
    }

    /// What was promised here and is done.
    pub fn done(&self, desk: &Desk, done: &domain::contact::Done) -> String {
        let day = self.frame.tongue.date(desk.house().clock().local_of(store::Minute(done.at.0)).date());
        let (who, what) = (self.names.worker(done.by), done.next.what.as_str());
        let args = [("who", who.as_str().into()), ("day", day.as_str().into()), ("what", what.into())];
        self.frame.tongue.say_with("promise-done-by", &args)
    }

    /// One version of a contact.
    pub fn version(&self, revision: impl ToString, contact: &Contact) -> Version {
        let (frame, names) = (&self.frame, &self.names);
        let channel = frame.t(&format!("contact-channel-{}", contact.channel.word()));
        let mut lede = vec![frame.tongue.when(&contact.when), names.workers(&contact.workers, frame)];
        lede.push(frame.tn("night-people-met", "count", contact.people));
        if contact.spoken > 0 {
            lede.push(frame.tn("night-people-spoken", "count", contact.spoken));
        }
        if contact.practice {
            lede.push(frame.t("night-practice"));
        }
        lede.retain(|part| !part.is_empty());
        Version {
            revision: revision.to_string(),
            title: format!("{channel}, {}", names.area(contact.area.0)),
            lede: frame.tongue.row(lede, " · "),
            clock: contact
                .clock
                .map(|said| frame.tn("contact-clock", "when", frame.tongue.when(&said)))
                .unwrap_or_default(),
            note: contact.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default(),
            lines: contact.met.iter().map(|met| self.line(met)).collect(),
        }
    }

    fn line(&self, met: &Met) -> MetLine {
        MetLine {
            number: met.line.0,
            cards: Vec::new(),
            name: met.alias.as_ref().map_or_else(|| self.frame.t("person-no-name"), |alias| alias.as_str().to_owned()),
            facts: self.facts(met),
            words: met.words.as_ref().map(Text::as_str).unwrap_or_default().to_owned(),
            unsure: met.unsure,
            person: String::new(),
            somebodys: false,
            wrong: None,
        }
    }

    fn facts(&self, met: &Met) -> Vec<String> {
        let frame = &self.frame;
        let chosen = |prefix: &str, word: &str| (!word.is_empty()).then(|| frame.t(&format!("{prefix}-{word}")));
        let mut about: Vec<String> = Vec::new();
        about.extend(chosen("contact-seen", word::of(&word::SEEN_AS, met.seen_as)));
        about.extend(
            chosen("contact-age", word::of(&word::AGES, met.age))
                .filter(|_| met.age != Some(domain::contact::Age::NotKnown)),
        );
        about.extend(chosen("contact-met", word::of(&word::SEEN, met.seen)));
        about.extend(met.languages.iter().map(|language| frame.tongue.language(language.code())));
        about.extend(met.mood.iter().map(|mood| mood.as_str().to_owned()));
        let mut facts = vec![about.join(" · ")];
        if met.may_be_child {
            facts.push(frame.t("contact-may-be-child"));
        }
        if met.danger_now {
            facts.push(frame.t("contact-danger"));
        }
        let list = |words: &[domain::text::Word]| words.iter().map(Line::as_str).collect::<Vec<_>>().join(", ");
        if !met.remember.is_empty() {
            facts.push(frame.tn("contact-remembers-us", "words", list(&met.remember)));
        }
        if !met.given.is_empty() {
            facts.push(frame.tn("contact-we-gave", "things", list(&met.given)));
        }
        let number = met.number.and_then(|number| self.numbers.get(&number));
        facts.extend(number.map(|label| frame.tn("contact-got-number", "label", label)));
        facts.push(self.ours(met));
        match met.watched {
            Some(Watched::Yes) => facts.push(frame.t("contact-was-watched")),
            Some(Watched::Unsure) => facts.push(frame.t("contact-maybe-watched")),
            _ => {}
        }
        facts.extend(met.next.as_ref().map(|next| {
            let by = next.by.map(|by| format!(" ({})", frame.tongue.date(by.date()))).unwrap_or_default();
            frame.tn("contact-next-is", "what", format!("{}{by}", next.what.as_str()))
        }));
        facts.extend(met.told.as_ref().map(|told| {
            let how = told.how.as_ref().map(|how| format!(": {}", how.as_str())).unwrap_or_default();
            format!("{}{how}", frame.tn("contact-told-on", "when", frame.tongue.when(&told.when)))
        }));
        let by = self.introductions.iter().filter(|one| one.whom.line == met.line);
        facts.extend(by.map(|one| frame.tn("contact-introduced-by", "by", one.by.as_str())));
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    /// Who of us spoke with her, and the name we gave.
    fn ours(&self, met: &Met) -> String {
        let who = met.worker.map(|worker| self.names.worker(worker)).filter(|name| !name.is_empty());
        let name = met.our_name.as_ref().map(|name| self.frame.tn("contact-as-name", "name", name.as_str()));
        [who, name].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
impl Version {
    fn sample(frame: &Frame) -> Self {
        let line = |person: &str| MetLine {
            number: 0,
            cards: if person.is_empty() { Vec::new() } else { vec![CardBox::sample(frame)] },
            name: "Joy".into(),
            facts: vec![frame.tn("contact-remembers-us", "words", "bike, tea")],
            words: "Took the card with the number.".into(),
            unsure: true,
            person: person.into(),
            somebodys: false,
            wrong: None,
        };
        Self {
            revision: "x".into(),
            title: frame.t("contact-channel-street"),
            lede: "11 October".into(),
            clock: frame.tn("contact-clock", "when", "3 January 2031"),
            note: "In the rain.".into(),
            lines: vec![line(""), line("x")],
        }
    }
}

#[cfg(test)]
impl ContactPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let version = Version::sample(&frame);
        Self {
            id: "x".into(),
            version,
            several: 2,
            dial: Dial::sample(),
            danger: true,
            answered: "Mette".into(),
            stays: String::new(),
            errors: Vec::new(),
            frame,
        }
    }
}

#[cfg(test)]
impl Versions {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let cards = vec![CardBox::sample(&frame)];
        Self { id: "x".into(), cards, versions: vec![Version::sample(&frame), Version::sample(&frame)], frame }
    }
}
