//! The page of backups.

use app::backup::Tried;
use askama::Template;

use crate::{
    frame::Frame,
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
    /// It is missing, or older than a week.
    pub old: bool,
    /// A restore key was printed.
    pub has_key: bool,
    /// Those that lie on the server, newest first.
    pub kept: Vec<Choice>,
    /// What trying one out found.
    pub tried: Option<Tried>,
    /// A new key, shown once.
    pub key: Option<String>,
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
            has_key: true,
            kept: vec![Choice::new(name, name, false)],
            tried: Some(Tried { records: 1_204, lines: 8_110, faults: Vec::new() }),
            key: Some("AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33".into()),
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
            Backups { last: None, kept: Vec::new(), has_key: false, key: None, ..Backups::sample(frame.clone()) };
        let html = none.render().unwrap();
        assert!(html.contains(&frame.t("backup-none")) && html.contains(&frame.t("backup-no-key")));
        assert!(!html.contains("/backups/try"), "nothing to try out");
        let faults = vec!["leaf 3 was edited".to_owned()];
        let broken = Backups { tried: Some(Tried { records: 1, lines: 2, faults }), ..Backups::sample(frame.clone()) };
        let html = broken.render().unwrap();
        assert!(html.contains("leaf 3 was edited") && html.contains(&frame.t("backup-tried-broken")));
    }
}
