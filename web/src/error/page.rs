//! One page for everything that went wrong: a clear sentence, what was typed, the way home.

use askama::Template;

use crate::frame::Frame;

/// Something went wrong.
#[derive(Template)]
#[template(path = "error/error.html")]
pub struct Wrong {
    pub frame: Frame,
    pub title: String,
    pub text: String,
    /// What was typed, to copy from.
    pub kept: Vec<String>,
}

impl Wrong {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        Self {
            title: frame.t("error-title"),
            text: frame.t("error-not-found"),
            kept: vec!["Took the card.".into()],
            frame,
        }
    }
}
