//! Her names: each with its sort and who may know it; correcting one, destroying one.

use app::{Desk, Refusal, person};
use askama::Template;
use axum::extract::Path;
use domain::{
    person::{Name, NameKind},
    text::{Alias, Line, Sentence},
    when::Day,
};
use vault::id::{RecordId, RevisionId};

use super::{
    ask::{parsed, today},
    forms::{Field, HerForm, asked, taken},
};
use crate::{
    card::page::CardBox,
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    view::Choice,
};

/// Every name of hers.
#[derive(Template)]
#[template(path = "person/names.html")]
pub struct NamesPage {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    pub names: Vec<NameLine>,
}

/// One of her names.
pub struct NameLine {
    /// Its record; empty where it stands on the card alone.
    pub record: String,
    pub text: String,
    pub kind: String,
    pub since: String,
    /// Who may know it.
    pub who: String,
    pub note: String,
}

const KINDS: [(&str, NameKind); 4] = [
    ("given-later", NameKind::GivenLater),
    ("alias", NameKind::Alias),
    ("working", NameKind::Working),
    ("true-name-withheld", NameKind::TrueNameWithheld),
];

pub(super) fn kind_message(kind: NameKind) -> String {
    let word = KINDS.iter().find(|(_, of)| *of == kind).map_or("alias", |(word, _)| word);
    format!("person-name-{word}")
}

/// The list.
pub async fn list(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let page = person::page(&desk, parsed(&id)?).await?;
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("people", &names.me());
        let circle = names.workers(&page.circle, &frame);
        let card = CardBox::of(&frame, &desk, page.card.as_ref(), Some(&circle));
        let lines = page.names.iter().rev().map(|called| NameLine {
            record: called.record.map(|record| record.to_string()).unwrap_or_default(),
            text: called.name.text.as_ref().map_or_else(|| frame.t("person-name-hers"), |text| text.as_str().into()),
            kind: frame.t(&kind_message(called.name.kind)),
            since: frame.tn("person-name-since", "day", frame.tongue.date(called.name.since.date())),
            who: if called.on_card {
                frame.t("person-name-on-call")
            } else {
                frame.tn("person-name-circle", "circle", circle.clone())
            },
            note: called.name.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default(),
        });
        let lines = lines.collect();
        Ok::<_, Refusal>(render(&NamesPage { id: id.clone(), card, names: lines, frame }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A name she gave.
pub async fn name_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, new_form(&desk, &frame, &id)).await
}

async fn new_form(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let mut form = HerForm::about(desk, frame, id, "name", ("person-add-name", "person-add-name-why")).await?;
    form.fields = fields(frame, "", NameKind::GivenLater, false, "");
    Ok(form)
}

/// The fields of a name. A name that she keeps has none to type: the sort alone is chosen.
fn fields(frame: &Frame, text: &str, kind: NameKind, on_card: bool, note: &str) -> Vec<Field> {
    let kinds = KINDS.map(|(word, of)| Choice::new(word, frame.t(&format!("person-name-{word}")), of == kind));
    let card = vec![
        Choice::new("yes", frame.t("person-name-on-card-yes"), on_card),
        Choice::new("no", frame.t("person-name-on-card-no"), !on_card),
    ];
    vec![
        Field::one("kind", frame.t("person-name-kind"), kinds.to_vec()),
        Field::text("text", frame.t("person-name"), text.to_owned(), 120).hint(frame.t("person-name-hint")),
        Field::one("on_card", frame.t("person-name-on-card"), card),
        Field::text("note", frame.t("person-name-note"), note.to_owned(), 400),
    ]
}

/// A name, or that she keeps one to herself.
pub async fn name(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person = parsed(&id)?;
        let name = typed(&form, person, today(&desk)?, Some(desk.worker()))?;
        person::add_name(&desk, person, &name, form.text("on_card") == "yes").await?;
        Ok(format!("/people/{id}"))
    };
    taken(&frame, &form, done.await, new_form(&desk, &frame, &id)).await
}

fn typed(form: &Form, person: RecordId, since: Day, told: Option<vault::id::WorkerId>) -> Result<Name, Refusal> {
    let kind = KINDS.iter().find(|(word, _)| *word == form.text("kind")).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| Refusal::field("kind", "person-name-kind-missing"))?;
    let text = Alias::optional("text", form.text("text"))?;
    let note = Sentence::optional("note", form.text("note"))?;
    Ok(Name { person, kind, text, since, told, note })
}

/// One name, to be corrected.
pub async fn edit(Seat(desk): Seat, frame: Frame, Path((id, name)): Path<(String, String)>) -> Answer {
    asked(&frame, edit_form(&desk, &frame, &id, &name)).await
}

async fn edit_form(desk: &Desk, frame: &Frame, id: &str, record: &str) -> Result<HerForm, Refusal> {
    let (called, parents) = person::name(desk, parsed(id)?, parsed(record)?).await?;
    let what = format!("names/{record}");
    let mut form = HerForm::about(desk, frame, id, &what, ("person-name-correct", "person-name-correct-why")).await?;
    let text = called.name.text.as_ref().map_or("", Line::as_str);
    let note = called.name.note.as_ref().map_or("", Line::as_str);
    form.fields = fields(frame, text, called.name.kind, called.on_card, note);
    form.parents = parents.iter().map(ToString::to_string).collect();
    form.back = format!("/people/{id}/names");
    Ok(form)
}

/// Corrects it.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let (person, name) = (parsed(&id)?, parsed(&record)?);
        let (before, _) = person::name(&desk, person, name).await?;
        let body = typed(&form, person, before.name.since, before.name.told)?;
        let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
        person::correct_name(&desk, person, name, parents, &body, form.text("on_card") == "yes").await?;
        Ok(format!("/people/{id}/names"))
    };
    taken(&frame, &form, done.await, edit_form(&desk, &frame, &id, &record)).await
}

/// Asked once more before a name is destroyed.
pub async fn destroy_form(Seat(desk): Seat, frame: Frame, Path((id, name)): Path<(String, String)>) -> Answer {
    let made = async {
        let (called, _) = person::name(&desk, parsed(&id)?, parsed(&name)?).await?;
        let what = format!("names/{name}/destroy");
        let words = ("person-name-destroy", "person-name-destroy-why");
        let mut form = HerForm::about(&desk, &frame, &id, &what, words).await?;
        let text = called.name.text.as_ref().map_or_else(|| frame.t("person-name-hers"), |text| text.as_str().into());
        form.facts = vec![text, frame.t("person-name-destroy-stays")];
        form.save = frame.t("person-destroy-yes");
        form.back = format!("/people/{id}/names");
        Ok(form)
    };
    asked(&frame, made).await
}

/// Destroys it.
pub async fn destroy(Seat(desk): Seat, frame: Frame, Path((id, name)): Path<(String, String)>) -> Answer {
    let done = async { person::destroy_name(&desk, parsed(&id)?, parsed(&name)?).await };
    done.await.map(|()| see(&format!("/people/{id}/names"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

#[cfg(test)]
impl NamesPage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line = |record: &str, text: &str, kind: NameKind| NameLine {
            record: record.into(),
            text: text.into(),
            kind: frame.t(&kind_message(kind)),
            since: frame.tn("person-name-since", "day", "24 November 2026"),
            who: frame.t("person-name-on-call"),
            note: String::new(),
        };
        let names = vec![line("x", "Joy", NameKind::Alias), line("", "Joi", NameKind::TrueNameWithheld)];
        Self { id: "x".into(), card: CardBox::sample(&frame), names, frame }
    }
}
