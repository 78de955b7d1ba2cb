//! "This is about a colleague": a file that only named people hold.

use app::{Desk, Refusal, person};
use axum::extract::Path;
use domain::text::{Alias, Sentence};
use vault::id::WorkerId;

use super::{
    ask::parsed,
    forms::{self, Field, HerForm, SmallForm},
    line_of,
};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// Asked before a file is opened for a colleague, with or without a meeting it begins with.
pub async fn open_form(Seat(desk): Seat, frame: Frame) -> Answer {
    desk.relating().map_err(|refusal| refuse(&frame, &refusal, None))?;
    asked(&desk, &frame, &Form::default(), None).await
}

/// Opens it. With a line of a meeting, that line goes into it and out of the team's.
pub async fn open(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    if form.text("colleague").is_empty() && !form.text("line").is_empty() {
        // From a meeting: who it is about is asked on a page of its own.
        return asked(&desk, &frame, &form, None).await;
    }
    let opened = async {
        let named = person::Named {
            colleague: colleague(&form)?,
            from: form.all("line").iter().filter_map(|line| line_of(line)).collect(),
            name: Alias::optional("name", form.text("name"))?,
            worth: Sentence::optional("worth", form.text("worth"))?,
        };
        person::open_named(&desk.relating()?, named).await
    };
    match opened.await {
        Ok(person) => Ok(see(&format!("/people/{person}"))),
        Err(refusal) => asked(&desk, &frame, &form, Some(&refusal)).await,
    }
}

/// Asked before a file moves to named people.
pub async fn keep_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    desk.relating().map_err(|refusal| refuse(&frame, &refusal, None))?;
    forms::asked(&frame, keep_form_of(&desk, &frame, &id)).await
}

async fn keep_form_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let words = ("person-colleague-title", "person-colleague-why");
    let mut form = HerForm::about(desk, frame, id, "colleague", words).await?;
    form.fields.push(which(desk, &form.frame, &Names::of(desk).await?, ""));
    form.save = frame.t("person-colleague-do");
    form.who_sees = frame.t("person-colleague-sees");
    Ok(form)
}

/// Moves it: everything is sealed anew, and the old is destroyed.
pub async fn keep(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let moved = async {
        let person = parsed(&id)?;
        let by = desk.relating()?;
        let chosen = colleague(&form);
        if chosen.is_err() {
            person::may_write(&desk, person)?;
        }
        let fresh = person::keep_named(&by, person, chosen?).await?;
        Ok(format!("/people/{fresh}"))
    };
    forms::taken(&frame, &form, moved.await, keep_form_of(&desk, &frame, &id)).await
}

/// Which colleague it is about; nobody opens her own.
fn which(desk: &Desk, frame: &Frame, names: &Names, chosen: &str) -> Field {
    let others = names.everybody().into_iter().filter(|(worker, _)| *worker != desk.worker());
    let others = others.map(|(worker, name)| Choice::new(worker.to_string(), name, worker.to_string() == chosen));
    Field::one("colleague", frame.t("person-colleague-who"), others.collect())
}

async fn asked(desk: &Desk, frame: &Frame, typed: &Form, wrong: Option<&Refusal>) -> Answer {
    if let Some(refusal) = wrong.filter(|refusal| refusal.fields.is_empty()) {
        return Err(refuse(frame, refusal, Some(typed)));
    }
    let names = Names::of(desk).await.map_err(|refusal| refuse(frame, &refusal, Some(typed)))?;
    let fields = vec![
        which(desk, frame, &names, typed.text("colleague")),
        Field::text("name", frame.t("person-colleague-name"), typed.text("name").to_owned(), 60),
        Field::text("worth", frame.t("person-worth"), typed.text("worth").to_owned(), 200),
    ];
    let mut form = SmallForm {
        title: frame.t("person-colleague-title"),
        why: frame.t("person-colleague-why"),
        action: "/people/colleague".into(),
        back: "/people".into(),
        save: frame.t("person-colleague-do"),
        who_sees: frame.t("person-colleague-sees"),
        errors: wrong.map(|refusal| mistakes(frame, &refusal.fields)).unwrap_or_default(),
        parents: Vec::new(),
        fields,
        frame: frame.clone().at("people", &names.me()),
    };
    if !typed.text("line").is_empty() {
        form.fields.push(Field {
            name: "line",
            kind: "hidden",
            value: typed.text("line").to_owned(),
            ..Field::default()
        });
    }
    let mut response = render(&form);
    if let Some(refusal) = wrong {
        *response.status_mut() = status(refusal.kind);
    }
    Ok(response)
}

fn colleague(form: &Form) -> Result<WorkerId, Refusal> {
    form.text("colleague").parse().map_err(|_| Refusal::field("colleague", "person-colleague-missing"))
}
