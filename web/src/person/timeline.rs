//! How we know each other: everything with its day, newest first.

use app::person::{Called, Own, Page};
use domain::{
    contact::{Contact, LineRef, Met, Watched},
    person::{Answer, Choice, SameAs, Standing, Status, Whom},
    trust::{Event, EventKind, Widened},
    when::Day,
};

use super::names::kind_message;
use crate::{frame::Frame, names::Names};

/// Something in the timeline.
#[derive(Default)]
pub struct Moment {
    pub head: String,
    pub text: String,
    /// Her own words.
    pub quote: bool,
    pub quiet: String,
    /// Where more of it can be read; empty when nowhere.
    pub href: String,
    /// Where it can be destroyed; empty when it goes only with everything.
    pub destroy: String,
}

/// Everything, newest first; what happened on one day in the order in which it came.
pub fn moments(frame: &Frame, names: &Names, page: &Page) -> Vec<Moment> {
    let id = page.person.to_string();
    let mut all: Vec<(Day, Moment)> = Vec::new();
    all.extend(page.card_days.iter().enumerate().map(|(index, day)| {
        let what = frame.t(if index == 0 { "person-card-begun" } else { "person-card-changed" });
        (*day, Moment { head: frame.tongue.date(day.date()), text: what, ..Moment::default() })
    }));
    all.extend(page.names.iter().filter(|called| called.record.is_some()).map(|called| named(frame, names, called)));
    all.extend(page.statuses.iter().map(|own| stood(frame, names, &id, own)));
    all.extend(page.meetings.iter().rev().map(|(line, contact)| met(frame, names, page, *line, contact)));
    all.extend(page.introductions.iter().filter_map(|(line, body)| {
        let (_, contact) = page.meetings.iter().find(|(of, _)| of == line)?;
        let text = frame.tn("person-introduced-by", "by", body.by.as_str());
        let head = format!("{} · {}", frame.tongue.when(&contact.when), frame.t("person-introduced-narrow"));
        Some((contact.when.first_day(), Moment { head, text, ..Moment::default() }))
    }));
    all.extend(page.events.iter().map(|own| happened(frame, names, &id, own)));
    all.extend(page.choices.iter().map(|own| chose(frame, names, &id, own)));
    for own in &page.links {
        all.extend(linked(frame, names, page, own));
    }
    all.extend(page.meetings.iter().filter_map(|(line, contact)| planned(frame, *line, contact)));
    // Stable: of one day, what comes later in the list stands first once it is turned round.
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().rev().map(|(_, moment)| moment).collect()
}

/// One record as it stands in the timeline, for whoever is asked whether it shall be gone.
pub fn of_record(frame: &Frame, names: &Names, page: &Page, record: vault::id::RecordId) -> Vec<String> {
    let at = destroy(&page.person.to_string(), record);
    let found = moments(frame, names, page).into_iter().find(|moment| moment.destroy == at);
    found.into_iter().flat_map(|moment| [moment.head, moment.text]).filter(|text| !text.is_empty()).collect()
}

fn joined(frame: &Frame, parts: impl IntoIterator<Item = String>) -> String {
    frame.tongue.row(parts.into_iter().filter(|part| !part.is_empty()), " · ")
}

fn line_of(line: LineRef, contact: &Contact) -> Option<&Met> {
    contact.met.iter().find(|met| met.line == line.line)
}

fn met(frame: &Frame, names: &Names, page: &Page, line: LineRef, contact: &Contact) -> (Day, Moment) {
    let channel = frame.t(&format!("contact-channel-{}", contact.channel.word())).to_lowercase();
    let met = line_of(line, contact);
    let words = met.and_then(|met| met.words.as_ref()).map(|words| words.as_str().to_owned());
    let apart = page.is_apart(line.contact) && !page.readers.named;
    let head = [
        frame.tongue.when(&contact.when),
        channel,
        names.area(contact.area.0),
        names.workers(&contact.workers, frame),
        if apart { frame.t("person-for-circle") } else { String::new() },
    ];
    let moment = Moment {
        head: joined(frame, head),
        text: words.unwrap_or_else(|| frame.t("person-we-met")),
        quiet: met.map(|met| joined(frame, quietly(frame, met))).unwrap_or_default(),
        href: format!("/contacts/{}", line.contact),
        ..Moment::default()
    };
    (contact.when.first_day(), moment)
}

/// What must not be lost sight of, whatever words were written beside it.
fn quietly(frame: &Frame, met: &Met) -> [String; 4] {
    let said =
        |is: bool, message: &str| if is { frame.t(message).trim_end_matches('.').to_owned() } else { String::new() };
    let watched = match met.watched {
        Some(Watched::Yes) => "contact-was-watched",
        _ => "contact-maybe-watched",
    };
    [
        said(met.danger_now, "contact-was-danger"),
        said(matches!(met.watched, Some(Watched::Yes | Watched::Unsure)), watched),
        said(met.may_be_child, "contact-may-be-child"),
        said(met.unsure, "contact-unsure"),
    ]
}

fn planned(frame: &Frame, line: LineRef, contact: &Contact) -> Option<(Day, Moment)> {
    let next = line_of(line, contact)?.next.as_ref()?;
    let by = next.by?;
    let head = format!("{} · {}", frame.tongue.date(by.date()), frame.t("person-planned"));
    let href = format!("/contacts/{}", line.contact);
    Some((by, Moment { head, text: next.what.as_str().into(), href, ..Moment::default() }))
}

fn named(frame: &Frame, names: &Names, called: &Called) -> (Day, Moment) {
    let name = &called.name;
    let text = match &name.text {
        Some(text) => format!("{}: {}", frame.t(&kind_message(name.kind)), text.as_str()),
        None => frame.t(&kind_message(name.kind)),
    };
    let told = name.told.map(|told| names.worker(told)).unwrap_or_default();
    let head = joined(frame, [frame.tongue.date(name.since.date()), told]);
    (name.since, Moment { head, text, ..Moment::default() })
}

/// The words of where she stands.
pub fn standing(frame: &Frame, standing: &Standing) -> String {
    match standing {
        Standing::Met => frame.t("person-standing-met"),
        Standing::InContact => frame.t("person-standing-in-contact"),
        Standing::Presumed => frame.t("person-standing-presumed"),
        Standing::DoesNotWant => frame.t("person-standing-does-not-want"),
        Standing::Identified { by, on } => {
            let who = format!("{}, {}", by.as_str(), frame.tongue.date(on.date()));
            frame.tn("person-standing-identified-by", "who", who)
        }
    }
}

fn destroy(id: &str, record: vault::id::RecordId) -> String {
    format!("/people/{id}/records/{record}/destroy")
}

fn stood(frame: &Frame, names: &Names, id: &str, own: &Own<Status>) -> (Day, Moment) {
    let status = &own.body;
    let head = [frame.tongue.when(&status.since), standing(frame, &status.standing), names.worker(status.by)];
    let words = status.words.as_ref().map(|words| words.as_str().to_owned());
    let moment = Moment {
        head: joined(frame, head),
        quote: words.is_some(),
        text: words.unwrap_or_default(),
        destroy: destroy(id, own.record),
        ..Moment::default()
    };
    (status.since.first_day(), moment)
}

fn chose(frame: &Frame, names: &Names, id: &str, own: &Own<Choice>) -> (Day, Moment) {
    let choice = &own.body;
    let what = frame.t(match choice.answer {
        Answer::Yes => "person-chose-yes",
        Answer::No => "person-chose-no",
        Answer::NotYet => "person-chose-not-yet",
    });
    let moment = Moment {
        head: joined(frame, [frame.tongue.date(choice.on.date()), what, names.worker(choice.told)]),
        quote: true,
        text: choice.words.as_str().to_owned(),
        destroy: destroy(id, own.record),
        ..Moment::default()
    };
    (choice.on, moment)
}

/// What an event was, in words.
pub fn event_words(frame: &Frame, kind: EventKind, who: impl Fn(vault::id::WorkerId) -> String) -> String {
    match kind {
        EventKind::Introduced => frame.t("trust-kind-introduced"),
        EventKind::Vouched => frame.t("trust-kind-vouched"),
        EventKind::Ally => frame.t("trust-kind-ally"),
        EventKind::Danger => frame.t("trust-kind-danger"),
        EventKind::FirstMeal => frame.t("trust-kind-first-meal"),
        EventKind::FirstCall => frame.t("trust-kind-first-call"),
        EventKind::Other => frame.t("trust-kind-other"),
        EventKind::Circle { worker, answer } => {
            let id = match answer {
                Widened::Asked => "trust-asked-about",
                Widened::Yes => "trust-yes-to",
                Widened::No => "trust-no-to",
            };
            frame.tn(id, "name", who(worker))
        }
    }
}

fn happened(frame: &Frame, names: &Names, id: &str, own: &Own<Event>) -> (Day, Moment) {
    let event = &own.body;
    let who = event.who.as_ref().map(|who| who.as_str().to_owned()).unwrap_or_default();
    let head = [
        frame.tongue.when(&event.when),
        event_words(frame, event.kind, |worker| names.worker(worker)),
        who,
        names.worker(event.by),
    ];
    let circle = matches!(event.kind, EventKind::Circle { .. });
    let no = matches!(event.kind, EventKind::Circle { answer: Widened::No, .. });
    let moment = Moment {
        head: joined(frame, head),
        // Only her answer is surely hers; the rest may be what a worker thought worth remembering.
        quote: circle && event.words.is_some(),
        text: event.words.as_ref().map(|words| words.as_str().to_owned()).unwrap_or_default(),
        quiet: if no { frame.t("trust-no-thanks") } else { String::new() },
        // Her answer about a colleague is why that colleague holds the key: it goes with everything.
        destroy: if circle { String::new() } else { destroy(id, own.record) },
        ..Moment::default()
    };
    (event.when.first_day(), moment)
}

/// What a link ties her to.
pub fn ties(frame: &Frame, names: &Names, page: &Page, link: &SameAs) -> String {
    let other = [link.one, link.other].into_iter().find(|whom| *whom != Whom::Relationship(page.person));
    match other {
        Some(Whom::Line(line)) => {
            let there = page.meetings.iter().find(|(of, _)| of.contact == line.contact || *of == line);
            let when =
                there.map(|(_, contact)| joined(frame, [frame.tongue.when(&contact.when), names.area(contact.area.0)]));
            frame.tn("person-linked-meeting", "when", when.unwrap_or_default())
        }
        Some(Whom::Relationship(other)) => {
            let also = page.card.iter().flat_map(|held| &held.also).find(|also| also.person == other);
            match also.and_then(|also| also.name.as_deref()) {
                Some(name) => frame.tn("person-linked-name", "name", name),
                None => frame.t("person-linked-person"),
            }
        }
        None => frame.t("person-linked-person"),
    }
}

/// Why it was decided: what spoke for it then, and what was said.
pub fn reasons(frame: &Frame, link: &SameAs) -> Vec<String> {
    let spoke = link.because.iter().map(|because| frame.t(because.message()));
    spoke.chain(link.reasons.iter().map(|reason| reason.as_str().to_owned())).collect()
}

fn linked(frame: &Frame, names: &Names, page: &Page, own: &Own<SameAs>) -> Vec<(Day, Moment)> {
    let link = &own.body;
    let text = ties(frame, names, page, link);
    let head = |day: Day, who| joined(frame, [frame.tongue.date(day.date()), names.worker(who)]);
    let apart = [link.one, link.other].into_iter().any(|whom| match whom {
        Whom::Line(line) => page.is_apart(line.contact),
        Whom::Relationship(_) => false,
    });
    // What was written into her own folder was never anybody else's.
    if apart {
        return Vec::new();
    }
    let href = if link.holds() { format!("/people/{}/links/{}", page.person, own.record) } else { String::new() };
    let quiet = joined(frame, reasons(frame, link));
    let mut both = vec![(link.on, Moment { head: head(link.on, link.by), text, quiet, href, ..Moment::default() })];
    if let Some(undone) = &link.undone {
        let quiet = undone.reason.as_ref().map(|reason| reason.as_str().to_owned()).unwrap_or_default();
        let text = frame.t("person-unlinked");
        both.push((undone.on, Moment { head: head(undone.on, undone.by), text, quiet, ..Moment::default() }));
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_hide_that_somebody_was_watching() {
        let frame = Frame::sample("en");
        let bare = |message: &str| frame.t(message).trim_end_matches('.').to_owned();
        let said = |met: &Met| joined(&frame, quietly(&frame, met));
        let met = |watched| Met { watched, ..Met::default() };
        assert_eq!(said(&met(None)), "");
        assert_eq!(said(&met(Some(Watched::No))), "");
        assert_eq!(said(&met(Some(Watched::Unsure))), bare("contact-maybe-watched"));
        let all = Met { danger_now: true, may_be_child: true, unsure: true, ..met(Some(Watched::Yes)) };
        for message in ["contact-was-danger", "contact-was-watched", "contact-may-be-child", "contact-unsure"] {
            assert!(said(&all).contains(&bare(message)), "{message}");
        }
    }
}
