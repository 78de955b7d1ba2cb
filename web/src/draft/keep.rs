//! What stands before every page of the desk, so that nothing typed is lost.

use std::sync::Arc;

use app::{Refusal, draft};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRef as _, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{about, fields};
use crate::{
    answer::{Shown, shown},
    form::{FILE, Form, GIVEN_BACK, LIMIT, STRANGER, dress},
    frame::Frame,
    respond::{GiveBack, refuse, too_many, too_much},
    session::{known_of, session_of},
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
    if post { posted(&site, &path, request, next).await } else { asked(&site, request, next).await }
}

/// A page that is asked for, perhaps to go on with what was kept.
async fn asked(site: &Site, mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let kept = draft_of(site, &headers, request.uri().query()).await;
    if let Some(begun) = kept.as_ref().and_then(BegunIn::of) {
        request.extensions_mut().insert(begun);
    }
    let response = next.run(request).await;
    let writer = writer_of(site, &headers);
    dressed(response, writer.as_deref(), None, kept.as_ref().map(|kept| (kept.text("to"), kept))).await
}

/// A form that is sent.
async fn posted(site: &Site, path: &str, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let headers = parts.headers.clone();
    let most = if path == "/phones/file" { FILE } else { LIMIT };
    let body = match to_bytes(body, room_for(site, &headers).await).await {
        Ok(body) if body.len() <= most => body,
        read => {
            let read = read.ok().map(|body| Form::parse(&body));
            let entrance = Entrance::from_ref(site);
            return match read {
                Some(form) if form.is_over() => too_many(&entrance, &headers, &form).await,
                read => too_much(&entrance, &headers, read.as_ref()).await,
            };
        }
    };
    let form = Form::parse(&body);
    if form.is_over() {
        return too_many(&Entrance::from_ref(site), &headers, &form).await;
    }
    let writer = writer_of(site, &headers);
    if writer.as_deref().is_some_and(|writer| !["", writer].contains(&form.text("writer"))) {
        let frame = frame_of(site, &headers).await;
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
    match response.status() {
        StatusCode::SEE_OTHER => {
            taken(site, &headers, number).await;
            response
        }
        _ if response.extensions().get::<GiveBack>().is_some() && !form.holds_secret() => {
            dressed(response, writer.as_deref(), None, Some((path, &form))).await
        }
        StatusCode::UNAUTHORIZED => late(site, path, &headers, &form, body).await,
        _ => {
            let came = dress::Came { to: path, number: form.text("form") };
            dressed(response, writer.as_deref(), Some(&came), None).await
        }
    }
}

/// A form that comes when nobody is signed in: kept sealed, or, where we cannot tell whose it is, given back to the one
/// who just sent it.
async fn late(site: &Site, path: &str, headers: &HeaderMap, form: &Form, body: Bytes) -> Response {
    let number = form.text("form").parse().ok();
    let body = with_address(path, headers, body);
    let kept = match known_of(headers, site.secure) {
        Some(known) if !form.holds_secret() => {
            draft::keep(&site.house, &known, path, number, &about(path), (form.text("writer"), &body))
                .await
                .unwrap_or(false)
        }
        _ => false,
    };
    let ended = if kept { Refusal::of(app::Kind::SignedOut, "draft-kept") } else { Refusal::signed_out() };
    // Nobody is signed in: what is given back is not kept any longer than it takes to show it.
    shown(refuse(&frame_of(site, headers).await, &ended, (!kept).then_some(form)), Shown::Once)
}

/// The mark of whoever is signed in.
fn writer_of(site: &Site, headers: &HeaderMap) -> Option<String> {
    session_of(headers, site.secure).and_then(|key| draft::writer_of(&site.house, &key))
}

/// The frame of a page that is shown before anybody has been looked up.
async fn frame_of(site: &Site, headers: &HeaderMap) -> Frame {
    let settings = site.house.settings().await;
    Frame::of(headers, &settings.language, settings.rehearsal)
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

/// How much is read, in bytes. Of somebody who is signed in, more than is taken: it is given back. Of a stranger little,
/// because a thousand strangers write at once.
async fn room_for(site: &Site, headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let short = length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length <= STRANGER);
    match session_of(headers, site.secure) {
        Some(key) if !short && site.house.desk(&key).await.is_ok() => GIVEN_BACK,
        _ => STRANGER,
    }
}
