//! A page that answers a form is fetched from an address of its own.
//!
//! A browser that shows such a page directly keeps the entry in its history together with what was typed, and writes both
//! to its disk. So whoever navigates by a form is led on: `303`, to the same address with the answer's number, where the
//! page stands with its own status. Asking for it anew sends nothing twice. Where a browser does not say that it
//! navigates, and for pages that are too large, the answer comes directly; the page's script then makes its entry a plain
//! one.

mod packed;

use std::sync::Arc;

use app::{Answer, AnswerNumber, Answers, BrowserMark, House, LARGEST, OUTSIDE};
use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::{FromRef as _, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, response::Parts},
    middleware::Next,
    response::Response,
};
use data_encoding::HEXLOWER;
use store::Minute;
use zeroize::Zeroizing;

use crate::{
    defence, respond, session,
    setup::Porch,
    site::{Entrance, Site},
};

/// Who keeps the answers: the house, or, until it is founded, its porch.
#[derive(Clone)]
pub enum Keeper {
    House(Site),
    Porch(Porch),
}

/// How often an answer may be looked at. Unless a handler says it, what was taken is shown once, because a code may stand
/// on it; what is to be looked at again may be looked at again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Once,
    Again,
}

/// Marks how often it may be looked at.
pub fn shown(mut response: Response, how: Shown) -> Response {
    response.extensions_mut().insert(how);
    response
}

/// Stands before every page: keeps what answers a form, and shows it to the browser that comes for it.
pub async fn keep(State(keeper): State<Keeper>, request: Request, next: Next) -> Response {
    let (path, headers) = (request.uri().path().to_owned(), request.headers().clone());
    if *request.method() == Method::POST && navigates(&headers) {
        return lead_on(&keeper, &path, &headers, next.run(request).await).await;
    }
    let asked = request.uri().query().and_then(number_in).filter(|_| *request.method() == Method::GET);
    let Some(number) = asked else { return next.run(request).await };
    if let Some(mut response) = keeper.find(&headers, number).await.and_then(|page| unpack(&page)) {
        defence::dress(response.headers_mut(), keeper.secure());
        return response;
    }
    // Where the form stands is a page as well, more often than not.
    let response = next.run(request).await;
    match &keeper {
        Keeper::House(site) if response.status() == StatusCode::NOT_FOUND => {
            let mut gone = respond::gone(&Entrance::from_ref(site), &headers).await;
            defence::dress(gone.headers_mut(), site.secure);
            gone
        }
        _ => response,
    }
}

/// Whether a browser navigates by a form of ours. Sent on from another site it would come without its cookies.
fn navigates(headers: &HeaderMap) -> bool {
    let elsewhere = headers.get("sec-fetch-site").is_some_and(|from| from != "same-origin" && from != "none");
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate") && !elsewhere
}

/// Keeps an answer, and says where it is.
async fn lead_on(keeper: &Keeper, path: &str, asked: &HeaderMap, response: Response) -> Response {
    let small = response.body().size_hint().exact().is_some_and(|size| size <= LARGEST as u64);
    if !is_shown(&response) || !small {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else { return Response::from_parts(parts, Body::empty()) };
    let once = match parts.extensions.get::<Shown>() {
        Some(how) => *how == Shown::Once,
        None => parts.status.is_success(),
    };
    let made = || Answer { page: pack(&parts, &bytes), once };
    let Some((number, mark)) = keeper.put(asked, &parts.headers, made) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    let mut led = respond::see(&format!("{path}?answer={}", HEXLOWER.encode(&number)));
    for cookie in parts.headers.get_all(header::SET_COOKIE).iter().cloned().chain(mark) {
        led.headers_mut().append(header::SET_COOKIE, cookie);
    }
    // As after every form: its words leave the connection's buffer.
    led.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    defence::dress(led.headers_mut(), keeper.secure());
    led
}

/// Whether a browser would show it as a page: it leads nowhere else, and is no file to be kept.
fn is_shown(response: &Response) -> bool {
    let nothing = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
    !response.status().is_redirection() && !nothing && !response.headers().contains_key(header::CONTENT_DISPOSITION)
}

pub(crate) fn number_in(query: &str) -> Option<AnswerNumber> {
    let number = query.split('&').find_map(|pair| pair.strip_prefix("answer="))?;
    HEXLOWER.decode(number.as_bytes()).ok()?.try_into().ok()
}

impl Keeper {
    fn secure(&self) -> bool {
        match self {
            Self::House(site) => site.secure,
            Self::Porch(porch) => porch.secure(),
        }
    }

    /// The house, as soon as there is one.
    fn house(&self) -> Option<Arc<House>> {
        match self {
            Self::House(site) => Some(site.house.clone()),
            Self::Porch(porch) => porch.house(),
        }
    }

    /// Where answers lie for those who are not signed in.
    fn outside<T>(&self, look: impl FnOnce(&Answers, Minute) -> T) -> T {
        match (self.house(), self) {
            (Some(house), _) => look(house.answers(), house.clock().minute()),
            (None, Self::Porch(porch)) => look(porch.answers(), porch.clock().minute()),
            (None, Self::House(site)) => look(site.house.answers(), site.house.clock().minute()),
        }
    }

    /// Keeps it for the session that is open, or has just been opened by this answer; for a browser without one
    /// otherwise, which may need a mark for that.
    fn put(
        &self,
        asked: &HeaderMap,
        told: &HeaderMap,
        made: impl Fn() -> Answer,
    ) -> Option<(AnswerNumber, Option<HeaderValue>)> {
        let secure = self.secure();
        let opened = session::opened_by(told, secure).or_else(|| session::session_of(asked, secure));
        let in_session = opened.zip(self.house()).and_then(|(key, house)| house.keep_answer(&key, made()));
        if let Some(number) = in_session {
            return Some((number, None));
        }
        let mark = mark_of(asked, secure).unwrap_or_else(Answers::new_browser);
        let number = self.outside(|answers, now| answers.keep_outside(mark, made(), now))?;
        let minutes = u32::try_from(OUTSIDE).unwrap_or_default();
        let cookie = session::short_cookie(mark_name(secure), &HEXLOWER.encode(&mark), secure, minutes * 60);
        Some((number, cookie))
    }

    async fn find(&self, asked: &HeaderMap, number: AnswerNumber) -> Option<Zeroizing<Vec<u8>>> {
        let secure = self.secure();
        if let Some((key, house)) = session::session_of(asked, secure).zip(self.house())
            && let Some(page) = house.answer(&key, number).await
        {
            return Some(page);
        }
        let mark = mark_of(asked, secure)?;
        self.outside(|answers, now| answers.outside(mark, number, now))
    }
}

fn mark_name(secure: bool) -> &'static str {
    if secure { "__Host-answer" } else { "answer" }
}

fn mark_of(headers: &HeaderMap, secure: bool) -> Option<BrowserMark> {
    HEXLOWER.decode(session::cookie(headers, mark_name(secure))?.as_bytes()).ok()?.try_into().ok()
}

/// An answer as bytes: its status, its headers, an empty line, its page. Cookies are set when the browser is led on.
fn pack(parts: &Parts, body: &[u8]) -> Zeroizing<Vec<u8>> {
    let ours = |name: &&HeaderName| ![header::SET_COOKIE, header::CONNECTION, header::CONTENT_LENGTH].contains(name);
    let mut head = Zeroizing::new(format!("{}\n", parts.status.as_u16()).into_bytes());
    for (name, value) in parts.headers.iter().filter(|(name, _)| ours(name)) {
        head.extend([name.as_str().as_bytes(), b":", value.as_bytes(), b"\n"].concat());
    }
    Zeroizing::new([head.as_slice(), b"\n", body].concat())
}

fn unpack(bytes: &[u8]) -> Option<Response> {
    let kept = packed::Kept::read(bytes)?;
    let mut response = Response::new(Body::from(kept.page.to_vec()));
    *response.status_mut() = StatusCode::from_u16(kept.status).ok()?;
    for (name, value) in kept.headers {
        let name = HeaderName::from_bytes(name).ok()?;
        response.headers_mut().append(name, HeaderValue::from_bytes(value).ok()?);
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_comes_back_as_it_was() {
        let made = Response::builder().status(503).header("retry-after", "3").header("content-type", "text/html");
        let made = made.header("set-cookie", "desk=secret").header("connection", "close");
        let (parts, ()) = made.body(()).unwrap().into_parts();
        for page in ["", "\n\n<p>a: b</p>\n\n"] {
            let packed = pack(&parts, page.as_bytes());
            let back = unpack(&packed).unwrap();
            assert_eq!(back.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(back.headers().get("retry-after").unwrap(), "3");
            assert_eq!(back.headers().len(), 2, "cookies and the connection are not an answer's");
            assert_eq!(to_bytes(back.into_body(), 99).await.unwrap(), page);
        }
    }
}
