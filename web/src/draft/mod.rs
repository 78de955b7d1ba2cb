//! Nothing typed is lost: a form that comes after the session has ended is kept, sealed to its writer.

pub mod page;

use std::sync::Arc;

use app::{Refusal, draft};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRef as _, Path, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;
use vault::id::RecordId;

use crate::{
    answer::{Shown, shown},
    form::{Form, GIVEN_BACK, LIMIT, dress},
    frame::Frame,
    names::Names,
    respond::{Answer, GiveBack, page as render, refuse, see, status, too_much},
    session::{Seat, known_of, session_of},
    site::{Entrance, Site},
};

/// Forms of which nothing is kept: a secret stands in them, or what opens the house is made there. What holds a secret
/// anywhere else is known by its fields.
const SECRET: [&str; 4] = ["/sign-in", "/join", "/settings", "/setup"];

/// Which form a request brought, for whatever answers it: known again when it is sent twice.
#[derive(Clone, Copy)]
pub struct Posted(pub vault::id::CommitId);

/// The place in which a form was begun, as the form itself says: by the folder of its contacts; nothing when no place is
/// called that. It goes nowhere else, so the form comes along to be given back.
#[derive(Clone)]
pub struct BegunIn(pub Option<vault::id::FolderId>, pub Arc<Form>);

impl BegunIn {
    fn of(form: &Form) -> Option<Self> {
        let place = form.text("place");
        (!place.is_empty()).then(|| Self(place.parse().ok(), Arc::new(form.clone())))
    }
}

/// Stands before every page of the desk. Each of its forms gets a number. When a form comes and nobody is signed in, the
/// text is kept; when it was taken, nothing of it waits any more; when somebody goes on with a kept text, it stands in
/// its form again.
pub async fn keep(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let post = request.method() == Method::POST;
    let secret = post && SECRET.iter().any(|begin| path.starts_with(begin));
    if secret || ["/street/", "/assets/", "/drafts/keep"].iter().any(|begin| path.starts_with(begin)) {
        return next.run(request).await;
    }
    let headers = request.headers().clone();
    if !post {
        let kept = draft_of(&site, &headers, request.uri().query()).await;
        let mut request = request;
        if let Some(begun) = kept.as_ref().and_then(BegunIn::of) {
            request.extensions_mut().insert(begun);
        }
        let response = next.run(request).await;
        let writer = session_of(&headers, site.secure).and_then(|key| draft::writer_of(&site.house, &key));
        return dressed(response, writer.as_deref(), None, kept.as_ref().map(|kept| (kept.text("to"), kept))).await;
    }
    let (mut parts, body) = request.into_parts();
    let body = match to_bytes(body, room_for(&site, &headers).await).await {
        Ok(body) if body.len() <= LIMIT => body,
        read => {
            return too_much(&Entrance::from_ref(&site), &headers, read.ok().map(|body| Form::parse(&body)).as_ref())
                .await;
        }
    };
    let form = Form::parse(&body);
    let writer = session_of(&headers, site.secure).and_then(|key| draft::writer_of(&site.house, &key));
    if writer.as_deref().is_some_and(|writer| !["", writer].contains(&form.text("writer"))) {
        let settings = site.house.settings().await;
        let frame = Frame::of(&headers, &settings.language, settings.rehearsal);
        return refuse(&frame, &Refusal::of(app::Kind::Conflict, "error-writer"), Some(&form));
    }
    let number = form.text("form").parse().ok();
    if let Some(number) = number {
        parts.extensions.insert(Posted(number));
    }
    if let Some(begun) = BegunIn::of(&form) {
        parts.extensions.insert(begun);
    }
    // The same form in the same moment, from a double click: the second waits, and finds what the first has made.
    let turn = match number {
        Some(number) => Some(site.house.turn_of(number).await),
        None => None,
    };
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    drop(turn);
    if response.status() == StatusCode::SEE_OTHER {
        taken(&site, &headers, number).await;
        return response;
    }
    if response.extensions().get::<GiveBack>().is_some() && !form.holds_secret() {
        return dressed(response, writer.as_deref(), None, Some((&path, &form))).await;
    }
    if response.status() != StatusCode::UNAUTHORIZED {
        let came = dress::Came { to: &path, number: form.text("form") };
        return dressed(response, writer.as_deref(), Some(&came), None).await;
    }
    let settings = site.house.settings().await;
    let frame = Frame::of(&headers, &settings.language, settings.rehearsal);
    let body = with_address(&path, &headers, body);
    let kept = match known_of(&headers, site.secure) {
        Some(known) if !form.holds_secret() => {
            draft::keep(&site.house, &known, &path, number, &about(&path), (form.text("writer"), &body))
                .await
                .unwrap_or(false)
        }
        _ => false,
    };
    // Kept sealed, or, where we cannot tell whose it is, given back to the one who just sent it.
    let ended = if kept { Refusal::of(app::Kind::SignedOut, "draft-kept") } else { Refusal::signed_out() };
    // Nobody is signed in: what is given back is not kept any longer than it takes to show it.
    shown(refuse(&frame, &ended, (!kept).then_some(&form)), Shown::Once)
}

/// The form was taken: nothing of it waits any more. That it cannot be dropped is no reason to say that it was not taken.
async fn taken(site: &Site, headers: &HeaderMap, number: Option<vault::id::CommitId>) {
    let (Some(number), Some(key)) = (number, session_of(headers, site.secure)) else { return };
    let Ok(desk) = site.house.desk(&key).await else { return };
    if let Err(refusal) = draft::saved(&desk, number).await {
        tracing::warn!(%refusal, "a text that was saved is still offered");
    }
}

/// The kept text that somebody asks to go on with.
async fn draft_of(site: &Site, headers: &HeaderMap, query: Option<&str>) -> Option<Form> {
    let key = query?.split('&').find_map(|pair| pair.strip_prefix("draft="))?;
    let desk = site.house.desk(&session_of(headers, site.secure)?).await.ok()?;
    fields(&desk, key).await.ok()
}

/// A page with numbers in its forms, and with what was kept, or just typed, of the form that is sent to an address.
async fn dressed(
    response: Response,
    writer: Option<&str>,
    came: Option<&dress::Came<'_>>,
    kept: Option<(&str, &Form)>,
) -> Response {
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, GIVEN_BACK * 2).await else {
        tracing::error!("a page is too long to be read again");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let html = dress::number(&String::from_utf8_lossy(&bytes), came, writer);
    let html = match kept {
        Some((to, kept)) => dress::refill(&html, to, kept),
        None => html,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}

/// Notes which page a text was typed on, so that it is offered there and nowhere else.
fn with_address(path: &str, headers: &HeaderMap, body: Bytes) -> Bytes {
    let form = Form::parse(&body);
    if form.ticked("at") {
        return body;
    }
    let clean =
        |at: &str| at.chars().filter(|one| one.is_ascii_alphanumeric() || "/-".contains(*one)).collect::<String>();
    let page = headers.get(header::REFERER).and_then(|from| from.to_str().ok());
    let page = page.and_then(|from| from.split_once("://")?.1.split_once('/'));
    let page = page.map(|(_, page)| format!("/{}", page.split(['?', '#']).next().unwrap_or_default()));
    let at = match form.some("record") {
        Some(record) if path == "/contacts/new" => format!("/contacts/{record}/correct"),
        _ => page.filter(|page| page != "/").unwrap_or_else(|| path.to_owned()),
    };
    [format!("at={}&to={}&", clean(&at), clean(path)).as_bytes(), &body].concat().into()
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
