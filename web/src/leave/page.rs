//! The page that tells nothing.

use askama::Template;

use crate::frame::Frame;

/// Neutral name, neutral icon, no word about us; the next page follows at once.
#[derive(Template)]
#[template(path = "leave/away.html")]
pub struct Away {
    pub frame: Frame,
    /// Where it goes on to.
    pub away: String,
}

impl Away {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        frame.discreet = true;
        Self { frame, away: "https://www.example.org/".into() }
    }
}
