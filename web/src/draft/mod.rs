//! Nothing typed is lost: a form that comes after the session has ended is kept, sealed to its writer.

pub mod page;

use app::{Refusal, draft};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRef as _, Path, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use data_encoding::HEXLOWER;
use vault::id::RecordId;

use crate::{
    form::{Form, GIVEN_BACK, LIMIT},
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status, too_much},
    session::{Seat, known_of, session_of},
    site::{Entrance, Site},
};

/// Forms of which nothing is kept: a secret stands in them, or what opens the house is made there. What holds a secret
/// anywhere else is known by its fields.
const SECRET: [&str; 4] = ["/sign-in", "/join", "/settings", "/setup"];

/// Stands before every form of the desk: when the answer is "nobody is signed in", the text is kept.
pub async fn keep(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let ours = request.method() == Method::POST && !SECRET.iter().any(|begin| path.starts_with(begin));
    if !ours || path.starts_with("/street/") {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let headers = parts.headers.clone();
    let body = match to_bytes(body, room_for(&site, &headers).await).await {
        Ok(body) if body.len() <= LIMIT => body,
        read => {
            return too_much(&Entrance::from_ref(&site), &headers, read.ok().map(|body| Form::parse(&body)).as_ref())
                .await;
        }
    };
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    if response.status() != StatusCode::UNAUTHORIZED {
        return response;
    }
    let settings = site.house.settings().await;
    let frame = Frame::of(&headers, &settings.language, settings.rehearsal);
    let (form, body) = (Form::parse(&body), with_address(&path, body));
    let number = form.text("form").parse().ok();
    let about = about(&path);
    let kept = match known_of(&headers, site.secure) {
        Some(known) if !form.holds_secret() => {
            draft::keep(&site.house, &known, &path, number, &about, &body).await.unwrap_or(false)
        }
        _ => false,
    };
    // Kept sealed, or, where we cannot tell whose it is, given back to the one who just sent it.
    let ended = if kept { Refusal::of(app::Kind::SignedOut, "draft-kept") } else { Refusal::signed_out() };
    refuse(&frame, &ended, (!kept).then_some(&form))
}

/// Notes which page a text was typed on, so that it is offered there and nowhere else.
fn with_address(path: &str, body: Bytes) -> Bytes {
    let form = Form::parse(&body);
    if form.ticked("at") {
        return body;
    }
    let at = match form.some("record") {
        Some(record) if path == "/contacts/new" => format!("/contacts/{record}/correct"),
        _ => path.to_owned(),
    };
    let at: String = at.chars().filter(|one| one.is_ascii_alphanumeric() || "/-".contains(*one)).collect();
    [format!("at={at}&").as_bytes(), &body].concat().into()
}

/// Whom and what a page is about: the numbers in its address.
fn about(at: &str) -> Vec<RecordId> {
    at.split('/').filter_map(|piece| piece.parse().ok()).collect()
}

/// How much is read, in bytes. Of somebody who is signed in, more than is taken: it is given back.
async fn room_for(site: &Site, headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let long = length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > LIMIT);
    match session_of(headers, site.secure) {
        Some(key) if long && site.house.desk(&key).await.is_ok() => GIVEN_BACK,
        _ => LIMIT,
    }
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
    if typed.holds_secret() {
        return StatusCode::BAD_REQUEST;
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

/// The forms that can be gone on with: they take `?draft=`.
pub fn goes_on(at: &str) -> bool {
    let of = |room: &str, form: &str| at.starts_with(room) && at.ends_with(form);
    at == "/contacts/new" || of("/contacts/", "/correct") || of("/people/", "/write")
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
