//! One's own way in: sessions, browsers, passphrase, second factor, printed code.

use app::{Desk, KnownBrowser, Refusal, worker};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use data_encoding::HEXLOWER;

use super::{
    browser::{Place, places},
    told,
};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::{Seat, known_of},
    site::Site,
    view::{Mistake, beside, mistakes},
};

/// What somebody changes herself.
#[derive(Template)]
#[template(path = "account/settings.html")]
pub struct Settings {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// A new recovery code, shown once.
    pub recovery: Option<String>,
    /// A code from an app is asked for.
    pub second: bool,
    /// Where she is signed in now.
    pub sessions: Vec<Place>,
    /// Browsers that are known.
    pub browsers: Vec<Place>,
}

impl Settings {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    async fn of(desk: &Desk, frame: &Frame, this: Option<&KnownBrowser>) -> Result<Self, Refusal> {
        let frame = frame.clone().at("", &Names::of(desk).await?.me());
        let (sessions, browsers) = places(desk, &frame, this).await?;
        let second = worker::has_second(desk).await?;
        Ok(Self { frame, errors: Vec::new(), recovery: None, second, sessions, browsers })
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let wrong = Mistake { field: "old".into(), text: frame.t("colleague-passphrase-wrong") };
        let sessions = vec![Place::sample(&frame, true), Place::sample(&frame, false)];
        let browsers = vec![Place::sample(&frame, true)];
        Self { errors: vec![wrong], recovery: Some("ABCD-EFGH-2345".into()), second: false, sessions, browsers, frame }
    }
}

/// The page.
pub async fn show(State(site): State<Site>, Seat(desk): Seat, frame: Frame, headers: HeaderMap) -> Answer {
    let known = known_of(&headers, site.secure);
    let page = Settings::of(&desk, &frame, known.as_ref()).await;
    page.map(|page| render(&page)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Ends every session, this one too.
pub async fn everywhere(Seat(desk): Seat, frame: Frame) -> Answer {
    let done = worker::sign_out_everywhere(&desk).await;
    done.map(|()| see("/sign-in")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Ends one session.
pub async fn end(Seat(desk): Seat, frame: Frame, Path(tag): Path<String>) -> Answer {
    let done = async { worker::end_session(&desk, parsed(&tag)?).await };
    done.await.map(|()| see("/settings")).map_err(|refusal| refuse(&frame, &refusal, None))
}

pub(super) fn parsed(tag: &str) -> Result<[u8; 32], Refusal> {
    let tag = HEXLOWER.decode(tag.as_bytes()).ok().and_then(|tag| tag.try_into().ok());
    tag.ok_or_else(Refusal::not_found)
}

/// Another passphrase: then one signs in again with it.
pub async fn passphrase(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = worker::change_passphrase(&desk, form.text("old").to_owned().into(), &form.new_passphrase("new")).await;
    match done {
        Ok(()) => Ok(see("/sign-in")),
        Err(refusal) => again(&desk, &frame, &refusal).await.map_err(|refusal| refuse(&frame, &refusal, None)),
    }
}

async fn again(desk: &Desk, frame: &Frame, refusal: &Refusal) -> Result<Response, Refusal> {
    if refusal.fields.is_empty() {
        return Err(refusal.clone());
    }
    let errors = mistakes(frame, &refusal.fields);
    let page = Settings { errors, ..Settings::of(desk, frame, None).await? };
    Ok(told(render(&page), status(refusal.kind)))
}

/// A new recovery code, shown once, to whoever knows the passphrase: a desk left open is not enough.
pub async fn recovery(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let made = async {
        let code = worker::new_recovery_code(&desk, form.text("passphrase").to_owned().into()).await?;
        let recovery = Some(code.to_groups().to_string());
        Ok::<_, Refusal>(render(&Settings { recovery, ..Settings::of(&desk, &frame, None).await? }))
    };
    match made.await {
        Ok(page) => Ok(page),
        Err(refusal) => again(&desk, &frame, &refusal).await.map_err(|refusal| refuse(&frame, &refusal, None)),
    }
}
