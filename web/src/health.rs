//! Whether the house stands, for a watchman without a session. Says nothing about anybody.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::site::Site;

/// What a watchman reads.
#[derive(Serialize)]
struct Health {
    /// The database answers.
    database: bool,
    /// There is room to write.
    room: bool,
}

/// 200 when the database answers and there is room, 503 otherwise, and which of the two it is.
pub async fn show(State(site): State<Site>) -> Response {
    let health = Health { database: site.house.ping().await.is_ok(), room: site.house.has_room() };
    let status = if health.database && health.room { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(health)).into_response()
}
