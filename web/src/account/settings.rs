//! One's own way in: sessions, passphrase, printed code.

use app::{Desk, Refusal, worker};
use askama::Template;
use axum::response::Response;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Mistake, beside, mistakes},
};

/// Three things that somebody changes herself.
#[derive(Template)]
#[template(path = "account/settings.html")]
pub struct Settings {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// A new recovery code, shown once.
    pub recovery: Option<String>,
}

impl Settings {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    async fn of(desk: &Desk, frame: &Frame) -> Result<Self, Refusal> {
        let frame = frame.clone().at("", &Names::of(desk).await?.me());
        Ok(Self { frame, errors: Vec::new(), recovery: None })
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let wrong = Mistake { field: "old".into(), text: frame.t("colleague-passphrase-wrong") };
        Self { frame, errors: vec![wrong], recovery: Some("ABCD-EFGH-2345".into()) }
    }
}

/// The page.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    Settings::of(&desk, &frame).await.map(|page| render(&page)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Ends every session, this one too.
pub async fn everywhere(Seat(desk): Seat, frame: Frame) -> Answer {
    let done = worker::sign_out_everywhere(&desk).await;
    done.map(|()| see("/sign-in")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Another passphrase: then one signs in again with it.
pub async fn passphrase(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = worker::change_passphrase(&desk, form.text("old").to_owned().into(), form.text("new")).await;
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
    let mut response = render(&Settings { errors, ..Settings::of(desk, frame).await? });
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

/// A new recovery code, shown once.
pub async fn recovery(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        let recovery = Some(worker::new_recovery_code(&desk).await?.to_groups().to_string());
        Ok::<_, Refusal>(render(&Settings { recovery, ..Settings::of(&desk, &frame).await? }))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}
