//! The pages of the first run.

use app::Ring;
use askama::Template;

use crate::{
    backup::page::Paper,
    frame::Frame,
    phone::page::Code,
    view::{Choice, Mistake, beside},
};

/// What a stranger sees before there is a house.
#[derive(Template)]
#[template(path = "setup/door.html")]
pub struct Door {
    pub frame: Frame,
    pub error: Option<String>,
}

impl Door {
    fn wrong(&self) -> Option<&str> {
        self.error.as_deref()
    }
}

/// The first step.
#[derive(Template)]
#[template(path = "setup/begin.html")]
pub struct Begin {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// What the organisation is called.
    pub called: String,
    /// Languages that pages can have.
    pub pages: Vec<Choice>,
    /// Languages that people met speak.
    pub spoken: Vec<Choice>,
    pub zone: String,
    pub ring: Ring,
    pub me: String,
    pub login: String,
    /// Seven words she may take.
    pub offer: String,
}

impl Begin {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    fn step(&self) -> String {
        self.frame.tn("setup-step", "step", 1)
    }
}

/// What must be written down when the house stands.
#[derive(Template)]
#[template(path = "setup/begun.html")]
pub struct Begun {
    pub frame: Frame,
    pub recovery: String,
    pub root: String,
}

/// All six steps, and where each stands.
#[derive(Template)]
#[template(path = "setup/list.html")]
pub struct Steps {
    pub frame: Frame,
    pub steps: Vec<Line>,
    pub over: bool,
    /// Where "go on" leads.
    pub next: String,
}

/// One of them.
pub struct Line {
    pub href: String,
    pub name: String,
    pub state: String,
    pub next: bool,
}

/// One step: its heading, and what belongs to it.
#[derive(Template)]
#[template(path = "setup/step.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that stands there or not")]
pub struct StepPage {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// "Step 2 of 6".
    pub at: String,
    /// The word of the step: which part of the template.
    pub word: &'static str,
    pub title: String,
    pub why: String,
    pub done: bool,
    pub can_wait: bool,
    /// Where the next step is.
    pub next: String,
    /// Areas: number and name.
    pub areas: Vec<(String, String)>,
    /// New ones, one on each line.
    pub fresh: String,
    /// What the colleague is called.
    pub called: String,
    pub roles: Vec<Choice>,
    /// A one-time code for the colleague, shown once.
    pub code: Option<String>,
    /// How many sheets, and how many open.
    pub sheets: Vec<Choice>,
    /// Sheets were made, and never confirmed.
    pub again: bool,
    /// The two words to type back, when the sheets themselves are not shown any more.
    pub asks: Vec<Ask>,
    pub phone: Option<Code>,
    /// Reached over plain HTTP.
    pub plain: bool,
}

impl StepPage {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// A word to type back from paper.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Name of the field.
    pub field: String,
    pub label: String,
    /// What comes back with it, to know the word again.
    pub sealed: String,
}

/// The recovery sheets, shown once.
#[derive(Template)]
#[template(path = "setup/sheets.html")]
pub struct SheetsPage {
    pub frame: Frame,
    pub at: String,
    pub sheets: Vec<Sheet>,
    /// The paper that brings a lost server back; its root and key file stand on every sheet too.
    pub paper: Paper,
    pub keep: String,
    pub asks: Vec<Ask>,
}

impl SheetsPage {
    #[expect(
        clippy::unused_self,
        reason = "the form of the two words stands on two pages; nothing is wrong on the first"
    )]
    fn wrong(&self, _field: &str) -> Option<&str> {
        None
    }
}

/// One of them.
pub struct Sheet {
    pub title: String,
    pub any: String,
    pub words: Vec<String>,
    /// The same words to scan.
    pub svg: String,
}

#[cfg(test)]
mod samples {
    use super::*;

    const WORDS: &str = "amber boat candle dune ember field garden harbour";

    fn outside(mut frame: Frame) -> Frame {
        frame.who = None;
        frame
    }

    fn ask(frame: &Frame, field: &str) -> Ask {
        let args = [("sheet", words::Arg::Number(1)), ("word", words::Arg::Number(7))];
        Ask { field: field.into(), label: frame.tongue.say_with("setup-word", &args), sealed: "1.7.00".into() }
    }

    impl Door {
        /// For tests and pictures.
        pub fn sample(frame: Frame) -> Self {
            Self { error: Some(frame.t("setup-code-wrong")), frame: outside(frame) }
        }
    }

    impl Begin {
        /// For tests and pictures.
        pub fn sample(frame: Frame) -> Self {
            Self {
                errors: vec![Mistake { field: "name".into(), text: frame.t("setup-name-missing") }],
                called: String::new(),
                pages: vec![Choice::new("en", "English", true)],
                spoken: vec![Choice::new("da", "Dansk", false)],
                zone: "Europe/Copenhagen".into(),
                ring: Ring { emergency: "112".into(), ..Ring::default() },
                me: String::new(),
                login: String::new(),
                offer: WORDS.into(),
                frame: outside(frame),
            }
        }
    }

    impl Begun {
        /// For tests and pictures.
        pub fn sample(frame: Frame) -> Self {
            Self { frame: outside(frame), recovery: "ABCD-EFGH-2345".into(), root: WORDS.into() }
        }
    }

    impl Steps {
        /// For tests and pictures.
        pub fn sample(frame: Frame) -> Self {
            let line = Line {
                href: "/setup/areas".into(),
                name: frame.t("setup-areas"),
                state: frame.t("setup-state-open"),
                next: true,
            };
            Self { steps: vec![line], over: false, next: "/setup/areas".into(), frame }
        }
    }

    impl StepPage {
        /// For tests and pictures.
        pub fn sample(frame: Frame, word: &'static str) -> Self {
            Self {
                errors: Vec::new(),
                at: frame.tn("setup-step", "step", 2),
                word,
                title: app::setup::Step::from_word(word).map(|step| frame.t(step.title())).unwrap_or_default(),
                why: app::setup::Step::from_word(word).map(|step| frame.t(step.why())).unwrap_or_default(),
                done: false,
                can_wait: true,
                next: "/setup".into(),
                areas: vec![("1".into(), "Harbour street".into())],
                fresh: String::new(),
                called: String::new(),
                roles: vec![Choice::new("lead", frame.t("role-lead"), true)],
                code: Some("ABCD-2345".into()),
                sheets: vec![Choice::new("3-2", "3", true)],
                again: true,
                asks: vec![ask(&frame, "word-1")],
                phone: None,
                plain: true,
                frame,
            }
        }
    }

    impl SheetsPage {
        /// For tests and pictures.
        pub fn sample(frame: Frame) -> Self {
            let sheet = Sheet {
                title: frame
                    .tongue
                    .say_with("setup-sheet", &[("number", words::Arg::Number(1)), ("made", words::Arg::Number(3))]),
                any: "2".into(),
                words: WORDS.split(' ').map(Into::into).collect(),
                svg: String::new(),
            };
            Self {
                at: frame.tn("setup-step", "step", 4),
                sheets: vec![sheet],
                paper: Paper::sample(&frame),
                keep: frame.tn("setup-sheet-keep", "day", "1"),
                asks: vec![ask(&frame, "word-1"), ask(&frame, "word-2")],
                frame,
            }
        }
    }
}
