//! What she answers: a wider circle, a case file, where she stands. Each is one small form.

use app::{Desk, Refusal, person};
use axum::extract::Path;
use domain::{
    person::{Answer as Said, Choice as Chosen, Standing, Status},
    text::{Sentence, Words},
    trust::Widened,
    when::{Day, When},
};
use vault::id::{RecordId, WorkerId};

use super::forms::{Field, HerForm, asked, taken};
use crate::{form::Form, frame::Frame, names::Names, respond::Answer, session::Seat, view::Choice};

pub(super) fn parsed(id: &str) -> Result<RecordId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

pub(super) fn today(desk: &Desk) -> Result<Day, Refusal> {
    Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)
}

/// "Would you like to meet another worker?"
pub async fn circle_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, circle_of(&desk, &frame, &id)).await
}

async fn circle_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    desk.relating()?;
    let mut form = HerForm::about(desk, frame, id, "circle", ("trust-ask", "trust-ask-why")).await?;
    let names = Names::of(desk).await?;
    let inside = person::circle(desk, parsed(id)?).await?;
    form.facts = vec![frame.tn("trust-circle-is", "circle", names.workers(&inside, frame))];
    let others = names.here().into_iter().filter(|(worker, _)| !inside.contains(worker));
    let others = others.map(|(worker, name)| Choice::new(worker.to_string(), name, false)).collect();
    form.fields.push(Field::one("worker", frame.t("trust-whom"), others));
    let answers = ["yes", "no", "asked"];
    let answers = answers.map(|answer| Choice::new(answer, frame.t(&format!("trust-answer-{answer}")), false));
    form.fields.push(Field::one("answer", frame.t("trust-answer"), answers.to_vec()));
    form.fields.push(Field::area("words", frame.t("person-her-words"), String::new()));
    Ok(form)
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
        person::ask_wider(&desk.relating()?, parsed(&id)?, person::Asked { worker, answer, words }).await?;
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, circle_of(&desk, &frame, &id)).await
}

/// Somebody is to be out of her circle again.
pub async fn narrow_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, narrow_of(&desk, &frame, &id)).await
}

async fn narrow_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let mut form = HerForm::about(desk, frame, id, "circle/out", ("trust-out", "trust-out-why")).await?;
    let names = Names::of(desk).await?;
    let inside = person::circle(desk, parsed(id)?).await?;
    let inside = inside.iter().map(|worker| Choice::new(worker.to_string(), names.worker(*worker), false)).collect();
    form.fields.push(Field::one("worker", frame.t("trust-out-whom"), inside));
    form.fields.push(Field::area("words", frame.t("person-her-words"), String::new()));
    form.save = frame.t("trust-out-yes");
    Ok(form)
}

/// Takes the key away.
pub async fn narrow(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let worker: WorkerId =
            form.text("worker").parse().map_err(|_| Refusal::field("worker", "trust-worker-missing"))?;
        let words = Words::optional("words", form.text("words"))?;
        person::narrow(&desk, parsed(&id)?, worker, words).await?;
        // Whoever took herself out has no page of hers to go back to but the card.
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, narrow_of(&desk, &frame, &id)).await
}

/// A case file, only by her choice in her words; and closed again the same way.
pub async fn choice_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, choice_of(&desk, &frame, &id)).await
}

async fn choice_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let open = Chosen::allows_case_file(&person::choices(desk, parsed(id)?).await?);
    let words =
        if open { ("person-choice-close", "person-choice-close-why") } else { ("person-choice", "person-choice-why") };
    let mut form = HerForm::about(desk, frame, id, "choice", words).await?;
    let answers = if open {
        [("yes", "person-choice-keep"), ("not-yet", "person-choice-rest"), ("no", "person-choice-end")]
    } else {
        [("yes", "person-choice-yes"), ("not-yet", "person-choice-not-yet"), ("no", "person-choice-no")]
    };
    let answers = answers.map(|(answer, words)| Choice::new(answer, frame.t(words), false));
    form.fields.push(Field::one("answer", frame.t("person-choice-what"), answers.to_vec()));
    form.fields
        .push(Field::area("words", frame.t("person-her-words"), String::new()).hint(frame.t("person-choice-words")));
    Ok(form)
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
            Chosen { person: parsed(&id)?, answer, words, on: today(&desk)?, told: desk.worker(), language: None };
        person::choose(&desk, choice.person, &choice).await?;
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, choice_of(&desk, &frame, &id)).await
}

/// Where she stands, from a day on.
pub async fn status_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, status_of(&desk, &frame, &id)).await
}

async fn status_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let mut form = HerForm::about(desk, frame, id, "status", ("person-standing-title", "person-standing-why")).await?;
    let all = ["met", "in-contact", "presumed", "does-not-want", "identified"];
    let all = all.map(|word| Choice::new(word, frame.t(&format!("person-standing-{word}")), false));
    let today = desk.house().clock().today();
    form.fields.extend([
        Field::one("standing", frame.t("person-standing"), all.to_vec()),
        Field::day("since", frame.t("person-standing-since"), today.to_string(), frame, today),
        Field::text("by", frame.t("person-identified-by"), String::new(), 200).hint(frame.t("person-identified-hint")),
        Field::day("on", frame.t("person-identified-on"), String::new(), frame, today),
        Field::area("words", frame.t("person-her-words"), String::new()),
    ]);
    Ok(form)
}

/// Writes it down. Earlier ones stay.
pub async fn stand(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person = parsed(&id)?;
        let status = status(&desk, person, &form)?;
        person::add_status(&desk, person, &status).await?;
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, status_of(&desk, &frame, &id)).await
}

fn status(desk: &Desk, person: RecordId, form: &Form) -> Result<Status, Refusal> {
    let today = today(desk)?;
    let since = When::Day(Day::parse("since", form.text("since"))?).not_after("since", today)?;
    let standing = match form.text("standing") {
        "met" => Standing::Met,
        "in-contact" => Standing::InContact,
        "presumed" => Standing::Presumed,
        "does-not-want" => Standing::DoesNotWant,
        "identified" => {
            let by = Sentence::parse("by", form.text("by"))?;
            let on = form.some("on").map_or_else(|| Ok(since.first_day()), |on| Day::parse("on", on))?;
            When::Day(on).not_after("on", today)?;
            Standing::Identified { by, on }
        }
        _ => return Err(Refusal::field("standing", "person-standing-missing")),
    };
    let words = Words::optional("words", form.text("words"))?;
    Ok(Status { person, standing, since, by: desk.worker(), words })
}
