//! The page of the colleagues.

use askama::Template;

use crate::frame::Frame;

/// Everybody who works or worked here.
#[derive(Template)]
#[template(path = "worker/list.html")]
pub struct Colleagues {
    pub frame: Frame,
    pub here: Vec<Colleague>,
    pub left: Vec<Colleague>,
}

/// A colleague, as the others see her.
pub struct Colleague {
    pub name: String,
    pub role: String,
    /// The name given on the street, if another.
    pub street_name: Option<String>,
    /// Teams, one after the other.
    pub teams: String,
    /// Since when, or until when.
    pub when: String,
}

impl Colleagues {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let since = jiff::civil::date(2024, 3, 1);
        let colleague = |name: &str, role: &str, street_name: Option<&str>| Colleague {
            name: name.into(),
            role: frame.t(role),
            street_name: street_name.map(Into::into),
            teams: "Outreach".into(),
            when: frame.tn("worker-since", "day", frame.tongue.date(since)),
        };
        let here = vec![colleague("Mette", "role-lead", None), colleague("Signe", "role-outreach", Some("Sisi"))];
        Self { here, left: Vec::new(), frame }
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
