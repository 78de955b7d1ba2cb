//! Colleagues: who works here, and since when.

mod join;
mod lead;
pub mod page;

pub use join::{join, join_form, still_waiting};
pub use lead::{again_form, invite, invite_form, leave, leave_form, let_in_again, renew, welcome};

use app::{Desk, Refusal, worker};
use axum::response::Response;
use domain::{when::Day, worker::Worker};

use crate::{
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
};

/// Everybody.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    shown(&desk, &frame, None).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame, notice: Option<String>) -> Result<Response, Refusal> {
    let newcomers = match desk.lead() {
        Ok(lead) => worker::newcomers(&lead).await?,
        Err(_) => Vec::new(),
    };
    let waiting = newcomers.into_iter().map(|newcomer| page::Waiting {
        id: newcomer.invited.worker.to_string(),
        name: newcomer.invited.name.as_str().to_owned(),
        role: frame.t(&format!("role-{}", newcomer.invited.role.word())),
        words: newcomer.words,
    });
    let (waiting, leads) = (waiting.collect(), desk.lead().is_ok());
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("", &names.me());
    let (left, here): (Vec<_>, Vec<_>) = worker::all(desk).await?.into_iter().partition(|worker| worker.left.is_some());
    let all = |workers: Vec<Worker>| workers.iter().map(|worker| colleague(desk, &frame, worker)).collect();
    let (here, left) = (all(here), all(left));
    let pending = if leads { worker::renewals(desk).await? } else { Vec::new() };
    let renewing = pending.iter().map(|renewing| renewal(&frame, &names, renewing)).collect();
    Ok(render(&page::Colleagues { here, left, waiting, leads, notice, renewing, frame }))
}

/// Why keys are being renewed, and what still waits.
fn renewal(frame: &Frame, names: &Names, renewing: &worker::Renewing) -> String {
    let why = match renewing.because {
        Some(worker) => frame.tn("colleague-renewing-left", "name", names.worker(worker)),
        None => frame.t("colleague-renewing-asked"),
    };
    format!("{why} {}", frame.tn("colleague-renewing-folders", "count", renewing.folders))
}

fn colleague(desk: &Desk, frame: &Frame, worker: &Worker) -> page::Colleague {
    let teams = desk.settings().teams.iter().filter(|team| worker.teams.contains(&team.id));
    let on = |day: Day| frame.tongue.date(day.date());
    page::Colleague {
        id: worker.id.to_string(),
        me: worker.id == desk.worker(),
        name: worker.name.as_str().to_owned(),
        role: frame.t(&format!("role-{}", worker.role.word())),
        street_name: worker.street_name.as_ref().map(|name| name.as_str().to_owned()),
        teams: teams.map(|team| team.name.clone()).collect::<Vec<_>>().join(", "),
        when: match worker.left {
            Some(day) => frame.tn("worker-until", "day", on(day)),
            None => frame.tn("worker-since", "day", on(worker.since)),
        },
    }
}
