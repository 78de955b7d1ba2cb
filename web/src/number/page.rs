//! The page of the numbers.

use askama::Template;

use crate::{
    frame::Frame,
    view::{Choice, Mistake, beside},
};

/// Every number, and who could answer.
#[derive(Template)]
#[template(path = "number/list.html")]
pub struct Numbers {
    pub frame: Frame,
    pub numbers: Vec<Listed>,
    pub choices: Vec<Choice>,
    /// Whether whoever looks may change any of it.
    pub may_change: bool,
    pub errors: Vec<Mistake>,
}

impl Numbers {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// Whether something is to be said about a number that somebody corrected.
    fn open(&self, id: &str) -> bool {
        ["number", "label"].iter().any(|name| self.wrong(&format!("{name}-{id}")).is_some())
    }
}

/// One number.
pub struct Listed {
    pub id: String,
    pub label: String,
    pub number: String,
    pub who: String,
    /// The choice that stands for whoever answers now.
    pub value: String,
    pub unanswered: bool,
    /// That it is handed out no longer, and since when.
    pub until: Option<String>,
}

#[cfg(test)]
impl Numbers {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let listed = |unanswered| Listed {
            id: "x".into(),
            label: "Hotline".into(),
            number: "+45 00 00 00 01".into(),
            who: frame.t("number-nobody"),
            value: "team:x".into(),
            unanswered,
            until: unanswered.then(|| frame.tn("number-not-given", "day", "2 March 2026")),
        };
        let numbers = vec![listed(true), listed(false)];
        let choices = vec![Choice::new("team:x", "Hotline", false)];
        let errors = vec![Mistake { field: "number".into(), text: frame.t("text-empty") }];
        Self { numbers, choices, may_change: true, errors, frame }
    }
}
