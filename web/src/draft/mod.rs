//! Nothing typed is lost: a form that comes after the session has ended is kept, sealed to its writer.

mod keep;
pub mod page;

use app::{Refusal, draft};
use axum::{body::Bytes, extract::Path, http::StatusCode};
use data_encoding::HEXLOWER;
use vault::id::RecordId;

pub use self::keep::{BegunIn, Posted, keep};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
};

/// Whom and what a page is about: the numbers in its address.
fn about(at: &str) -> Vec<RecordId> {
    at.split('/').filter_map(|piece| piece.parse().ok()).collect()
}

/// Texts that wait.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async {
        let names = Names::of(&desk).await?;
        let drafts = draft::kept(&desk).await?;
        let frame = frame.clone().at("today", &names.me());
        let drafts = drafts.iter().map(|kept| page::Waiting::of(kept.key, &Form::parse(&kept.body))).collect();
        let shut = draft::shut(&desk).await?.iter().map(|key| HEXLOWER.encode(key)).collect();
        Ok::<_, Refusal>(render(&page::Drafts { frame, drafts, shut }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Keeps what stands in a form while it is being written. The page sends it every few seconds.
pub async fn write(Seat(desk): Seat, body: Bytes) -> StatusCode {
    let typed = Form::parse(&body);
    if typed.is_over() {
        return StatusCode::PAYLOAD_TOO_LARGE;
    }
    if typed.holds_secret() {
        return StatusCode::BAD_REQUEST;
    }
    if !draft::is_hers(&desk, typed.text("writer")) {
        return StatusCode::CONFLICT;
    }
    let Ok(form) = typed.text("form").parse() else { return StatusCode::BAD_REQUEST };
    match draft::write(&desk, form, &about(typed.text("at")), &body).await {
        Ok(true) => StatusCode::NO_CONTENT,
        Ok(false) => StatusCode::CONFLICT,
        Err(refusal) => status(refusal.kind),
    }
}

/// The fields of a kept text, to go on with.
pub async fn fields(desk: &app::Desk, key: &str) -> Result<Form, Refusal> {
    let key = HEXLOWER.decode(key.as_bytes()).ok().and_then(|key| key.try_into().ok());
    let kept = draft::one(desk, key.ok_or_else(Refusal::not_found)?).await?;
    Ok(Form::parse(&kept.body))
}

/// Whether this is the address of a page of ours: the form on it can be gone on with.
pub fn goes_on(at: &str) -> bool {
    let plain = |one: char| one.is_ascii_alphanumeric() || "/-".contains(one);
    at.len() > 1 && at.starts_with('/') && !at.starts_with("//") && at.chars().all(plain)
}

/// One is let go, or all those that do not open.
pub async fn forget(Seat(desk): Seat, frame: Frame, Path(key): Path<String>, form: Form) -> Answer {
    let keys = if key == "shut" { form.all("draft") } else { vec![key.as_str()] };
    let done = async {
        for key in keys {
            let key = HEXLOWER.decode(key.as_bytes()).ok().and_then(|key| key.try_into().ok());
            draft::forget(&desk, key.ok_or_else(Refusal::not_found)?).await?;
        }
        Ok(())
    };
    done.await.map(|()| see("/drafts")).map_err(|refusal| refuse(&frame, &refusal, None))
}
