//! Style, script and icons, embedded; their addresses carry their hash, so they may be kept for ever.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// One embedded file.
pub struct Asset {
    /// Its address.
    pub path: &'static str,
    kind: &'static str,
    body: &'static [u8],
}

macro_rules! asset {
    ($name:ident, $file:literal, $kind:literal) => {
        #[doc = concat!("The file ", $file, ".")]
        pub static $name: LazyLock<Asset> = LazyLock::new(|| {
            let body: &'static [u8] = include_bytes!(concat!("../assets/", $file));
            Asset { path: hashed($file, body), kind: $kind, body }
        });
    };
}

asset!(CSS, "app.css", "text/css; charset=utf-8");
asset!(JS, "app.js", "text/javascript; charset=utf-8");
asset!(ICON, "icon.svg", "image/svg+xml");
asset!(PLAIN, "plain.svg", "image/svg+xml");

fn hashed(file: &str, body: &[u8]) -> &'static str {
    let hash = vault::audit::Hash::of(&[body]).to_string();
    let short = hash.get(..12).unwrap_or("0");
    Box::leak(format!("/assets/{short}/{file}").into_boxed_str())
}

/// Serves an embedded file under its present hash.
pub async fn serve(Path((hash, file)): Path<(String, String)>) -> Response {
    let wanted = format!("/assets/{hash}/{file}");
    let all: [&Asset; 4] = [&CSS, &JS, &ICON, &PLAIN];
    let Some(asset) = all.into_iter().find(|asset| asset.path == wanted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, asset.body).into_response()
}
