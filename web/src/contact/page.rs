//! The form for a meeting.

use app::{Desk, Refusal, contact, draft, number};
use askama::Template;
use domain::{
    contact::{Contact, LineNo},
    message::FieldError,
};
use vault::id::RecordId;

use super::{
    fill::{Filled, FilledLine, field},
    hers::Hers,
    sees::who_sees,
    word,
};
use crate::{
    card::page::CardBox,
    draft::page::Offer,
    form::Form,
    frame::Frame,
    names::Names,
    view::{Choice, Mistake, beside, mistakes},
};

/// The form.
#[derive(Template)]
#[template(path = "contact/new.html")]
pub struct ContactForm {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// The form's own number: posted twice, it is one contact; what is typed is kept under it.
    pub number: String,
    /// The contact that is corrected.
    pub record: String,
    pub parents: Vec<String>,
    pub night: String,
    /// Who will see what is written here, in a sentence.
    pub sees: String,
    /// Texts of this form that were not saved.
    pub offers: Vec<Offer>,
    pub channels: Vec<Choice>,
    pub areas: Vec<Choice>,
    pub people: String,
    pub spoken: String,
    pub day: String,
    /// Whether the day is right is asked; it was said to be.
    pub day_asked: bool,
    pub day_sure: bool,
    pub hour: String,
    pub parts: Vec<Choice>,
    pub workers: Vec<Choice>,
    pub note: String,
    /// How a day may be written.
    pub today: String,
    pub lines: Vec<LineForm>,
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
    /// Who may read it: her circle, or those on call too. Empty where there is nothing to choose.
    pub readers: Vec<Choice>,
}

/// One person on the form.
#[expect(clippy::struct_excessive_bools, reason = "each is a box on the form")]
pub struct LineForm {
    number: u8,
    /// Her card, where this line of a correction is somebody's.
    cards: Vec<CardBox>,
    pub title: String,
    texts: FilledLine,
    pub languages: Vec<Choice>,
    /// Any other that has a name, and nothing before them.
    pub other_languages: Vec<Choice>,
    pub seen_as: Vec<Choice>,
    pub watched: Vec<Choice>,
    pub ages: Vec<Choice>,
    pub seen: Vec<Choice>,
    pub given: Vec<Choice>,
    pub phones: Vec<Choice>,
    pub workers: Vec<Choice>,
    /// Something stands behind "more".
    pub more: bool,
    pub unsure: bool,
    pub child: bool,
    pub danger: bool,
    /// There are others: this one can be taken away.
    pub several: bool,
}

impl ContactForm {
    /// Where the form is sent.
    fn action(&self) -> String {
        self.about.as_ref().map_or_else(|| "/contacts/new".into(), |about| format!("/people/{}/write", about.id))
    }

    /// What is done here: something new, or what stood there made right.
    fn title(&self) -> String {
        self.frame.t(if self.record.is_empty() { "contact-new-title" } else { "contact-correct-title" })
    }

    /// The way out without saving: where whoever writes came from.
    fn back(&self) -> String {
        if let Some(about) = &self.about {
            return format!("/people/{}", about.id);
        }
        match (self.record.as_str(), self.night.as_str()) {
            ("", "") => "/".into(),
            ("", night) => format!("/nights/{night}"),
            (record, _) => format!("/contacts/{record}"),
        }
    }

    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// Whether something stands behind "about the meeting".
    fn about_meeting(&self) -> bool {
        let wrong = ["note", "spoken", "worker_there", "part"].iter().any(|field| self.wrong(field).is_some());
        wrong || !self.note.is_empty() || self.parts.iter().any(|part| part.on)
    }

    /// The same for a field of one person.
    fn wrong_of(&self, line: &LineForm, name: &str) -> Option<&str> {
        beside(&self.errors, &line.f(name))
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let line = |number| {
            let mut line = FilledLine::default();
            (line.number, line.danger) = (number, number == 1);
            LineForm::of(&frame, line, &Around::default(), usize::from(number), 2)
        };
        Self {
            errors: vec![Mistake { field: "p1-alias".into(), text: "Too long.".into() }],
            number: "x".into(),
            record: String::new(),
            parents: Vec::new(),
            night: String::new(),
            sees: frame.tn("contact-who-sees", "teams", "Outreach, Hotline"),
            offers: vec![Offer { key: "x".into(), at: "/contacts/new".into(), begins: "She smiled".into() }],
            channels: vec![Choice::new("street", "Street", true)],
            areas: vec![Choice::new("1", "Harbour", true)],
            people: "2".into(),
            spoken: String::new(),
            day: String::new(),
            day_asked: true,
            day_sure: false,
            hour: "2".into(),
            parts: Vec::new(),
            workers: vec![Choice::new("x", "Signe", true)],
            note: String::new(),
            today: "The day first: 22.11.2026, or 2026-11-22.".into(),
            lines: vec![line(0), line(1)],
            emergency: "112".into(),
            on_call: "Mette".into(),
            on_call_tel: "+4500000003".into(),
            about: Some(About {
                id: "x".into(),
                card: CardBox::sample(&frame),
                readers: vec![Choice::new("circle", frame.tn("person-write-for-circle", "circle", "Signe"), true)],
            }),
            frame,
        }
    }
}

impl LineForm {
    /// The name of a field of this person.
    fn f(&self, name: &str) -> String {
        field(name, self.number)
    }

    fn text(&self, name: &str) -> String {
        self.texts.text(name)
    }

    fn of(frame: &Frame, mut line: FilledLine, around: &Around, place: usize, several: usize) -> Self {
        let chips = |words: Vec<&str>, prefix: &str, chosen: &str| -> Vec<Choice> {
            words.iter().map(|word| Choice::new(*word, frame.t(&format!("{prefix}-{word}")), *word == chosen)).collect()
        };
        let one = |choices: &[(String, String)], chosen: &str| -> Vec<Choice> {
            choices.iter().map(|(id, name)| Choice::new(id, name, id == chosen)).collect()
        };
        let mut languages: Vec<_> = around
            .languages
            .iter()
            .map(|(code, name)| Choice::new(code, name, line.languages.contains(code)))
            .collect();
        let known = |code: &&String| !around.languages.iter().any(|(one, _)| one == *code);
        let others = line.languages.iter().filter(known);
        languages.extend(others.map(|code| Choice::new(code, frame.tongue.language(code), true)));
        let named = |(code, name): &&(&str, &str)| !languages.iter().any(|one| one.value == *code) && !name.is_empty();
        let other_languages =
            app::setup::SPOKEN.iter().filter(named).map(|(code, name)| Choice::new(*code, *name, false));
        let other_languages = std::iter::once(Choice::new("", "", true)).chain(other_languages).collect();
        let more: Vec<_> = line.given.iter().filter(|thing| !around.things.contains(thing)).cloned().collect();
        if !more.is_empty() {
            let typed = line.text("given_more");
            line.put(
                "given_more",
                [typed, more.join(", ")].into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(", "),
            );
        }
        Self {
            number: line.number,
            cards: Vec::new(),
            title: if several > 1 {
                frame.tn("contact-person-n", "number", place + 1)
            } else {
                frame.t("contact-one-person")
            },
            languages,
            other_languages,
            seen_as: chips(word::SEEN_AS.map(|one| one.0).to_vec(), "contact-seen", &line.seen_as),
            watched: chips(word::WATCHED.map(|one| one.0).to_vec(), "contact-watched", &line.watched),
            ages: chips(word::AGES.map(|one| one.0).to_vec(), "contact-age", &line.age),
            seen: chips(word::SEEN.map(|one| one.0).to_vec(), "contact-met", &line.seen),
            given: around.things.iter().map(|thing| Choice::new(thing, thing, line.given.contains(thing))).collect(),
            phones: one(&around.phones, &line.phone),
            workers: one(&around.workers, &line.worker),
            more: line.more(),
            unsure: line.unsure,
            child: line.child,
            danger: line.danger,
            several: several > 1,
            texts: line,
        }
    }
}

/// What the form offers to choose from.
#[derive(Default)]
struct Around {
    languages: Vec<(String, String)>,
    things: Vec<String>,
    workers: Vec<(String, String)>,
    phones: Vec<(String, String)>,
}

impl Filled {
    /// The page with this form on it. `at` is its address: what was typed there before and not saved is offered.
    pub async fn page(self, frame: Frame, desk: &Desk, at: &str, errors: Vec<Mistake>) -> Result<ContactForm, Refusal> {
        let names = Names::of(desk).await?;
        let frame = frame.at("people", &names.me());
        let room = FieldError::new("met", "contact-too-many-lines").with("limit", Contact::LINES);
        let errors = if self.full { mistakes(&frame, &[room]) } else { errors };
        let settings = desk.settings();
        let sheet = &settings.street;
        let numbers = number::all(desk).await?;
        let around = Around {
            languages: settings.spoken.iter().map(|one| (one.code.clone(), one.name.clone())).collect(),
            things: sheet.things.clone(),
            workers: names.everybody().into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
            phones: numbers.iter().map(|one| (one.record.to_string(), one.number.label.as_str().to_owned())).collect(),
        };
        let several = self.lines.len();
        let lines = self.lines.into_iter().enumerate();
        let parts =
            word::PARTS.map(|(part, _)| Choice::new(part, frame.t(&format!("contact-part-{part}")), part == self.part));
        let channels = domain::contact::Channel::ALL.map(domain::contact::Channel::word);
        let channel = |word: &str| Choice::new(word, frame.t(&format!("contact-channel-{word}")), word == self.channel);
        let area =
            |area: &app::settings::Area| Choice::new(area.id.to_string(), &area.name, area.id.to_string() == self.area);
        let worker = |(id, name): &(String, String)| Choice::new(id, name, self.workers.contains(id));
        let mut lines: Vec<_> =
            lines.map(|(place, line)| LineForm::of(&frame, line, &around, place, several)).collect();
        if let Ok(meeting) = self.record.parse() {
            cards(desk, &frame, meeting, &mut lines).await?;
        }
        let sees = who_sees(desk, &frame, &names, &[&self.record, &self.night]).await?;
        Ok(ContactForm {
            sees,
            channels: channels.into_iter().map(channel).collect(),
            areas: settings.areas.iter().map(area).collect(),
            workers: around.workers.iter().map(worker).collect(),
            parts: parts.to_vec(),
            offers: offers(desk, at, &self.form).await?,
            lines,
            today: frame.day_hint(desk.house().clock().today()),
            emergency: settings.emergency.clone(),
            on_call: sheet.on_call_name.clone(),
            on_call_tel: sheet.on_call_number.replace(' ', ""),
            about: None,
            day_asked: self.day_asked || beside(&errors, "day_sure").is_some(),
            errors,
            number: self.form,
            record: self.record,
            parents: self.parents,
            night: self.night,
            people: self.people,
            spoken: self.spoken,
            day_sure: self.day_sure,
            day: self.day,
            hour: self.hour,
            note: self.note,
            frame,
        })
    }
}

/// Beside each line of a meeting that is corrected, the card of whoever it belongs to.
async fn cards(desk: &Desk, frame: &Frame, meeting: RecordId, lines: &mut [LineForm]) -> Result<(), Refusal> {
    let written = contact::open(desk, meeting).await?;
    let hers = Hers::of(desk, meeting, written.heads.iter().map(|(_, body)| body)).await?;
    let alone = lines.len() == 1;
    for line in lines {
        line.cards = hers.cards(frame, desk, LineNo(line.number), alone);
    }
    Ok(())
}

/// What was typed on this very page and not saved; never what stands in the form already.
async fn offers(desk: &Desk, at: &str, form: &str) -> Result<Vec<Offer>, Refusal> {
    let kept = draft::kept(desk).await?;
    let read = kept.iter().map(|kept| (kept, Form::parse(&kept.body)));
    let here = read.filter(|(_, fields)| fields.text("at") == at && fields.text("form") != form);
    Ok(here.map(|(kept, fields)| Offer::of(kept.key, &fields)).collect())
}
