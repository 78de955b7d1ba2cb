//! Small forms: a few fields, why we ask, who will see it. Those about a person carry her card on top.

use app::{Desk, Kind, Refusal, person};
use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use vault::id::RecordId;

use crate::{
    card::page::{CardBox, Readers},
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    view::{Choice, Mistake, beside, mistakes},
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

/// A small form about one person: her card stands on top of it.
#[derive(Template)]
#[template(path = "person/her_form.html")]
pub struct HerForm {
    pub frame: Frame,
    pub card: CardBox,
    pub title: String,
    pub why: String,
    pub action: String,
    pub back: String,
    pub save: String,
    pub who_sees: String,
    /// What would go and what would stay, or another fact to read before pressing.
    pub facts: Vec<String>,
    pub errors: Vec<Mistake>,
    pub parents: Vec<String>,
    pub fields: Vec<Field>,
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
    /// The most characters.
    pub limit: usize,
    /// Whether that stands below its name.
    pub said: bool,
    pub choices: Vec<Choice>,
}

impl Field {
    /// A line of text.
    pub fn text(name: &'static str, label: String, value: String, limit: usize) -> Self {
        Self { name, kind: "text", label, value, limit, said: true, ..Self::default() }
    }

    /// A day, in any of the forms that people write.
    pub fn day(name: &'static str, label: String, value: String, frame: &Frame, today: Date) -> Self {
        Self::text(name, label, value, 20).hint(frame.day_hint(today)).says_itself()
    }

    /// Room for more.
    pub fn area(name: &'static str, label: String, value: String) -> Self {
        Self { name, kind: "area", label, value, limit: 2000, said: true, ..Self::default() }
    }

    /// One of several.
    pub fn one(name: &'static str, label: String, choices: Vec<Choice>) -> Self {
        Self { name, kind: "radio", label, choices, ..Self::default() }
    }

    /// Any of several.
    pub fn some(name: &'static str, label: String, choices: Vec<Choice>) -> Self {
        Self { name, kind: "checkbox", label, choices, ..Self::default() }
    }

    /// Whose hint says how much fits.
    pub fn says_itself(mut self) -> Self {
        self.said = false;
        self
    }

    /// With a sentence of why.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }
}

impl SmallForm {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

impl HerForm {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// A form about one person. That her room is opened is on record before it is shown.
    pub async fn about(desk: &Desk, frame: &Frame, id: &str, what: &str, words: (&str, &str)) -> Result<Self, Refusal> {
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let held = person::step_in(desk, person).await?;
        let names = Names::of(desk).await?;
        let readers = Readers::of(frame, &names, desk, person).await?;
        let frame = frame.clone().at("people", &names.me());
        Ok(Self {
            card: CardBox::of(&frame, desk, held.as_ref(), Some(&readers)),
            title: frame.t(words.0),
            why: frame.t(words.1),
            action: format!("/people/{id}/{what}"),
            back: format!("/people/{id}"),
            save: frame.t("page-save"),
            who_sees: frame.tn("person-circle-sees", "circle", readers.circle),
            facts: Vec::new(),
            errors: Vec::new(),
            parents: Vec::new(),
            fields: Vec::new(),
            frame,
        })
    }

    /// The same form as it was typed, to the letter, with what is to be said beside its fields.
    fn again(mut self, form: &Form, refusal: &Refusal) -> Response {
        for field in &mut self.fields {
            field.value = form.text(field.name).to_owned();
            let chosen = form.all(field.name);
            field.choices.iter_mut().for_each(|choice| choice.on = chosen.contains(&choice.value.as_str()));
        }
        self.errors = mistakes(&self.frame, &refusal.fields);
        let mut response = render(&self);
        *response.status_mut() = status(refusal.kind);
        response
    }
}

/// After a form was taken: on to the next page, or the same form again with what was typed.
pub async fn taken(
    frame: &Frame,
    form: &Form,
    done: Result<String, Refusal>,
    made: impl Future<Output = Result<HerForm, Refusal>>,
) -> Answer {
    match done {
        Ok(to) => Ok(see(&to)),
        Err(refusal) if !refusal.fields.is_empty() => match made.await {
            Ok(page) => Ok(page.again(form, &refusal)),
            // Whoever may not see the form is not told what is wrong with it either.
            Err(hidden) if hidden.kind == Kind::NotFound => Err(refuse(frame, &hidden, Some(form))),
            Err(_) => Err(refuse(frame, &refusal, Some(form))),
        },
        Err(refusal) => Err(refuse(frame, &refusal, Some(form))),
    }
}

/// A form to be filled in.
pub async fn asked(frame: &Frame, made: impl Future<Output = Result<HerForm, Refusal>>) -> Answer {
    made.await.map(|form| render(&form)).map_err(|refusal| refuse(frame, &refusal, None))
}

#[cfg(test)]
impl SmallForm {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let her = HerForm::sample(frame);
        Self {
            frame: her.frame,
            title: her.title,
            why: her.why,
            action: her.action,
            back: her.back,
            save: her.save,
            who_sees: her.who_sees,
            errors: her.errors,
            parents: her.parents,
            fields: her.fields,
        }
    }
}

#[cfg(test)]
impl HerForm {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let kinds = vec![Choice::new("alias", frame.t("person-name-alias"), true)];
        Self {
            card: CardBox::sample(&frame),
            title: frame.t("person-add-name"),
            why: frame.t("person-add-name-why"),
            action: "/people/x/name".into(),
            back: "/people/x".into(),
            save: frame.t("page-save"),
            who_sees: frame.tn("person-circle-sees", "circle", "Signe"),
            facts: vec![frame.tn("person-destroy-names", "count", 2)],
            errors: vec![Mistake { field: "text".into(), text: frame.t("text-empty") }],
            parents: Vec::new(),
            fields: vec![
                Field::text("text", frame.t("person-name"), "Joy".into(), 60),
                Field::area("words", frame.t("person-her-words"), String::new()).hint(frame.t("person-choice-words")),
                Field::one("kind", frame.t("person-name-kind"), kinds),
            ],
            frame,
        }
    }
}
