//! Where somebody is signed in, and from which browsers she has come.

use app::{Desk, KnownBrowser, Refusal, worker};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use data_encoding::HEXLOWER;
use store::{Day, Minute};

use super::{settings::parsed, told};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::{Seat, known_of},
    site::Site,
    view::{Mistake, beside, mistakes},
};

/// One browser: its name, and letting it go.
#[derive(Template)]
#[template(path = "account/browser.html")]
pub struct BrowserPage {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub place: Place,
}

impl BrowserPage {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    async fn of(desk: &Desk, frame: &Frame, this: Option<&KnownBrowser>, tag: &str) -> Result<Self, Refusal> {
        let frame = frame.clone().at("", &Names::of(desk).await?.me());
        let (_, browsers) = places(desk, &frame, this).await?;
        let place = browsers.into_iter().find(|place| place.tag == tag).ok_or_else(Refusal::not_found)?;
        Ok(Self { frame, errors: Vec::new(), place })
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let errors = vec![Mistake { field: "name".into(), text: frame.t("account-browser-long") }];
        Self { errors, place: Place::sample(&frame, true), frame }
    }
}

/// The page.
pub async fn show(
    State(site): State<Site>,
    Seat(desk): Seat,
    frame: Frame,
    headers: HeaderMap,
    Path(tag): Path<String>,
) -> Answer {
    let known = known_of(&headers, site.secure);
    let page = BrowserPage::of(&desk, &frame, known.as_ref(), &tag).await;
    page.map(|page| render(&page)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Gives it a name.
pub async fn name(Seat(desk): Seat, frame: Frame, Path(tag): Path<String>, form: Form) -> Answer {
    let done = async { worker::name_browser(&desk, parsed(&tag)?, form.text("name")).await };
    match done.await {
        Ok(()) => Ok(see("/settings")),
        Err(refusal) => again(&desk, &frame, &tag, &form, &refusal).await.map_err(|other| refuse(&frame, &other, None)),
    }
}

async fn again(desk: &Desk, frame: &Frame, tag: &str, form: &Form, refusal: &Refusal) -> Result<Response, Refusal> {
    if refusal.fields.is_empty() {
        return Err(refusal.clone());
    }
    let mut page = BrowserPage::of(desk, frame, None, tag).await?;
    page.errors = mistakes(frame, &refusal.fields);
    form.text("name").clone_into(&mut page.place.typed);
    Ok(told(render(&page), status(refusal.kind)))
}

/// Forgets it.
pub async fn forget(Seat(desk): Seat, frame: Frame, Path(tag): Path<String>) -> Answer {
    let done = async { worker::forget_browser(&desk, parsed(&tag)?).await };
    done.await.map(|()| see("/settings")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A session or a browser.
pub struct Place {
    pub tag: String,
    /// What she calls it, or that it is the one in front of her.
    pub name: String,
    /// What she typed as its name.
    pub typed: String,
    pub when: String,
    pub this: bool,
}

impl Place {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: &Frame, this: bool) -> Self {
        let name = frame.t(if this { "account-this-browser" } else { "account-a-browser" });
        Self { tag: "ab".repeat(32), name, typed: String::new(), when: "21:30".into(), this }
    }
}

/// Sessions, then browsers.
pub async fn places(
    desk: &Desk,
    frame: &Frame,
    this: Option<&KnownBrowser>,
) -> Result<(Vec<Place>, Vec<Place>), Refusal> {
    let sessions = worker::sessions(desk).await?.into_iter().map(|open| Place {
        tag: HEXLOWER.encode(&open.tag),
        name: frame.t(if open.this { "account-this-session" } else { "account-a-session" }),
        typed: String::new(),
        when: between(frame, "account-session-when", time(desk, frame, open.started), time(desk, frame, open.seen)),
        this: open.this,
    });
    let browsers = worker::browsers(desk, this).await?.into_iter().map(|one| Place {
        tag: HEXLOWER.encode(&one.tag),
        name: one
            .name
            .clone()
            .unwrap_or_else(|| frame.t(if one.this { "account-this-browser" } else { "account-a-browser" })),
        typed: one.name.unwrap_or_default(),
        when: between(frame, "account-browser-when", day(desk, frame, one.first), day(desk, frame, one.last)),
        this: one.this,
    });
    Ok((sessions.collect(), browsers.collect()))
}

fn between(frame: &Frame, id: &str, first: String, last: String) -> String {
    frame.tongue.say_with(id, &[("first", words::Arg::Text(first)), ("last", words::Arg::Text(last))])
}

fn time(desk: &Desk, frame: &Frame, minute: Minute) -> String {
    let at = desk.house().clock().local_of(minute);
    frame.tongue.time(at.hour(), at.minute())
}

fn day(desk: &Desk, frame: &Frame, day: Day) -> String {
    let noon = Minute((i64::from(day.0) * 24 + 12) * 60);
    frame.tongue.date(desk.house().clock().local_of(noon).date())
}
