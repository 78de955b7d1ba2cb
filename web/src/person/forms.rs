//! The small forms that lead from a person's page.

use app::{Desk, Refusal, person};
use askama::Template;
use axum::extract::Path;
use vault::id::RecordId;

use crate::{
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
    view::{Choice, Mistake, beside},
};

/// A small form: a few fields, why we ask, who will see it.
#[derive(Template)]
#[template(path = "person/form.html")]
pub struct SmallForm {
    pub frame: Frame,
    pub title: String,
    pub why: String,
    pub action: String,
    pub back: String,
    pub save: String,
    pub who_sees: String,
    pub errors: Vec<Mistake>,
    pub parents: Vec<String>,
    pub fields: Vec<Field>,
}

impl SmallForm {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// A field of a small form.
#[derive(Default)]
pub struct Field {
    pub name: &'static str,
    /// "text", "area", "radio" or "checkbox".
    pub kind: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub limit: usize,
    pub choices: Vec<Choice>,
}

impl Field {
    /// A line of text.
    pub fn text(name: &'static str, label: String, value: String, limit: usize) -> Self {
        Self { name, kind: "text", label, value, limit, ..Self::default() }
    }

    /// Room for more.
    pub fn area(name: &'static str, label: String, value: String) -> Self {
        Self { name, kind: "area", label, value, limit: 20_000, ..Self::default() }
    }

    /// One of several.
    pub fn one(name: &'static str, label: String, choices: Vec<Choice>) -> Self {
        Self { name, kind: "radio", label, choices, ..Self::default() }
    }

    /// With a sentence of why.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }
}

impl SmallForm {
    /// A form about one person.
    pub async fn about(desk: &Desk, frame: &Frame, id: &str, what: &str, words: (&str, &str)) -> Result<Self, Refusal> {
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        person::may_write(desk, person)?;
        let names = Names::of(desk).await?;
        let circle = names.workers(&person::circle(desk, person).await?, frame);
        let frame = frame.clone().at("people", &names.me());
        Ok(Self {
            title: frame.t(words.0),
            why: frame.t(words.1),
            action: format!("/people/{id}/{what}"),
            back: format!("/people/{id}"),
            save: frame.t("page-save"),
            who_sees: frame.tn("person-circle-sees", "circle", circle),
            errors: Vec::new(),
            parents: Vec::new(),
            fields: Vec::new(),
            frame,
        })
    }
}

/// A name she gave.
pub async fn name_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        let mut form = SmallForm::about(&desk, &frame, &id, "name", ("person-add-name", "person-add-name-why")).await?;
        let kinds = ["given-later", "alias", "working", "withheld"];
        let kinds = kinds.map(|kind| Choice::new(kind, frame.t(&format!("person-name-{kind}")), kind == "given-later"));
        form.fields.push(Field::text("text", frame.t("person-name"), String::new(), 120));
        form.fields.push(Field::one("kind", frame.t("person-name-kind"), kinds.to_vec()));
        let card = vec![
            Choice::new("yes", frame.t("person-name-on-card-yes"), false),
            Choice::new("", frame.t("person-name-on-card-no"), true),
        ];
        form.fields.push(Field::one("on_card", frame.t("person-name-on-card"), card));
        Ok::<_, Refusal>(render(&form))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// "Would you like to meet another worker?"
pub async fn circle_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        let mut form = SmallForm::about(&desk, &frame, &id, "circle", ("trust-ask", "trust-ask-why")).await?;
        let names = Names::of(&desk).await?;
        let others = names.everybody().into_iter().filter(|(worker, _)| *worker != desk.worker());
        let others = others.map(|(worker, name)| Choice::new(worker.to_string(), name, false)).collect();
        form.fields.push(Field::one("worker", frame.t("trust-whom"), others));
        let answers = ["yes", "no", "asked"];
        let answers = answers.map(|answer| Choice::new(answer, frame.t(&format!("trust-answer-{answer}")), false));
        form.fields.push(Field::one("answer", frame.t("trust-answer"), answers.to_vec()));
        form.fields.push(Field::area("words", frame.t("person-her-words"), String::new()));
        Ok::<_, Refusal>(render(&form))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A case file, only by her choice in her words.
pub async fn choice_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        let mut form = SmallForm::about(&desk, &frame, &id, "choice", ("person-choice", "person-choice-why")).await?;
        let answers = ["yes", "not-yet", "no"];
        let answers = answers.map(|answer| Choice::new(answer, frame.t(&format!("person-choice-{answer}")), false));
        form.fields.push(Field::one("answer", frame.t("person-choice-what"), answers.to_vec()));
        form.fields.push(
            Field::area("words", frame.t("person-her-words"), String::new()).hint(frame.t("person-choice-words")),
        );
        Ok::<_, Refusal>(render(&form))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}
