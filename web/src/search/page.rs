//! The search page and its results.

use app::room::{Hit, Place};
use askama::Template;

use crate::{
    frame::Frame,
    names::Names,
    view::{Mistake, beside},
};

/// The page.
#[derive(Template)]
#[template(path = "search/search.html")]
pub struct SearchPage {
    pub frame: Frame,
    pub query: String,
    pub hits: Vec<HitLine>,
    /// Something was looked for.
    pub asked: bool,
    /// The reading room is still opening: there may be more.
    pub opening: bool,
    /// What is said in place of any result.
    pub instead: String,
    pub errors: Vec<Mistake>,
}

/// The results alone, while somebody types.
#[derive(Template)]
#[template(path = "search/results.html")]
pub struct Results {
    pub frame: Frame,
    pub hits: Vec<HitLine>,
    /// Something was looked for.
    pub asked: bool,
    /// The reading room is still opening: there may be more.
    pub opening: bool,
    /// What is said in place of any result.
    pub instead: String,
}

impl Results {
    /// The same below the box they were asked for in.
    pub fn page(self, query: &str) -> SearchPage {
        let Self { frame, hits, asked, opening, instead } = self;
        SearchPage { frame, query: query.to_owned(), hits, asked, opening, instead, errors: Vec::new() }
    }
}

/// Somebody found.
#[derive(Default)]
pub struct HitLine {
    pub href: String,
    pub name: String,
    pub kind: String,
    /// What the telephone needs first: when, by whom, what is worth remembering.
    pub first: String,
    pub reasons: String,
    /// The meeting it was found by, where the hit leads to her card.
    pub meeting: String,
}

impl HitLine {
    /// A hit in words.
    pub fn of(frame: &Frame, names: &Names, hit: &Hit) -> Self {
        let (href, kind) = match hit.place {
            Place::Line(line) => (format!("/contacts/{}", line.contact), "search-kind-contact"),
            Place::Card { person, .. } => (format!("/people/{person}"), "search-kind-person"),
        };
        let meeting = hit.meeting.filter(|_| hit.person.is_some());
        let mut first = Vec::new();
        first.extend(hit.when.as_ref().map(|when| frame.tongue.when(when)));
        first.extend(hit.by.map(|by| names.worker(by)));
        first.extend(hit.area.map(|area| names.area(area)));
        first.extend(hit.worth.iter().cloned());
        first.retain(|text| !text.is_empty());
        let reasons: Vec<_> = hit.reasons.iter().map(|reason| frame.tongue.message(reason)).collect();
        Self {
            href,
            name: hit.name.clone().unwrap_or_else(|| frame.t("person-no-name")),
            kind: frame.t(kind),
            first: frame.tongue.row(first, ", "),
            reasons: reasons.join(" · "),
            meeting: meeting.map(|meeting| format!("/contacts/{meeting}")).unwrap_or_default(),
        }
    }
}

impl SearchPage {
    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let hit = HitLine {
            href: "/people/x".into(),
            name: "Joy".into(),
            first: "11 October, Signe, tea".into(),
            meeting: "/contacts/x".into(),
            ..HitLine::default()
        };
        Self {
            query: "bike oct joi".into(),
            hits: vec![hit],
            asked: true,
            opening: false,
            instead: String::new(),
            errors: Vec::new(),
            frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_not_said_before_everything_is_open() {
        let said = |asked, opening| {
            let (frame, hits, instead) = (Frame::sample("en"), Vec::new(), String::new());
            Results { frame, hits, asked, opening, instead }.render().unwrap()
        };
        let nobody = Frame::sample("en").t("search-nothing");
        assert!(said(true, false).contains(&nobody));
        assert!(!said(true, true).contains(&nobody) && said(true, true).contains("data-opening"));
        assert!(!said(false, false).contains(&nobody), "nor before anybody has asked");
    }
}
