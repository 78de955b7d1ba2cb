//! Her names: each with its sort and who may know it; correcting one, destroying one.

use app::{
    Desk, Refusal, person,
    person::{Called, Corrected},
};
use askama::Template;
use axum::extract::{Path, Query};
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
    card::page::{CardBox, Readers, Version, Versions},
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
    /// Two people wrote it at once; the newest is shown.
    pub several: bool,
}

impl NameLine {
    fn of(frame: &Frame, called: &Called, circle: &str) -> Self {
        Self {
            record: called.record.map(|record| record.to_string()).unwrap_or_default(),
            text: called.name.text.as_ref().map_or_else(|| frame.t("person-name-hers"), |text| text.as_str().into()),
            kind: frame.t(&kind_message(called.name.kind)),
            since: frame.tn("person-name-since", "day", frame.tongue.date(called.name.since.date())),
            who: if called.on_card {
                frame.t("person-name-on-call")
            } else {
                frame.tn("person-name-circle", "circle", circle)
            },
            note: called.name.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default(),
            several: called.versions > 1,
        }
    }
}

/// Which of several versions the form begins with.
#[derive(serde::Deserialize)]
pub struct Of {
    from: Option<String>,
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
        let readers = Readers::named(&frame, &names, &page.readers);
        let card = CardBox::of(&frame, &desk, page.card.as_ref(), Some(&readers));
        let lines = page.names.iter().rev().map(|called| NameLine::of(&frame, called, &readers.circle));
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
        Field::text("text", frame.t("person-name"), text.to_owned(), 60).hint(frame.t("person-name-hint")),
        Field::one("on_card", frame.t("person-name-on-card"), card),
        Field::text("note", frame.t("person-name-note"), note.to_owned(), 200),
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
pub async fn edit(
    Seat(desk): Seat,
    frame: Frame,
    Path((id, name)): Path<(String, String)>,
    Query(of): Query<Of>,
) -> Answer {
    asked(&frame, edit_form(&desk, &frame, &id, &name, of.from.as_deref())).await
}

async fn edit_form(desk: &Desk, frame: &Frame, id: &str, record: &str, from: Option<&str>) -> Result<HerForm, Refusal> {
    let versions = person::name(desk, parsed(id)?, parsed(record)?).await?;
    let of = |revision: &RevisionId| from == Some(revision.to_string().as_str());
    let chosen = versions.iter().find(|(revision, _)| of(revision)).or(versions.last());
    let (_, called) = chosen.ok_or_else(Refusal::not_found)?;
    let what = format!("names/{record}");
    let mut form = HerForm::about(desk, frame, id, &what, ("person-name-correct", "person-name-correct-why")).await?;
    let text = called.name.text.as_ref().map_or("", Line::as_str);
    let note = called.name.note.as_ref().map_or("", Line::as_str);
    form.fields = fields(frame, text, called.name.kind, called.on_card, note);
    form.parents = versions.iter().map(|(revision, _)| revision.to_string()).collect();
    if versions.len() > 1 {
        form.facts = vec![frame.t("contact-makes-one")];
    }
    form.back = format!("/people/{id}/names");
    Ok(form)
}

/// Corrects it. What somebody else wrote in the same time stands beside it.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let (person, name) = (parsed(&id)?, parsed(&record)?);
        let versions = person::name(&desk, person, name).await?;
        let (_, before) = versions.last().ok_or_else(Refusal::not_found)?;
        let body = typed(&form, person, before.name.since, before.name.told)?;
        let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
        let corrected = person::correct_name(&desk, person, name, &parents, &body, form.text("on_card") == "yes");
        Ok(match corrected.await? {
            Corrected::Alone => format!("/people/{id}/names"),
            Corrected::Beside => format!("/people/{id}/names/{record}/versions"),
        })
    };
    taken(&frame, &form, done.await, edit_form(&desk, &frame, &id, &record, None)).await
}

/// Versions of one name that two wrote at once, side by side, until a person makes them one.
pub async fn versions(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let shown = async {
        let person = parsed(&id)?;
        let held = person::step_in(&desk, person).await?;
        let versions = person::name(&desk, person, parsed(&record)?).await?;
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("people", &names.me());
        let readers = Readers::of(&frame, &names, &desk, person).await?;
        let versions = versions.iter().map(|(revision, called)| {
            let line = NameLine::of(&frame, called, &readers.circle);
            let mut lines = vec![line.text, line.kind, line.who, line.note];
            lines.retain(|line| !line.is_empty());
            Version { href: format!("/people/{id}/names/{record}?from={revision}"), lines }
        });
        Ok::<_, Refusal>(render(&Versions {
            lede: frame.t("person-versions-lede"),
            back: format!("/people/{id}/names"),
            versions: versions.collect(),
            card: CardBox::of(&frame, &desk, held.as_ref(), Some(&readers)),
            frame,
        }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Asked once more before a name is destroyed.
pub async fn destroy_form(Seat(desk): Seat, frame: Frame, Path((id, name)): Path<(String, String)>) -> Answer {
    let made = async {
        let versions = person::name(&desk, parsed(&id)?, parsed(&name)?).await?;
        let what = format!("names/{name}/destroy");
        let words = ("person-name-destroy", "person-name-destroy-why");
        let mut form = HerForm::about(&desk, &frame, &id, &what, words).await?;
        let text = |called: &Called| match &called.name.text {
            Some(text) => text.as_str().to_owned(),
            None => frame.t("person-name-hers"),
        };
        form.facts = versions.iter().map(|(_, called)| text(called)).collect();
        form.facts.push(frame.t("person-name-destroy-stays"));
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
            several: true,
        };
        let names = vec![line("x", "Joy", NameKind::Alias), line("", "Joi", NameKind::TrueNameWithheld)];
        Self { id: "x".into(), card: CardBox::sample(&frame), names, frame }
    }
}
