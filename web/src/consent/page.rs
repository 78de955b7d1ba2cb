//! The page of what may leave, and its lines.

use app::{
    Clock,
    consent::Known,
    disclosure::{Candidate, Gone, Thing},
};
use askama::Template;
use domain::{
    consent::{Consent, Item, Standing},
    disclosure::Left,
    person::Standing as Stands,
    text::Line,
};
use vault::id::RecordId;

use crate::{card::page::CardBox, frame::Frame, names::Names};

/// Everything she was asked, what stays here, and what has gone out.
#[derive(Template)]
#[template(path = "consent/list.html")]
pub struct Consents {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    /// Nothing goes out: somebody said so.
    pub held: bool,
    pub consents: Vec<Asked>,
    pub kept: Vec<Kept>,
    pub gone: Vec<Out>,
}

/// One consent in the list.
pub struct Asked {
    pub record: String,
    pub to: String,
    pub standing: String,
    pub items: Vec<String>,
    pub explained: String,
    /// Her words with her answer.
    pub words: String,
    /// Not answered yet.
    pub open: bool,
    /// A live yes: something may go out.
    pub live: bool,
    /// Can be taken back.
    pub back: bool,
}

/// One thing that may be kept here.
pub struct Kept {
    pub record: String,
    pub what: String,
    pub kept: bool,
}

/// One thing that has gone out.
pub struct Out {
    pub record: String,
    pub line: String,
    /// Who let it out, and whether it came through.
    pub left: String,
    pub items: Vec<String>,
}

/// Who it is for, and what for.
pub fn to(frame: &Frame, consent: &Consent) -> String {
    let purpose = frame.t(&format!("consent-purpose-{}", consent.purpose.word()));
    let arguments = [("recipient", consent.recipient.as_str().into()), ("purpose", purpose.into())];
    frame.tongue.say_with("consent-to", &arguments)
}

/// One of her records as it is called in a list, and when she is asked about it.
pub fn called(frame: &Frame, thing: &Thing) -> String {
    let (when, what) = match thing {
        Thing::Name(name) => {
            return frame.tn("consent-thing-name", "name", name.text.as_ref().map_or("", Line::as_str));
        }
        Thing::Piece(piece) => {
            let short: String = piece.story.as_str().replace('\n', " ").chars().take(120).collect();
            return frame.tn("narrative-thing", "what", short);
        }
        Thing::Event(event) => {
            let kind = frame.t(&format!("trust-kind-{}", crate::trust::word(event.kind)));
            (event.when, event.words.as_ref().map_or(kind, |words| words.as_str().replace('\n', " ")))
        }
        Thing::Status(status) => {
            let word = match status.standing {
                Stands::Met => "met",
                Stands::InContact => "in-contact",
                Stands::Presumed => "presumed",
                Stands::DoesNotWant => "does-not-want",
                Stands::Identified { .. } => "identified",
            };
            (status.since, frame.t(&format!("person-standing-{word}")))
        }
    };
    let short: String = what.chars().take(120).collect();
    let arguments = [("when", frame.tongue.when(&when).into()), ("what", short.into())];
    frame.tongue.say_with("consent-thing-standing", &arguments)
}

/// What was named, in the language of who reads, where it stands as it stood; else as it was called when she was asked.
pub fn item_called(frame: &Frame, things: &[Candidate], item: &Item) -> String {
    let as_it_stood = things.iter().find(|one| one.record == item.record && one.revision == item.revision);
    as_it_stood.map_or_else(|| item.called.as_str().to_owned(), |one| called(frame, &one.thing))
}

impl Asked {
    /// A consent in words.
    pub fn of(frame: &Frame, names: &Names, things: &[Candidate], known: &Known) -> Option<Self> {
        let consent = known.newest()?;
        let until = frame.tongue.date(consent.until.date());
        let form = frame.t(&format!("consent-form-{}", consent.form.word()));
        let explained = [("name", names.worker(consent.explained_by).into()), ("form", form.into())];
        let words = consent.answer.as_ref().map_or(consent.not_yet.as_ref(), |answer| answer.words.as_ref());
        Some(Self {
            record: known.record.to_string(),
            to: to(frame, consent),
            standing: frame.tn(&format!("consent-standing-{}", known.standing.word()), "day", until),
            items: consent.items.iter().map(|item| item_called(frame, things, item)).collect(),
            explained: frame.tongue.say_with("consent-explained", &explained),
            words: words.map(|words| words.as_str().to_owned()).unwrap_or_default(),
            open: known.standing == Standing::Offered,
            live: known.standing == Standing::Given,
            back: matches!(known.standing, Standing::Given | Standing::Coming | Standing::Offered),
        })
    }
}

impl Kept {
    /// One of her records, and whether it stays.
    pub fn of(frame: &Frame, one: &Candidate, kept: &[RecordId]) -> Self {
        Self { record: one.record.to_string(), what: called(frame, &one.thing), kept: kept.contains(&one.record) }
    }
}

impl Out {
    /// A line of the register in words.
    pub fn of(frame: &Frame, names: &Names, clock: &Clock, things: &[Candidate], gone: &Gone) -> Self {
        let line = &gone.disclosure;
        let at = clock.local_of(store::Minute(line.at.0));
        let when = format!("{}, {}", frame.tongue.date(at.date()), frame.tongue.time(at.hour(), at.minute()));
        let arguments = [("recipient", line.recipient.as_str().into()), ("when", when.into())];
        Self {
            record: gone.record.to_string(),
            line: frame.tongue.say_with("disclosure-line", &arguments),
            left: frame.tn(
                if line.left == Left::Yes { "disclosure-yes-by" } else { "disclosure-possibly-by" },
                "name",
                names.worker(line.by),
            ),
            items: line.items.iter().map(|item| item_called(frame, things, item)).collect(),
        }
    }
}

#[cfg(test)]
impl Consents {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let asked = |standing: Standing| Asked {
            record: "y".into(),
            to: "The centre, for: official identification".into(),
            standing: frame.tn(&format!("consent-standing-{}", standing.word()), "day", "23 January 2027"),
            items: vec![frame.tn("consent-thing-name", "name", "Joy")],
            explained: "Signe".into(),
            words: "Only them, nobody else.".into(),
            open: standing == Standing::Offered,
            live: standing == Standing::Given,
            back: true,
        };
        let kept = |kept| Kept { record: "z".into(), what: frame.tn("consent-thing-name", "name", "Joy"), kept };
        let out = Out {
            record: "w".into(),
            line: "The centre, 24 November 2026, 14:10".into(),
            left: frame.tn("disclosure-possibly-by", "name", "Signe"),
            items: vec![frame.tn("consent-thing-name", "name", "Joy")],
        };
        Self {
            id: "x".into(),
            card: CardBox::sample(&frame),
            held: true,
            consents: vec![asked(Standing::Given), asked(Standing::Offered), asked(Standing::Declined)],
            kept: vec![kept(true), kept(false)],
            gone: vec![out],
            frame,
        }
    }
}
