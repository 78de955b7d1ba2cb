//! Who is asking: the cookie, and the desk it opens.

use std::sync::Arc;

use app::{Desk, KnownBrowser, Refusal};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    response::Response,
};
use data_encoding::BASE64URL_NOPAD;
use vault::session::SessionSecret;

use crate::{
    frame::{Frame, May, Sight},
    respond,
    site::Site,
    today::needed,
    view::Choice,
};

/// What a page that stands open asks by itself, without anybody working: the session gets no longer by it.
pub struct Glance(pub Desk);

impl<S> FromRequestParts<S> for Glance
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let site = Site::from_ref(state);
        let desk = match session_of(&parts.headers, site.secure) {
            Some(key) => site.house.glance(&key).await,
            None => Err(Refusal::signed_out()),
        };
        desk.map(Self).map_err(|refusal| respond::refuse_visitor(&site, parts, &refusal))
    }
}

/// A signed-in person's desk. A handler that asks for one is reached by nobody else.
pub struct Seat(pub Desk);

impl<S> FromRequestParts<S> for Seat
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let site = Site::from_ref(state);
        let desk = match session_of(&parts.headers, site.secure) {
            Some(key) => site.house.desk(&key).await,
            None => Err(Refusal::signed_out()),
        };
        let desk = desk.map_err(|refusal| respond::refuse_visitor(&site, parts, &refusal))?;
        let desk = desk.with_form(parts.extensions.get::<crate::draft::Posted>().map(|posted| posted.0));
        let desk = placed(&site, parts, desk)?;
        match app::worker::waiting(&desk) {
            None => {
                let mut sight = Sight {
                    meets: desk.contacts().is_ok(),
                    may: May { relate: desk.relating().is_ok(), administer: desk.administering().is_ok() },
                    ..Sight::default()
                };
                let places = app::team::named(&desk).await.unwrap_or_default().into_iter();
                let places = places.map(|place| Choice::new(place.contacts.to_string(), place.teams, place.here));
                sight.places = Arc::new(places.collect());
                if parts.method == Method::GET {
                    sight.needed = Arc::new(needed::heard(&desk).await);
                }
                parts.extensions.insert(sight);
                Ok(Self(desk))
            }
            Some(waiting) => Err(crate::worker::still_waiting(&site, parts, waiting)),
        }
    }
}

/// The desk in the place where the form was begun, else in the one chosen last. A form whose place she holds no key of any
/// more is given back: what was written for one town is never filed in another.
fn placed(site: &Site, parts: &Parts, desk: Desk) -> Result<Desk, Response> {
    if let Some(crate::draft::BegunIn(place, form)) = parts.extensions.get() {
        let frame = Frame::of(&parts.headers, &desk.settings().language, !site.rehearsal.is_empty());
        let lost = || respond::refuse(&frame, &Refusal::of(app::Kind::Conflict, "error-place"), Some(form));
        return place.and_then(|place| desk.in_place(place)).ok_or_else(lost);
    }
    let chosen = cookie(&parts.headers, place_name(site.secure)).and_then(|place| place.parse().ok());
    Ok(chosen.and_then(|place| desk.in_place(place)).unwrap_or(desk))
}

/// The session that the browser holds, if it holds one.
pub fn session_of(headers: &HeaderMap, secure: bool) -> Option<SessionSecret> {
    SessionSecret::from_cookie(cookie(headers, session_name(secure))?).ok()
}

/// The mark of a browser that has signed in before.
pub fn known_of(headers: &HeaderMap, secure: bool) -> Option<KnownBrowser> {
    let bytes = BASE64URL_NOPAD.decode(cookie(headers, known_name(secure))?.as_bytes()).ok()?;
    KnownBrowser::from_bytes(&bytes)
}

/// Cookie that carries a session until the browser closes.
pub fn session_cookie(key: &SessionSecret, secure: bool) -> Option<HeaderValue> {
    set(session_name(secure), &key.to_cookie(), secure, None)
}

/// Cookie that marks a known browser for half a year.
pub fn known_cookie(known: &KnownBrowser, secure: bool) -> Option<HeaderValue> {
    set(known_name(secure), &BASE64URL_NOPAD.encode(&known.to_bytes()), secure, Some(180 * 86_400))
}

/// Cookie that remembers in which place somebody works, until she signs out or the browser closes.
pub fn place_cookie(place: &str, secure: bool) -> Option<HeaderValue> {
    set(place_name(secure), place, secure, None)
}

/// Takes it away: whoever signs in next begins where the house begins.
pub fn forget_place(secure: bool) -> Option<HeaderValue> {
    set(place_name(secure), "", secure, Some(0))
}

/// Any cookie that is gone when the browser closes.
pub fn passing_cookie(name: &str, value: &str, secure: bool) -> Option<HeaderValue> {
    set(name, value, secure, None)
}

/// A cookie that is gone after some seconds, or when the browser closes.
pub fn short_cookie(name: &str, value: &str, secure: bool, seconds: u32) -> Option<HeaderValue> {
    set(name, value, secure, Some(seconds))
}

/// The session that an answer opens, if it opens one.
pub fn opened_by(headers: &HeaderMap, secure: bool) -> Option<SessionSecret> {
    let cookies = headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = cookies.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
    let (_, value) = value.into_iter().find(|(name, _)| *name == session_name(secure))?;
    SessionSecret::from_cookie(value).ok()
}

/// Takes the session cookie away.
pub fn forget_cookie(secure: bool) -> Option<HeaderValue> {
    set(session_name(secure), "", secure, Some(0))
}

/// A choice of looks or language, kept for a year. Names nobody.
pub fn choice_cookie(name: &str, value: &str, secure: bool) -> Option<HeaderValue> {
    set(name, value, secure, Some(365 * 86_400))
}

/// The value of one cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn session_name(secure: bool) -> &'static str {
    if secure { "__Host-desk" } else { "desk" }
}

fn place_name(secure: bool) -> &'static str {
    if secure { "__Host-place" } else { "place" }
}

fn known_name(secure: bool) -> &'static str {
    if secure { "__Host-known" } else { "known" }
}

fn set(name: &str, value: &str, secure: bool, age: Option<u32>) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let age = age.map_or(String::new(), |seconds| format!("; Max-Age={seconds}"));
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")).ok()
}
