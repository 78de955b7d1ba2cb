//! Taking the small forms.

use app::{Refusal, person};
use axum::extract::Path;
use domain::{
    person::{Answer as Said, Choice, Name, NameKind, SameAs, Whom},
    text::{Alias, Words},
    trust::Widened,
    when::Day,
};
use vault::id::RecordId;

use super::line_of;
use crate::{
    form::Form,
    frame::Frame,
    respond::{Answer, refuse, see},
    session::Seat,
};

fn parsed(id: &str) -> Result<RecordId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

fn today(desk: &app::Desk) -> Result<Day, Refusal> {
    Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)
}

fn back(id: &str, frame: &Frame, done: Result<(), Refusal>, form: &Form) -> Answer {
    done.map(|()| see(&format!("/people/{id}"))).map_err(|refusal| refuse(frame, &refusal, Some(form)))
}

/// A name, or that she keeps one to herself.
pub async fn name(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person = parsed(&id)?;
        let kind = match form.text("kind") {
            "alias" => NameKind::Alias,
            "working" => NameKind::Working,
            "withheld" => NameKind::TrueNameWithheld,
            _ => NameKind::GivenLater,
        };
        let text = Alias::optional("text", form.text("text"))?;
        let name = Name { person, kind, text, since: today(&desk)?, told: Some(desk.worker()), note: None };
        person::add_name(&desk, person, &name, form.ticked("on_card")).await
    };
    back(&id, &frame, done.await, &form)
}

/// Her yes, her no, or that she was asked.
pub async fn widen(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let worker = form.text("worker").parse().map_err(|_| Refusal::field("worker", "trust-worker-missing"))?;
        let answer = match form.text("answer") {
            "yes" => Widened::Yes,
            "no" => Widened::No,
            "asked" => Widened::Asked,
            _ => return Err(Refusal::field("answer", "trust-answer-missing")),
        };
        let words = Words::optional("words", form.text("words"))?;
        person::ask_wider(&desk, parsed(&id)?, person::Asked { worker, answer, words }).await
    };
    back(&id, &frame, done.await, &form)
}

/// Her choice about a case file.
pub async fn choose(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let answer = match form.text("answer") {
            "yes" => Said::Yes,
            "no" => Said::No,
            "not-yet" => Said::NotYet,
            _ => return Err(Refusal::field("answer", "trust-answer-missing")),
        };
        let words = Words::parse("words", form.text("words"))?;
        let choice =
            Choice { person: parsed(&id)?, answer, words, on: today(&desk)?, told: desk.worker(), language: None };
        person::choose(&desk, choice.person, &choice).await.map(|_| ())
    };
    back(&id, &frame, done.await, &form)
}

/// A worker decides that somebody met is the same person.
pub async fn link(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person = parsed(&id)?;
        let line = line_of(form.text("line")).ok_or_else(Refusal::not_found)?;
        let link = SameAs {
            one: Whom::Relationship(person),
            other: Whom::Line(line),
            by: desk.worker(),
            on: today(&desk)?,
            reasons: Vec::new(),
            undone: None,
        };
        person::link(&desk, person, &link).await
    };
    back(&id, &frame, done.await, &form)
}

/// "Write what happened": a new contact, with the person's channel left open.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let known = async {
        let person = parsed(&id)?;
        if person::may_write(&desk, person).is_err() && app::card::of(&desk, person).await?.is_none() {
            return Err(Refusal::not_found());
        }
        Ok(())
    };
    known.await.map(|()| see("/contacts/new")).map_err(|refusal| refuse(&frame, &refusal, None))
}
