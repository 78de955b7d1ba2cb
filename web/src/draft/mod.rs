//! Nothing typed is lost: a form that comes after the session has ended is kept, sealed to its writer.

pub mod page;

use app::{Refusal, draft};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRef as _, Path, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use data_encoding::HEXLOWER;

use crate::{
    form::{Form, GIVEN_BACK, LIMIT},
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, too_much},
    session::{Seat, known_of, session_of},
    site::{Entrance, Site},
};

/// Forms that hold a secret are never kept.
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
    let kept = match known_of(&headers, site.secure) {
        Some(known) => draft::keep(&site.house, &known, &path, &body).await.unwrap_or(false),
        None => false,
    };
    // Kept sealed, or, where we cannot tell whose it is, given back to the one who just sent it.
    let ended = if kept { Refusal::of(app::Kind::SignedOut, "draft-kept") } else { Refusal::signed_out() };
    refuse(&frame, &ended, (!kept).then(|| Form::parse(&body)).as_ref())
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
        let drafts = drafts
            .iter()
            .map(|kept| {
                let fields = Form::parse(&kept.body);
                let texts = fields.fields().iter().filter(|(name, value)| page::worth(name, value));
                page::Waiting {
                    key: HEXLOWER.encode(&kept.key),
                    texts: texts.map(|(_, value)| value.clone()).collect(),
                }
            })
            .collect();
        Ok::<_, Refusal>(render(&page::Drafts { frame, drafts }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// One is let go.
pub async fn forget(Seat(desk): Seat, frame: Frame, Path(key): Path<String>) -> Answer {
    let done = async {
        let key = HEXLOWER.decode(key.as_bytes()).ok().and_then(|key| key.try_into().ok());
        draft::forget(&desk, key.ok_or_else(Refusal::not_found)?).await
    };
    done.await.map(|()| see("/drafts")).map_err(|refusal| refuse(&frame, &refusal, None))
}
