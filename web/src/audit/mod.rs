//! The log: whether it is whole, and its root to print.

pub mod page;

use app::{Desk, Refusal};
use axum::response::Response;

use crate::{
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
};

/// Goes through the whole log. Leads only, because it takes a while.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    shown(&desk, &frame).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame) -> Result<Response, Refusal> {
    desk.lead()?;
    let frame = frame.clone().at("", &Names::of(desk).await?.me());
    let report = desk.house().verify_audit().await?;
    let today = frame.tongue.date(desk.house().clock().today());
    let root = page::groups(&report.root.to_string());
    Ok(render(&page::Log { lines: report.leaves, root, faults: report.faults, today, frame }))
}
