//! The files of the street page, embedded.

use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/street.rs"));

/// The page itself.
pub async fn index() -> Response {
    file("index.html")
}

/// Any other file of it.
pub async fn serve(Path(name): Path<String>) -> Response {
    file(&name)
}

fn file(name: &str) -> Response {
    let Some((_, body)) = FILES.iter().find(|(known, _)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    // Names with a hash never change; the others must be asked for each time.
    let hashed = name.split('.').nth(1).is_some_and(|part| part.len() == 12);
    let keep = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        ],
        *body,
    )
        .into_response();
    if name == "sw.js" {
        response
            .headers_mut()
            .insert(HeaderName::from_static("service-worker-allowed"), HeaderValue::from_static("/street/"));
    }
    response
}
