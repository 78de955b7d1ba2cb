//! The page of the phones.

use askama::Template;
use qrcode::{QrCode, render::svg};

use crate::frame::Frame;

/// Every phone, perhaps a code, and what came late.
#[derive(Template)]
#[template(path = "phone/list.html")]
pub struct Phones {
    pub frame: Frame,
    pub code: Option<Code>,
    pub note: Option<String>,
    pub phones: Vec<Phone>,
    pub aside: Vec<Late>,
}

/// A code to scan.
pub struct Code {
    /// The picture: made here, nothing typed is in it.
    pub svg: String,
    pub link: String,
}

impl Code {
    /// The picture of a link.
    pub fn of(link: String) -> Self {
        let svg = QrCode::new(link.as_bytes())
            .map(|code| code.render::<svg::Color<'_>>().min_dimensions(240, 240).build())
            .unwrap_or_default();
        // The declaration in front is for files; inside a page it is in the way.
        let svg = svg.find("<svg").and_then(|at| svg.get(at..)).unwrap_or_default().to_owned();
        Self { svg, link }
    }
}

impl Code {
    /// The same for a rehearsal on the desk: the page shows a switch for the network.
    pub fn rehearsal(&self) -> String {
        self.link.replace("/street/#", "/street/?rehearsal#")
    }
}

/// A file of a phone that this house does not know: a lead compares its number before anything is taken in.
#[derive(Template)]
#[template(path = "phone/unknown.html")]
pub struct Unknown {
    pub frame: Frame,
    /// The number that the phone must show too.
    pub mark: String,
    /// How many notes, of which days, and what becomes of the others.
    pub says: Vec<String>,
    /// Whether any would come in.
    pub any: bool,
    /// The file as it was brought: it goes along with the answer, and is kept nowhere meanwhile.
    pub file: String,
}

impl Unknown {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let says = vec!["3 notes.".into(), "Written on 3 May 2026.".into()];
        Self { frame, mark: "0123 4567 8901 2345 6789".into(), says, any: true, file: "{}".into() }
    }
}

/// A phone.
pub struct Phone {
    pub id: String,
    pub name: String,
    pub active: bool,
    /// One's own, or one is a lead: it may be taken off the list.
    pub mine: bool,
}

/// What one phone brought that a lead has to look at.
pub struct Late {
    pub id: String,
    /// Whose phone it is or was; empty when this house does not know it.
    pub owner: String,
    /// How many there are; not all of them may be shown.
    pub count: u64,
    pub notes: Vec<Aside>,
}

impl Late {
    /// How many more there are than are shown.
    pub fn more(&self) -> u64 {
        self.count.saturating_sub(self.notes.len() as u64)
    }
}

/// A note that a lead has to look at.
pub struct Aside {
    pub id: String,
    /// Why it was set aside.
    pub why: String,
    /// What it says, as far as it can be read.
    pub texts: Vec<String>,
}

impl Phones {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let code = Some(Code::of("http://127.0.0.1/street/#enrol=AAAAAAAAAAAAAAAAAAAAAA".into()));
        let phones = vec![Phone { id: "x".into(), name: "Signe".into(), active: true, mine: true }];
        Self {
            code,
            note: None,
            phones,
            aside: vec![Late {
                id: "x".into(),
                owner: "Signe".into(),
                count: 24,
                notes: vec![Aside { id: "x".into(), why: "Late".into(), texts: vec!["Joy".into()] }],
            }],
            frame,
        }
    }
}
