//! The meetings with her: what is written on her line of each, and about the meeting where she was the only one.

use app::person::Page;
use domain::{
    contact::{Answered, Contact, Done, LineRef, Met, Next, Told},
    text::Line,
};

use super::record::{Held, Room, Teller};
use crate::{card::page::Readers, contact::word};

/// Every meeting with her, newest first.
pub fn room(teller: &Teller<'_>, page: &Page, readers: &Readers) -> Room {
    let who = |line: &LineRef| if page.is_apart(line.contact) { &readers.circle } else { &readers.teams };
    let held = page.meetings.iter().map(|(line, contact)| {
        let mut held = meeting(teller, *line, contact);
        held.more.extend(teller.said("person-hers-circle", Some(who(line))));
        held
    });
    Room::of(teller.frame, "person-hers-meetings", held.collect())
}

fn meeting(teller: &Teller<'_>, at: LineRef, contact: &Contact) -> Held {
    let frame = teller.frame;
    // Which night it belongs to is ours.
    let Contact { channel, area, people, when, night: _, workers, met, spoken, note, practice, clock: _ } = contact;
    let alone = *people == 1 && met.len() <= 1;
    let channel = frame.t(&format!("contact-channel-{}", channel.word()));
    let mut roles: Vec<_> = workers.iter().map(|who| teller.role(*who)).collect();
    roles.dedup();
    let mut more: Vec<String> = [
        teller.said("contact-workers", Some(roles.join(", "))),
        Some(frame.tn("night-people-met", "count", *people)),
        (*spoken > 0).then(|| frame.tn("night-people-spoken", "count", *spoken)),
        practice.then(|| frame.t("night-practice")),
        teller.said("contact-note", note.as_ref().filter(|_| alone).map(domain::text::Text::as_str)),
    ]
    .into_iter()
    .flatten()
    .collect();
    for met in met.iter().filter(|met| met.line == at.line) {
        more.extend(line(teller, met));
    }
    for Done { line: _, next, by, at } in teller.around.done.iter().filter(|done| done.line == at) {
        let day = frame.tongue.date(teller.clock.local_of(store::Minute(at.0)).date());
        let args = [
            ("who", teller.role(*by).as_str().into()),
            ("day", day.as_str().into()),
            ("what", next.what.as_str().into()),
        ];
        more.push(frame.tongue.say_with("promise-done-by", &args));
    }
    for Answered { contact: _, by, at } in teller.around.answered.iter().filter(|one| one.contact == at.contact) {
        let at = teller.clock.local_of(store::Minute(at.0));
        let at = format!("{} {}", frame.tongue.date(at.date()), frame.tongue.time(at.hour(), at.minute()));
        let args = [("name", teller.role(*by).as_str().into()), ("at", at.as_str().into())];
        more.push(frame.tongue.say_with("contact-answered", &args));
    }
    teller.held_with([teller.when(*when), channel, teller.names.area(area.0)], more)
}

fn line(teller: &Teller<'_>, met: &Met) -> Vec<String> {
    let frame = teller.frame;
    let Met {
        line: _,
        alias,
        languages,
        seen_as,
        age,
        seen,
        watched,
        worker,
        our_name,
        remember,
        number,
        given,
        words,
        mood,
        next,
        told,
        unsure,
        may_be_child,
        danger_now,
    } = met;
    let chosen = |id: &str, word: &str| (!word.is_empty()).then(|| frame.t(&format!("{id}-{word}")));
    let number = number.and_then(|record| teller.around.numbers.iter().find(|(known, _)| *known == record));
    let given: Vec<_> = given.iter().map(Line::as_str).collect();
    let next = next.as_ref().map(|Next { what, by }| {
        let by = by.map(|by| format!(" ({})", teller.day(by))).unwrap_or_default();
        frame.tn("contact-next-is", "what", format!("{}{by}", what.as_str()))
    });
    let told = told.as_ref().map(|Told { when, how }| {
        let how = how.as_ref().map(|how| format!(": {}", how.as_str())).unwrap_or_default();
        frame.tn("contact-told-on", "when", teller.when(*when)) + &how
    });
    [
        teller.said("contact-alias", alias.as_ref().map(Line::as_str)),
        teller.languages(languages),
        teller.seen_as(*seen_as),
        teller.said("contact-age", chosen("contact-age", word::of(&word::AGES, *age))),
        teller.said("contact-seen", chosen("contact-met", word::of(&word::SEEN, *seen))),
        teller.said("contact-watched", chosen("contact-watched", word::of(&word::WATCHED, *watched))),
        teller.said("contact-worker", worker.map(|who| teller.role(who))),
        teller.said("contact-our-name", our_name.as_ref().map(Line::as_str)),
        teller.remember(remember),
        number.map(|(_, number)| frame.tn("contact-got-number", "label", number.number.as_str())),
        teller.said("contact-given", Some(given.join(", "))),
        teller.said("contact-words", words.as_ref().map(domain::text::Text::as_str)),
        teller.said("contact-mood", mood.as_ref().map(Line::as_str)),
        next,
        told,
        unsure.then(|| frame.t("contact-unsure")),
        may_be_child.then(|| frame.t("contact-may-be-child")),
        danger_now.then(|| frame.t("contact-danger")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
