//! What happened, in numbers: meetings and people are never mixed up.

pub mod bars;
pub mod page;

use app::{Desk, Refusal, count};
use axum::response::Response;
use domain::count::Period;

use crate::{
    answer::{Shown, shown},
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
};

/// For our own eyes, of all time.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    counts(&desk, &frame, false, Period::Always).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Of a period; for outside, or back.
pub async fn outside(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let period = Period::from_word(form.text("period"));
    let counted = counts(&desk, &frame, form.text("outside") == "yes", period).await;
    counted.map(|page| shown(page, Shown::Again)).map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn counts(desk: &Desk, frame: &Frame, outside: bool, period: Period) -> Result<Response, Refusal> {
    let names = Names::of(desk).await?;
    let counted = count::all(desk).await?;
    Ok(render(&page::Counts::of(frame.clone().at("counts", &names.me()), &names, &counted, outside, period)))
}
