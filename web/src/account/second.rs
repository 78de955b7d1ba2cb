//! A code from an app on somebody's phone: set up, take off.

use app::{Desk, Refusal, worker};
use askama::Template;
use axum::response::Response;
use data_encoding::BASE64URL_NOPAD;

use super::told;
use crate::{
    answer::{Shown, shown},
    form::Form,
    frame::Frame,
    names::Names,
    phone::page::Code,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Mistake, beside, mistakes},
};

/// A picture to scan, or the way back.
#[derive(Template)]
#[template(path = "account/second.html")]
pub struct Second {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// `None`: it is set up.
    pub offer: Option<Offer>,
}

/// What the app has to learn.
pub struct Offer {
    /// The picture. Made here; nothing typed is in it.
    pub svg: String,
    pub text: String,
    /// The same secret, sealed to its owner, for the way back to us.
    pub sealed: String,
}

impl Second {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    async fn of(desk: &Desk, frame: &Frame, offer: Option<worker::SecondOffer>) -> Result<Self, Refusal> {
        let frame = frame.clone().at("", &Names::of(desk).await?.me());
        // What stands in the app's list gives nothing away.
        let name = frame.t("page-neutral-name");
        let offer = offer.map(|offer| Offer {
            svg: Code::of(offer.link(&name).to_string()).svg,
            text: offer.text(),
            sealed: BASE64URL_NOPAD.encode(&offer.sealed),
        });
        Ok(Self { frame, errors: Vec::new(), offer })
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let code = Code::of("otpauth://totp/Notes:Notes?secret=GEZDGNBVGY3TQOJQ".into());
        let offer = Offer { svg: code.svg, text: "GEZD GNBV GY3T QOJQ".into(), sealed: "AAAA".into() };
        let errors = vec![Mistake { field: "code".into(), text: frame.t("account-second-wrong") }];
        Self { frame, errors, offer: Some(offer) }
    }
}

/// The page.
pub async fn show(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        let offer = (!worker::has_second(&desk).await?).then(|| worker::offer_second(&desk));
        Ok::<_, Refusal>(render(&Second::of(&desk, &frame, offer).await?))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The app shows the right code: from now on it is asked for.
pub async fn set(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let offer = offered(&desk, &form)?;
        worker::set_second(&desk, offer, form.text("passphrase").to_owned().into(), form.trimmed("code")).await
    };
    match done.await {
        Ok(()) => Ok(see("/settings")),
        Err(refusal) => again(&desk, &frame, offered(&desk, &form).ok(), &refusal).await,
    }
}

/// It is asked for no more.
pub async fn remove(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    match worker::drop_second(&desk, form.text("passphrase").to_owned().into(), form.trimmed("code")).await {
        Ok(()) => Ok(see("/settings")),
        Err(refusal) => again(&desk, &frame, None, &refusal).await,
    }
}

fn offered(desk: &Desk, form: &Form) -> Result<worker::SecondOffer, Refusal> {
    let sealed = BASE64URL_NOPAD.decode(form.text("sealed").as_bytes()).map_err(|_| Refusal::not_found())?;
    worker::offered_second(desk, &sealed)
}

async fn again(desk: &Desk, frame: &Frame, offer: Option<worker::SecondOffer>, refusal: &Refusal) -> Answer {
    let made: Result<Response, Refusal> = async {
        if refusal.fields.is_empty() {
            return Err(refusal.clone());
        }
        let errors = mistakes(frame, &refusal.fields);
        // The secret that opens the second door stands on it: Back does not come to it again.
        let page = Second { errors, ..Second::of(desk, frame, offer).await? };
        Ok(shown(told(render(&page), status(refusal.kind)), Shown::Once))
    }
    .await;
    made.map_err(|refusal| refuse(frame, &refusal, None))
}
