//! The first page.

use askama::Template;

use crate::{contact::dial::Dial, frame::Frame, promise::page::Item, view::Line};

/// Today.
#[derive(Template)]
#[template(path = "today/today.html")]
pub struct Today {
    pub frame: Frame,
    pub greeting: String,
    pub date: String,
    /// Raids first. Empty: nobody has handed anything over yet.
    pub handover: Vec<Handover>,
    pub dangers: Vec<Danger>,
    /// Whom to ring then.
    pub dial: Dial,
    /// What I promised, then what the others of us did: the first few.
    pub mine: Vec<Item>,
    pub team: Vec<Item>,
    /// How much waits altogether.
    pub waits: usize,
    /// Notes of phones whose clock was far off, the first few, and how many there are: somebody puts their dates right.
    pub doubtful: Vec<Line>,
    pub doubts: usize,
    /// Notes that a lead has to look at.
    pub aside: u64,
    /// What the first run still waits for; only a lead is told.
    pub setup: Option<String>,
    /// Keys that are being renewed, as a lead is told.
    pub renewing: usize,
    /// Colleagues who joined by a code and wait for a lead.
    pub newcomers: usize,
    /// Nobody can be rung when somebody may be a child: no number of a lead on call, as a lead is told.
    pub on_call_missing: bool,
    /// Numbers that nobody answers, as a lead is told.
    pub unanswered: usize,
    /// The last good backup is missing or old, and a lead is looking.
    pub backup_due: bool,
    /// This month's root of the log has not left the house yet.
    pub root_due: bool,
    /// Wrong codes that somebody typed with her own passphrase.
    pub wrong_codes: u32,
    /// Texts of mine that are not saved: typed and not sent, or sent after a session had ended.
    pub kept: usize,
}

/// What a night left for today.
pub struct Handover {
    pub href: String,
    /// Where and on which day.
    pub title: String,
    pub raids: Vec<String>,
    pub lines: Vec<String>,
    pub summary: String,
    /// Otherwise it is longer ago.
    pub last_night: bool,
}

/// Somebody may be in danger.
pub struct Danger {
    pub id: String,
    pub line: String,
}

impl Today {
    /// Whether what stands here is of last night.
    fn of_last_night(&self) -> bool {
        self.handover.iter().any(|night| night.last_night)
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        Self {
            greeting: frame.tn("today-good-evening", "name", "Signe"),
            date: "24 November".into(),
            handover: vec![Handover {
                href: "/nights/x".into(),
                title: "Harbour, Friday 14 November".into(),
                raids: vec!["Two cars at the hotel.".into()],
                lines: vec!["Quiet until one.".into()],
                summary: "Mette, 22:10 – 04:10".into(),
                last_night: true,
            }],
            dial: Dial::sample(),
            dangers: vec![Danger { id: "x".into(), line: "Joy, Harbour, about two".into() }],
            mine: vec![Item::sample(&frame, true)],
            team: vec![Item::sample(&frame, false)],
            waits: 3,
            doubtful: vec![Line {
                href: "/contacts/x".into(),
                name: "Harbour".into(),
                by: "3 January 2031".into(),
                what: String::new(),
            }],
            doubts: 1,
            aside: 0,
            setup: Some(frame.tn("setup-today-notice", "step", frame.t("setup-areas"))),
            renewing: 0,
            newcomers: 1,
            wrong_codes: 6,
            unanswered: 1,
            on_call_missing: true,
            kept: 1,
            backup_due: true,
            root_due: true,
            frame,
        }
    }
}
