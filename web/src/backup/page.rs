//! The page of backups.

use app::backup::Tried;
use askama::Template;

use crate::{
    frame::Frame,
    phone::page::Code,
    view::{Choice, Mistake, beside},
};

/// What a lead sees of backups.
#[derive(Template)]
#[template(path = "backup/backups.html")]
pub struct Backups {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// The last one that was written whole.
    pub last: Option<Good>,
    /// It is missing, or older than it should be.
    pub old: bool,
    /// One is made every day.
    pub daily: bool,
    /// At this time.
    pub at: String,
    /// How many stay.
    pub keep: String,
    /// The folder, for whoever looks after the server.
    pub place: String,
    /// Whether there is a restore key; `None` for the administrator, who keeps the server and not its keys.
    pub key: Option<bool>,
    /// Those that lie on the server, newest first.
    pub kept: Vec<Choice>,
    /// What trying one out found.
    pub tried: Option<Tried>,
    /// A paper with a new key, shown once.
    pub paper: Option<Paper>,
}

/// The paper that brings a lost server back.
pub struct Paper {
    pub key: String,
    /// The key to scan.
    pub key_svg: String,
    /// Words of the house.
    pub root: String,
    /// The key file beside the database, line by line.
    pub pepper: Vec<String>,
    /// The same to scan.
    pub pepper_svg: String,
    /// How to keep it.
    pub keep: String,
}

impl Paper {
    /// As it is printed today.
    pub fn of(frame: &Frame, paper: &app::backup::Paper, today: jiff::civil::Date) -> Self {
        let key = paper.key.to_text().to_string();
        let pepper: Vec<String> = paper.pepper.lines().map(Into::into).collect();
        Self {
            key_svg: Code::of(key.clone()).svg,
            key,
            root: paper.root.fingerprint().words().join(" "),
            pepper_svg: Code::of(pepper.join(" ")).svg,
            pepper,
            keep: frame.tn("backup-paper-keep", "day", frame.tongue.date(today)),
        }
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: &Frame) -> Self {
        Self {
            key: "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33".into(),
            key_svg: String::new(),
            root: "amber boat candle dune ember field garden harbour".into(),
            pepper: vec!["tillid pepper v1".into(), "ABCD-EFGH".into()],
            pepper_svg: String::new(),
            keep: frame.tn("backup-paper-keep", "day", "1"),
        }
    }
}

/// The last good backup.
pub struct Good {
    pub when: String,
    pub records: u64,
    pub kilobytes: u64,
    /// The day on which it was opened again.
    pub tried: Option<String>,
}

impl Backups {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let when = frame.tongue.date(jiff::civil::date(2026, 11, 12));
        let name = "tillid-2026-11-12-041500123.age";
        Self {
            errors: vec![Mistake { field: "key".into(), text: frame.t("backup-wrong-key") }],
            last: Some(Good { when, records: 1_204, kilobytes: 5_210, tried: None }),
            old: true,
            daily: true,
            at: "05:00".into(),
            keep: "7".into(),
            place: "/srv/backups".into(),
            key: Some(true),
            kept: vec![Choice::new(name, name, false)],
            tried: Some(Tried { records: 1_204, lines: 8_110, faults: Vec::new() }),
            paper: Some(Paper::sample(&frame)),
            frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_when_there_is_none_and_when_one_does_not_fit() {
        let frame = Frame::sample("en");
        let none =
            Backups { last: None, kept: Vec::new(), key: Some(false), paper: None, ..Backups::sample(frame.clone()) };
        let html = none.render().unwrap();
        assert!(html.contains(&frame.t("backup-none")) && html.contains(&frame.t("backup-no-key")));
        assert!(!html.contains("/backups/try"), "nothing to try out");
        let faults = vec!["leaf 3 was edited".to_owned()];
        let broken = Backups { tried: Some(Tried { records: 1, lines: 2, faults }), ..Backups::sample(frame.clone()) };
        let html = broken.render().unwrap();
        assert!(html.contains("leaf 3 was edited") && html.contains(&frame.t("backup-tried-broken")));
    }
}
