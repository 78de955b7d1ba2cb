//! From the form's fields to a contact: each text is cleaned and measured, each mistake stands beside its field.

use app::{Desk, Refusal};
use domain::{
    contact::{Age, AreaId, Channel, Contact, LineNo, Met, Next, Seen, SeenAs, Told, Watched},
    message::FieldError,
    street::Introduced,
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, Hour, When},
};

use crate::form::Form;

/// Collects mistakes instead of stopping at the first.
#[derive(Default)]
struct Gather(Vec<FieldError>);

impl Gather {
    fn take<T>(&mut self, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.0.push(error)).ok()
    }
}

/// The contact, or every mistake in it.
pub fn contact(desk: &Desk, form: &Form) -> Result<Contact, Refusal> {
    let mut gather = Gather::default();
    let channel = gather
        .take(Channel::from_word(form.text("channel")).ok_or_else(|| missing("channel", "contact-channel-missing")));
    let area = gather.take(area(desk, form));
    let people = gather.take(people(form));
    let when = gather.take(when(desk, form));
    let met = met(desk, form, &mut gather);
    let (Some(channel), Some(area), Some(people), Some(when), true) =
        (channel, area, people, when, gather.0.is_empty())
    else {
        return Err(Refusal::fields(gather.0));
    };
    let mut contact = Contact::new(channel, area, people, when);
    contact.workers = vec![desk.worker()];
    contact.night = form.some("night").and_then(|night| night.parse().ok());
    contact.spoken = u16::from(met.is_some());
    contact.met.extend(met);
    let errors = contact.check();
    if errors.is_empty() { Ok(contact) } else { Err(Refusal::fields(errors)) }
}

/// A correction changes what the form shows and keeps the rest: who was there, the night, further lines.
pub fn onto(before: Option<&Contact>, typed: Contact) -> Contact {
    let Some(before) = before else { return typed };
    let mut lines = before.met.clone();
    match (lines.first_mut(), typed.met.into_iter().next()) {
        (Some(first), Some(mut met)) => {
            met.line = first.line;
            met.number = first.number;
            met.worker = first.worker.or(met.worker);
            *first = met;
        }
        (None, Some(met)) => lines.push(met),
        (_, None) => {}
    }
    Contact {
        workers: before.workers.clone(),
        night: before.night,
        met: lines,
        note: before.note.clone(),
        practice: before.practice,
        ..Contact { met: Vec::new(), ..typed }
    }
}

/// Who introduced her, for the narrower folder.
pub fn introductions(form: &Form) -> Result<Vec<Introduced>, Refusal> {
    let by = Sentence::optional("introduced", form.text("introduced"))?;
    Ok(by.into_iter().map(|by| Introduced { line: LineNo(0), by }).collect())
}

fn missing(field: &'static str, message: &'static str) -> FieldError {
    FieldError::new(field, message)
}

fn area(desk: &Desk, form: &Form) -> Result<AreaId, FieldError> {
    let known = |id: &u16| desk.settings().area(*id).is_some();
    form.text("area").parse().ok().filter(known).map(AreaId).ok_or_else(|| missing("area", "contact-area-missing"))
}

fn people(form: &Form) -> Result<u16, FieldError> {
    form.some("people").unwrap_or("1").parse().map_err(|_| missing("people", "contact-people-number"))
}

fn when(desk: &Desk, form: &Form) -> Result<When, FieldError> {
    let today = Day::new(desk.house().clock().today()).ok_or_else(|| missing("day", "when-no-such-day"))?;
    let day = form.some("day").map_or(Ok(today), |typed| Day::parse("day", typed))?;
    let when = match form.some("hour") {
        None => When::Day(day),
        Some(typed) => {
            let hour = typed.parse().ok().and_then(Hour::new).ok_or_else(|| missing("hour", "contact-hour-number"))?;
            When::About(day, hour)
        }
    };
    when.not_after("day", today)
}

fn met(desk: &Desk, form: &Form, gather: &mut Gather) -> Option<Met> {
    let languages =
        form.all("language").into_iter().filter_map(|code| gather.take(Language::parse("language", code))).collect();
    let remember = form
        .text("remember")
        .split([',', ';'])
        .filter(|word| !word.trim().is_empty())
        .filter_map(|word| gather.take(Word::parse("remember", word)))
        .collect();
    let given = form.all("given").into_iter().filter_map(|thing| gather.take(Word::parse("given", thing))).collect();
    let next = gather
        .take(Sentence::optional("next", form.text("next")))
        .flatten()
        .map(|what| Next { what, by: form.some("by").and_then(|by| gather.take(Day::parse("by", by))) });
    let today = Day::new(desk.house().clock().today());
    let how = gather.take(Sentence::optional("told", form.text("told"))).flatten();
    let told = how.zip(today).map(|(how, today)| Told { when: When::Day(today), how: Some(how) });
    let met = Met {
        line: LineNo(0),
        alias: gather.take(Alias::optional("alias", form.text("alias"))).flatten(),
        languages,
        seen_as: seen_as(form.text("seen_as")),
        age: age(form.text("age")),
        seen: match form.text("seen") {
            "first" => Some(Seen::First),
            "before" => Some(Seen::Before),
            "unsure" => Some(Seen::Unsure),
            _ => None,
        },
        watched: match form.text("watched") {
            "yes" => Some(Watched::Yes),
            "no" => Some(Watched::No),
            "unsure" => Some(Watched::Unsure),
            _ => None,
        },
        worker: None,
        our_name: gather.take(Alias::optional("our_name", form.text("our_name"))).flatten(),
        remember,
        number: None,
        given,
        words: gather.take(Words::optional("words", form.text("words"))).flatten(),
        mood: gather.take(Alias::optional("mood", form.text("mood"))).flatten(),
        next,
        told,
        unsure: form.ticked("unsure"),
        may_be_child: form.ticked("child"),
        danger_now: form.ticked("danger"),
    };
    (met != Met::default()).then(|| Met { worker: Some(desk.worker()), ..met })
}

fn seen_as(word: &str) -> Option<SeenAs> {
    match word {
        "woman" => Some(SeenAs::Woman),
        "man" => Some(SeenAs::Man),
        "another" => Some(SeenAs::Another),
        "not-known" => Some(SeenAs::NotKnown),
        _ => None,
    }
}

fn age(word: &str) -> Option<Age> {
    match word {
        "child" => Some(Age::Child),
        "from18" => Some(Age::From18),
        "from25" => Some(Age::From25),
        "from35" => Some(Age::From35),
        "from50" => Some(Age::From50),
        "not-known" => Some(Age::NotKnown),
        _ => None,
    }
}
