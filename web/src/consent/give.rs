//! The one way out on paper: looked at first, then handed over through the gate.

use app::{Desk, Refusal, consent, disclosure, disclosure::Released};
use askama::Template;
use axum::{
    body::Body,
    extract::Path,
    http::header,
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;
use domain::consent::Item;
use futures_util::stream;
use vault::id::RecordId;

use super::parsed;
use crate::{
    card::page::{CardBox, Readers},
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
};

/// Something that will go out, or went out, to the letter.
#[derive(Template)]
#[template(path = "consent/paper.html")]
pub struct Paper {
    pub frame: Frame,
    pub card: CardBox,
    pub title: String,
    pub why: String,
    pub lines: Vec<String>,
    /// What was corrected since she allowed it, in a sentence.
    pub corrected: String,
    pub back: String,
    /// Where it is handed over, and the hash of what stands here. Empty: it has gone out already.
    pub action: String,
    pub hash: String,
}

async fn paper(desk: &Desk, frame: &Frame, id: &str, bytes: &[u8]) -> Result<Paper, Refusal> {
    let person = parsed(id)?;
    let held = app::person::step_in(desk, person).await?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let readers = Readers::of(&frame, &names, desk, person).await?;
    Ok(Paper {
        card: CardBox::of(&frame, desk, held.as_ref(), Some(&readers)),
        title: frame.t("disclosure-one"),
        why: String::new(),
        lines: String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect(),
        corrected: String::new(),
        back: format!("/people/{id}/consents"),
        action: String::new(),
        hash: String::new(),
        frame,
    })
}

/// Exactly what would go out now.
pub async fn look(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let shown = async {
        let output = disclosure::preview(&desk, parsed(&id)?, parsed(&record)?).await?;
        let mut page = paper(&desk, &frame, &id, &output.bytes).await?;
        page.title = frame.t("disclosure-give-title");
        page.why = frame.t("disclosure-give-why");
        page.corrected = corrected(&desk, &frame, &id, &record).await?;
        page.action = format!("/people/{id}/consents/{record}/give");
        page.hash = HEXLOWER.encode(&output.hash());
        Ok::<_, Refusal>(render(&page))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// What she allowed stands as it stood then; whoever looks is told what is written otherwise by now.
async fn corrected(desk: &Desk, frame: &Frame, id: &str, record: &str) -> Result<String, Refusal> {
    let known = consent::one(desk, parsed(id)?, parsed(record)?).await?;
    let things = disclosure::candidates(desk, parsed(id)?).await?;
    let items = known.newest().map_or(&[][..], |consent| &consent.items);
    let stands = |item: &&Item| things.iter().any(|one| one.record == item.record && one.revision == item.revision);
    let others: Vec<_> = items.iter().filter(|item| !stands(item)).map(|item| item.called.as_str()).collect();
    if others.is_empty() {
        return Ok(String::new());
    }
    Ok(frame.tn("disclosure-corrected", "items", frame.tongue.row(others, ", ")))
}

/// Hands it over, if it still is what was looked at and the gate opens.
pub async fn give(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let hash = HEXLOWER.decode(form.text("hash").as_bytes()).ok().and_then(|hash| hash.try_into().ok());
        let hash: [u8; 32] = hash.ok_or_else(Refusal::not_found)?;
        let person = parsed(&id)?;
        let released = disclosure::hand_over(&desk, person, parsed(&record)?, &hash).await?;
        Ok::<_, Refusal>(out(desk.clone(), person, released))
    };
    done.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The file. That it was handed over is written when its last byte has been taken; until then the register says
/// "possibly".
fn out(desk: Desk, person: RecordId, released: Released) -> Response {
    let disclosure = released.disclosure;
    let bytes = stream::once(async move { Ok::<_, std::io::Error>(released.bytes) });
    let then = stream::once(async move {
        if let Err(refusal) = app::disclosure::left(&desk, person, disclosure).await {
            tracing::error!(%refusal, "that something was handed over could not be written");
        }
        Ok(Vec::new())
    });
    let body = Body::from_stream(stream::StreamExt::chain(bytes, then));
    let named = format!("attachment; filename=\"{}\"", released.name);
    ([(header::CONTENT_TYPE, released.media.to_owned()), (header::CONTENT_DISPOSITION, named)], body).into_response()
}

/// Exactly what went out.
pub async fn sent(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let shown = async {
        let (_, sent) = disclosure::sent(&desk, parsed(&id)?, parsed(&record)?).await?;
        Ok::<_, Refusal>(render(&paper(&desk, &frame, &id, &sent.bytes).await?))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

#[cfg(test)]
impl Paper {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        Self {
            card: CardBox::sample(&frame),
            title: frame.t("disclosure-give-title"),
            why: frame.t("disclosure-give-why"),
            lines: vec!["Havnelys".into(), String::new(), frame.tn("disclosure-paper-to", "recipient", "The centre")],
            corrected: frame.tn("disclosure-corrected", "items", frame.tn("consent-thing-name", "name", "Joy")),
            back: "/people/x/consents".into(),
            action: "/people/x/consents/y/give".into(),
            hash: "00".into(),
            frame,
        }
    }
}
