//! Who reads who introduced whom.

use app::{Desk, Refusal, contact};
use axum::response::Response;
use vault::id::WorkerId;

use super::page;
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, Mistake, mistakes},
};

/// The readers, and whom a lead could name.
pub async fn readers(Seat(desk): Seat, frame: Frame) -> Answer {
    shown(&desk, &frame, Vec::new()).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame, errors: Vec<Mistake>) -> Result<Response, Refusal> {
    let readers = contact::readers(&desk.lead()?).await?;
    let names = Names::of(desk).await?;
    let others = names.here().into_iter().filter(|(id, _)| !readers.iter().any(|reader| reader.worker == *id));
    let others = others.map(|(id, name)| Choice::new(id.to_string(), name, false)).collect();
    let readers = readers.into_iter().map(|reader| (reader.worker.to_string(), reader.name)).collect();
    let frame = frame.clone().at("", &names.me());
    Ok(render(&page::Readers { frame, errors, readers, others }))
}

/// One more, or one less.
pub async fn name_reader(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let lead = desk.lead()?;
        let missing = || Refusal::field("worker", "colleague-readers-missing");
        let who: WorkerId = form.text("worker").parse().map_err(|_| missing())?;
        match form.text("then") {
            "out" => contact::stop_reading(&lead, who).await,
            _ => contact::let_read(&lead, who).await,
        }
    };
    match done.await {
        Ok(()) => {
            app::worker::renew_in_background(desk);
            Ok(see("/colleagues/introductions"))
        }
        Err(refusal) if refusal.fields.is_empty() => Err(refuse(&frame, &refusal, Some(&form))),
        Err(refusal) => {
            let again = shown(&desk, &frame, mistakes(&frame, &refusal.fields)).await;
            let mut response = again.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
    }
}
