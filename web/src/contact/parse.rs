//! From the form's fields to a contact: each text is cleaned and measured, each mistake stands beside its field.

use app::{Desk, Refusal, retention};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, Met, Next, Told},
    message::FieldError,
    street::Introduced,
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, Hour, Month, When},
};

use super::{
    fill::{field, numbers, part},
    word,
};
use crate::form::Form;

/// Collects mistakes instead of stopping at the first.
#[derive(Default)]
struct Gather(Vec<FieldError>);

impl Gather {
    fn take<T>(&mut self, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.0.push(error)).ok()
    }

    /// What a choice means. Nothing chosen is nothing; what is not among the choices is told.
    fn chosen<T>(
        &mut self,
        number: u8,
        name: &'static str,
        form: &Form,
        meant: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let typed = form.some(&field(name, number))?;
        self.of(number, meant(typed).ok_or_else(|| missing(name, "text-choice-unknown")))
    }

    /// The same for a field of one person.
    fn of<T>(&mut self, number: u8, parsed: Result<T, FieldError>) -> Option<T> {
        self.take(parsed.map_err(|error| FieldError { field: field(&error.field, number).into(), ..error }))
    }
}

/// The contact, or every mistake in it. Whoever was there, and whoever spoke with somebody, is one of us.
pub async fn contact(desk: &Desk, form: &Form) -> Result<Contact, Refusal> {
    let contact = read(desk, form)?;
    app::worker::known(desk, "worker_there", &contact.workers).await?;
    for met in &contact.met {
        let name = field("worker", met.line.0);
        app::worker::known(desk, name, met.worker.as_slice()).await?;
    }
    Ok(contact)
}

fn read(desk: &Desk, form: &Form) -> Result<Contact, Refusal> {
    let mut gather = Gather::default();
    let channel = gather
        .take(Channel::from_word(form.text("channel")).ok_or_else(|| missing("channel", "contact-channel-missing")));
    let area = gather.take(area(desk, form));
    let people = gather.take(people(form));
    let when = gather.take(when(desk, form).and_then(|when| asked(desk, form, when)));
    let note = gather.take(Words::optional("note", form.text("note"))).flatten();
    let lines = numbers(form);
    if form.all("line").iter().any(|number| number.parse::<u8>().is_err()) {
        gather.0.push(missing("met", "contact-too-many-lines").with("limit", Contact::LINES));
    }
    let met: Vec<_> = lines.iter().filter_map(|number| met(desk, form, *number, &mut gather)).collect();
    let spoken = gather.take(spoken(form, met.len()));
    let unknown = |_| missing("worker_there", "text-choice-unknown");
    let workers = form.all("worker_there").into_iter().map(|worker| worker.parse().map_err(unknown));
    let workers: Vec<_> = workers.filter_map(|worker| gather.take(worker)).collect();
    let (Some(channel), Some(area), Some(people), Some(when), Some(spoken), true) =
        (channel, area, people, when, spoken, gather.0.is_empty())
    else {
        return Err(Refusal::fields(gather.0));
    };
    let mut contact = Contact::new(channel, area, people, when);
    contact.workers = workers;
    if contact.workers.is_empty() {
        contact.workers.push(desk.worker());
    }
    contact.night = form.some("night").and_then(|night| night.parse().ok());
    contact.spoken = spoken;
    contact.note = note;
    contact.met = met;
    let errors = [contact.check(), contact.check_dates()].concat();
    if errors.is_empty() { Ok(contact) } else { Err(Refusal::fields(beside(errors, &contact.met))) }
}

/// The rules name a person by her place among the lines, the form by her number.
fn beside(errors: Vec<FieldError>, met: &[Met]) -> Vec<FieldError> {
    let name = |error: &FieldError| {
        let (index, name) = error.field.strip_prefix("met-")?.split_once('-')?;
        let number = met.get(index.parse::<usize>().ok()?)?.line.0;
        Some(field(if name == "languages" { "language" } else { name }, number))
    };
    let name = |error: &FieldError| if error.field == "workers" { Some("worker_there".into()) } else { name(error) };
    errors
        .into_iter()
        .map(|error| match name(&error) {
            Some(name) => FieldError { field: name.into(), ..error },
            None => error,
        })
        .collect()
}

/// A correction changes what the form shows and keeps the rest. What a phone's clock said stays beside the meeting until
/// the date was changed or somebody ticked that it is right.
pub fn onto(before: Option<&Contact>, typed: Contact, form: &Form) -> Contact {
    let Some(before) = before else { return typed };
    let clock = before.clock.filter(|_| typed.when == before.when && !form.ticked("day_sure"));
    Contact { night: before.night, practice: before.practice, clock, ..typed }
}

/// Who introduced whom, for the narrower folder.
pub fn introductions(form: &Form) -> Result<Vec<Introduced>, Refusal> {
    let mut gather = Gather::default();
    let mut introduced = Vec::new();
    for number in numbers(form) {
        let typed = Sentence::optional("introduced", form.text(&field("introduced", number)));
        if let Some(by) = gather.of(number, typed).flatten() {
            introduced.push(Introduced { line: LineNo(number), by });
        }
    }
    if gather.0.is_empty() { Ok(introduced) } else { Err(Refusal::fields(gather.0)) }
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

/// Whoever has a line was spoken to, unless the form says otherwise.
fn spoken(form: &Form, lines: usize) -> Result<u16, FieldError> {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    form.some("spoken").map_or(Ok(lines), |typed| typed.parse().map_err(|_| missing("spoken", "contact-people-number")))
}

/// A day, or only a month (10.2026); about an hour, or a part of the day.
fn when(desk: &Desk, form: &Form) -> Result<When, FieldError> {
    let today = Day::new(desk.house().clock().today()).ok_or_else(|| missing("day", "when-no-such-day"))?;
    let typed = form.some("day").unwrap_or_default();
    if let Some(month) = Month::parse(typed) {
        return When::Month(month).not_after("day", today);
    }
    let day = if typed.is_empty() { today } else { Day::parse("day", typed)? };
    let unknown = || missing("part", "text-choice-unknown");
    let part = form.some("part").map(|typed| part(typed).ok_or_else(unknown)).transpose()?;
    let when = match (form.some("hour"), part) {
        (None, None) => When::Day(day),
        (None, Some(part)) => When::Part(day, part),
        (Some(typed), _) => {
            let hour = typed.parse().ok().and_then(Hour::new);
            When::About(day, hour.ok_or_else(|| missing("hour", "contact-hour-number"))?)
        }
    };
    when.not_after("day", today)
}

/// A day that was long ago may be a slip: whoever writes it is asked once, and may tick that it is right. One that
/// cannot be meant is said to be so, and not asked about.
fn asked(desk: &Desk, form: &Form, when: When) -> Result<When, FieldError> {
    let may_be_meant = when.first_day() >= Day::EARLIEST;
    let asks = may_be_meant && retention::is_long_ago(desk, when.month()) && !form.ticked("day_sure");
    if asks { Err(missing("day_sure", "contact-day-long-ago")) } else { Ok(when) }
}

fn met(desk: &Desk, form: &Form, number: u8, gather: &mut Gather) -> Option<Met> {
    let own = |name: &str| form.text(&field(name, number));
    let all = |name: &str| form.all(&field(name, number));
    let another = Some(own("language_more")).filter(|code| !code.is_empty());
    let languages =
        all("language").into_iter().chain(another).filter_map(|code| gather.of(number, language(desk, code))).collect();
    let remember = listed("remember", own("remember"), number, gather);
    let mut given: Vec<_> =
        all("given").into_iter().filter_map(|thing| gather.of(number, Word::parse("given", thing))).collect();
    given.extend(listed("given_more", own("given_more"), number, gather));
    let what = gather.of(number, Sentence::optional("next", own("next"))).flatten();
    let by = day("by", own("by"), number, gather);
    if what.is_none() && by.is_some() {
        gather.0.push(FieldError::new(field("next", number), "contact-by-without-next"));
    }
    let met = Met {
        line: LineNo(number),
        alias: gather.of(number, Alias::optional("alias", own("alias"))).flatten(),
        languages,
        seen_as: gather.chosen(number, "seen_as", form, |typed| word::from(&word::SEEN_AS, typed)),
        age: gather.chosen(number, "age", form, |typed| word::from(&word::AGES, typed)),
        seen: gather.chosen(number, "seen", form, |typed| word::from(&word::SEEN, typed)),
        watched: gather.chosen(number, "watched", form, |typed| word::from(&word::WATCHED, typed)),
        worker: gather.chosen(number, "worker", form, |typed| typed.parse().ok()),
        our_name: gather.of(number, Alias::optional("our_name", own("our_name"))).flatten(),
        remember,
        number: gather.chosen(number, "phone", form, |typed| typed.parse().ok()),
        given,
        words: gather.of(number, Words::optional("words", own("words"))).flatten(),
        mood: gather.of(number, Alias::optional("mood", own("mood"))).flatten(),
        next: what.map(|what| Next { what, by }),
        told: told(desk, own("told"), own("told_day"), number, gather),
        unsure: !own("unsure").is_empty(),
        may_be_child: !own("child").is_empty(),
        danger_now: !own("danger").is_empty(),
    };
    let empty = Met { line: LineNo(number), worker: met.worker, ..Met::default() };
    let introduced = !own("introduced").trim().is_empty();
    (met != empty || introduced).then(|| Met { worker: met.worker.or(Some(desk.worker())), ..met })
}

/// A language of the house, or any other that has a name.
fn language(desk: &Desk, code: &str) -> Result<Language, FieldError> {
    let language = Language::parse("language", code)?;
    let offered = desk.settings().spoken.iter().any(|one| one.code == language.code());
    let named = words::tongue("en").language(language.code()) != language.code();
    if offered || named { Ok(language) } else { Err(missing("language", "text-language-unknown")) }
}

/// Words with commas between them.
fn listed(name: &'static str, typed: &str, number: u8, gather: &mut Gather) -> Vec<Word> {
    let words = typed.split([',', ';', '،']).filter(|word| !word.trim().is_empty());
    words.filter_map(|word| gather.of(number, Word::parse(name, word))).collect()
}

fn day(name: &'static str, typed: &str, number: u8, gather: &mut Gather) -> Option<Day> {
    if typed.trim().is_empty() { None } else { gather.of(number, Day::parse(name, typed)) }
}

/// When and how: either is enough to say that she was told; without a day it was today.
fn told(desk: &Desk, how: &str, on: &str, number: u8, gather: &mut Gather) -> Option<Told> {
    let how = gather.of(number, Sentence::optional("told", how)).flatten();
    let today = Day::new(desk.house().clock().today())?;
    let on = day("told_day", on, number, gather);
    if how.is_none() && on.is_none() {
        return None;
    }
    let when = gather.of(number, When::Day(on.unwrap_or(today)).not_after("told_day", today))?;
    Some(Told { when, how })
}
