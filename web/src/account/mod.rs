//! The door: signing in, signing out, how pages look.

pub mod browser;
pub mod forgotten;
pub mod page;
pub mod second;
pub mod settings;

use app::{SignIn, worker};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};

use crate::{
    form::Form,
    frame::Frame,
    respond::{page as render, see, status},
    session,
    site::{Entrance, Site},
};

/// The sign-in page.
pub async fn show(State(site): State<Site>, frame: Frame) -> Response {
    render(&page::SignInPage { players: players(&site, &frame), frame, error: None, login: String::new() })
}

/// Name, passphrase and code, together.
pub async fn sign_in(State(site): State<Site>, frame: Frame, headers: HeaderMap, form: Form) -> Response {
    let typed = SignIn {
        login: form.trimmed("login").to_owned(),
        passphrase: form.text("passphrase").to_owned().into(),
        code: form.some("code").map(str::to_owned),
        known: session::known_of(&headers, site.secure),
    };
    match site.house.sign_in(typed).await {
        Ok(opened) => {
            if let Ok(desk) = site.house.desk(&opened.session).await {
                worker::renew_in_background(desk);
            }
            let mut response = see("/");
            put(&mut response, session::session_cookie(&opened.session, site.secure));
            put(&mut response, session::known_cookie(&opened.known, site.secure));
            put(&mut response, session::forget_place(site.secure));
            response
        }
        Err(refusal) => {
            let error = Some(frame.tongue.message(&refusal.message));
            let again =
                page::SignInPage { players: players(&site, &frame), login: form.trimmed("login").into(), error, frame };
            told(render(&again), status(refusal.kind))
        }
    }
}

/// A page with the status of what it says. Whoever is told to wait is told how long, in seconds.
fn told(mut page: Response, status: StatusCode) -> Response {
    *page.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
    }
    page
}

/// Ends the session, whatever the answer of the house.
pub async fn sign_out(State(site): State<Site>, headers: HeaderMap) -> Response {
    end_session(&site, &headers).await;
    let mut response = see("/sign-in");
    forget_session(&mut response, &site);
    response
}

/// Ends the session that the browser holds, if any. A database that cannot be reached hinders nobody from leaving.
pub async fn end_session(site: &Site, headers: &HeaderMap) {
    let Some(key) = session::session_of(headers, site.secure) else { return };
    if let Err(refusal) = site.house.sign_out(&key).await {
        tracing::warn!(%refusal, "a session could not be ended in the database");
    }
}

/// Takes the session's cookie from the browser.
pub fn forget_session(response: &mut Response, site: &Site) {
    put(response, session::forget_cookie(site.secure));
    put(response, session::forget_place(site.secure));
}

/// Language, light or dark, discreet: kept in the browser, names nobody.
pub async fn looks(State(entrance): State<Entrance>, headers: HeaderMap, form: Form) -> Response {
    let (name, value) = match form.text("look") {
        "lang-da" => ("lang", "da"),
        "lang-en" => ("lang", "en"),
        "lang-ar" => ("lang", "ar"),
        "theme-dark" => ("theme", "dark"),
        "theme-light" => ("theme", "light"),
        "discreet-on" => ("look", "discreet"),
        _ => ("look", "open"),
    };
    let mut response = see(&back(&headers));
    put(&mut response, session::choice_cookie(name, value, entrance.secure));
    response
}

/// The page somebody came from, if it is one of ours: its path, and which answer to a form stood there. Where a form went
/// there may be no page but its answer.
fn back(headers: &HeaderMap) -> String {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let from = from.and_then(|from| from.parse::<axum::http::Uri>().ok());
    let Some(from) = from.filter(|from| from.path().starts_with('/') && !from.path().starts_with("//")) else {
        return "/".into();
    };
    match from.query().and_then(crate::answer::number_in) {
        Some(number) => format!("{}?answer={}", from.path(), data_encoding::HEXLOWER.encode(&number)),
        None => from.path().to_owned(),
    }
}

fn players(site: &Site, frame: &Frame) -> Vec<page::Player> {
    site.rehearsal
        .iter()
        .map(|login| page::Player {
            login: login.login.clone(),
            name: login.name.clone(),
            role: frame.t(&login.role),
            passphrase: login.passphrase.clone(),
        })
        .collect()
}

pub(crate) fn put(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
