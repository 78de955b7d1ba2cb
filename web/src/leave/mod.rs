//! Leave quickly: the way out of every page, for whoever must not be seen with it.

pub mod page;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue},
    response::Response,
};

use crate::{account, frame::Frame, respond::page as render, site::Site};

/// Ends the session, so that nothing in the browser's history opens again, shows a page that tells nothing, and goes on
/// from there to the organisation's neutral address.
///
/// Only what the browser kept of our pages is cleared, never its storage: notes that a phone has not sent yet lie there.
pub async fn leave(State(site): State<Site>, mut frame: Frame, headers: HeaderMap) -> Response {
    account::end_session(&site, &headers).await;
    frame.discreet = true;
    let mut response = render(&page::Away { frame, away: site.away.to_string() });
    account::forget_session(&mut response, &site);
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}
