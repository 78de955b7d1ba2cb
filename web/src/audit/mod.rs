//! The log: whether it is whole, and its root to print.

pub mod page;

use app::{Desk, Refusal, contact};
use axum::response::Response;

use crate::{
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    view::Line,
};

/// How many destroyed meetings are listed.
const GONE: usize = 50;

/// Goes through the whole log. Leads only, because it takes a while.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    shown(&desk, &frame).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The root is printed, and kept outside this house.
pub async fn taken_out(Seat(desk): Seat, frame: Frame) -> Answer {
    let done = async { app::audit::taken_out(&desk.lead()?).await };
    done.await.map(|()| see("/log")).map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame) -> Result<Response, Refusal> {
    desk.lead()?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("", &names.me());
    let gone = contact::gone(&desk.lead()?, GONE).await?.into_iter().map(|one| {
        let day = desk.house().clock().local_of(store::Minute(one.at.div_euclid(60))).date();
        let who = one.who.map(|who| names.worker(who)).unwrap_or_default();
        Line { name: page::why(&frame, &one.why), by: [frame.tongue.date(day), who].join(" · "), ..Line::default() }
    });
    let gone = gone.collect();
    let report = desk.house().verify_audit().await?;
    let today = frame.tongue.date(desk.house().clock().today());
    let root = page::groups(&report.root.to_string());
    let due = app::audit::is_due(desk)?;
    Ok(render(&page::Log { due, lines: report.leaves, root, faults: report.faults, today, gone, frame }))
}
