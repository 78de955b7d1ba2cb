//! The first step: the organisation, and its first lead.

use app::{
    Refusal, SignIn,
    setup::{self, Begun, First},
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use super::{
    house::ring,
    page,
    porch::{LetIn, Porch, frame},
};
use crate::{
    form::Form,
    frame::Frame,
    respond::{page as render, refuse, status},
    session,
    view::{Choice, mistakes},
};

/// Asks for what a house needs.
pub async fn show(_: LetIn, headers: HeaderMap) -> Response {
    let frame = frame(&headers);
    let mut typed = Form::default();
    typed.put("language", frame.lang());
    typed.put("zone", "Europe/Copenhagen");
    typed.put("emergency", "112");
    for code in ["en", frame.lang()] {
        typed.put("spoken", code);
    }
    render(&asked(frame, &typed, app::worker::offer().as_str()))
}

/// Founds it, signs its lead in, and shows what must be written down now.
pub async fn take(_: LetIn, State(porch): State<Porch>, headers: HeaderMap, form: Form) -> Response {
    let frame = frame(&headers);
    match found(&porch, &form).await {
        Ok((begun, signed_in)) => {
            let recovery = begun.code.to_groups().to_string();
            let root = begun.root.fingerprint().words().join(" ");
            let mut response = render(&page::Begun { frame, recovery, root });
            let cookies = [
                session::session_cookie(&signed_in.session, porch.secure),
                session::known_cookie(&signed_in.known, porch.secure),
            ];
            for cookie in cookies.into_iter().flatten() {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(refusal) if refusal.fields.is_empty() => refuse(&frame, &refusal, Some(&form)),
        Err(refusal) => {
            let errors = mistakes(&frame, &refusal.fields);
            let mut response = render(&page::Begin { errors, ..asked(frame, &form, form.text("offer")) });
            *response.status_mut() = status(refusal.kind);
            response
        }
    }
}

async fn found(porch: &Porch, form: &Form) -> Result<(Begun, app::SignedIn), Refusal> {
    let first = First {
        name: form.text("name").to_owned(),
        zone: form.trimmed("zone").to_owned(),
        language: form.text("language").to_owned(),
        spoken: form.all("spoken").into_iter().map(str::to_owned).collect(),
        ring: ring(form),
        me: form.text("me").to_owned(),
        login: form.trimmed("login").to_owned(),
        passphrase: form.new_passphrase("passphrase"),
    };
    let typed =
        SignIn { login: first.login.clone(), passphrase: first.passphrase.text().clone(), code: None, known: None };
    let begun = setup::begin(porch.store.clone(), &porch.files, &porch.clock, first).await?;
    let house = porch.open().await?;
    Ok((begun, house.sign_in(typed).await?))
}

fn asked(frame: Frame, form: &Form, offer: &str) -> page::Begin {
    let spoken = form.all("spoken");
    let language = |(code, name): &(&str, &str)| Choice::new(*code, *name, spoken.contains(code));
    let pages = [("en", "English"), ("da", "Dansk")];
    let text = |name: &str| form.text(name).to_owned();
    page::Begin {
        errors: Vec::new(),
        called: text("name"),
        pages: pages.map(|(code, name)| Choice::new(code, name, form.text("language") == code)).to_vec(),
        spoken: setup::SPOKEN.iter().map(language).collect(),
        zone: text("zone"),
        ring: ring(form),
        me: text("me"),
        login: text("login"),
        offer: offer.to_owned(),
        frame,
    }
}
