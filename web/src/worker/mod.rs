//! Colleagues: who works here, and since when.

mod join;
mod lead;
mod leave;
mod own;
pub mod page;
mod readers;

pub use join::{join, join_form, still_waiting};
pub use lead::{again_form, invite, invite_form, let_in_again, renew, take_back, turn_away, welcome};
pub use leave::{leave, leave_form};
pub use own::{add_role, me, me_form, roles};
pub use readers::{name_reader, readers};

use app::{Desk, Refusal, number::Listed, worker};
use axum::response::Response;
use domain::{number::Answering, when::Day, worker::Worker};

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
    let awaited = match desk.lead() {
        Ok(lead) => worker::invitations(&lead).await?,
        Err(_) => Vec::new(),
    };
    let invited = awaited.into_iter().map(|one| {
        let until = desk.house().clock().local_of(one.expires);
        let when = format!("{}, {}", frame.tongue.date(until.date()), frame.tongue.time(until.hour(), until.minute()));
        page::Invited {
            id: one.invited.worker.to_string(),
            name: one.invited.name.as_str().to_owned(),
            role: frame.t(&format!("role-{}", one.invited.role.word())),
            until: frame.tn("colleague-invited-until", "when", when),
        }
    });
    let invited = invited.collect();
    let numbers = app::number::all(desk).await?;
    let (waiting, leads) = (waiting.collect(), desk.lead().is_ok());
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("", &names.me());
    let (left, here): (Vec<_>, Vec<_>) = worker::all(desk).await?.into_iter().partition(|worker| worker.left.is_some());
    let all = |workers: Vec<Worker>| workers.iter().map(|worker| colleague(desk, &frame, worker, &numbers)).collect();
    let (here, left) = (all(here), all(left));
    let pending = if leads { worker::renewals(desk).await? } else { Vec::new() };
    let renewing = pending.iter().map(|renewing| renewal(&frame, &names, renewing)).collect();
    Ok(render(&page::Colleagues { here, left, waiting, invited, leads, notice, renewing, frame }))
}

/// Why keys are being renewed, and what still waits.
fn renewal(frame: &Frame, names: &Names, renewing: &worker::Renewing) -> String {
    let why = match renewing.because {
        Some(worker) => frame.tn("colleague-renewing-left", "name", names.worker(worker)),
        None => frame.t("colleague-renewing-asked"),
    };
    format!("{why} {}", frame.tn("colleague-renewing-folders", "count", renewing.folders))
}

fn colleague(desk: &Desk, frame: &Frame, worker: &Worker, numbers: &[Listed]) -> page::Colleague {
    let answers = numbers.iter().filter(|one| one.number.answered_by == Some(Answering::Worker(worker.id)));
    let answers: Vec<_> = answers.map(|one| one.number.label.as_str()).collect();
    let speaks: Vec<_> = worker.languages.iter().map(|language| frame.tongue.language(language.code())).collect();
    let mut more = Vec::new();
    if !speaks.is_empty() {
        more.push(frame.tn("worker-speaks", "languages", speaks.join(", ")));
    }
    if !answers.is_empty() {
        more.push(frame.tn("worker-numbers", "numbers", frame.tongue.row(answers, ", ")));
    }
    let teams = desk.settings().teams.iter().filter(|team| worker.teams.contains(&team.id));
    let on = |day: Day| frame.tongue.date(day.date());
    page::Colleague {
        id: worker.id.to_string(),
        me: worker.id == desk.worker(),
        name: worker.name.as_str().to_owned(),
        role: frame.t(&format!("role-{}", worker.role.word())),
        street_name: worker.street_name.as_ref().map(|name| name.as_str().to_owned()),
        teams: frame.tongue.row(teams.map(|team| &team.name), ", "),
        more: more.join(" · "),
        when: match worker.left {
            Some(day) => frame.tn("worker-until", "day", on(day)),
            None => frame.tn("worker-since", "day", on(worker.since)),
        },
    }
}
