//! Who could be the same person. A page of its own, because it looks among everybody: it is looked at when a colleague
//! wonders, not each time she is opened.

use app::{Desk, Refusal, person, person::Alike};
use askama::Template;
use axum::extract::Path;
use domain::person::Whom;
use vault::id::RecordId;

use crate::{
    card::page::{CardBox, Readers},
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
    view::{Mistake, mistakes},
};

/// Suggestions, each with its reasons.
#[derive(Template)]
#[template(path = "person/alike.html")]
pub struct AlikePage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub card: CardBox,
    pub alike: Vec<Likeness>,
    pub errors: Vec<Mistake>,
}

/// Somebody met or known who could be the same person, and why.
pub struct Likeness {
    pub href: String,
    /// The field that names her in the form, and its value.
    pub field: &'static str,
    pub value: String,
    pub name: String,
    pub kind: String,
    pub reasons: String,
    /// What is to be said beside what was typed about it.
    pub wrong: Option<String>,
}

/// Who could be the same person as she is.
pub async fn alike(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    suggested(&desk, &frame, &id).await.map(|page| render(&page)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The page. That her room is opened is on record first.
pub(super) async fn suggested(desk: &Desk, frame: &Frame, id: &str) -> Result<AlikePage, Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let opened = person::page(desk, person).await?;
    let alike = person::alike(desk, &opened).await?;
    let readers = Readers::named(&frame, &names, &opened.readers);
    Ok(AlikePage {
        id: person.to_string(),
        name: opened.title().map_or_else(|| frame.t("person-no-name"), str::to_owned),
        card: CardBox::of(&frame, desk, opened.card.as_ref(), Some(&readers)),
        alike: alike.iter().map(|one| Likeness::of(&frame, one)).collect(),
        errors: Vec::new(),
        frame,
    })
}

impl AlikePage {
    /// The same with what is to be said beside what was typed about one suggestion. `None`: it stands on the page no
    /// more, or nothing is to be said beside a field.
    pub(super) fn wrong(mut self, value: &str, refusal: &Refusal) -> Option<Self> {
        let said = mistakes(&self.frame, &refusal.fields).into_iter().next()?.text;
        let (nth, one) = (1..).zip(&mut self.alike).find(|(_, one)| one.value == value)?;
        one.wrong = Some(said.clone());
        self.errors = vec![Mistake { field: format!("reason{nth}"), text: said }];
        Some(self)
    }
}

impl Likeness {
    fn of(frame: &Frame, alike: &Alike) -> Self {
        let reasons: Vec<_> = alike.reasons.iter().map(|reason| frame.tongue.message(reason)).collect();
        let (href, field, value, kind) = match alike.whom {
            Whom::Line(line) => {
                let value = format!("{}:{}", line.contact, line.line.0);
                (format!("/contacts/{}", line.contact), "line", value, "search-kind-contact")
            }
            Whom::Relationship(person) => {
                (format!("/people/{person}"), "person", person.to_string(), "search-kind-person")
            }
        };
        Self {
            href,
            field,
            value,
            name: alike.name.clone().unwrap_or_else(|| frame.t("person-no-name")),
            kind: frame.t(kind),
            reasons: reasons.join(" · "),
            wrong: None,
        }
    }
}

#[cfg(test)]
impl AlikePage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let alike = Likeness {
            href: "/contacts/x".into(),
            field: "line",
            value: "x:0".into(),
            name: "Joi".into(),
            kind: frame.t("search-kind-contact"),
            reasons: frame.tn("search-because-remember", "found", "bike"),
            wrong: None,
        };
        let (id, name) = ("x".into(), "Joy".into());
        Self { id, name, card: CardBox::sample(&frame), alike: vec![alike], errors: Vec::new(), frame }
    }
}
