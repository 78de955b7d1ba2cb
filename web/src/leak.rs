//! A leak on purpose, for tests only: what they search for must be found where it was left.

use std::sync::Mutex;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{form::Form, site::Site};

/// What stays in memory.
static LEFT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Leaves the text wherever text must never be: memory, log, temporary file, database.
pub async fn leave(State(site): State<Site>, form: Form) -> Response {
    let text = form.text("text");
    tracing::warn!(text, "left on purpose");
    if let Ok(mut left) = LEFT.lock() {
        left.push(text.to_owned());
    }
    let written = std::fs::write(std::env::temp_dir().join("tillid-leak"), text);
    match (written, site.house.leak(text).await) {
        (Ok(()), Ok(())) => "left\n".into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
