//! One line for each request, without anything about anybody.
//!
//! A line says the address as the routes list it (`/people/{id}`), never as it was asked for: no id, no query, no
//! address of a browser, no name of a colleague.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

/// Lets the request through and writes its line.
pub async fn line(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let began = Instant::now();
    let response = next.run(request).await;
    let ms = began.elapsed().as_millis();
    let status = response.status().as_u16();
    // An address that is not on the list may be anything, a name as well.
    let route = route.as_deref().unwrap_or("elsewhere");
    match route {
        "/health" | "/assets/{hash}/{file}" => tracing::debug!(%method, route, status, ms, "answered"),
        _ => tracing::info!(%method, route, status, ms, "answered"),
    }
    response
}
