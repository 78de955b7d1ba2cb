//! Web defences that stand before and behind every handler.

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};

use crate::{
    form::{Form, STRANGER},
    respond,
    site::Entrance,
};

/// Own script, style, picture, connection and form; nothing else, and nobody may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Refuses writes that did not come from our own pages, and dresses every answer.
pub async fn defend(State(entrance): State<Entrance>, request: Request, next: Next) -> Response {
    let form = !reads(&request) && !request.uri().path().starts_with("/street/");
    let mut response =
        if from_elsewhere(&request) { turn_away(&entrance, request).await } else { next.run(request).await };
    dress(response.headers_mut(), entrance.secure);
    if form {
        // A connection keeps what it read last in its buffer. Closing it is how a form's words leave the memory.
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A page with a sentence. The text is given back to our own pages behind a proxy that changes their address, but not
/// where the browser itself says that another site wrote it.
async fn turn_away(entrance: &Entrance, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let theirs = parts.headers.get("sec-fetch-site").is_some_and(|from| from != "same-origin" && from != "none");
    let read = to_bytes(body, STRANGER).await.ok().filter(|_| !theirs).map(|bytes| Form::parse(&bytes));
    respond::from_elsewhere(entrance, &parts.headers, read.as_ref()).await
}

fn reads(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// A write whose `Origin` or `Sec-Fetch-Site` names another site. Both missing is how an old browser or a script
/// without cookies comes; `SameSite=Strict` has then already kept the session away from strangers.
fn from_elsewhere(request: &Request) -> bool {
    if reads(request) {
        return false;
    }
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(fetch) = text(HeaderName::from_static("sec-fetch-site"))
        && !matches!(fetch, "same-origin" | "none")
    {
        return true;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => false,
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        (Some(_), None) => true,
    }
}

/// The headers that every answer carries.
pub fn dress(headers: &mut HeaderMap, secure: bool) {
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, POLICY);
    put(header::CACHE_CONTROL, "no-store");
    // Not `no-referrer`: under it browsers send `Origin: null` with our own forms, and the check above goes blind.
    // Nobody else is told anything either way.
    put(header::REFERRER_POLICY, "same-origin");
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()",
    );
    put(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    if secure {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}
