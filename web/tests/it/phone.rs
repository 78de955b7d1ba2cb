//! What a phone sends that cannot be taken is said in a sentence, and is never a fault of the server.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use app::street;
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use http_body::Frame;
use rand_core::UnwrapErr;
use serde_json::json;
use tokio::sync::oneshot;
use vault::{
    id::NoteId,
    intake::{DeviceSecret, NoteAddress, seal_note},
};

use crate::visitor::{Rehearsal, phone_key};

#[tokio::test]
async fn what_cannot_be_read_is_said_in_a_sentence() {
    let rehearsal = Rehearsal::of(1).await;
    let phone = rehearsal.stranger();
    for body in ["", "{", "[]", "{\"code\": 5}", "null"] {
        let answer = phone.phone("/street/api/enrol", body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert!(
            answer.text.contains("\"why\":\"street-unreadable\"") && answer.text.contains("Nothing was lost"),
            "{body}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn a_key_that_is_no_point_of_the_curve_is_not_enrolled_and_the_code_stays_good() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let code = street::invite(&desk, &desk.me().await.unwrap()).await.unwrap().code;
    let hello = |public: &[u8]| {
        let (code, public) = (BASE64URL_NOPAD.encode(&code), BASE64URL_NOPAD.encode(public));
        format!("{{\"code\":\"{code}\",\"token_tag\":\"{}\",\"public\":\"{public}\"}}", HEXLOWER.encode(&[7; 32]))
    };
    let outside: Vec<u8> = std::iter::once(4).chain([1; 64]).collect();
    for wrong in [outside.as_slice(), &[4; 65], &outside[..64], &[]] {
        let answer = rehearsal.stranger().phone("/street/api/enrol", &hello(wrong)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
        assert!(answer.text.contains("\"why\":\"phone-key-wrong\""), "{}", answer.text);
    }
    let answer = rehearsal.stranger().phone("/street/api/enrol", &hello(&phone_key())).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// A phone that found no network for a month: its file is one file, however full the phone is.
#[tokio::test]
async fn a_file_of_six_hundred_notes_comes_in_whole() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let mut random = UnwrapErr(getrandom::SysRng);
    let (secret, organisation) = (DeviceSecret::generate(&mut random), rehearsal.house.organisation().await);
    let code = street::invite(&desk, &desk.me().await.unwrap()).await.unwrap().code;
    let phone = street::Phone { code, token_tag: [7; 32], public: secret.public().to_vec(), carries: None };
    let enrolled = street::enrol(&rehearsal.house, phone).await.unwrap();
    let signed = street::intake_of(&rehearsal.house, enrolled.team).await.unwrap();
    let notes: Vec<_> = (0..600)
        .map(|_| {
            let (team, version) = (enrolled.team, signed.version);
            let note = NoteId::random(&mut random);
            let address = NoteAddress { organisation, team, version, note };
            let envelope = seal_note(&signed.public, &address, &[7; 1500], &mut random).unwrap();
            let (signature, sealed) = (secret.sign(&address, &envelope), BASE64URL_NOPAD.encode(&envelope));
            let signature = BASE64URL_NOPAD.encode(&signature);
            json!({ "note": note.to_string(), "key_version": version.0, "signature": signature, "envelope": sealed })
        })
        .collect();
    let file = json!({
        "format": "tillid sealed notes",
        "version": 1,
        "organisation": organisation.to_string(),
        "team": enrolled.team.to_string(),
        "device": enrolled.device.to_string(),
        "public": BASE64URL_NOPAD.encode(&secret.public()),
        "notes": notes,
    });
    let file = serde_json::to_string_pretty(&file).unwrap();
    assert!(file.len() > 1 << 20, "more than any other form may hold: {}", file.len());
    let brought = mette.send("/phones/file", "/phones", &[("file", &file)]).await;
    assert_eq!(brought.status, StatusCode::OK, "{}", brought.text);
    assert!(brought.text.contains("600 notes"), "{}", brought.text);
    let again = mette.send("/phones/file", "/phones", &[("file", &file)]).await;
    assert!(again.text.contains("600"), "the same file twice is the same notes");
    let stranger = rehearsal.stranger().send("/phones/file", "/phones", &[("file", &file)]).await;
    assert_eq!(stranger.status, StatusCode::PAYLOAD_TOO_LARGE, "and only for those who work here");
}

/// A note that is on its way, so slowly that its phone is taken out meanwhile.
struct Slow {
    asked: Option<oneshot::Sender<()>>,
    bytes: oneshot::Receiver<Bytes>,
}

impl http_body::Body for Slow {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(asked) = self.asked.take() {
            asked.send(()).unwrap();
        }
        if self.bytes.is_terminated() {
            return Poll::Ready(None);
        }
        Pin::new(&mut self.bytes).poll(context).map(|bytes| Some(Ok(Frame::data(bytes.unwrap()))))
    }
}

#[tokio::test]
async fn a_phone_that_is_taken_out_while_it_sends_brings_nothing_in() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let mut random = UnwrapErr(getrandom::SysRng);
    let (secret, organisation) = (DeviceSecret::generate(&mut random), rehearsal.house.organisation().await);
    let code = street::invite(&desk, &desk.me().await.unwrap()).await.unwrap().code;
    let (token, token_tag) = ([7; 32], *vault::audit::Hash::of(&[&[7; 32]]).as_bytes());
    let phone = street::Phone { code, token_tag, public: secret.public().to_vec(), carries: None };
    let enrolled = street::enrol(&rehearsal.house, phone).await.unwrap();
    let signed = street::intake_of(&rehearsal.house, enrolled.team).await.unwrap();
    let note = NoteId::random(&mut random);
    let address = NoteAddress { organisation, team: enrolled.team, version: signed.version, note };
    let envelope = seal_note(&signed.public, &address, &[7; 1500], &mut random).unwrap();
    let request = Request::put(format!("/street/api/notes/{note}"))
        .header("authorization", format!("Bearer {}", BASE64URL_NOPAD.encode(&token)))
        .header("tillid-key-version", signed.version.0)
        .header("tillid-signature", BASE64URL_NOPAD.encode(&secret.sign(&address, &envelope)));
    let (asked, begun) = oneshot::channel();
    let (rest, bytes) = oneshot::channel();
    let stranger = rehearsal.stranger();
    let sent = tokio::spawn(async move { stranger.ask(request, Body::new(Slow { asked: Some(asked), bytes })).await });
    begun.await.unwrap();
    street::revoke(&desk, enrolled.device).await.unwrap();
    rest.send(envelope.into()).unwrap();
    let answer = sent.await.unwrap();
    assert_eq!(answer.status, StatusCode::ACCEPTED, "set aside for a lead: {}", answer.text);
    assert!(answer.text.contains("\"quarantine\":true"), "{}", answer.text);
}
