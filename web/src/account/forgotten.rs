//! Forgotten the passphrase: the printed code opens the door once, and everything before it ends.

use app::{Forgotten, Refusal};
use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    form::Form,
    frame::Frame,
    respond::{page as render, status},
    site::Site,
    view::{Mistake, beside, mistakes},
};

/// Name, printed code, new passphrase.
#[derive(Template)]
#[template(path = "account/forgotten.html")]
pub struct ForgottenPage {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// What was wrong as a whole: never which part.
    pub error: Option<String>,
    pub login: String,
    pub code: String,
    /// Seven words, offered to this person alone.
    pub offer: String,
}

impl ForgottenPage {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    fn of(frame: Frame, form: &Form) -> Self {
        let (login, code) = (form.text("login").to_owned(), form.text("code").to_owned());
        let offer = app::worker::offer().to_string();
        Self { frame, errors: Vec::new(), error: None, login, code, offer }
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        let errors = vec![Mistake { field: "code".into(), text: frame.t("account-printed-slip") }];
        let offer = "gentle paper window morning bread lantern river".into();
        Self { login: "osas".into(), code: "ABCD-EFGH".into(), error: None, errors, offer, frame }
    }
}

/// The next printed code, shown once.
#[derive(Template)]
#[template(path = "account/printed.html")]
pub struct Printed {
    pub frame: Frame,
    pub code: String,
}

impl Printed {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        Self { frame, code: "ABCD-EFGH-2345-JKMN-PQRS-TVWX-YZ23-4567".into() }
    }
}

/// The page.
pub async fn show(frame: Frame) -> Response {
    render(&ForgottenPage::of(frame, &Form::default()))
}

/// Takes the code and sets the new passphrase.
pub async fn take(State(site): State<Site>, frame: Frame, form: Form) -> Response {
    let typed = Forgotten {
        login: form.trimmed("login").to_owned(),
        code: form.trimmed("code").to_owned().into(),
        passphrase: form.new_passphrase("passphrase"),
    };
    match site.house.sign_in_with_code(typed).await {
        Ok(code) => render(&Printed { frame, code: code.to_groups().to_string() }),
        Err(refusal) => again(frame, &form, &refusal),
    }
}

fn again(frame: Frame, form: &Form, refusal: &Refusal) -> Response {
    let errors = mistakes(&frame, &refusal.fields);
    let error = refusal.fields.is_empty().then(|| frame.tongue.message(&refusal.message));
    super::told(render(&ForgottenPage { errors, error, ..ForgottenPage::of(frame, form) }), status(refusal.kind))
}
