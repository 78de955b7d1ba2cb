//! Backups in the browser: the last good one, a new one, a copy to take away, trying one out, a new key.

pub mod page;

use app::{
    Administering, Desk, Refusal,
    backup::{self, Last, Plan},
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// The page, for a lead and for the administrator.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async { Ok(render(&filled(&desk.administering()?, &frame).await?)) };
    shown.await.map_err(|refusal: Refusal| refuse(&frame, &refusal, None))
}

/// Makes one now, or says when one is made by itself.
pub async fn make(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    if form.text("then") == "plan" {
        return plan(&desk, &frame, &form).await;
    }
    let made = async { backup::make(&desk.administering()?).await };
    made.await.map(|_| see("/backups")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A copy to take away: sealed bytes, never shown in the browser itself.
pub async fn take(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let name = form.text("name");
    let taken = async { backup::take(&desk.administering()?, name).await };
    match taken.await {
        Ok(bytes) => Ok(attached(name, bytes)),
        Err(refusal) => again(&desk, &frame, &refusal).await,
    }
}

/// Opens one with the key from paper and goes through it.
pub async fn try_out(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let tried = async {
        let by = desk.administering()?;
        let tried = backup::try_out(&by, form.text("name"), form.text("key").to_owned().into()).await?;
        Ok(render(&page::Backups { tried: Some(tried), ..filled(&by, &frame).await? }))
    };
    match tried.await {
        Ok(response) => Ok(response),
        Err(refusal) => again(&desk, &frame, &refusal).await,
    }
}

/// A new restore key, shown once.
pub async fn key(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        let lead = desk.lead()?;
        let paper = backup::new_key(&lead).await?;
        let paper = Some(page::Paper::of(&frame, &paper, desk.house().clock().today()));
        Ok(render(&page::Backups { paper, ..filled(&desk.administering()?, &frame).await? }))
    };
    made.await.map_err(|refusal: Refusal| refuse(&frame, &refusal, None))
}

/// When one is made by itself, and how many stay.
async fn plan(desk: &Desk, frame: &Frame, form: &Form) -> Answer {
    let daily = !form.text("daily").is_empty();
    let chosen = async {
        let by = desk.administering()?;
        Plan::parse(daily, form.text("at"), form.text("keep"))?.choose(&by).await
    };
    match chosen.await {
        Ok(()) => Ok(see("/backups")),
        Err(refusal) => {
            let typed = |page| page::Backups {
                daily,
                at: form.text("at").to_owned(),
                keep: form.text("keep").to_owned(),
                ..page
            };
            again_with(desk, frame, &refusal, typed).await
        }
    }
}

async fn filled(by: &Administering<'_>, frame: &Frame) -> Result<page::Backups, Refusal> {
    let desk = by.desk();
    let frame = frame.clone().at("", &Names::of(desk).await?.me());
    let last = Last::of(desk.house()).await?.map(|last| {
        let at = desk.house().clock().local_of(last.made());
        page::Good {
            when: format!("{}, {}", frame.tongue.date(at.date()), frame.tongue.time(at.hour(), at.minute())),
            records: last.records,
            kilobytes: last.size.div_ceil(1024),
            tried: last.tried.map(|at| frame.tongue.date(desk.house().clock().local_of(store::Minute(at)).date())),
        }
    });
    let kept = backup::kept(by).into_iter().map(|name| Choice::new(name.clone(), name, false)).collect();
    let old = backup::due(desk).await?;
    let has_key = backup::restore_key(desk.house()).await?.is_some();
    let plan = Plan::of(desk.house()).await?;
    let (daily, at, keep) = (plan.daily, format!("{:02}:{:02}", plan.hour, plan.minute), plan.keep.to_string());
    let place = backup::place(by);
    Ok(page::Backups {
        daily,
        at,
        keep,
        place,
        frame,
        errors: Vec::new(),
        last,
        old,
        key: desk.lead().is_ok().then_some(has_key),
        kept,
        tried: None,
        paper: None,
    })
}

/// The page once more, with what is to be said beside a field.
async fn again(desk: &Desk, frame: &Frame, refusal: &Refusal) -> Answer {
    again_with(desk, frame, refusal, |page| page).await
}

/// The same, with what was typed.
async fn again_with(
    desk: &Desk,
    frame: &Frame,
    refusal: &Refusal,
    typed: impl FnOnce(page::Backups) -> page::Backups,
) -> Answer {
    let page = async {
        if refusal.fields.is_empty() {
            return Err(refusal.clone());
        }
        let errors = mistakes(frame, &refusal.fields);
        let filled = filled(&desk.administering()?, frame).await?;
        let mut response = render(&typed(page::Backups { errors, ..filled }));
        *response.status_mut() = status(refusal.kind);
        Ok(response)
    };
    page.await.map_err(|refusal| refuse(frame, &refusal, None))
}

fn attached(name: &str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
