//! From a page or a refusal to an answer: the one place that knows statuses.

use app::{Kind, Refusal};
use askama::Template;
use axum::{
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};

use crate::{error::page::Wrong, form::Form, frame::Frame, site::Site};

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

/// A refusal as a page; what was typed stands on it, so that nothing is lost.
pub fn refuse(frame: &Frame, refusal: &Refusal, typed: Option<&Form>) -> Response {
    let mut text = vec![frame.tongue.message(&refusal.message)];
    text.extend(refusal.fields.iter().map(|field| frame.tongue.message(&field.message)));
    let kept = typed.map(kept).unwrap_or_default();
    let wrong = Wrong { frame: frame.clone(), title: frame.t("error-title"), text: text.join(" "), kept };
    let mut response = page(&wrong);
    *response.status_mut() = status(refusal.kind);
    if refusal.kind == Kind::Busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
    }
    response
}

/// Texts worth keeping: not ids and ticks.
fn kept(form: &Form) -> Vec<String> {
    form.fields()
        .iter()
        .filter(|(name, value)| !value.trim().is_empty() && !matches!(name.as_str(), "form" | "parent" | "passphrase"))
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
