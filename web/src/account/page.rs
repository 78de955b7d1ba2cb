//! The sign-in page.

use askama::Template;

use crate::frame::Frame;

/// Name, passphrase, code; in a rehearsal also buttons.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage {
    pub frame: Frame,
    pub error: Option<String>,
    pub login: String,
    pub players: Vec<Player>,
}

/// An invented colleague.
pub struct Player {
    pub login: String,
    pub name: String,
    pub role: String,
    pub passphrase: String,
}

impl SignInPage {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        let player = |login: &str, name: &str| Player {
            login: login.into(),
            name: name.into(),
            role: frame.t("role-outreach"),
            passphrase: "invented".into(),
        };
        Self {
            players: vec![player("signe", "Signe"), player("osas", "Osas")],
            error: None,
            login: String::new(),
            frame,
        }
    }
}
