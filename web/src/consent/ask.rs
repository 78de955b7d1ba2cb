//! Asking: one recipient, named things, an end; and the answer, if there is one already.

use app::{Desk, Refusal, consent, disclosure, disclosure::Candidate};
use axum::extract::Path;
use domain::{
    consent::{Answer as Said, Consent, Form as How, Item, Purpose},
    message::FieldError,
    text::{Language, Sentence, Words},
    when::Day,
};
use vault::id::RecordId;

use super::{page, parsed};
use crate::{
    form::Form,
    frame::Frame,
    person::forms::{Field, HerForm, asked, taken},
    respond::Answer,
    session::Seat,
    view::Choice,
};

/// What is offered as an end; two months are enough for most.
const DAYS: &str = "60";

/// The question, to be put together with her.
pub async fn form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, form_of(&desk, &frame, &id)).await
}

async fn form_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let things = disclosure::candidates(desk, parsed(id)?).await?;
    let mut form = HerForm::about(desk, frame, id, "consents/new", ("consent-new", "consent-new-why")).await?;
    let word = |group: &str, word: &str| Choice::new(word, frame.t(&format!("consent-{group}-{word}")), false);
    let items = things.iter().map(|one| Choice::new(pin(one), page::called(frame, &one.thing), false));
    let spoken = desk.settings().spoken.iter().map(|one| Choice::new(one.code.clone(), one.name.clone(), false));
    let none = Choice::new("", frame.t("consent-language-none"), true);
    if things.is_empty() {
        form.facts = vec![frame.t("consent-items-nothing")];
    }
    form.fields = vec![
        Field::text("recipient", frame.t("consent-recipient"), String::new(), 200)
            .hint(frame.t("consent-recipient-hint")),
        Field::one("purpose", frame.t("consent-purpose"), Purpose::ALL.map(|one| word("purpose", one.word())).to_vec()),
        Field::some("item", frame.t("consent-items"), items.collect()).hint(frame.t("consent-items-hint")),
        Field::text("days", frame.t("consent-days"), DAYS.into(), 3).hint(frame.t("consent-days-hint")),
        Field::one(
            "once",
            frame.t("consent-once"),
            vec![
                Choice::new("no", frame.t("consent-once-no"), true),
                Choice::new("yes", frame.t("consent-once-yes"), false),
            ],
        ),
        Field::area("benefits", frame.t("consent-benefits"), String::new()),
        Field::area("risks", frame.t("consent-risks"), String::new()),
        Field::one("how", frame.t("consent-form"), How::ALL.map(|one| word("form", one.word())).to_vec()),
        Field::one("language", frame.t("consent-language"), std::iter::once(none).chain(spoken).collect()),
    ];
    form.fields.extend(answer_fields(frame));
    form.back = format!("/people/{id}/consents");
    Ok(form)
}

fn answer_fields(frame: &Frame) -> [Field; 2] {
    let answers = ["yes", "no", "thinking"];
    let answers = answers.map(|answer| Choice::new(answer, frame.t(&format!("consent-answer-{answer}")), false));
    [
        Field::one("answer", frame.t("consent-answer"), answers.to_vec()),
        Field::area("words", frame.t("person-her-words"), String::new()),
    ]
}

fn pin(one: &Candidate) -> String {
    format!("{}:{}", one.record, one.revision)
}

/// Writes the question down, and the answer.
pub async fn offer(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let consent = typed(&desk, &frame, parsed(&id)?, &form).await?;
        consent::offer(&desk, &consent).await?;
        Ok(format!("/people/{id}/consents"))
    };
    taken(&frame, &form, done.await, form_of(&desk, &frame, &id)).await
}

async fn typed(desk: &Desk, frame: &Frame, person: RecordId, form: &Form) -> Result<Consent, Refusal> {
    let mut wrong = Vec::new();
    let mut note = |error: FieldError| wrong.push(error);
    let missing = |field: &'static str, message: &'static str| FieldError::new(field, message);
    let recipient = Sentence::parse("recipient", form.text("recipient"))
        .map_err(|_| missing("recipient", "consent-recipient-missing"));
    let purpose = Purpose::ALL.into_iter().find(|one| one.word() == form.text("purpose"));
    let how = How::ALL.into_iter().find(|one| one.word() == form.text("how"));
    let days = form.text("days").trim().parse::<i32>().ok().filter(|days| (1..=Consent::LONGEST).contains(days));
    let today = Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)?;
    let until = days.and_then(|days| Day::from_number(today.number() + days));
    let answer = answered(desk, today, form);
    let (benefits, risks) =
        (Words::optional("benefits", form.text("benefits")), Words::optional("risks", form.text("risks")));
    let chosen = form.all("item");
    let things = disclosure::candidates(desk, person).await?;
    let items: Vec<Item> = things
        .iter()
        .filter(|one| chosen.contains(&pin(one).as_str()))
        .filter_map(|one| {
            let called = Sentence::parse("item", &page::called(frame, &one.thing)).ok()?;
            Some(Item { record: one.record, revision: one.revision, called })
        })
        .collect();
    for error in [recipient.as_ref().err(), benefits.as_ref().err(), risks.as_ref().err(), answer.as_ref().err()] {
        error.cloned().into_iter().for_each(&mut note);
    }
    let absent = [
        (purpose.is_none(), missing("purpose", "consent-purpose-missing")),
        (how.is_none(), missing("how", "consent-form-missing")),
        (until.is_none(), missing("days", "consent-days-wrong")),
        (items.is_empty(), missing("item", "consent-items-missing")),
    ];
    absent.into_iter().filter(|(is, _)| *is).map(|(_, error)| error).for_each(note);
    let (Ok(recipient), Some(purpose), Some(how), Some(until), Ok(answer), Ok(benefits), Ok(risks), true) =
        (recipient, purpose, how, until, answer, benefits, risks, wrong.is_empty())
    else {
        return Err(Refusal::fields(wrong));
    };
    Ok(Consent {
        person,
        purpose,
        recipient,
        items,
        form: how,
        language: form.some("language").and_then(|code| Language::parse("language", code).ok()),
        explained_by: desk.worker(),
        benefits,
        risks,
        offered: today,
        from: today,
        until,
        once: form.text("once") == "yes",
        not_yet: if answer.is_none() { Words::optional("words", form.text("words"))? } else { None },
        answer,
        taken_back: None,
        used: None,
    })
}

fn answered(desk: &Desk, on: Day, form: &Form) -> Result<Option<Said>, FieldError> {
    let words = Words::optional("words", form.text("words"))?;
    let yes = match form.text("answer") {
        "yes" => true,
        "no" => false,
        "thinking" => return Ok(None),
        _ => return Err(FieldError::new("answer", "consent-answer-missing")),
    };
    Ok(Some(Said { yes, on, told: desk.worker(), words }))
}

/// The answer to something that was asked before.
pub async fn answer_form(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    asked(&frame, answer_of(&desk, &frame, &id, &record)).await
}

async fn answer_of(desk: &Desk, frame: &Frame, id: &str, record: &str) -> Result<HerForm, Refusal> {
    let known = consent::one(desk, parsed(id)?, parsed(record)?).await?;
    let what = format!("consents/{record}/answer");
    let mut form = HerForm::about(desk, frame, id, &what, ("consent-answer-now", "consent-lede")).await?;
    let consent = known.newest().ok_or_else(Refusal::not_found)?;
    form.facts = vec![page::to(frame, consent)];
    form.facts.extend(consent.items.iter().map(|item| item.called.as_str().to_owned()));
    form.fields.extend(answer_fields(frame));
    form.back = format!("/people/{id}/consents");
    Ok(form)
}

/// Writes it down. "Not yet" is no answer: what she said with it is kept, and it stays open.
pub async fn answer(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let today = Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)?;
        let (person, record) = (parsed(&id)?, parsed(&record)?);
        match (answered(&desk, today, &form)?, Words::optional("words", form.text("words"))?) {
            (Some(said), _) => consent::answer(&desk, person, record, &said).await?,
            (None, Some(words)) => consent::not_yet(&desk, person, record, words).await?,
            (None, None) => {}
        }
        Ok(format!("/people/{id}/consents"))
    };
    taken(&frame, &form, done.await, answer_of(&desk, &frame, &id, &record)).await
}
