//! From a page or a refusal to an answer: the one place that knows statuses.

use app::{Kind, Refusal};
use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};

use crate::{
    error::page::Wrong,
    form::{Form, Secret},
    frame::Frame,
    site::{Entrance, Site},
};

/// Fields that are never shown again, besides secrets: ids.
const NOT_KEPT: [&str; 5] = ["form", "parent", "line", "place", "writer"];

/// Either a page or a refusal's page.
pub type Answer = Result<Response, Response>;

/// Renders a page.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The page that a form stands on, once more, with what is to be said beside its fields. Whatever numbers the forms puts
/// back what was typed, to the letter (`crate::draft`).
pub fn again(template: &impl Template, refusal: &Refusal) -> Response {
    let mut response = page(template);
    *response.status_mut() = status(refusal.kind);
    response.extensions_mut().insert(GiveBack);
    response
}

/// Marks a page on which what was typed is to be put back into its form.
#[derive(Clone, Copy)]
pub struct GiveBack;

/// Leads on after a form was taken.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The status of a refusal.
pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::SignedOut | Kind::WrongSignIn => StatusCode::UNAUTHORIZED,
        Kind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Kind::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Kind::Tampered | Kind::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The heading of a refusal.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound => "error-title-nothing",
        Kind::Conflict => "error-title-conflict",
        Kind::Busy => "error-title-busy",
        Kind::DiskFull => "error-title-full",
        Kind::Tampered | Kind::Broken => "error-title-broken",
        Kind::Invalid | Kind::SignedOut | Kind::WrongSignIn => "error-title",
    }
}

/// A refusal as a page; what was typed stands on it, so that nothing is lost.
pub fn refuse(frame: &Frame, refusal: &Refusal, typed: Option<&Form>) -> Response {
    let mut text = vec![frame.tongue.message(&refusal.message)];
    text.extend(refusal.fields.iter().map(|field| frame.tongue.message(&field.message)));
    let kept = typed.map(kept).unwrap_or_default();
    let wrong = Wrong { frame: frame.clone(), title: frame.t(title(refusal.kind)), text: text.join(" "), kept };
    let mut response = page(&wrong);
    *response.status_mut() = status(refusal.kind);
    if refusal.kind == Kind::Busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
    }
    response
}

/// More than one page can take. What was read of it is given back.
pub async fn too_much(entrance: &Entrance, headers: &HeaderMap, read: Option<&Form>) -> Response {
    let id = if read.is_some() { "error-too-much-kept" } else { "error-too-much" };
    unheard(entrance, headers, StatusCode::PAYLOAD_TOO_LARGE, id, read).await
}

/// More than a form at the door asks for. Nothing of it is shown again.
pub async fn too_long(entrance: &Entrance, headers: &HeaderMap) -> Response {
    unheard(entrance, headers, StatusCode::PAYLOAD_TOO_LARGE, "error-too-long", None).await
}

/// More fields than any page of ours has. What was read of them is given back.
pub async fn too_many(entrance: &Entrance, headers: &HeaderMap, read: &Form) -> Response {
    unheard(entrance, headers, StatusCode::PAYLOAD_TOO_LARGE, "error-too-many", Some(read)).await
}

/// A form that did not come from one of our own pages.
pub async fn from_elsewhere(entrance: &Entrance, headers: &HeaderMap, read: Option<&Form>) -> Response {
    unheard(entrance, headers, StatusCode::FORBIDDEN, "error-elsewhere", read).await
}

/// What answered a form is not kept any longer, and where it stood is no other page.
pub async fn gone(entrance: &Entrance, headers: &HeaderMap) -> Response {
    let (language, rehearsal) = entrance.manner().await;
    let frame = Frame::of(headers, &language, rehearsal);
    let (title, text) = (frame.t("error-title-not-kept"), frame.t("error-not-kept"));
    let mut response = page(&Wrong { title, text, kept: Vec::new(), frame });
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// The page for a form that no handler has seen.
async fn unheard(
    entrance: &Entrance,
    headers: &HeaderMap,
    status: StatusCode,
    id: &str,
    read: Option<&Form>,
) -> Response {
    let (language, rehearsal) = entrance.manner().await;
    let frame = Frame::of(headers, &language, rehearsal);
    let kept = read.map(kept).unwrap_or_default();
    let mut response = page(&Wrong { title: frame.t("error-title"), text: frame.t(id), kept, frame });
    *response.status_mut() = status;
    response
}

/// An address that there is not, or that takes no such form. It looks like what is somebody else's.
pub async fn lost(frame: Frame) -> Response {
    refuse(&frame, &Refusal::of(Kind::NotFound, "error-not-found"), None)
}

/// Texts worth keeping: not ids, ticks and secrets.
pub(crate) fn kept(form: &Form) -> Vec<String> {
    form.fields()
        .iter()
        .filter(|(name, value)| !value.trim().is_empty() && !NOT_KEPT.contains(&name.as_str()) && !Secret::is(name))
        .filter(|(_, value)| value.chars().count() > 2)
        .map(|(_, value)| value.clone())
        .collect()
}

/// Somebody without a live session: asked to sign in, or told so where a form was sent.
pub fn refuse_visitor(site: &Site, parts: &Parts, refusal: &Refusal) -> Response {
    if refusal.kind == Kind::SignedOut && parts.method == Method::GET {
        return see("/sign-in");
    }
    let frame = Frame::of(&parts.headers, "en", !site.rehearsal.is_empty());
    refuse(&frame, refusal, None)
}
