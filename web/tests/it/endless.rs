//! A stranger who sends and sends: little of it is read, wherever she sends it.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, StatusCode},
};
use http_body::Frame;

use crate::visitor::{Answer, Rehearsal, Visitor};

const ROUTES: &str = include_str!("../../src/routes.rs");
/// What is given in one piece, in bytes.
const PIECE: usize = 16 << 10;
/// Most that may be read of a stranger, in bytes.
const LITTLE: usize = 256 << 10;

/// 64 MiB, counted as they are taken.
struct Endless(Arc<AtomicUsize>);

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::convert::Infallible>>> {
        let more = self.0.fetch_add(PIECE, Ordering::Relaxed) < 64 << 20;
        Poll::Ready(more.then(|| Ok(Frame::data(Bytes::from(vec![b'a'; PIECE])))))
    }
}

/// How much of an endless form is read, in bytes, and what is answered.
async fn poured(visitor: &Visitor, method: Method, path: &str, from: &str) -> (usize, Answer) {
    let read = Arc::new(AtomicUsize::new(0));
    let request = Request::builder().method(method).uri(path).header("sec-fetch-site", from);
    let request = request.header("content-type", "application/json").header("authorization", "Bearer AAAA");
    let answer = visitor.ask(request, Body::new(Endless(read.clone()))).await;
    (read.load(Ordering::Relaxed), answer)
}

/// Every address that takes something, with an id of nobody.
fn takes() -> Vec<(Method, String)> {
    let pieces = ROUTES.split(".route(").skip(1).filter_map(|piece| {
        let (path, how) = piece.trim_start().strip_prefix('"')?.split_once('"')?;
        let how = how.split(';').next()?;
        let method = if how.contains("put(") { Method::PUT } else { Method::POST };
        let takes = (how.contains("post(") || how.contains("put(")) && !path.starts_with("/test/");
        takes.then_some((method, path))
    });
    let nobody = |path: &str| {
        path.split('/')
            .map(|part| if part.starts_with('{') { "0d1c1a5e-6a55-4b02-9d0a-0123456789ab" } else { part })
            .collect::<Vec<_>>()
            .join("/")
    };
    pieces.map(|(method, path)| (method, nobody(path))).collect()
}

#[tokio::test]
async fn little_is_read_of_a_stranger_wherever_she_sends_it() {
    let rehearsal = Rehearsal::begun().await;
    let stranger = rehearsal.stranger();
    let takes = takes();
    assert!(takes.len() > 60, "{}", takes.len());
    for (method, path) in &takes {
        for from in ["same-origin", "cross-site"] {
            let (read, answer) = poured(&stranger, method.clone(), path, from).await;
            assert!(read <= LITTLE + PIECE * 2, "{path} reads {read} bytes from {from}");
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }
    let note = "/street/api/notes/0d1c1a5e-6a55-4b02-9d0a-0123456789ab";
    assert_eq!(poured(&stranger, Method::PUT, note, "same-origin").await.0, 0, "of a phone nobody knows, nothing");
    let nowhere = poured(&stranger, Method::POST, "/nowhere", "none").await;
    assert!(nowhere.0 <= LITTLE + PIECE * 2, "{}", nowhere.0);
    let mette = rehearsal.enter("mette").await;
    let (read, answer) = poured(&mette, Method::POST, "/contacts/new", "same-origin").await;
    assert!(read > 1 << 20, "what somebody who works here has typed is read, to be given back: {read}");
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// What is asked for at the door is short: little is read there, and it is said.
#[tokio::test]
async fn at_the_door_no_more_is_read_than_it_asks_for() {
    let rehearsal = Rehearsal::begun().await;
    let stranger = rehearsal.stranger();
    for path in ["/sign-in", "/sign-in/code", "/join"] {
        let (read, answer) = poured(&stranger, Method::POST, path, "same-origin").await;
        assert!(read <= PIECE * 2, "{path} reads {read} bytes");
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(answer.text.contains("far more than this form asks for"), "{path}: {}", answer.text);
        let long = "%C3%A6".repeat(500);
        let body = format!("login={}&passphrase={long}&code={}", "l".repeat(200), "1".repeat(100));
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let typed = stranger.ask(request, body.into()).await;
        assert_ne!(typed.status, StatusCode::PAYLOAD_TOO_LARGE, "{path} takes the longest passphrase there is");
    }
}

/// A field is two bytes on the wire and fifty in memory: they are counted before they are read.
#[tokio::test]
async fn a_form_of_a_million_fields_is_said_to_be_too_many() {
    let rehearsal = Rehearsal::begun().await;
    let mette = rehearsal.enter("mette").await;
    let pour = async |visitor: &Visitor, path: &str, body: String| {
        let request = Request::post(path).header("sec-fetch-site", "same-origin").header("referer", "http://here/");
        visitor.ask(request.header("content-type", "application/x-www-form-urlencoded"), body.into()).await
    };
    for count in [5_000, 100_000, (8 << 20) - 100] {
        let body = format!("words=She+left+her+scarf&{}", "a&".repeat(count));
        let answer = pour(&mette, "/contacts/new", body).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{count}");
        assert!(answer.text.contains("more fields than any page of ours"), "{count}: {}", answer.text);
        assert!(answer.text.contains("She left her scarf"), "what was typed is given back");
        assert!(answer.text.len() < 100_000, "{}", answer.text.len());
    }
    let stranger = rehearsal.stranger();
    for path in ["/contacts/new", "/join", "/sign-in"] {
        let answer = pour(&stranger, path, "a&".repeat(4_090)).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: {}", answer.text);
        assert!(answer.text.contains("more fields than any page of ours"), "{path}: {}", answer.text);
    }
}
