//! Whether somebody needs one of us: the bar on every page, and the same asked again while a page stands open.

use std::sync::Arc;

use app::{Desk, contact};
use askama::Template;
use axum::response::Response;

use crate::{frame::Frame, respond::page, session::Glance};

/// What is known of danger as a page is made.
#[derive(Default)]
pub struct Heard {
    /// Contacts in which somebody may be in danger and whom nobody has yet.
    pub alarms: Vec<String>,
    /// That could not be read. The bar says so, instead of standing empty.
    pub unread: bool,
}

/// The bar alone.
#[derive(Template)]
#[template(path = "today/needed.html")]
pub struct Bar {
    frame: Frame,
}

/// What a page of this desk is to tell. Where it cannot be read the page itself may still be had; both who reads it and
/// who looks after the server learn of it.
pub async fn heard(desk: &Desk) -> Heard {
    match contact::dangers(desk).await {
        Ok(dangers) => Heard { alarms: dangers.iter().map(ToString::to_string).collect(), unread: false },
        Err(refusal) => {
            tracing::error!(%refusal, "whether somebody is in danger could not be read");
            Heard { alarms: Vec::new(), unread: true }
        }
    }
}

/// The bar as it would stand on a page that is opened now.
pub async fn show(Glance(desk): Glance, frame: Frame) -> Response {
    let needed = Arc::new(heard(&desk).await);
    page(&Bar { frame: Frame { needed, ..frame } })
}
