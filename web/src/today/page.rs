//! The first page.

use askama::Template;

use crate::{frame::Frame, view::Line};

/// Today.
#[derive(Template)]
#[template(path = "today/today.html")]
pub struct Today {
    pub frame: Frame,
    pub greeting: String,
    pub date: String,
    pub handover: Option<Handover>,
    pub dangers: Vec<Danger>,
    pub waiting: Vec<Line>,
    /// Notes that a lead has to look at.
    pub aside: usize,
    /// What the first run still waits for; only a lead is told.
    pub setup: Option<String>,
    /// Keys that are being renewed, as a lead is told.
    pub renewing: usize,
    /// Numbers that nobody answers, as a lead is told.
    pub unanswered: usize,
    /// The last good backup is missing or old, and a lead is looking.
    pub backup_due: bool,
    /// Wrong codes that somebody typed with her own passphrase.
    pub wrong_codes: u32,
    /// Texts that came after a session had ended.
    pub kept: usize,
}

/// What last night left for today.
pub struct Handover {
    pub lines: Vec<String>,
    pub summary: String,
}

/// Somebody may be in danger.
pub struct Danger {
    pub id: String,
    pub line: String,
}

impl Today {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        Self {
            greeting: frame.tn("today-good-evening", "name", "Signe"),
            date: "24 November".into(),
            handover: Some(Handover { lines: vec!["Quiet until one.".into()], summary: "Mette, 04:10".into() }),
            dangers: vec![Danger { id: "x".into(), line: "Joy, Harbour, about two".into() }],
            waiting: vec![Line {
                href: "/people/x".into(),
                name: "Joy".into(),
                by: "today".into(),
                what: "rings after two".into(),
            }],
            aside: 0,
            setup: Some(frame.tn("setup-today-notice", "step", frame.t("setup-areas"))),
            renewing: 0,
            wrong_codes: 6,
            unanswered: 1,
            kept: 1,
            backup_due: true,
            frame,
        }
    }
}
