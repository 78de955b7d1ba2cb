//! What trust was made of, and what endangers it: one small form.

use app::{Desk, Refusal, person};
use axum::extract::Path;
use domain::{
    text::{Alias, Words},
    trust::{Event, EventKind},
    when::{Day, When},
};
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    person::forms::{Field, HerForm, asked, taken},
    respond::Answer,
    session::Seat,
    view::Choice,
};

const KINDS: [(&str, EventKind); 7] = [
    ("first-meal", EventKind::FirstMeal),
    ("first-call", EventKind::FirstCall),
    ("introduced", EventKind::Introduced),
    ("vouched", EventKind::Vouched),
    ("ally", EventKind::Ally),
    ("danger", EventKind::Danger),
    ("other", EventKind::Other),
];

/// The word of a kind, in forms and messages.
pub(crate) fn word(kind: EventKind) -> &'static str {
    KINDS.iter().find(|(_, of)| *of == kind).map_or("other", |(word, _)| word)
}

/// The form.
pub async fn form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, form_of(&desk, &frame, &id)).await
}

async fn form_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let mut form = HerForm::about(desk, frame, id, "event", ("trust-event", "trust-event-why")).await?;
    let kinds = KINDS.iter().map(|(word, _)| Choice::new(*word, frame.t(&format!("trust-kind-{word}")), false));
    form.fields.push(Field::one("kind", frame.t("trust-event-what"), kinds.collect()));
    form.fields.push(Field::text("who", frame.t("trust-event-who"), String::new(), 60));
    let today = desk.house().clock().today();
    form.fields.push(Field::day("day", frame.t("contact-day"), today.to_string(), frame, today));
    form.fields.push(Field::area("words", frame.t("contact-words"), String::new()));
    Ok(form)
}

/// Writes it down.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let event = event(&desk, person, &form)?;
        person::add_event(&desk, person, &event).await?;
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, form_of(&desk, &frame, &id)).await
}

fn event(desk: &Desk, person: RecordId, form: &Form) -> Result<Event, Refusal> {
    let chosen = KINDS.iter().find(|(word, _)| *word == form.text("kind"));
    let (_, kind) = chosen.ok_or_else(|| Refusal::field("kind", "trust-event-missing"))?;
    let today = Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)?;
    Ok(Event {
        person,
        kind: *kind,
        when: When::Day(Day::parse("day", form.text("day"))?).not_after("day", today)?,
        by: desk.worker(),
        who: Alias::optional("who", form.text("who"))?,
        words: Words::optional("words", form.text("words"))?,
    })
}
