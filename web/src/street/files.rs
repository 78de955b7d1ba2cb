//! The files of the street page, embedded.

use app::neutral;
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::site::Site;

/// How a phone names the page on its home screen.
const MANIFEST: &str = "manifest.webmanifest";

/// The chosen icon, whichever it is.
const ICONS: [&str; 4] = ["icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"];

static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/street.rs"));

/// The page itself.
pub async fn index() -> Response {
    file("index.html")
}

/// Any other file of it. What the page is called on a home screen, and under which icon, is for the organisation to
/// choose: `icon.svg` and `icon-192.png` are the chosen one, at addresses that stay.
pub async fn serve(State(site): State<Site>, Path(name): Path<String>) -> Response {
    if let Some(rest) = ICONS.contains(&name.as_str()).then(|| name.strip_prefix("icon")).flatten() {
        return file(&format!("icon-{}{rest}", site.house.settings().await.street.neutral_icon.key()));
    }
    if name != MANIFEST {
        return file(&name);
    }
    let settings = site.house.settings().await;
    let called = settings.street.neutral_name.as_str();
    let embedded = FILES.iter().find(|(known, _)| *known == MANIFEST).map(|(_, body)| *body);
    let Some(mut manifest) = embedded.and_then(|body| serde_json::from_slice::<Value>(body).ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let (Some(fields), false) = (manifest.as_object_mut(), called.is_empty()) {
        fields.insert("name".into(), called.into());
        fields.insert("short_name".into(), neutral::under_icon(called).into());
    }
    let headers = [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, manifest.to_string()).into_response()
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
