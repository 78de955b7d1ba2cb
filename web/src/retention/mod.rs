//! How long contacts are kept that led to nothing: seen and chosen by a lead.

pub mod page;

use app::{Desk, Refusal, retention};
use axum::response::Response;
use domain::contact::Contact;
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Line, Mistake, mistakes},
};

/// How many of those that go are listed at most.
const LISTED: usize = 200;

/// After how many months, and what becomes numbers next. Only for leads.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    with(&desk, &frame, None, Vec::new()).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn with(desk: &Desk, frame: &Frame, typed: Option<String>, errors: Vec<Mistake>) -> Result<Response, Refusal> {
    let lead = desk.lead()?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("counts", &names.me());
    let going = retention::ahead(&lead).await?;
    let next =
        going.iter().take(LISTED).map(|(record, contact)| going_line(&frame, &names, *record, contact)).collect();
    let day = frame.tongue.date(retention::next_month(desk)?.date());
    let months = typed.unwrap_or_else(|| retention::months(desk).to_string());
    Ok(render(&page::Retention { frame, errors, months, ahead: going.len(), next, day }))
}

/// A meeting that goes: enough to know it by, and the way to it.
fn going_line(frame: &Frame, names: &Names, record: RecordId, contact: &Contact) -> Line {
    let called: Vec<_> =
        contact.met.iter().filter_map(|met| met.alias.as_ref()).map(domain::text::Line::as_str).collect();
    let name = if called.is_empty() { frame.t("person-no-name") } else { frame.tongue.row(called, ", ") };
    let channel = frame.t(&format!("contact-channel-{}", contact.channel.word()));
    Line {
        href: format!("/contacts/{record}"),
        name,
        by: frame.tongue.when(&contact.when),
        what: format!("{channel}, {}", names.area(contact.area.0)),
    }
}

/// Another number of months.
pub async fn choose(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let months = form.trimmed("months").parse().unwrap_or(0);
        retention::choose(&desk.lead()?, months).await
    };
    match done.await {
        Ok(()) => Ok(see("/retention")),
        Err(refusal) if !refusal.fields.is_empty() => {
            let errors = mistakes(&frame, &refusal.fields);
            let again = with(&desk, &frame, Some(form.text("months").to_owned()), errors).await;
            let mut response = again.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}
