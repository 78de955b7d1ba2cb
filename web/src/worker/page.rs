//! The pages of the colleagues.

use askama::Template;

use crate::{
    frame::Frame,
    view::{Choice, Mistake, beside},
};

/// Everybody who works or worked here.
#[derive(Template)]
#[template(path = "worker/list.html")]
pub struct Colleagues {
    pub frame: Frame,
    pub here: Vec<Colleague>,
    pub left: Vec<Colleague>,
    /// Who waits for her words to be compared; only a lead is shown them.
    pub waiting: Vec<Waiting>,
    /// Codes that are out; only a lead is shown them.
    pub invited: Vec<Invited>,
    /// Whether a lead is looking.
    pub leads: bool,
    /// What has just happened and needs a thought.
    pub notice: Option<String>,
    /// Keys that are being renewed; only a lead is shown it.
    pub renewing: Vec<String>,
}

/// Somebody who was given a code and has not used it.
pub struct Invited {
    pub id: String,
    pub name: String,
    pub role: String,
    pub until: String,
}

/// The roles there are.
#[derive(Template)]
#[template(path = "worker/roles.html")]
pub struct Roles {
    pub frame: Frame,
    pub roles: Vec<RoleLine>,
    /// Whether a lead is looking.
    pub leads: bool,
}

/// Who reads who introduced whom.
#[derive(Template)]
#[template(path = "worker/readers.html")]
pub struct Readers {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    /// Number and name.
    pub readers: Vec<(String, String)>,
    /// Who could be named.
    pub others: Vec<Choice>,
}

impl Readers {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let errors = vec![Mistake { field: "worker".into(), text: frame.t("colleague-readers-last") }];
        let others = vec![Choice::new("y", "Naja", false)];
        Self { errors, readers: vec![("x".into(), "Mette".into())], others, frame }
    }
}

/// One role, and what it may do.
pub struct RoleLine {
    pub word: &'static str,
    pub name: String,
    pub may: String,
    /// Whether it can be given here.
    pub used: bool,
}

#[cfg(test)]
impl Roles {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line =
            |word: &'static str, may: &str, used| RoleLine { word, name: frame.t(word), may: frame.t(may), used };
        let roles =
            vec![line("role-lead", "role-lead-may", true), line("role-administrator", "role-administrator-may", false)];
        Self { roles, leads: true, frame }
    }
}

/// Somebody who waits until a lead has compared her words.
pub struct Waiting {
    pub id: String,
    pub name: String,
    pub role: String,
    pub words: String,
}

/// A one-time code for a colleague, shown once.
#[derive(Template)]
#[template(path = "worker/code.html")]
pub struct Code {
    pub frame: Frame,
    pub name: String,
    pub code: String,
}

/// The door for a new colleague.
#[derive(Template)]
#[template(path = "worker/join.html")]
pub struct Join {
    pub frame: Frame,
    pub errors: Vec<Mistake>,
    pub code: String,
    pub login: String,
    /// Seven words she may take.
    pub offer: String,
}

impl Join {
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// What she must see now: words to read to the lead, a code to print.
#[derive(Template)]
#[template(path = "worker/joined.html")]
pub struct Joined {
    pub frame: Frame,
    pub words: String,
    pub recovery: String,
}

/// A lead has not compared her words yet.
#[derive(Template)]
#[template(path = "worker/waiting.html")]
pub struct StillWaiting {
    pub frame: Frame,
    pub words: String,
}

/// A colleague, as the others see her.
pub struct Colleague {
    pub id: String,
    /// Whether it is whoever is looking.
    pub me: bool,
    pub name: String,
    pub role: String,
    /// The name given on the street, if another.
    pub street_name: Option<String>,
    /// Teams, one after the other.
    pub teams: String,
    /// Languages, and numbers she answers.
    pub more: String,
    /// Since when, or until when.
    pub when: String,
}

impl Colleagues {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let since = jiff::civil::date(2024, 3, 1);
        let colleague = |name: &str, role: &str, street_name: Option<&str>| Colleague {
            id: "x".into(),
            me: false,
            name: name.into(),
            role: frame.t(role),
            street_name: street_name.map(Into::into),
            teams: "Outreach".into(),
            more: frame.tn("worker-speaks", "languages", "Dansk"),
            when: frame.tn("worker-since", "day", frame.tongue.date(since)),
        };
        let here = vec![colleague("Mette", "role-lead", None), colleague("Signe", "role-outreach", Some("Sisi"))];
        let waiting =
            Waiting { id: "x".into(), name: "Naja".into(), role: frame.t("role-counsellor"), words: WORDS.into() };
        let until = frame.tn("colleague-invited-until", "when", "12:00");
        let invited = Invited { id: "x".into(), name: "Bo".into(), role: frame.t("role-volunteer"), until };
        Self {
            here,
            left: Vec::new(),
            waiting: vec![waiting],
            invited: vec![invited],
            leads: true,
            notice: None,
            renewing: Vec::new(),
            frame,
        }
    }
}

#[cfg(test)]
const WORDS: &str = "amber boat candle dune ember field garden harbour";

#[cfg(test)]
impl Code {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        Self { frame, name: "Naja".into(), code: "ABCD-2345".into() }
    }
}

#[cfg(test)]
impl Join {
    /// For tests and pictures.
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        let wrong = Mistake { field: "code".into(), text: frame.t("colleague-code-wrong") };
        Self { frame, errors: vec![wrong], code: String::new(), login: String::new(), offer: WORDS.into() }
    }
}

#[cfg(test)]
impl Joined {
    /// For tests and pictures.
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        Self { frame, words: WORDS.into(), recovery: "ABCD-EFGH-2345".into() }
    }
}

#[cfg(test)]
impl StillWaiting {
    /// For tests and pictures.
    pub fn sample(mut frame: Frame) -> Self {
        frame.who = None;
        Self { frame, words: WORDS.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_each_colleague_in_every_language() {
        for code in words::CODES {
            let html = Colleagues::sample(Frame::sample(code)).render().unwrap();
            assert!(html.contains("Signe") && html.contains("Sisi"), "{code}");
            assert!(!html.contains("[worker-"), "{code}");
        }
    }
}
