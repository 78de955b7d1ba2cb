//! Enrolling a phone, taking its notes, giving receipts again.

use app::{
    House, Refusal,
    street::{self, Enrolled, Incoming, Phone, intake_limit},
};
use axum::{
    Extension, Json,
    body::{Body, to_bytes},
    extract::{Path, Request, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::message::Message;
use serde_json::json;
use store::{Device, DeviceState};
use vault::id::NoteId;
use words::tongue;

use super::{
    hello::{Asked, Hello},
    settings,
};
use crate::{respond::status, site::Site};

/// Enrols a phone that shows a live code.
pub async fn enrol(State(site): State<Site>, hello: Result<Json<Hello>, JsonRejection>) -> Response {
    let Ok(Json(hello)) = hello else { return sentence(StatusCode::BAD_REQUEST, "street-unreadable") };
    let Some(said) = hello.read() else { return sentence(StatusCode::BAD_REQUEST, "phone-code-used-up") };
    let phone = Phone { code: said.code, token_tag: said.token_tag, public: said.public, carries: said.carries };
    let enrolled = async {
        let enrolled = street::enrol(&site.house, phone).await?;
        settings::of(&site.house, &enrolled).await
    };
    enrolled.await.map_or_else(|refusal| refused(&refusal), |settings| Json(settings).into_response())
}

/// The same settings later; new intake keys come here, signed.
pub async fn refresh(State(site): State<Site>, headers: HeaderMap) -> Response {
    let phone = match phone(&site.house, &headers).await {
        Ok(phone) if phone.state == DeviceState::Active => phone,
        Ok(_) => return sentence(StatusCode::UNAUTHORIZED, "street-phone-revoked"),
        Err(response) => return response,
    };
    let enrolled = Enrolled { device: phone.id, team: phone.team, worker: phone.worker };
    settings::of(&site.house, &enrolled)
        .await
        .map_or_else(|refusal| refused(&refusal), |settings| Json(settings).into_response())
}

/// Takes one sealed note. The answer is the receipt: it comes after the note is durable. Of a phone that nobody knows,
/// nothing is read.
pub async fn take(State(site): State<Site>, headers: HeaderMap, Path(note): Path<String>, body: Body) -> Response {
    let phone = match phone(&site.house, &headers).await {
        Ok(phone) => phone,
        Err(response) => return response,
    };
    let Ok(body) = to_bytes(body, intake_limit()).await else {
        return sentence(StatusCode::PAYLOAD_TOO_LARGE, "street-note-too-large");
    };
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let incoming = || {
        Some(Incoming {
            note: note.parse::<NoteId>().ok()?,
            key_version: text("tillid-key-version")?.parse().ok()?,
            signature: BASE64URL_NOPAD.decode(text("tillid-signature")?.as_bytes()).ok()?,
            envelope: body.to_vec(),
        })
    };
    let Some(incoming) = incoming() else { return sentence(StatusCode::BAD_REQUEST, "street-note-forged") };
    match street::take(&site.house, &phone, incoming).await {
        Ok(taken) => {
            let code = match (taken.quarantine, taken.already) {
                (true, _) => StatusCode::ACCEPTED,
                (false, true) => StatusCode::OK,
                (false, false) => StatusCode::CREATED,
            };
            let receipt = json!({
                "note": note,
                "hash": HEXLOWER.encode(&taken.hash),
                "seq": taken.seq.0,
                "quarantine": taken.quarantine,
            });
            (code, Json(receipt)).into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

/// Which of these notes are here: a receipt that was lost on its way is had again.
pub async fn receipts(
    State(site): State<Site>,
    headers: HeaderMap,
    asked: Result<Json<Asked>, JsonRejection>,
) -> Response {
    let phone = match phone(&site.house, &headers).await {
        Ok(phone) => phone,
        Err(response) => return response,
    };
    let Ok(Json(asked)) = asked else { return sentence(StatusCode::BAD_REQUEST, "street-unreadable") };
    let notes = asked.read();
    match street::have(&site.house, &phone, &notes).await {
        Ok(have) => {
            let have: Vec<_> = have
                .iter()
                .map(|(note, hash)| json!({"note": note.to_string(), "hash": HEXLOWER.encode(hash)}))
                .collect();
            Json(json!({ "have": have })).into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

async fn phone(house: &House, headers: &HeaderMap) -> Result<Device, Response> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(|token| BASE64URL_NOPAD.decode(token.as_bytes()).ok());
    let unknown = || sentence(StatusCode::UNAUTHORIZED, "street-phone-unknown");
    let Some(token) = token else { return Err(unknown()) };
    street::phone_of(house, &token).await.map_err(|refusal| refused(&refusal))?.ok_or_else(unknown)
}

fn refused(refusal: &Refusal) -> Response {
    let code = match refusal.kind {
        app::Kind::Invalid => StatusCode::BAD_REQUEST,
        app::Kind::Busy if refusal.message.id == street::TOO_MUCH => StatusCode::TOO_MANY_REQUESTS,
        kind => status(kind),
    };
    unsaid(code, refusal.message.clone())
}

fn sentence(code: StatusCode, message: &'static str) -> Response {
    unsaid(code, Message::new(message))
}

/// What went wrong, before it is known in which language to say it.
#[derive(Clone)]
struct Unsaid(Message);

fn unsaid(code: StatusCode, message: Message) -> Response {
    (code, Extension(Unsaid(message))).into_response()
}

/// Says what went wrong in the language of the phone's page, and by name, so that the page can tell a phone that was
/// taken out from one that this server never knew.
pub async fn speak(request: Request, next: Next) -> Response {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let speaks = tongue(asked.and_then(|asked| asked.get(..2)).unwrap_or_default());
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Unsaid>() {
        Some(Unsaid(message)) => {
            (response.status(), Json(json!({ "error": speaks.message(&message), "why": message.id }))).into_response()
        }
        None => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_can_tell_too_much_from_busy() {
        let busy = |message| refused(&Refusal::of(app::Kind::Busy, message)).status();
        assert_eq!(busy(street::TOO_MUCH), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(busy("error-busy"), StatusCode::SERVICE_UNAVAILABLE);
    }
}
