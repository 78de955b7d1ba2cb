//! Texts that were kept.

use askama::Template;

use crate::frame::Frame;

/// The page.
#[derive(Template)]
#[template(path = "draft/list.html")]
pub struct Drafts {
    pub frame: Frame,
    pub drafts: Vec<Waiting>,
}

/// One text.
pub struct Waiting {
    pub key: String,
    pub texts: Vec<String>,
}

/// Texts, not ids and ticks.
pub fn worth(name: &str, value: &str) -> bool {
    !matches!(name, "form" | "parent" | "record" | "night" | "line") && value.trim().chars().count() > 2
}

#[cfg(test)]
impl Drafts {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let waiting = Waiting { key: "00".into(), texts: vec!["Took the card with the number.".into()] };
        Self { frame, drafts: vec![waiting] }
    }
}
