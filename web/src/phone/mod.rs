//! Street phones at the desk: a picture to scan, a list, and what came late.

mod file;
pub mod page;
mod sealed;

pub use file::bring;

use app::{Desk, Lead, Refusal, street};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use data_encoding::BASE64URL_NOPAD;
use domain::street::StreetNote;
use store::{Device, DeviceState, Note, NoteState};
use vault::id::{DeviceId, NoteId};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    site::Site,
};

/// Every phone.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    shown(&desk, &frame, None, None).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(
    desk: &Desk,
    frame: &Frame,
    code: Option<page::Code>,
    note: Option<String>,
) -> Result<Response, Refusal> {
    let names = Names::of(desk).await?;
    let administers = desk.administering().is_ok();
    let known = street::phones(desk).await?;
    let phones = known.iter().map(|phone| page::Phone {
        id: phone.id.to_string(),
        name: names.worker(phone.worker),
        active: phone.state == DeviceState::Active,
        mine: phone.worker == desk.worker() || administers,
    });
    let frame = frame.clone().at("", &names.me());
    let aside = match desk.lead() {
        Ok(lead) => aside(&lead, &frame, &names, &known).await?,
        Err(_) => Vec::new(),
    };
    let phones = phones.collect();
    Ok(render(&page::Phones { frame, code, note, phones, aside }))
}

/// What was set aside, phone by phone, in the order of what came first.
async fn aside(lead: &Lead<'_>, frame: &Frame, names: &Names, known: &[Device]) -> Result<Vec<page::Late>, Refusal> {
    let mut phones: Vec<page::Late> = Vec::new();
    let counts = street::count_aside(lead).await?;
    for (note, text) in street::read_aside(lead).await? {
        let id = note.device.to_string();
        let line = page::Aside {
            id: note.id.to_string(),
            why: frame.t(whence(&note, known)),
            texts: text.map(|text| says(frame, names, &text)).unwrap_or_default(),
        };
        if let Some(phone) = phones.iter_mut().find(|phone| phone.id == id) {
            phone.notes.push(line);
            continue;
        }
        let owner = known.iter().find(|phone| phone.id == note.device).map(|phone| names.worker(phone.worker));
        let count = counts.get(&note.device).copied().unwrap_or(1);
        phones.push(page::Late { id, owner: owner.unwrap_or_default(), count, notes: vec![line] });
    }
    Ok(phones)
}

/// Why a note was set aside.
fn whence(note: &Note, phones: &[Device]) -> &'static str {
    match note.state {
        NoteState::Quarantine => match phones.iter().find(|phone| phone.id == note.device) {
            Some(phone) if phone.state == DeviceState::Active => "phone-quarantine-unsigned",
            Some(_) => "phone-quarantine",
            None => "phone-quarantine-stranger",
        },
        _ => "phone-unreadable",
    }
}

/// What a note says, for a lead to decide about it.
fn says(frame: &Frame, names: &Names, note: &StreetNote) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(contact) = &note.contact {
        let channel = frame.t(&format!("contact-channel-{}", contact.channel.word()));
        texts.push(format!("{channel}, {} · {}", names.area(contact.area.0), frame.tongue.when(&contact.when)));
        for met in &contact.met {
            texts.extend(met.alias.iter().map(|alias| alias.as_str().to_owned()));
            texts.extend(met.words.iter().map(|words| words.as_str().to_owned()));
        }
        texts.extend(contact.note.iter().map(|note| note.as_str().to_owned()));
    }
    if let Some(night) = &note.report {
        texts.push(format!("{} · {}", names.area(night.area.0), frame.tn("night-people-met", "count", night.met)));
        texts.extend(night.handover.iter().map(|line| line.as_str().to_owned()));
        texts.extend(night.raids.iter().map(|raids| raids.as_str().to_owned()));
    }
    if note.about.is_some() {
        texts.push(frame.t("phone-introduction-waits"));
    }
    texts
}

/// A code for one phone of one's own: a picture, shown once.
pub async fn invite(State(site): State<Site>, Seat(desk): Seat, frame: Frame, headers: HeaderMap) -> Answer {
    let made = async {
        let me = desk.me().await?;
        let enrolment = street::invite(&desk, &me).await?;
        let link = link_for(&site, &headers, &BASE64URL_NOPAD.encode(&enrolment.code));
        shown(&desk, &frame, Some(page::Code::of(link)), None).await
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The link in the picture: where this house is reached, and the code behind the sign that no server is told.
pub fn link_for(site: &Site, headers: &HeaderMap, code: &str) -> String {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if site.secure { "https" } else { "http" };
    format!("{scheme}://{host}/street/#enrol={code}")
}

/// A phone is lost.
pub async fn revoke(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async {
        let device: DeviceId = id.parse().map_err(|_| Refusal::not_found())?;
        street::revoke(&desk, device).await
    };
    done.await.map(|()| see("/phones")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A lead lets everything go that was set aside of one phone.
pub async fn dismiss(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async {
        let device: DeviceId = id.parse().map_err(|_| Refusal::not_found())?;
        street::dismiss_of(&desk.lead()?, device).await
    };
    done.await.map(|()| see("/phones")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A lead decides about a late or unreadable note.
pub async fn decide(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let note: NoteId = id.parse().map_err(|_| Refusal::not_found())?;
        let set = if form.text("set") == "accept" { street::Set::Accept } else { street::Set::Dismiss };
        street::set_aside(&desk.lead()?, note, set).await
    };
    done.await.map(|()| see("/phones")).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}
