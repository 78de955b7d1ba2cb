//! Today: the first page.

pub mod page;

use app::{Desk, Refusal, contact, draft, night, person, retention, street};
use axum::response::Response;

use crate::{
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
    view::Line,
};

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
    let handover = if seen { last_night(desk, &frame, &names).await? } else { None };
    let (dangers, waiting) = if seen { waiting(desk, &frame, &names).await? } else { Default::default() };
    let aside = match desk.lead() {
        Ok(lead) => street::aside(&lead).await?.len(),
        Err(_) => 0,
    };
    let setup = app::setup::next(desk.settings()).filter(|_| desk.lead().is_ok());
    let setup = setup.map(|step| frame.tn("setup-today-notice", "step", frame.t(step.title())));
    let renewing = match desk.lead() {
        Ok(_) => app::worker::renewals(desk).await?.len(),
        Err(_) => 0,
    };
    let unanswered = match desk.lead() {
        Ok(lead) => app::number::unanswered(&lead).await?,
        Err(_) => 0,
    };
    let settled = setup.is_none() && !desk.settings().rehearsal && desk.lead().is_ok();
    let backup_due = settled && app::backup::due(desk).await?;
    Ok(render(&page::Today {
        backup_due,
        setup,
        greeting: frame.tn(greeting, "name", names.me()),
        date: frame.tongue.weekday_date(now.date()),
        frame,
        handover,
        dangers,
        waiting,
        aside,
        renewing,
        wrong_codes: desk.house().wrong_codes(desk.worker()),
        unanswered,
        kept: draft::kept(desk).await?.len() + draft::shut(desk).await?.len(),
    }))
}

async fn last_night(desk: &Desk, frame: &Frame, names: &Names) -> Result<Option<page::Handover>, Refusal> {
    let Some((_, night)) = night::handover(desk).await? else { return Ok(None) };
    let mut summary = vec![names.workers(&night.workers, frame)];
    if let Some(closed) = night.closed {
        let at = desk.house().clock().local_of(store::Minute(closed.0));
        summary.push(frame.tongue.time(at.hour(), at.minute()));
    }
    summary.push(frame.tn("night-people-met", "count", night.met));
    summary.push(frame.tn("night-people-spoken", "count", night.spoken));
    if night.not_home().next().is_none() {
        summary.push(frame.t("night-all-home"));
    }
    let lines = night.handover.iter().map(|line| line.as_str().to_owned()).collect();
    Ok(Some(page::Handover { lines, summary: summary.join(" · ") }))
}

async fn waiting(desk: &Desk, frame: &Frame, names: &Names) -> Result<(Vec<page::Danger>, Vec<Line>), Refusal> {
    let today = desk.house().clock().today();
    let dangers = dangers(desk, frame, names).await?;
    let mut waiting = Vec::new();
    let people = person::people(desk).await?;
    for (id, contact) in contact::recent(desk, 400).await? {
        for met in &contact.met {
            let name = met.alias.as_ref().map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned());
            let Some(next) = &met.next else { continue };
            let Some(by) = next.by.filter(|by| by.date() >= today) else { continue };
            let of = people.iter().find(|known| known.relationship.from.iter().any(|line| line.contact == id));
            let href = of.map_or_else(|| format!("/contacts/{id}"), |known| format!("/people/{}", known.person));
            let name = of.and_then(|known| known.name.clone()).unwrap_or(name);
            let line = Line { href, name, by: frame.tongue.day(by.date()), what: next.what.as_str().into() };
            waiting.push((by, of.map(|known| known.person), line));
        }
    }
    waiting.sort_by_key(|(by, ..)| *by);
    waiting.truncate(8);
    let shown: Vec<_> = waiting.iter().filter_map(|(_, person, _)| *person).collect();
    person::seen(desk, &shown).await?;
    Ok((dangers, waiting.into_iter().map(|(.., line)| line).collect()))
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
