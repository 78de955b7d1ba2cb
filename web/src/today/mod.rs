//! Today: the first page.

pub mod needed;
pub mod page;

use app::{Desk, Refusal, contact, draft, night, retention, street};
use axum::response::Response;
use domain::contact::Contact;
use vault::id::RecordId;

use crate::{
    contact::dial::Dial,
    frame::Frame,
    names::Names,
    promise,
    respond::{Answer, page as render, refuse},
    session::Seat,
    view::Line,
};

/// How many promises of each sort stand here; all of them have a page of their own.
const WAITING: usize = 6;

/// Hand-over of last night, who waits for me, danger first.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    today(&desk, frame.clone()).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn today(desk: &Desk, frame: Frame) -> Result<Response, Refusal> {
    let names = Names::of(desk).await?;
    let clock = desk.house().clock();
    let now = clock.local();
    let greeting = match now.hour() {
        5..=11 => "today-good-morning",
        12..=17 => "today-good-afternoon",
        _ => "today-good-evening",
    };
    // The danger stands first on the page itself.
    let frame = frame.at("today", &names.me()).quiet();
    retention::tend(desk).await?;
    // Somebody without the contacts' key (a volunteer, the administrator) has a day too, without people in it.
    let seen = desk.contacts().is_ok();
    let handover = if seen { last_night(desk, &frame, &names).await? } else { Vec::new() };
    let dangers = if seen { dangers(desk, &frame, &names).await? } else { Vec::new() };
    let doubtful = contact::doubtful(desk).await?;
    let waiting = promise::waiting(desk, &frame, WAITING).await?;
    let aside = match desk.lead() {
        Ok(lead) => street::count_aside(&lead).await?.into_values().sum(),
        Err(_) => 0,
    };
    let setup = app::setup::next(desk.settings()).filter(|_| desk.lead().is_ok());
    let setup = setup.map(|step| frame.tn("setup-today-notice", "step", frame.t(step.title())));
    let renewing = match desk.lead() {
        Ok(_) => app::worker::renewals(desk).await?.len(),
        Err(_) => 0,
    };
    let newcomers = match desk.lead() {
        Ok(lead) => app::worker::newcomers(&lead).await?.len(),
        Err(_) => 0,
    };
    let unanswered = match desk.lead() {
        Ok(lead) => app::number::unanswered(&lead).await?,
        Err(_) => 0,
    };
    let settled = setup.is_none() && !desk.settings().rehearsal && desk.administering().is_ok();
    let backup_due = settled && app::backup::due(desk).await?;
    let root_due = settled && app::audit::is_due(desk)?;
    Ok(render(&page::Today {
        root_due,
        backup_due,
        setup,
        greeting: frame.tn(greeting, "name", names.me()),
        date: frame.tongue.weekday_date(now.date()),
        doubtful: doubtful.iter().take(WAITING).map(|one| doubt(&frame, &names, one)).collect(),
        doubts: doubtful.len(),
        frame,
        handover,
        dangers,
        dial: Dial::of(desk.settings()),
        mine: waiting.shown.0,
        team: waiting.shown.1,
        waits: waiting.all,
        aside,
        renewing,
        newcomers,
        wrong_codes: desk.house().wrong_codes(desk.worker()),
        unanswered,
        on_call_missing: desk.lead().is_ok() && app::setup::Basics::lacks_on_call(desk.settings()),
        kept: draft::kept(desk).await?.len() + draft::shut(desk).await?.len(),
    }))
}

async fn last_night(desk: &Desk, frame: &Frame, names: &Names) -> Result<Vec<page::Handover>, Refusal> {
    let handed = night::handed_over(desk).await?;
    Ok(handed.into_iter().map(|handed| handover(desk, frame, names, handed)).collect())
}

fn handover(desk: &Desk, frame: &Frame, names: &Names, handed: night::Handed) -> page::Handover {
    let night = &handed.night;
    let at = |minute: domain::when::Minute| desk.house().clock().local_of(store::Minute(minute.0));
    let time = |minute| frame.tongue.time(at(minute).hour(), at(minute).minute());
    let mut summary = vec![names.workers(&night.workers, frame)];
    summary.push([Some(night.opened), night.closed].into_iter().flatten().map(time).collect::<Vec<_>>().join(" – "));
    summary.push(frame.tn("night-people-met", "count", night.met));
    summary.push(frame.tn("night-people-spoken", "count", night.spoken));
    let out: Vec<_> = night.not_home().collect();
    if out.is_empty() {
        summary.push(frame.t("night-all-home"));
    } else {
        summary.push(frame.tn("night-not-home", "who", names.workers(&out, frame)));
    }
    page::Handover {
        href: format!("/nights/{}", handed.record),
        title: format!("{}, {}", names.area(night.area.0), frame.tongue.weekday_date(at(night.opened).date())),
        raids: handed.raids,
        lines: handed.lines,
        summary: frame.tongue.row(summary, " · "),
        last_night: handed.last_night,
    }
}

fn doubt(frame: &Frame, names: &Names, (record, contact): &(RecordId, Contact)) -> Line {
    let said = contact.clock.map(|said| frame.tongue.when(&said)).unwrap_or_default();
    let (href, name) = (format!("/contacts/{record}"), names.area(contact.area.0));
    Line { href, name, by: said, what: String::new() }
}

async fn dangers(desk: &Desk, frame: &Frame, names: &Names) -> Result<Vec<page::Danger>, Refusal> {
    let mut dangers = Vec::new();
    for (id, contact) in contact::in_danger(desk).await? {
        let whom = contact.met.iter().find(|met| met.danger_now).and_then(|met| met.alias.as_ref());
        let name = whom.map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned());
        let line = format!("{name}, {}, {}", names.area(contact.area.0), frame.tongue.when(&contact.when));
        dangers.push(page::Danger { id: id.to_string(), line });
    }
    Ok(dangers)
}
