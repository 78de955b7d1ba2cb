//! The page about what is not kept for ever.

use askama::Template;

use crate::{
    frame::Frame,
    view::{Line, Mistake, beside},
};

/// After how many months, and what is next.
#[derive(Template)]
#[template(path = "retention/retention.html")]
pub struct Retention {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub months: String,
    /// How many contacts become numbers when the next month begins.
    pub ahead: usize,
    /// Which: the first of them, the oldest first.
    pub next: Vec<Line>,
    /// Its first day.
    pub day: String,
}

impl Retention {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let line = Line {
            href: "/contacts/x".into(),
            name: "Joy".into(),
            by: "11 October 2024".into(),
            what: "Street, Harbour".into(),
        };
        let (months, day) = ("24".into(), "1 December 2026".into());
        Self { errors: Vec::new(), months, ahead: 3, next: vec![line], day, frame }
    }
}
