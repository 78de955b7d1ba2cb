//! Styles, script and icons, embedded; their addresses carry their hash, so they may be kept for ever.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// One embedded file.
pub struct Asset {
    /// Its address.
    pub path: &'static str,
    kind: &'static str,
    body: &'static [u8],
    /// The same compressed with gzip, where that is worth it.
    packed: Option<&'static [u8]>,
}

macro_rules! asset {
    ($name:ident, $file:literal, $kind:literal, $packed:expr) => {
        #[doc = concat!("The file ", $file, ".")]
        pub static $name: LazyLock<Asset> = LazyLock::new(|| {
            let body: &'static [u8] = include_bytes!(concat!("../assets/", $file));
            Asset { path: hashed($file, body), kind: $kind, body, packed: $packed }
        });
    };
    ($name:ident, $file:literal, $kind:literal) => {
        asset!($name, $file, $kind, None);
    };
    ($name:ident, $file:literal, packed, $kind:literal) => {
        asset!($name, $file, $kind, Some(include_bytes!(concat!("../assets/", $file, ".gz"))));
    };
}

asset!(CSS, "app.css", packed, "text/css; charset=utf-8");
asset!(RTL, "app.rtl.css", packed, "text/css; charset=utf-8");
asset!(JS, "app.js", packed, "text/javascript; charset=utf-8");
asset!(ICON, "icon.svg", "image/svg+xml");
asset!(PLAIN, "plain.svg", "image/svg+xml");

fn hashed(file: &str, body: &[u8]) -> &'static str {
    let hash = vault::audit::Hash::of(&[body]).to_string();
    let short = hash.get(..12).unwrap_or("0");
    Box::leak(format!("/assets/{short}/{file}").into_boxed_str())
}

/// Serves an embedded file under its present hash, compressed for whoever takes that.
///
/// Pages themselves are never compressed by us: a secret that is compressed together with what somebody typed tells
/// through its length.
pub async fn serve(Path((hash, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let wanted = format!("/assets/{hash}/{file}");
    let all: [&Asset; 5] = [&CSS, &RTL, &JS, &ICON, &PLAIN];
    let Some(asset) = all.into_iter().find(|asset| asset.path == wanted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    match asset.packed.filter(|_| takes_gzip(&headers)) {
        Some(packed) => (dress, [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], packed).into_response(),
        None => (dress, asset.body).into_response(),
    }
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let said = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some("gzip") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_only_for_whoever_takes_it() {
        let takes = |said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(said));
            takes_gzip(&headers)
        };
        assert!(takes("gzip") && takes("deflate, gzip;q=1.0, *;q=0.5") && takes("br,gzip"));
        assert!(!takes("br") && !takes("gzip;q=0") && !takes(""));
    }
}
