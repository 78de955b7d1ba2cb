//! Writing down a meeting, reading it, correcting it, destroying it.

mod fill;
pub mod page;
pub(crate) mod parse;

pub(crate) use fill::{Filled, empty, seen_as_word, typed};

use app::{Desk, Refusal, contact, person};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::contact::LineRef;
use vault::id::{CommitId, RecordId, RevisionId};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::mistakes,
};

/// Which night a new contact belongs to.
#[derive(serde::Deserialize)]
pub struct Of {
    night: Option<String>,
}

/// An empty form. Today and one person are filled in: three taps and a name are enough.
pub async fn new(Seat(desk): Seat, frame: Frame, Query(of): Query<Of>) -> Answer {
    let names = Names::of(&desk).await.map_err(|refusal| refuse(&frame, &refusal, None))?;
    let mut form = fill::empty(&desk, of.night.as_deref()).await.map_err(|refusal| refuse(&frame, &refusal, None))?;
    form.form = contact::fresh_form().to_string();
    Ok(render(&form.page(frame.at("people", &names.me()), &desk, Vec::new())))
}

/// Takes the form. What cannot be kept stands beside its field, and nothing typed is lost.
pub async fn create(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let typed = fill::typed(&form);
    let night = form.text("night").to_owned();
    match save(&desk, &form).await {
        Ok(_) if !night.is_empty() => Ok(see(&format!("/nights/{night}"))),
        Ok(record) => Ok(see(&format!("/contacts/{record}"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let names = Names::of(&desk).await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            let errors = mistakes(&frame, &refusal.fields);
            let mut response = render(&typed.page(frame.at("people", &names.me()), &desk, errors));
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

async fn save(desk: &Desk, form: &Form) -> Result<RecordId, Refusal> {
    let body = parse::contact(desk, form)?;
    if let Some(record) = form.some("record") {
        let record: RecordId = record.parse().map_err(|_| Refusal::not_found())?;
        let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
        let before = contact::open(desk, record).await?;
        let body = parse::onto(before.newest(), body);
        contact::correct(desk, record, parents, &body).await?;
        return Ok(record);
    }
    let id: CommitId = form.text("form").parse().unwrap_or_else(|_| contact::fresh_form());
    contact::record(desk, id, &body, &parse::introductions(form)?).await
}

/// One contact.
pub async fn show(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    one(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn one(desk: &Desk, frame: &Frame, id: &str) -> Result<Response, Refusal> {
    let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let current = contact::open(desk, record).await?;
    let names = Names::of(desk).await?;
    let body = current.newest().ok_or_else(Refusal::not_found)?;
    let frame = frame.clone().at("people", &names.me());
    let mut page = page::ContactPage::of(frame, &names, record, body, current.heads.len());
    for (line, met) in page.lines.iter_mut().zip(&body.met) {
        let owner = person::owner_of(desk, LineRef { contact: record, line: met.line }).await?;
        line.person = owner.map(|person| person.to_string()).unwrap_or_default();
    }
    Ok(render(&page))
}

/// The same form, filled with what was written, for a correction.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let current = contact::open(&desk, record).await?;
        let names = Names::of(&desk).await?;
        let body = current.newest().ok_or_else(Refusal::not_found)?;
        let mut form = fill::written(body);
        form.record = record.to_string();
        form.parents = current.parents().iter().map(ToString::to_string).collect();
        Ok::<_, Refusal>(render(&form.page(frame.clone().at("people", &names.me()), &desk, Vec::new())))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Destroys a contact, after the question.
pub async fn destroy(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        if form.ticked("sure") {
            contact::destroy(&desk, record).await?;
        }
        Ok::<_, Refusal>(see("/people"))
    };
    done.await.map_err(|refusal| refuse(&frame, &refusal, None))
}
