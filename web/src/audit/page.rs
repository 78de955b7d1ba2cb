//! The page of the log.

use app::contact::Why;
use askama::Template;

use crate::{frame::Frame, view::Line};

/// Whether the log is whole, and what to print of it every month.
#[derive(Template)]
#[template(path = "audit/log.html")]
pub struct Log {
    pub frame: Frame,
    pub lines: u64,
    /// The root's hash in groups of four, to be compared on paper.
    pub root: String,
    /// What does not fit, in the verifier's words; empty when the log is whole.
    pub faults: Vec<String>,
    /// This month's root has not left the house yet.
    pub due: bool,
    /// Today, in full.
    pub today: String,
    /// Meetings that somebody destroyed: why, when, who.
    pub gone: Vec<Line>,
}

/// Why something was destroyed, in words.
pub fn why(frame: &Frame, why: &Why) -> String {
    match why {
        Why::SheAsked => frame.t("contact-destroy-because-asked"),
        Why::Mistake => frame.t("contact-destroy-because-mistake"),
        Why::Other(words) => words.as_str().to_owned(),
    }
}

/// A hash in groups of four, as it is read from paper.
pub fn groups(hex: &str) -> String {
    let letters: Vec<char> = hex.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Log {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let today = frame.tongue.date(jiff::civil::date(2026, 11, 24));
        let gone = vec![Line { name: why(&frame, &Why::Mistake), by: today.clone(), ..Line::default() }];
        Self { due: true, gone, lines: 1_204, root: groups(&"9f86d081".repeat(8)), faults: Vec::new(), today, frame }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_in_groups() {
        assert_eq!(groups("9f86d08"), "9f86 d08");
    }

    #[test]
    fn says_whether_the_log_is_whole_in_every_language() {
        for code in words::CODES {
            let frame = Frame::sample(code);
            let (whole, broken) = (frame.t("audit-whole"), frame.t("audit-broken"));
            let html = Log::sample(frame.clone()).render().unwrap();
            assert!(html.contains(&whole) && !html.contains(&broken) && !html.contains("[audit-"), "{code}");
            let faults = vec!["leaf 3 was edited".to_owned()];
            let html = Log { faults, ..Log::sample(frame) }.render().unwrap();
            assert!(html.contains(&broken) && html.contains("leaf 3 was edited"), "{code}");
        }
    }
}
