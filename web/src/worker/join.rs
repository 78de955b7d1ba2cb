//! The door for a new colleague: her code, a passphrase of her own, and then some patience.

use app::worker;
use axum::{extract::State, http::request::Parts, response::Response};

use super::page;
use crate::{
    form::Form,
    frame::Frame,
    respond::{page as render, refuse, status},
    site::Site,
    view::mistakes,
};

/// Where a code is typed.
pub async fn join_form(frame: Frame) -> Response {
    render(&asked(frame, &Form::default()))
}

/// Takes the code and makes her account.
pub async fn join(State(site): State<Site>, frame: Frame, form: Form) -> Response {
    let typed = worker::Join {
        code: form.trimmed("code").to_owned().into(),
        login: form.trimmed("login").to_owned(),
        passphrase: form.new_passphrase("passphrase"),
    };
    match worker::join(&site.house, typed).await {
        Ok(joined) => {
            let recovery = joined.code.to_groups().to_string();
            render(&page::Joined { frame, words: joined.words, recovery })
        }
        Err(refusal) if refusal.fields.is_empty() => refuse(&frame, &refusal, None),
        Err(refusal) => {
            let errors = mistakes(&frame, &refusal.fields);
            let mut response = render(&page::Join { errors, ..asked(frame, &form) });
            *response.status_mut() = status(refusal.kind);
            response
        }
    }
}

fn asked(frame: Frame, form: &Form) -> page::Join {
    let (code, login) = (form.text("code").to_owned(), form.text("login").to_owned());
    page::Join { frame, errors: Vec::new(), code, login, offer: worker::offer().to_string() }
}

/// The only page that somebody sees whom no lead has admitted yet.
pub fn still_waiting(site: &Site, parts: &Parts, waiting: worker::Waiting) -> Response {
    let frame = Frame::of(&parts.headers, "en", !site.rehearsal.is_empty());
    render(&page::StillWaiting { frame, words: waiting.words })
}
