//! The page about what is not kept for ever.

use askama::Template;

use crate::{
    frame::Frame,
    view::{Mistake, beside},
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
        Self { errors: Vec::new(), months: "24".into(), ahead: 3, day: "1 December 2026".into(), frame }
    }
}
